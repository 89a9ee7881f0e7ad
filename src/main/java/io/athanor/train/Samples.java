package io.athanor.train;

import io.athanor.data.WindowSet;
import io.athanor.metric.Baseline;
import io.athanor.metric.FrameBatch;
import io.athanor.sweep.DataReport.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses the test windows whose pictures every run shows: from easy to hard, measured by how far
 * repeating the last frame goes wrong, in equal steps of rank.
 */
final class Samples {
  /** Above this many windows every n-th is looked at, so that choosing stays quick. */
  private static final int LOOKED_AT = 1000;

  private Samples() {}

  /** A chosen window of the test part. */
  record Chosen(int window, Sample sample) {}

  static List<Chosen> choose(WindowSet test, int count) {
    int every = Math.max(1, test.size() / LOOKED_AT);
    List<Chosen> ranked =
        IntStream.range(0, (test.size() + every - 1) / every)
            .map(i -> i * every)
            .mapToObj(window -> measure(test, window))
            .sorted(Comparator.comparingDouble(chosen -> chosen.sample().difficulty()))
            .toList();
    int wanted = Math.min(count, ranked.size());
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Chosen at = ranked.get((int) ((i + 0.5) * ranked.size() / wanted));
      Sample sample =
          new Sample(
              i + 1, at.sample().label(), at.sample().difficulty(), OptionalInt.of(at.window()));
      chosen.add(new Chosen(at.window(), sample));
    }
    return chosen;
  }

  private static Chosen measure(WindowSet test, int window) {
    var batch = test.batch(new int[] {window});
    FrameBatch truth = FrameBatch.of(batch.target());
    FrameBatch last =
        new Baseline.RepeatLast().predict(FrameBatch.of(batch.input()), truth.times());
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      double error = last.values()[i] - truth.values()[i];
      sum += error * error;
    }
    return new Chosen(window, new Sample(0, test.label(window), sum / truth.values().length));
  }
}
