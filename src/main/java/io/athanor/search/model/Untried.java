package io.athanor.search.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A cube without the candidates that runs have already, so that a model proposes the best of the
 * others. Where values are listed, what it would like best has soon been tried.
 */
final class Untried implements Cube {
  private final Cube cube;
  private final Set<List<Double>> tried = new HashSet<>();

  Untried(Cube cube, List<Observation> history) {
    this.cube = cube;
    history.forEach(run -> tried.add(key(run.point())));
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
    return !tried.contains(key(cube.settle(point))) && cube.allows(point);
  }

  private static List<Double> key(double[] settled) {
    return DoubleStream.of(settled).boxed().collect(Collectors.toList());
  }
}
