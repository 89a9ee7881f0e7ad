package io.athanor.search.model;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes one number of a run's costs, for models that follow one number.
 *
 * <p>By one score it is the cost. By several, every other proposal goes after the first alone, by
 * which runs are ordered, and the others after a weighting of all, drawn anew each time, so that
 * together they spread along the Pareto front: max wᵢcᵢ + 0.05 Σ wᵢcᵢ.
 *
 * <p>A failed run costs as much as the worst that did not fail. High costs, which tell little about
 * where low ones are, are drawn together: what is above the median grows with its logarithm. Which
 * runs have the lower costs is not changed by that.
 *
 * <p>Source of the weighting: Knowles, "ParEGO" (IEEE Transactions on Evolutionary Computation 10,
 * 2006), equation 2.
 */
final class Goal {
  private static final double SUM = 0.05;

  private Goal() {}

  /** A number for each run that has ended; lower is better. */
  static double[] of(List<Observation> done, SplittableRandom random) {
    int scores = done.get(0).costs().size();
    if (scores == 1 || random.nextBoolean()) {
      return finite(done, 0);
    }
    double[] weights = random.doubles(scores).map(u -> -Math.log(1 - u)).toArray();
    double sum = Arrays.stream(weights).sum();
    double[] most = new double[done.size()];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    double[] all = new double[done.size()];
    for (int score = 0; score < scores; score++) {
      double[] costs = squeezed(finite(done, score));
      for (int i = 0; i < costs.length; i++) {
        double weighted = weights[score] / sum * costs[i];
        most[i] = Math.max(most[i], weighted);
        all[i] += SUM * weighted;
      }
    }
    Arrays.setAll(all, i -> most[i] + all[i]);
    return all;
  }

  private static double[] finite(List<Observation> done, int score) {
    double[] costs = done.stream().mapToDouble(run -> run.costs().get(score)).toArray();
    double worst = Arrays.stream(costs).filter(Double::isFinite).max().orElse(0);
    return Arrays.stream(costs).map(cost -> Double.isFinite(cost) ? cost : worst).toArray();
  }

  /** 0 for the lowest cost, 1 for the median, and growing slowly from there on. */
  static double[] squeezed(double[] costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double unit = sorted[sorted.length / 2] - sorted[0];
    if (!(unit > 0)) {
      unit = Math.max(Double.MIN_NORMAL, sorted[sorted.length - 1] - sorted[0]);
    }
    double scale = unit;
    return Arrays.stream(costs)
        .map(cost -> (cost - sorted[0]) / scale)
        .map(cost -> cost > 1 ? 1 + Math.log(cost) : cost)
        .toArray();
  }
}
