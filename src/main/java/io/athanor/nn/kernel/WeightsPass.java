package io.athanor.nn.kernel;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward to the weights and the bias. Owns its call. */
record WeightsPass(OneDnnCall call, Port src, Port dDst, Port dWeights, Port dBias)
    implements AutoCloseable {

  /**
   * @param unused where the gradient of the bias goes if nobody asks for it
   */
  void run(
      INDArray source,
      INDArray gradient,
      INDArray weights,
      @Nullable INDArray bias,
      memory unused) {
    src.read(source);
    dDst.read(gradient);
    dWeights.write(weights);
    if (bias == null) {
      dBias.use(unused);
    } else {
      dBias.write(bias);
    }
    call.run();
    dWeights.written();
    dBias.written();
  }

  @Override
  public void close() {
    call.close();
  }
}
