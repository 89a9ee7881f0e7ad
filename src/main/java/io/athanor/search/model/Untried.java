package io.athanor.search.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cube without the candidates that runs have already, so that a model proposes the best of the
 * others. Where values are listed, what it would like best has soon been tried.
 */
final class Untried implements Cube {
  private final Cube cube;
  private final Set<Point> tried = new HashSet<>();

  /** A settled point, equal where all coordinates are; what does not count equals itself. */
  private record Point(double[] settled) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Point point && Arrays.equals(settled, point.settled);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(settled);
    }
  }

  Untried(Cube cube, List<Observation> history) {
    this.cube = cube;
    history.forEach(run -> tried.add(new Point(run.point())));
  }

  @Override
  public List<Axis> axes() {
    return cube.axes();
  }

  @Override
  public double[] settle(double[] point) {
    return cube.settle(point);
  }

  @Override
  public boolean allows(double[] point) {
    return !tried.contains(new Point(cube.settle(point))) && cube.allows(point);
  }
}
