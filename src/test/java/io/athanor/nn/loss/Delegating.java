package io.athanor.nn.loss;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What a user's own loss may look like. */
abstract class Delegating implements ILossFunction {
  private static final long serialVersionUID = 1L;
  private final ILossFunction loss;

  Delegating(ILossFunction loss) {
    this.loss = loss;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return loss.computeScore(labels, preOutput, activation, mask, average);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return loss.computeScoreArray(labels, preOutput, activation, mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return loss.computeGradient(labels, preOutput, activation, mask);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return loss.computeGradientAndScore(labels, preOutput, activation, mask, average);
  }

  @Override
  public String name() {
    return "mine";
  }
}
