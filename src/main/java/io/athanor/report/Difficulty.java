package io.athanor.report;

import io.athanor.metric.Baseline;
import io.athanor.report.PageData.Bin;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.Sample;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SequenceScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The windows of the test part by how hard they are: how far repeating the last frame is off (mean
 * squared error on scaled frames). Five parts of like size, easy first; none where nobody knows the
 * scores of windows.
 */
final class Difficulty {
  private static final int PARTS = 5;

  private final Ranking ranking;
  private final List<Sample> samples;
  private final double[] difficulty;
  private final int[] order;

  Difficulty(Ranking ranking, List<Sample> samples) {
    this.ranking = ranking;
    this.samples = samples;
    this.difficulty =
        ranking.baselines().stream()
            .filter(baseline -> baseline.name().equals(new Baseline.RepeatLast().name()))
            .flatMap(baseline -> baseline.sequences().stream())
            .filter(scores -> scores.kind() == ScoreKind.MSE)
            .findFirst()
            .map(scores -> scores.values().stream().mapToDouble(v -> v).toArray())
            .orElse(new double[0]);
    this.order =
        IntStream.range(0, difficulty.length)
            .boxed()
            .sorted(Comparator.comparingDouble(window -> difficulty[window]))
            .mapToInt(window -> window)
            .toArray();
  }

  static Difficulty of(Ranking ranking, DataReport data) {
    return new Difficulty(ranking, data.samples());
  }

  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int part = 0; part < parts(); part++) {
      bins.add(
          new Bin(
              difficulty[order[from(part)]],
              difficulty[order[from(part + 1) - 1]],
              from(part + 1) - from(part)));
    }
    return bins;
  }

  private int parts() {
    return Math.min(PARTS, order.length);
  }

  private int from(int part) {
    return (int) ((long) part * order.length / parts());
  }

  /** Means over the windows of each part, by id of the score. */
  Map<String, List<Double>> byBin(List<SequenceScores> scores) {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (SequenceScores score : scores) {
      if (score.values().size() != order.length) {
        continue;
      }
      List<Double> means = new ArrayList<>();
      for (int part = 0; part < parts(); part++) {
        means.add(
            IntStream.range(from(part), from(part + 1))
                .mapToDouble(i -> score.values().get(order[i]))
                .average()
                .orElse(Double.NaN));
      }
      ranking.column(score.kind()).ifPresent(column -> all.put(column.id(), means));
    }
    return all;
  }

  /** The scores of the windows that are samples, by id of the score. */
  Map<String, List<Double>> bySample(List<SequenceScores> scores) {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    if (samples.stream().allMatch(sample -> sample.window().isEmpty())) {
      return all;
    }
    for (SequenceScores score : scores) {
      List<Double> values =
          samples.stream()
              .map(sample -> sample.window().orElse(-1))
              .map(
                  at -> at < 0 || at >= score.values().size() ? Double.NaN : score.values().get(at))
              .toList();
      ranking.column(score.kind()).ifPresent(column -> all.put(column.id(), values));
    }
    return all;
  }
}
