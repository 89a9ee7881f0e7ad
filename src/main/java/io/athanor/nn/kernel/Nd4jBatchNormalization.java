package io.athanor.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalisation in ND4J operations. */
record Nd4jBatchNormalization(double epsilon) implements BatchNormalization {
  private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};

  @Override
  public void forwardTraining(
      INDArray x, INDArray gamma, INDArray beta, INDArray y, INDArray mean, INDArray variance) {
    mean.assign(x.mean(ALL_BUT_CHANNELS));
    INDArray centred = x.sub(perChannel(mean, x));
    variance.assign(centred.mul(centred).mean(ALL_BUT_CHANNELS));
    forwardInference(x, gamma, beta, mean, variance, y);
  }

  @Override
  public void forwardInference(
      INDArray x, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray y) {
    INDArray scale = gamma.mul(inverseDeviation(variance));
    INDArray result = x.sub(perChannel(mean, x)).muli(perChannel(scale, x));
    y.assign(result.addi(perChannel(beta, x)));
  }

  /** dx = γ/σ (dy - mean(dy) - x̂ mean(dy ⊙ x̂)), with x̂ the normalised input. */
  @Override
  public void backward(
      INDArray x,
      INDArray dy,
      INDArray gamma,
      INDArray mean,
      INDArray variance,
      INDArray dx,
      INDArray dGamma,
      INDArray dBeta) {
    INDArray inverse = inverseDeviation(variance);
    INDArray normal = x.sub(perChannel(mean, x)).muli(perChannel(inverse, x));
    INDArray sum = dy.sum(ALL_BUT_CHANNELS);
    INDArray sumNormal = dy.mul(normal).sum(ALL_BUT_CHANNELS);
    double count = (double) x.length() / x.size(1);
    INDArray result = dy.sub(perChannel(sum.div(count), x));
    result.subi(normal.muli(perChannel(sumNormal.div(count), x)));
    dx.assign(result.muli(perChannel(gamma.mul(inverse), x)));
    dGamma.assign(sumNormal);
    dBeta.assign(sum);
  }

  @Override
  public void close() {}

  private INDArray inverseDeviation(INDArray variance) {
    return Transforms.sqrt(variance.add(epsilon), true).rdivi(1);
  }

  private static INDArray perChannel(INDArray values, INDArray like) {
    return values.reshape(1, like.size(1), 1, 1);
  }
}
