package io.athanor.search;

import io.athanor.search.model.Axis;
import io.athanor.search.model.Cube;
import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * A search space as Arbiter wants it: one leaf over 0–1 for each dimension that has more than one
 * value.
 *
 * <p>To Arbiter the value at a point is the point itself: its generators serialise each value they
 * propose, and reading one back is what {@code -Djdk.serialFilter=!*} forbids. {@link #candidate}
 * makes the candidate.
 *
 * <p>Fixed dimensions have no leaf, so that writing a default into the search-space file does not
 * change which candidates a seed proposes.
 *
 * <p>Threads: immutable once a generator has numbered the leaves.
 */
final class CandidateSpace implements ParameterSpace<double[]>, Cube {
  private static final double MIDDLE = 0.5;

  private final SearchSpace space;
  private final List<Dimension> varied;
  private final List<UnitLeaf> leaves;
  private final List<Axis> axes;

  CandidateSpace(SearchSpace space) {
    this.space = space;
    this.varied = space.varied();
    this.leaves = IntStream.range(0, varied.size()).mapToObj(UnitLeaf::new).toList();
    this.axes = varied.stream().map(CandidateSpace::axis).toList();
  }

  /** The dimensions that have a leaf, in order. */
  List<Dimension> varied() {
    return varied;
  }

  /** Whether the candidate may be tried. */
  boolean allows(Candidate candidate) {
    return space.allows(candidate);
  }

  /**
   * How many of the first leaves make it certain that the candidate may not be tried; empty where
   * it may.
   */
  OptionalInt violation(Candidate candidate) {
    OptionalInt decided = space.violation(candidate);
    return decided.isEmpty()
        ? decided
        : OptionalInt.of(
            (int)
                space.dimensions().stream()
                    .limit(decided.getAsInt())
                    .filter(d -> d.size().orElse(2) > 1)
                    .count());
  }

  /** The candidate at a point with one coordinate a leaf. */
  Candidate candidate(double[] point) {
    List<Dimension> dimensions = space.dimensions();
    double[] whole = new double[dimensions.size()];
    int leaf = 0;
    for (int i = 0; i < whole.length; i++) {
      boolean isVaried = leaf < varied.size() && dimensions.get(i) == varied.get(leaf);
      whole[i] = isVaried ? leaves.get(leaf++).getValue(point) : MIDDLE;
    }
    return space.candidate(whole);
  }

  /**
   * A point at which {@link #candidate} gives that candidate; the middle wherever it has no value
   * of a dimension, or one that the space has no longer.
   */
  double[] point(Candidate candidate) {
    return filled(settled(candidate));
  }

  /** The same point with the middle in place of NaN. */
  static double[] filled(double[] settled) {
    return DoubleStream.of(settled).map(u -> Double.isNaN(u) ? MIDDLE : u).toArray();
  }

  /** The same with NaN in place of the middle: the point that stands for the candidate. */
  double[] settled(Candidate candidate) {
    return varied.stream()
        .mapToDouble(
            dimension ->
                candidate
                    .value(dimension.name())
                    .map(value -> unit(dimension, value))
                    .orElse(Double.NaN))
        .toArray();
  }

  private static double unit(Dimension dimension, Value value) {
    try {
      double unit = dimension.unit(value);
      return unit >= 0 && unit <= 1 ? unit : Double.NaN;
    } catch (IllegalArgumentException | ClassCastException e) {
      return Double.NaN;
    }
  }

  @Override
  public List<Axis> axes() {
    return axes;
  }

  @Override
  public double[] settle(double[] point) {
    return settled(candidate(point));
  }

  @Override
  public boolean allows(double[] point) {
    return !space.constrained() || space.allows(candidate(point));
  }

  /** Listed numbers that rise have an order like a range; texts have none. */
  private static Axis axis(Dimension dimension) {
    if (!(dimension instanceof Dimension.Choice choice)) {
      return Axis.ordered();
    }
    double before = Double.NEGATIVE_INFINITY;
    for (Value value : choice.values()) {
      double number = number(value);
      if (!(number > before)) {
        return new Axis(choice.values().size());
      }
      before = number;
    }
    return Axis.ordered();
  }

  private static double number(Value value) {
    if (value instanceof Value.Whole whole) {
      return whole.value();
    }
    return value instanceof Value.Real real ? real.value() : Double.NaN;
  }

  @Override
  public double[] getValue(double[] point) {
    return point;
  }

  @Override
  public int numParameters() {
    return leaves.size();
  }

  @Override
  @SuppressWarnings("rawtypes") // Arbiter's signature
  public List<ParameterSpace> collectLeaves() {
    return List.copyOf(leaves);
  }

  @Override
  @SuppressWarnings("rawtypes") // Arbiter's signature
  public Map<String, ParameterSpace> getNestedSpaces() {
    return Map.of();
  }

  @Override
  public boolean isLeaf() {
    return false;
  }

  @Override
  public void setIndices(int... indices) {
    throw new UnsupportedOperationException("only leaves have indices");
  }

  /** One coordinate of the point. */
  private static final class UnitLeaf implements ParameterSpace<Double> {
    private int index;

    UnitLeaf(int index) {
      this.index = index;
    }

    @Override
    public Double getValue(double[] point) {
      return point[index];
    }

    @Override
    public int numParameters() {
      return 1;
    }

    @Override
    @SuppressWarnings("rawtypes") // Arbiter's signature
    public List<ParameterSpace> collectLeaves() {
      return List.of(this);
    }

    @Override
    @SuppressWarnings("rawtypes") // Arbiter's signature
    public Map<String, ParameterSpace> getNestedSpaces() {
      return Map.of();
    }

    @Override
    public boolean isLeaf() {
      return true;
    }

    @Override
    public void setIndices(int... indices) {
      index = indices[0];
    }
  }
}
