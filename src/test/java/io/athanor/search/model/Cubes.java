package io.athanor.search.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Small spaces to search, and the search of them. */
final class Cubes {
  /** A category out of two, and a coordinate that counts in the second alone. */
  static final Cube CONDITIONAL =
      new Cube() {
        @Override
        public List<Axis> axes() {
          return List.of(new Axis(2), Axis.ordered(), Axis.ordered());
        }

        @Override
        public double[] settle(double[] point) {
          boolean second = point[0] >= 0.5;
          return new double[] {second ? 0.75 : 0.25, point[1], second ? point[2] : Double.NaN};
        }

        @Override
        public boolean allows(double[] point) {
          return true;
        }
      };

  /** Eight values a coordinate. */
  static final Cube LISTED =
      new Cube() {
        @Override
        public List<Axis> axes() {
          return List.of(Axis.ordered(), Axis.ordered());
        }

        @Override
        public double[] settle(double[] point) {
          return DoubleStream.of(point).map(u -> (Math.min(7, (int) (8 * u)) + 0.5) / 8).toArray();
        }

        @Override
        public boolean allows(double[] point) {
          return true;
        }
      };

  private Cubes() {}

  /** Runs one after another; the costs in order. */
  static List<Observation> search(
      Cube cube, Sampler sampler, int runs, ToDoubleFunction<double[]> cost) {
    List<Observation> history = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      double[] point = sampler.propose(history, number, new SplittableRandom(number));
      double[] settled = cube.settle(point);
      history.add(new Observation(number, settled, List.of(cost.applyAsDouble(settled))));
    }
    return history;
  }

  /** The lowest cost of them. */
  static double best(List<Observation> history) {
    return history.stream().mapToDouble(run -> run.costs().get(0)).min().orElseThrow();
  }

  /** 0 at one point of the second category, at least 0.1 in the first. */
  static double bowl(double[] at) {
    double common = (at[1] - 0.3) * (at[1] - 0.3);
    return Double.isNaN(at[2]) ? common + 0.1 : common + (at[2] - 0.8) * (at[2] - 0.8);
  }
}
