package io.athanor.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward to the weights and the bias. Owns its call and both sums. */
record WeightsPass(OneDnnCall call, Port src, Port dDst, GradientSum weights, GradientSum bias)
    implements AutoCloseable {

  /** Adds what one batch contributes. */
  void add(INDArray source, INDArray gradient) {
    src.read(source);
    dDst.read(gradient);
    weights.open();
    bias.open();
    call.run();
    weights.add();
    bias.add();
  }

  /** Whether anything was added since the last time. */
  boolean filled() {
    return weights.filled();
  }

  /** Overwrites both arrays with the sums, which start anew. */
  void take(INDArray dWeights, INDArray dBias) {
    weights.take(dWeights);
    bias.take(dBias);
  }

  @Override
  public void close() {
    call.close();
    weights.close();
    bias.close();
  }
}
