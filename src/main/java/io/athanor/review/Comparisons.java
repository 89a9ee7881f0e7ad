package io.athanor.review;

import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Verdicts as comparisons of two runs: a pair is one, a strike is three, "both bad" is none.
 *
 * <p>The order is that of sweeps, runs and verdict ids, so that it does not depend on how verdicts
 * came together.
 *
 * <p>Threads: confined to one.
 */
final class Comparisons {
  /**
   * One comparison.
   *
   * @param first the run of the smaller number
   * @param outcome 1 where the first run is better, 0 where the second, ½ where neither
   */
  private record Row(
      ReviewedRun first, ReviewedRun second, int sample, String verdict, double outcome) {
    Stream<ReviewedRun> runs() {
      return Stream.of(first, second);
    }
  }

  private final Merits merits;
  private final List<Row> rows;
  private final int decisive;
  private final int[] kept;
  private final double[] outcome;
  private final int[] pair;

  private Comparisons(Merits merits, List<Row> rows, int decisive) {
    this.merits = merits;
    this.rows = rows;
    this.decisive = decisive;
    this.kept = IntStream.range(0, Merits.KINDS.size()).filter(this::usable).toArray();
    this.outcome = rows.stream().mapToDouble(Row::outcome).toArray();
    Map<List<ReviewedRun>, Integer> pairs = new HashMap<>();
    this.pair =
        rows.stream()
            .mapToInt(
                row ->
                    pairs.computeIfAbsent(
                        List.of(row.first(), row.second()), unseen -> pairs.size()))
            .toArray();
  }

  static Comparisons of(List<Reviewed> reviewed) {
    Merits merits = new Merits(reviewed);
    List<Row> rows = new ArrayList<>();
    int decisive = 0;
    for (Reviewed sweep : reviewed) {
      for (Verdict verdict : sweep.verdicts()) {
        int before = rows.size();
        if (!verdict.undone()) {
          add(sweep.sweep(), verdict, merits, rows);
        }
        decisive += rows.size() > before && verdict.judgement().decisive() ? 1 : 0;
      }
    }
    rows.sort(
        Comparator.comparing(Row::first).thenComparing(Row::second).thenComparing(Row::verdict));
    return new Comparisons(merits, List.copyOf(rows), decisive);
  }

  private static void add(String sweep, Verdict verdict, Merits merits, List<Row> rows) {
    if (verdict.judgement() instanceof Judgement.Pair pair) {
      if (pair.outcome() != Outcome.BOTH_BAD) {
        double outcome =
            pair.outcome() == Outcome.LEFT ? 1 : pair.outcome() == Outcome.RIGHT ? 0 : 0.5;
        add(sweep, verdict, pair.left(), pair.right(), outcome, merits, rows);
      }
    } else if (verdict.judgement() instanceof Judgement.Strike strike) {
      for (int run : strike.runs()) {
        if (run != strike.struck()) {
          add(sweep, verdict, run, strike.struck(), 1, merits, rows);
        }
      }
    }
  }

  private static void add(
      String sweep,
      Verdict verdict,
      int better,
      int worse,
      double outcome,
      Merits merits,
      List<Row> rows) {
    ReviewedRun first = new ReviewedRun(sweep, Math.min(better, worse));
    ReviewedRun second = new ReviewedRun(sweep, Math.max(better, worse));
    int sample = verdict.sample();
    if (merits.known(first, sample) && merits.known(second, sample)) {
      double ofFirst = first.number() == better ? outcome : 1 - outcome;
      rows.add(new Row(first, second, sample, verdict.id(), ofFirst));
    }
  }

  /** Whether every compared run has the score as a finite number, and any two differ. */
  private boolean usable(int kind) {
    double[] all =
        rows.stream()
            .flatMapToDouble(
                row -> row.runs().mapToDouble(run -> merits.of(run, row.sample())[kind]))
            .toArray();
    return all.length > 0
        && Arrays.stream(all).allMatch(Double::isFinite)
        && Arrays.stream(all).distinct().limit(2).count() == 2;
  }

  int size() {
    return rows.size();
  }

  /** How many decisive verdicts there are; a strike is one. */
  int decisive() {
    return decisive;
  }

  /** The scores that every compared run has as finite numbers, which differ anywhere. */
  List<ScoreKind> kinds() {
    return Arrays.stream(kept).mapToObj(Merits.KINDS::get).toList();
  }

  /** The compared runs, in order. */
  List<ReviewedRun> runs() {
    return rows.stream().flatMap(Row::runs).distinct().sorted().toList();
  }

  /** By comparison: 1 where the first run is better, 0 where the second, ½ where neither. */
  double[] outcome() {
    return outcome;
  }

  /** By comparison: which pair of runs it is of, from 0, in the order of comparisons. */
  int[] pair() {
    return pair;
  }

  /** The mean merit by score, over both sides of all comparisons. */
  double[] centre() {
    double[] centre = new double[kept.length];
    for (Row row : rows) {
      row.runs()
          .forEach(
              run -> {
                for (int k = 0; k < kept.length; k++) {
                  centre[k] += merits.of(run, row.sample())[kept[k]] / (2.0 * size());
                }
              });
    }
    return centre;
  }

  /** The standard deviation of merits by score, over both sides of all comparisons. */
  double[] scale() {
    double[] centre = centre();
    double[] scale = new double[kept.length];
    for (Row row : rows) {
      row.runs()
          .forEach(
              run -> {
                for (int k = 0; k < kept.length; k++) {
                  double off = merits.of(run, row.sample())[kept[k]] - centre[k];
                  scale[k] += off * off / (2.0 * size());
                }
              });
    }
    return Arrays.stream(scale).map(Math::sqrt).toArray();
  }

  /** How far the first run is better than the second, by comparison and score, in scales. */
  double[][] differences() {
    return differences(scale(), run -> run);
  }

  /**
   * The same, had each run the scores of another one.
   *
   * @param dealt whose scores a run has; a number that is not defined counts for nothing
   */
  double[][] differences(double[] scale, UnaryOperator<ReviewedRun> dealt) {
    double[][] differences = new double[size()][kept.length];
    for (int i = 0; i < size(); i++) {
      Row row = rows.get(i);
      double[] first = merits.of(dealt.apply(row.first()), row.sample());
      double[] second = merits.of(dealt.apply(row.second()), row.sample());
      for (int k = 0; k < kept.length; k++) {
        double difference = (first[kept[k]] - second[kept[k]]) / scale[k];
        differences[i][k] = Double.isFinite(difference) ? difference : 0;
      }
    }
    return differences;
  }

  /** The share of decisive comparisons that a prediction gets right: the sign of {@code values}. */
  Share agreement(double[] values) {
    int[] told = IntStream.range(0, size()).filter(i -> outcome[i] != 0.5).toArray();
    double[] right =
        Arrays.stream(told)
            .mapToDouble(i -> values[i] == 0 ? 0.5 : (values[i] > 0) == (outcome[i] == 1) ? 1 : 0)
            .toArray();
    return Share.of(right, Arrays.stream(told).map(i -> pair[i]).toArray());
  }
}
