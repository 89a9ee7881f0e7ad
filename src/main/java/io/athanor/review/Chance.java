package io.athanor.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often scores that have nothing to do with the runs would predict the verdicts as well.
 *
 * <p>Verdicts on other pairs of the same runs do not tell that alone: whoever likes three runs of
 * eight, for whatever reason, can be predicted from seven scores of each, which single these three
 * out. So the scores are dealt out to the runs of each sweep anew, {@value #DEALS} times, and a
 * mixture is fitted and cross-validated each time. Verdicts stay as they are, with all their
 * dependence.
 *
 * <p><i>Source:</i> Fisher's permutation test; Phipson, Smyth, Stat. Appl. Genet. Mol. Biol. 9(1),
 * 2010 (why one is added).
 */
final class Chance {
  static final int DEALS = 199;

  /** Above this the scores are not told from others. */
  static final double LEVEL = 0.05;

  /** One penalty for all, so that what is compared was made in the same way. */
  private static final double PENALTY = 3;

  private static final long SEED = 1952;

  private Chance() {}

  /** The share of deals that predict as well or better, the real one among them. */
  static double of(Comparisons comparisons) {
    double[] scale = comparisons.scale();
    double real = loss(comparisons, comparisons.differences());
    SplittableRandom random = new SplittableRandom(SEED);
    List<ReviewedRun> runs = comparisons.runs();
    int asGood = 1;
    for (int i = 0; i < DEALS; i++) {
      Map<ReviewedRun, ReviewedRun> deal = deal(runs, random);
      double[][] differences =
          comparisons.differences(scale, run -> deal.getOrDefault(run, run));
      asGood += loss(comparisons, differences) <= real ? 1 : 0;
    }
    return asGood / (DEALS + 1.0);
  }

  private static double loss(Comparisons comparisons, double[][] differences) {
    CrossValidation validation =
        new CrossValidation(
            differences, comparisons.outcome(), comparisons.pair(), comparisons.kinds().size());
    return validation.loss(validation.all(), PENALTY);
  }

  /** For each run one of its sweep, each once. */
  private static Map<ReviewedRun, ReviewedRun> deal(
      List<ReviewedRun> runs, SplittableRandom random) {
    Map<ReviewedRun, ReviewedRun> deal = new HashMap<>();
    for (int from = 0; from < runs.size(); ) {
      int to = from;
      while (to < runs.size() && runs.get(to).sweep().equals(runs.get(from).sweep())) {
        to++;
      }
      List<ReviewedRun> rest = new ArrayList<>(runs.subList(from, to));
      for (ReviewedRun run : runs.subList(from, to)) {
        deal.put(run, rest.remove(random.nextInt(rest.size())));
      }
      from = to;
    }
    return deal;
  }
}
