package io.athanor.review;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Chooses the penalty, and measures what a mixture predicts of verdicts that it has not seen.
 *
 * <p>All comparisons of one pair of runs are in one fold: pair p of those that are left is in fold
 * p mod {@value #FOLDS}. The penalty is the one with the smallest loss on held-out folds, the
 * largest of equals. What is predicted is measured with a penalty that was chosen anew without the
 * held-out fold, so the measure is not that of a choice that has seen it.
 *
 * @param x differences by comparison and score
 * @param y outcome by comparison
 * @param pair of runs by comparison, from 0
 */
record CrossValidation(double[][] x, double[] y, int[] pair, int features) {
  static final int FOLDS = 5;
  static final double[] PENALTIES = {0.1, 0.3, 1, 3, 10, 30, 100};

  /** The penalty for these comparisons. */
  double penalty(int[] rows) {
    double best = Double.POSITIVE_INFINITY;
    double chosen = PENALTIES[PENALTIES.length - 1];
    for (int i = PENALTIES.length - 1; i >= 0; i--) {
      double loss = loss(rows, PENALTIES[i]);
      if (loss < best) {
        best = loss;
        chosen = PENALTIES[i];
      }
    }
    return chosen;
  }

  /** The loss on held-out folds of these comparisons, summed; 0 where they are of one pair. */
  double loss(int[] rows, double penalty) {
    int[] pairs = Arrays.stream(rows).map(row -> pair[row]).distinct().sorted().toArray();
    int folds = Math.min(FOLDS, pairs.length);
    double loss = 0;
    for (int fold = 0; fold < folds && folds > 1; fold++) {
      int held = fold;
      IntPredicate out = row -> Arrays.binarySearch(pairs, pair[row]) % folds == held;
      double[] weights = Logistic.fit(x, y, rows(rows, out.negate()), penalty, features);
      for (int row : rows(rows, out)) {
        loss += Logistic.loss(Logistic.dot(x[row], weights), y[row]);
      }
    }
    return loss;
  }

  /** By comparison, the logarithm of the odds as predicted without its fold. */
  double[] predictions() {
    int[] all = all();
    int folds = Math.min(FOLDS, Arrays.stream(pair).max().orElse(0) + 1);
    double[] predicted = new double[y.length];
    for (int fold = 0; fold < folds && folds > 1; fold++) {
      int held = fold;
      IntPredicate out = row -> pair[row] % folds == held;
      int[] rest = rows(all, out.negate());
      double[] weights = Logistic.fit(x, y, rest, penalty(rest), features);
      for (int row : rows(all, out)) {
        predicted[row] = Logistic.dot(x[row], weights);
      }
    }
    return predicted;
  }

  int[] all() {
    return java.util.stream.IntStream.range(0, y.length).toArray();
  }

  private static int[] rows(int[] of, IntPredicate which) {
    return Arrays.stream(of).filter(which).toArray();
  }
}
