package io.athanor.nn.loss;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A weighted sum of losses; of their scores and of their gradients alike. */
final class WeightedLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  @JsonProperty private final List<Term> terms;

  @JsonCreator
  WeightedLoss(@JsonProperty("terms") List<Term> terms) {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a weighted loss needs at least one term");
    }
    this.terms = List.copyOf(terms);
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double sum = 0;
    for (Term term : terms) {
      // Each gets its own copy, since a user's loss may work in place, as DL4J's do.
      INDArray own = preOutput.dup('c');
      sum += term.weight * term.loss.computeScore(labels, own, activation, mask, average);
    }
    return sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    @Nullable INDArray sum = null;
    for (Term term : terms) {
      INDArray own = preOutput.dup('c');
      INDArray scores = term.loss.computeScoreArray(labels, own, activation, mask).mul(term.weight);
      sum = sum == null ? scores : sum.addi(scores);
    }
    return Objects.requireNonNull(sum);
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
    double score = 0;
    @Nullable INDArray gradient = null;
    for (Term term : terms) {
      Pair<Double, INDArray> part =
          term.loss.computeGradientAndScore(labels, preOutput.dup('c'), activation, mask, average);
      score += term.weight * part.getFirst();
      INDArray weighted = part.getSecond().mul(term.weight);
      gradient = gradient == null ? weighted : gradient.addi(weighted);
    }
    return new Pair<>(score, Objects.requireNonNull(gradient));
  }

  @Override
  public String name() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WeightedLoss that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }

  /** One loss and its weight. A class, since DL4J's JSON does not read records. */
  static final class Term implements Serializable {
    private static final long serialVersionUID = 1L;

    @JsonProperty private final double weight;
    @JsonProperty private final ILossFunction loss;

    @JsonCreator
    Term(@JsonProperty("weight") double weight, @JsonProperty("loss") ILossFunction loss) {
      this.weight = weight;
      this.loss = loss;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Term that && weight == that.weight && loss.equals(that.loss);
    }

    @Override
    public int hashCode() {
      return Objects.hash(weight, loss);
    }

    @Override
    public String toString() {
      return weight + " " + loss.name();
    }
  }
}
