package io.athanor.bench;

import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSpec;
import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A ConvLSTM network and its batch, in the words of the peers' scripts: {@code BATCH TIME HEIGHT
 * WIDTH CHANNELS LAYERS FILTERS KERNEL [--one]}; {@code --one} is sequence to one frame.
 */
record BenchModel(
    int batch,
    int time,
    int height,
    int width,
    int channels,
    int layers,
    int filters,
    int kernel,
    boolean one) {
  private static final int SIZES = 8;

  /** Reads the words; other options among them are left alone. */
  static BenchModel parse(List<String> words) {
    int[] n = words.stream().filter(w -> !w.startsWith("--")).mapToInt(Integer::parseInt).toArray();
    if (n.length != SIZES) {
      throw new IllegalArgumentException(
          "a model needs BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL, got "
              + String.join(" ", words));
    }
    return new BenchModel(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], words.contains("--one"));
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    for (int size : new int[] {batch, time, height, width, channels, layers, filters, kernel}) {
      words.add(Integer.toString(size));
    }
    if (one) {
      words.add("--one");
    }
    return words;
  }

  @Override
  public String toString() {
    return String.join(" ", words());
  }

  /** Batch normalisation after each layer, a sigmoid head of 3×3(×3), cross-entropy, Adadelta. */
  MultiLayerNetwork network(Precision precision) {
    return NetworkBuilder.build(
        spec(precision),
        UpdaterSpec.of(UpdaterSpec.Method.ADADELTA),
        Losses.of(Map.of("bce", 1.0)),
        1,
        DataType.FLOAT);
  }

  /** Noise of the input's shape. */
  INDArray input() {
    return Nd4j.rand(DataType.FLOAT, batch, channels, time, height, width);
  }

  /** Noise of the target's shape. */
  INDArray target() {
    return one ? Nd4j.rand(DataType.FLOAT, batch, channels, height, width) : input();
  }

  private NetworkSpec spec(Precision precision) {
    return new NetworkSpec(
        channels,
        time,
        height,
        width,
        one ? 1 : time,
        channels,
        Collections.nCopies(layers, new LayerSpec(filters, kernel, kernel)),
        true,
        0,
        GateActivation.TANH,
        GateActivation.SIGMOID,
        OutputActivation.SIGMOID,
        false,
        3,
        List.of(),
        precision);
  }
}
