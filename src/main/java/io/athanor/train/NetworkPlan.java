package io.athanor.train;

import static io.athanor.space.Hyperparameter.*;

import io.athanor.nn.Clipping;
import io.athanor.nn.HeadLoss;
import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSpec;
import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import io.athanor.space.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A candidate's network for one data set, before it is built.
 *
 * <p>Threads: immutable.
 */
record NetworkPlan(NetworkSpec network, UpdaterSpec updater, ILossFunction loss) {

  static NetworkPlan of(Hyperparameters parameters, Frames frames) {
    return new NetworkPlan(
        network(parameters, frames), updater(parameters), Losses.of(parameters.losses()));
  }

  /**
   * What a network must know of the data.
   *
   * @param overlapping whether target frames are among the input frames
   * @param targetMean mean of each channel of the training targets, scaled
   */
  record Frames(
      int channels,
      int height,
      int width,
      int input,
      int target,
      boolean overlapping,
      OutputActivation fitting,
      List<Double> targetMean) {}

  MultiLayerNetwork build(long seed) {
    return NetworkBuilder.build(network, updater, loss, seed, DataType.FLOAT);
  }

  /**
   * The mean loss of predictions that have been through the head's activation already.
   *
   * @param target {@code [batch, channel, time, height, width]}
   * @param prediction as the network gives it
   */
  double loss(INDArray target, INDArray prediction) {
    return HeadLoss.mean(loss, shaped(target), prediction);
  }

  /** Target frames in the shape that the network gives them in: one frame has no time axis. */
  INDArray shaped(INDArray target) {
    return network.predictsOneFrame()
        ? target.reshape('c', target.size(0), target.size(1), target.size(3), target.size(4))
        : target;
  }

  private static NetworkSpec network(Hyperparameters parameters, Frames frames) {
    List<LayerSpec> layers =
        IntStream.rangeClosed(1, parameters.whole(LAYERS))
            .mapToObj(layer -> layer(parameters, layer))
            .toList();
    return new NetworkSpec(
        frames.channels(),
        frames.input(),
        frames.height(),
        frames.width(),
        frames.target(),
        frames.channels(),
        layers,
        parameters.flag(BATCH_NORM),
        parameters.real(DROPOUT),
        GateActivation.valueOf(parameters.text(ACTIVATION).toUpperCase(Locale.ROOT)),
        gate(parameters.text(RECURRENT_ACTIVATION)),
        output(parameters.text(OUTPUT_ACTIVATION), frames.fitting()),
        causal(parameters.text(HEAD), frames.overlapping()),
        parameters.whole(HEAD_KERNEL),
        frames.targetMean(),
        Precision.valueOf(parameters.text(PRECISION).toUpperCase(Locale.ROOT)));
  }

  private static LayerSpec layer(Hyperparameters parameters, int layer) {
    Rule.Kernel.Size kernel = parameters.kernel(layer);
    return new LayerSpec(parameters.filters(layer), kernel.height(), kernel.width());
  }

  private static GateActivation gate(String name) {
    return switch (name) {
      case "hard_sigmoid" -> GateActivation.HARD_SIGMOID_KERAS3;
      case "hard_sigmoid_keras2" -> GateActivation.HARD_SIGMOID_KERAS2;
      default -> GateActivation.SIGMOID;
    };
  }

  private static OutputActivation output(String name, OutputActivation fitting) {
    return name.equals("auto") ? fitting : OutputActivation.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static boolean causal(String head, boolean overlapping) {
    return head.equals("auto") ? overlapping : head.equals("causal");
  }

  private static UpdaterSpec updater(Hyperparameters parameters) {
    UpdaterSpec.Method method =
        UpdaterSpec.Method.valueOf(parameters.text(OPTIMIZER).toUpperCase(Locale.ROOT));
    return new UpdaterSpec(
        method,
        parameters.learningRate(),
        method == UpdaterSpec.Method.SGD ? parameters.real(MOMENTUM) : 0,
        clipping(parameters));
  }

  private static Clipping clipping(Hyperparameters parameters) {
    if (parameters.real(CLIP_NORM) > 0) {
      return new Clipping.GlobalNorm(parameters.real(CLIP_NORM));
    }
    return parameters.real(CLIP_VALUE) > 0
        ? new Clipping.Value(parameters.real(CLIP_VALUE))
        : new Clipping.None();
  }
}
