package io.athanor.review;

import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Verdicts as comparisons of two runs: a pair is one, a strike is three, "both bad" is none.
 *
 * <p>The order is that of sweeps, runs and verdict ids, so that it does not depend on how verdicts
 * came together.
 *
 * @param kinds the scores that every compared run has as finite numbers, which differ anywhere
 * @param first merits of the first run, by comparison and score
 * @param second merits of the second run
 * @param outcome 1 where the first run is better, 0 where the second, ½ where neither
 * @param pair which pair of runs each comparison is of, from 0, in the order of comparisons
 * @param pairs how many there are
 * @param runs how many runs are compared
 * @param decisive how many decisive verdicts there are; a strike is one
 */
record Comparisons(
    List<ScoreKind> kinds,
    double[][] first,
    double[][] second,
    double[] outcome,
    int[] pair,
    int pairs,
    int runs,
    int decisive) {
  /**
   * The scores that may be mixed. Left out: RMSE and OpenSTL's MSE and MAE, which say what MSE and
   * MAE say.
   */
  static final List<ScoreKind> KINDS =
      List.of(
          ScoreKind.MSE,
          ScoreKind.MAE,
          ScoreKind.PSNR,
          ScoreKind.SSIM,
          ScoreKind.OPENSTL_SSIM,
          ScoreKind.CSI,
          ScoreKind.SHARPNESS);

  /** One comparison, the run of the smaller number first. */
  private record Row(
      String sweep,
      int low,
      int high,
      String verdict,
      double[] first,
      double[] second,
      double outcome) {}

  static Comparisons of(List<Reviewed> reviewed) {
    List<Row> rows = new ArrayList<>();
    int decisive = 0;
    for (Reviewed sweep : reviewed) {
      for (Verdict verdict : sweep.verdicts()) {
        int before = rows.size();
        if (!verdict.undone()) {
          add(sweep, verdict, rows);
        }
        decisive += rows.size() > before && verdict.judgement().decisive() ? 1 : 0;
      }
    }
    rows.sort(
        Comparator.comparing(Row::sweep)
            .thenComparing(Row::low)
            .thenComparing(Row::high)
            .thenComparing(Row::verdict));
    return of(rows, decisive);
  }

  private static void add(Reviewed sweep, Verdict verdict, List<Row> rows) {
    if (verdict.judgement() instanceof Judgement.Pair pair) {
      if (pair.outcome() != Outcome.BOTH_BAD) {
        double outcome =
            pair.outcome() == Outcome.LEFT ? 1 : pair.outcome() == Outcome.RIGHT ? 0 : 0.5;
        add(sweep, verdict, pair.left(), pair.right(), outcome, rows);
      }
    } else if (verdict.judgement() instanceof Judgement.Strike strike) {
      for (int run : strike.runs()) {
        if (run != strike.struck()) {
          add(sweep, verdict, run, strike.struck(), 1, rows);
        }
      }
    }
  }

  private static void add(
      Reviewed sweep, Verdict verdict, int better, int worse, double outcome, List<Row> rows) {
    int low = Math.min(better, worse);
    int high = Math.max(better, worse);
    double[] first = merits(sweep, low, verdict.sample());
    double[] second = merits(sweep, high, verdict.sample());
    if (first.length > 0 && second.length > 0) {
      double ofFirst = low == better ? outcome : 1 - outcome;
      rows.add(new Row(sweep.sweep(), low, high, verdict.id(), first, second, ofFirst));
    }
  }

  /** By kind; none where the run was not scored. */
  private static double[] merits(Reviewed sweep, int run, int sample) {
    var scores = sweep.scores().of(run, sample);
    return scores.isEmpty()
        ? new double[0]
        : KINDS.stream().mapToDouble(kind -> EyeFormula.merit(kind, kind.in(scores))).toArray();
  }

  private static Comparisons of(List<Row> rows, int decisive) {
    int[] kept = IntStream.range(0, KINDS.size()).filter(kind -> usable(rows, kind)).toArray();
    Map<List<Object>, Integer> pairs = new HashMap<>();
    Set<List<Object>> runs = new HashSet<>();
    int[] pair = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<Object> key = List.of(row.sweep(), row.low(), row.high());
      pair[i] = pairs.computeIfAbsent(key, unseen -> pairs.size());
      runs.add(List.of(row.sweep(), row.low()));
      runs.add(List.of(row.sweep(), row.high()));
    }
    return new Comparisons(
        Arrays.stream(kept).mapToObj(KINDS::get).toList(),
        rows.stream().map(row -> chosen(row.first(), kept)).toArray(double[][]::new),
        rows.stream().map(row -> chosen(row.second(), kept)).toArray(double[][]::new),
        rows.stream().mapToDouble(Row::outcome).toArray(),
        pair,
        pairs.size(),
        runs.size(),
        decisive);
  }

  private static boolean usable(List<Row> rows, int kind) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      for (double[] merits : List.of(row.first(), row.second())) {
        if (!Double.isFinite(merits[kind])) {
          return false;
        }
        low = Math.min(low, merits[kind]);
        high = Math.max(high, merits[kind]);
      }
    }
    return high > low;
  }

  private static double[] chosen(double[] of, int[] kept) {
    return Arrays.stream(kept).mapToDouble(kind -> of[kind]).toArray();
  }

  int size() {
    return outcome.length;
  }

  /** The mean merit by score, over both sides of all comparisons. */
  double[] centre() {
    double[] centre = new double[kinds.size()];
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < centre.length; k++) {
        centre[k] += (first[i][k] + second[i][k]) / (2.0 * size());
      }
    }
    return centre;
  }

  /** The standard deviation of merits by score, over both sides of all comparisons. */
  double[] scale() {
    double[] centre = centre();
    double[] scale = new double[kinds.size()];
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < scale.length; k++) {
        double a = first[i][k] - centre[k];
        double b = second[i][k] - centre[k];
        scale[k] += (a * a + b * b) / (2.0 * size());
      }
    }
    return Arrays.stream(scale).map(Math::sqrt).toArray();
  }

  /** How far the first run is better than the second, by comparison and score, in scales. */
  double[][] differences() {
    double[] scale = scale();
    double[][] differences = new double[size()][kinds.size()];
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < scale.length; k++) {
        differences[i][k] = (first[i][k] - second[i][k]) / scale[k];
      }
    }
    return differences;
  }

  /** The share of decisive comparisons that a prediction gets right: the sign of {@code values}. */
  Share agreement(double[] values) {
    int[] told = IntStream.range(0, size()).filter(i -> outcome[i] != 0.5).toArray();
    double[] right =
        Arrays.stream(told)
            .mapToDouble(
                i -> values[i] == 0 ? 0.5 : (values[i] > 0) == (outcome[i] == 1) ? 1 : 0)
            .toArray();
    return Share.of(right, Arrays.stream(told).map(i -> pair[i]).toArray());
  }
}
