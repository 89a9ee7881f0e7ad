package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.Value;
import io.athanor.sweep.AthanorException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * Proposes every candidate of a finite space that may be tried exactly once, as nested loops would:
 * the last dimension changes fastest.
 *
 * <p>The place is kept as one digit a dimension, like an odometer. A step raises the last digit
 * that can be raised <i>and counts for the present candidate</i>, and sets those after it to zero;
 * a dimension whose condition is not met so stays at zero, and no candidate comes twice. Memory is
 * one number a dimension, whatever the size of the grid; a step costs one candidate. Behind digits
 * that already break a constraint nothing is visited.
 *
 * <p>Threads: confined to one thread.
 */
final class GridGenerator implements CandidateGenerator {
  private static final int FARTHEST = 250_000;

  private final CandidateSpace space;
  private final long[] digits;
  private int proposed;
  private boolean more = true;

  /** Refuses a space with a continuous dimension. */
  GridGenerator(CandidateSpace space) {
    this.space = space;
    this.digits = new long[space.varied().size()];
    for (Dimension dimension : space.varied()) {
      if (dimension.size().isEmpty()) {
        throw new AthanorException(
            "`%s` must be countable for a grid, got a continuous range; give it a `step` or a list of values"
                .formatted(dimension.name()));
      }
    }
  }

  @Override
  public boolean hasMoreCandidates() {
    skip();
    return more;
  }

  @Override
  public org.deeplearning4j.arbiter.optimize.api.Candidate<double[]> getCandidate() {
    if (!hasMoreCandidates()) {
      throw new NoSuchElementException("the grid has no more candidates");
    }
    double[] point = point();
    more = step(space.candidate(point), digits.length);
    return new org.deeplearning4j.arbiter.optimize.api.Candidate<>(point, proposed++, point);
  }

  /** Goes on to the next candidate that may be tried, where the present one may not. */
  private void skip() {
    for (int skipped = 0; more; skipped++) {
      Candidate present = space.candidate(point());
      OptionalInt broken = space.violation(present);
      if (broken.isEmpty()) {
        return;
      }
      if (skipped == FARTHEST) {
        throw new AthanorException(
            "a grid must come to a candidate that keeps `require`, got none in %,d steps; loosen it, or use method: random"
                .formatted(FARTHEST));
      }
      more = step(present, broken.getAsInt());
    }
  }

  private double[] point() {
    List<Dimension> dimensions = space.varied();
    double[] point = new double[digits.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = unit(dimensions.get(i), digits[i]);
    }
    return point;
  }

  /**
   * To the next place that differs in one of the first digits.
   *
   * @return false where there is none
   */
  private boolean step(Candidate present, int first) {
    List<Dimension> dimensions = space.varied();
    Arrays.fill(digits, first, digits.length, 0);
    for (int i = first - 1; i >= 0; i--) {
      Dimension dimension = dimensions.get(i);
      boolean counts = present.values().containsKey(dimension.name());
      if (counts && digits[i] + 1 < dimension.size().orElseThrow()) {
        digits[i]++;
        return true;
      }
      digits[i] = 0;
    }
    return false;
  }

  /** A place of the unit interval that gives the value of that index. */
  private static double unit(Dimension dimension, long index) {
    double place =
        switch (scale(dimension)) {
          case LINEAR -> (index + 0.5) / dimension.size().orElseThrow();
          case LOG -> dimension.unit(value(dimension, index));
        };
    return Math.max(0, Math.min(1, place));
  }

  private static Scale scale(Dimension dimension) {
    if (dimension instanceof Dimension.WholeRange whole) {
      return whole.scale();
    }
    return dimension instanceof Dimension.RealRange real ? real.scale() : Scale.LINEAR;
  }

  private static Value value(Dimension dimension, long index) {
    return dimension instanceof Dimension.WholeRange whole
        ? new Value.Whole(whole.min() + whole.step() * index)
        : real((Dimension.RealRange) dimension, index);
  }

  private static Value real(Dimension.RealRange range, long index) {
    return new Value.Real(Math.min(range.max(), range.min() + range.step() * index));
  }

  @Override
  public void reportResults(OptimizationResult result) {
    // A grid learns nothing.
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return space;
  }

  @Override
  public void setRngSeed(long seed) {
    // A grid draws nothing.
  }

  @Override
  public Class<?> getCandidateType() {
    return double[].class;
  }
}
