package io.athanor.train;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What training changes in a network, as plain numbers. */
final class Weights {
  private Weights() {}

  static float[] parameters(MultiLayerNetwork network) {
    return network.params().toFloatVector();
  }

  static void setParameters(MultiLayerNetwork network, float[] values) {
    assign(network.params(), values);
  }

  /** The updater's state; empty where it has none, as plain gradient descent. */
  static float[] updater(MultiLayerNetwork network) {
    INDArray state = network.getUpdater().getStateViewArray();
    return state == null ? new float[0] : state.toFloatVector();
  }

  static void setUpdater(MultiLayerNetwork network, float[] values) {
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) {
      assign(state, values);
    } else if (values.length > 0) {
      throw new IllegalArgumentException("an updater without a state was given one");
    }
  }

  private static void assign(INDArray array, float[] values) {
    if (array.length() != values.length) {
      throw new IllegalArgumentException(
          "there must be %d values, got %d".formatted(array.length(), values.length));
    }
    try (INDArray given = Nd4j.createFromArray(values)) {
      array.assign(given.reshape(array.ordering(), array.shape()));
    }
  }
}
