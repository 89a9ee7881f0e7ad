package io.athanor.insight;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.Map;

/** Suggestions for the night after one on a space whose best is known. */
final class NextNights {
  private static final Path HERE = Path.of("");
  private static final Path FILE = Path.of("night.yaml");
  static final String SPACE =
      """
      # squares
      name: squares          # short
      data:
        source: moving-squares
      model:
        layers: {min: 1, max: 6}
        filters: [8, 16, 32]     # per layer
      training:
        # the rate
        learningRate: {min: 1e-4, max: 1e-1, scale: log}   # wide
        optimizer:
          - adam    # usual
          - sgd
        momentum: {min: 0, max: 0.9, when: {optimizer: sgd}}
        loss: [mse, {mse: 0.8, dssim: 0.2}]
        epochs: 10
      search:
        runs: 40
      """;

  private NextNights() {}

  static NextNight next(SweepHistory night) {
    return NextNight.of(night, FILE, HERE);
  }

  static SweepSpec read(NextNight next) {
    return SpecFile.parse(next.text(), "next.yaml", HERE);
  }

  static Dimension dimension(NextNight next, String name) {
    return read(next).space().dimension(name).orElseThrow();
  }

  static Dimension dimension(Map<String, Dimension> all, String name) {
    return java.util.Objects.requireNonNull(all.get(name), name);
  }

  /** With comments of several lines on one. */
  static String unwrapped(NextNight next) {
    return next.text().replaceAll("\\n *# (?!was |kept|none|\\d|dropped|What)", " ");
  }

  static double rate(Candidate candidate) {
    return Math.log10(Night.number(candidate, "learningRate"));
  }

  /** Best at a learning rate of 1e-3 and with few layers; sgd is much worse. */
  static double bowl(Candidate candidate) {
    boolean sgd = candidate.value("optimizer").orElseThrow().text().equals("sgd");
    return (rate(candidate) + 3) * (rate(candidate) + 3)
        + 0.05 * Night.number(candidate, "layers")
        + (sgd ? 3 : 0);
  }
}
