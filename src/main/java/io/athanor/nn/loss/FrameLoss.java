package io.athanor.nn.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * What all of Athanor's losses share: applying the activation, walking over examples, and carrying
 * the gradient back through the activation. Scaled as {@link Losses} says.
 */
abstract class FrameLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  /** The arithmetic on predictions, after the activation. */
  abstract ExampleLoss onPredictions();

  /**
   * The arithmetic on what goes into the activation, where the two are better taken together; null
   * where they are not.
   */
  @Nullable ExampleLoss onPreOutput(IActivation activation) {
    return null;
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double[] scores = scores(labels, preOutput, activation, mask);
    return total(scores, average);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    double[] scores = scores(labels, preOutput, activation, mask);
    return Values.arrayLike(preOutput, new long[] {scores.length, 1}, scores);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    return computeGradientAndScore(labels, preOutput, activation, mask, false).getSecond();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    Layout layout = check(labels, preOutput, mask);
    double[] gradient = new double[layout.examples() * layout.exampleSize()];
    double[] truth = Values.copyOf(labels);
    ExampleLoss fused = onPreOutput(activation);
    if (fused != null) {
      double[] scores = evaluate(fused, layout, truth, Values.copyOf(preOutput), gradient);
      return new Pair<>(
          total(scores, average), Values.arrayLike(preOutput, preOutput.shape(), gradient));
    }
    double[] prediction = predictions(preOutput, activation);
    double[] scores = evaluate(onPredictions(), layout, truth, prediction, gradient);
    INDArray byPrediction = Values.arrayLike(preOutput, preOutput.shape(), gradient);
    // A copy, since activations work in place.
    INDArray byPreOutput = activation.backprop(preOutput.dup('c'), byPrediction).getFirst();
    return new Pair<>(total(scores, average), byPreOutput);
  }

  private double[] scores(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    Layout layout = check(labels, preOutput, mask);
    double[] truth = Values.copyOf(labels);
    ExampleLoss fused = onPreOutput(activation);
    return fused != null
        ? evaluate(fused, layout, truth, Values.copyOf(preOutput), null)
        : evaluate(onPredictions(), layout, truth, predictions(preOutput, activation), null);
  }

  private static double[] predictions(INDArray preOutput, IActivation activation) {
    return Values.copyOf(activation.getActivation(preOutput.dup('c'), true));
  }

  private static double[] evaluate(
      ExampleLoss loss,
      Layout layout,
      double[] truth,
      double[] prediction,
      double @Nullable [] gradient) {
    double[] scores = new double[layout.examples()];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = loss.of(layout, truth, prediction, n * layout.exampleSize(), gradient);
    }
    return scores;
  }

  private static double total(double[] scores, boolean average) {
    double sum = Arrays.stream(scores).sum();
    return average ? sum / scores.length : sum;
  }

  private Layout check(INDArray labels, INDArray preOutput, @Nullable INDArray mask) {
    if (mask != null) {
      throw new IllegalArgumentException("loss " + name() + " takes no mask");
    }
    if (!Arrays.equals(labels.shape(), preOutput.shape())) {
      throw new IllegalArgumentException(
          "labels and output of loss %s must have one shape, got %s and %s"
              .formatted(
                  name(), Arrays.toString(labels.shape()), Arrays.toString(preOutput.shape())));
    }
    return Layout.of(preOutput.shape());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other != null && getClass() == other.getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
