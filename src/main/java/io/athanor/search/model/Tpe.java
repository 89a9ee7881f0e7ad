package io.athanor.search.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tree-structured Parzen estimator, in its multivariate form: one density of the good runs'
 * points, another of all others', and a proposal where the first is largest in proportion to the
 * second.
 *
 * <p>Runs under way count among the others (the constant liar that says "bad"), which keeps
 * parallel workers apart. Failed runs are the worst of the others. Until enough runs have ended,
 * points of a scrambled Sobol sequence are proposed.
 *
 * <p>Sources: Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization"
 * (NIPS 2011); Falkner, Klein and Hutter, "BOHB" (ICML 2018) for the multivariate form.
 */
public final class Tpe implements Sampler {
  /** How many runs must have ended before the estimates are used. */
  static final int START = 10;

  private static final int MOST_GOOD = 25;
  private static final int DRAWS = 24;

  private final Cube cube;
  private final Sampler start;

  public Tpe(Cube cube, Sampler start) {
    this.cube = cube;
    this.start = start;
  }

  @Override
  public double[] propose(List<Observation> history, int number, SplittableRandom random) {
    List<Observation> ranked = Ranking.of(history, MOST_GOOD);
    if (ranked.size() < START) {
      return start.propose(history, number, random);
    }
    int good = Math.min(MOST_GOOD, (int) Math.ceil(0.1 * ranked.size()));
    List<double[]> others = new ArrayList<>(points(ranked.subList(good, ranked.size())));
    others.addAll(points(history.stream().filter(run -> !run.done()).toList()));
    return best(
        new Untried(cube, history),
        new Parzen(cube.axes(), points(ranked.subList(0, good))),
        new Parzen(cube.axes(), others),
        random);
  }

  private static double[] best(Cube untried, Parzen good, Parzen others, SplittableRandom random) {
    double[] best = good.draw(random);
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < DRAWS; i++) {
      double[] drawn = good.draw(random);
      double[] settled = untried.settle(drawn);
      double ratio = good.logDensity(settled) - others.logDensity(settled);
      if (ratio > most && untried.allows(drawn)) {
        most = ratio;
        best = drawn;
      }
    }
    return best;
  }

  private static List<double[]> points(List<Observation> runs) {
    return runs.stream().map(Observation::point).toList();
  }
}
