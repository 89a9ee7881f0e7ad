package io.athanor.train;

import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSpec;
import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Loads what training needs, native libraries and a few thousand classes, while the process still
 * reads its files: one step of the smallest network, on a thread of its own.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Begins, and returns at once. What fails here fails again where it is needed, and is told. */
  public static void begin() {
    Thread thread =
        new Thread(
            () -> {
              try {
                step();
              } catch (RuntimeException | LinkageError e) {
                // Told by whoever needs it next.
              }
            },
            "athanor-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void step() {
    ComputeThreads.set(1);
    MultiLayerNetwork network =
        NetworkBuilder.build(
            smallest(),
            UpdaterSpec.of(UpdaterSpec.Method.ADAM),
            Losses.of(Map.of("mse", 1.0)),
            1,
            DataType.FLOAT);
    INDArray film = Nd4j.zeros(DataType.FLOAT, 1, 1, 2, 3, 3);
    network.fit(film, film);
    NetworkBuilder.close(network);
  }

  private static NetworkSpec smallest() {
    return new NetworkSpec(
        1,
        2,
        3,
        3,
        2,
        1,
        List.of(new LayerSpec(1, 3, 3)),
        true,
        0,
        GateActivation.TANH,
        GateActivation.SIGMOID,
        OutputActivation.SIGMOID,
        false,
        3,
        List.of(),
        Precision.F32);
  }
}
