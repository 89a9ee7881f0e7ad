package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.Value;
import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.NoSuchElementException;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * Proposes every candidate of a finite space exactly once, as nested loops would: the last
 * dimension changes fastest.
 *
 * <p>The place is kept as one digit a dimension, like an odometer. A step raises the last digit
 * that can be raised <i>and counts for the present candidate</i>, and sets those after it to zero;
 * a dimension whose condition is not met so stays at zero, and no candidate comes twice. Memory is
 * one number a dimension, whatever the size of the grid; a step costs one candidate.
 *
 * <p>Threads: confined to one thread.
 */
final class GridGenerator implements CandidateGenerator {
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
    return more;
  }

  @Override
  public org.deeplearning4j.arbiter.optimize.api.Candidate<double[]> getCandidate() {
    if (!more) {
      throw new NoSuchElementException("the grid has no more candidates");
    }
    double[] point = point();
    more = step(space.candidate(point));
    return new org.deeplearning4j.arbiter.optimize.api.Candidate<>(point, proposed++, point);
  }

  private double[] point() {
    List<Dimension> dimensions = space.varied();
    double[] point = new double[digits.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = unit(dimensions.get(i), digits[i]);
    }
    return point;
  }

  private boolean step(Candidate present) {
    List<Dimension> dimensions = space.varied();
    for (int i = digits.length - 1; i >= 0; i--) {
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
