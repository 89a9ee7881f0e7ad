package io.athanor.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;

/**
 * How often scores that have nothing to do with the runs would predict the verdicts as well.
 *
 * <p>Verdicts on other pairs of the same runs do not tell that alone: whoever likes three runs of
 * eight, for whatever reason, can be predicted from seven scores of each, which single these three
 * out. So the scores are dealt out to the runs of each sweep anew, {@value #DEALS} times, and a
 * mixture is fitted and cross-validated each time. Verdicts stay as they are, with all their
 * dependence.
 *
 * <p>The mixture here is one Newton step from none, {@code (¼ XᵀX + λ)⁻¹ Xᵀ(y − ½)}, so that a deal
 * costs one pass over the comparisons. λ is half the number of comparisons: a strong penalty, which
 * follows the strongest relation alone and so finds it with few runs.
 *
 * <p><i>Source:</i> Fisher's permutation test; Phipson, Smyth, Stat. Appl. Genet. Mol. Biol. 9(1),
 * 2010 (why one is added).
 */
final class Chance {
  /** Above this the scores are not told from others. */
  static final double LEVEL = 0.05;

  private static final int DEALS = 199;
  private static final double PENALTY = 0.5;
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
      double[][] differences = comparisons.differences(scale, run -> deal.getOrDefault(run, run));
      asGood += loss(comparisons, differences) <= real ? 1 : 0;
    }
    return asGood / (DEALS + 1.0);
  }

  /** The loss on held-out folds, where all comparisons of a pair are in one fold. */
  private static double loss(Comparisons comparisons, double[][] x) {
    double[] y = comparisons.outcome();
    int folds = CrossValidation.FOLDS;
    int features = comparisons.kinds().size();
    Sums all = new Sums(features);
    List<Sums> held = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      held.add(new Sums(features));
    }
    for (int i = 0; i < y.length; i++) {
      all.add(x[i], y[i]);
      held.get(comparisons.pair()[i] % folds).add(x[i], y[i]);
    }
    List<double[]> weights =
        held.stream().map(fold -> all.without(fold, PENALTY * y.length)).toList();
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      loss += Logistic.loss(Logistic.dot(x[i], weights.get(comparisons.pair()[i] % folds)), y[i]);
    }
    return loss;
  }

  /** XᵀX and Xᵀ(y − ½) of some comparisons. */
  private static final class Sums {
    private final double[][] squares;
    private final double[] slope;

    Sums(int features) {
      squares = new double[features][features];
      slope = new double[features];
    }

    void add(double[] x, double y) {
      for (int j = 0; j < x.length; j++) {
        slope[j] += (y - 0.5) * x[j];
        for (int k = 0; k < x.length; k++) {
          squares[j][k] += x[j] * x[k];
        }
      }
    }

    /** The weights from all but those. */
    double[] without(Sums others, double penalty) {
      double[][] curvature = new double[slope.length][slope.length];
      double[] rest = new double[slope.length];
      for (int j = 0; j < rest.length; j++) {
        rest[j] = slope[j] - others.slope[j];
        for (int k = 0; k < rest.length; k++) {
          curvature[j][k] = (squares[j][k] - others.squares[j][k]) / 4;
        }
        curvature[j][j] += penalty;
      }
      return new CholeskyDecomposition(MatrixUtils.createRealMatrix(curvature))
          .getSolver()
          .solve(new ArrayRealVector(rest, false))
          .toArray();
    }
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
