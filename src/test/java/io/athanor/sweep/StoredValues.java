package io.athanor.sweep;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import java.util.List;
import java.util.Map;

/** Made-up values for a store to keep. */
public final class StoredValues {
  public static final Candidate CANDIDATE = new Candidate(Map.of("layers", new Value.Whole(2)));
  static final Provenance PROVENANCE =
      new Provenance("0.1.0", "abc", 2, "OpenJDK 17", "EPYC", "Linux 6 amd64");

  private StoredValues() {}

  static Epoch epoch(int number, double loss) {
    return new Epoch(
        number, loss, 2, List.of(new ScoreValue("mse", Units.SCALED, 0, loss)), 1.5, 100, 1e-3);
  }

  /** A small one. */
  public static DataReport data() {
    return new DataReport(
        "abc",
        "a generator",
        "none",
        100,
        10,
        10,
        1,
        40,
        40,
        10,
        10,
        List.of("the test part is constant"),
        List.of(new DataReport.Sample(1, "sequence 7", 0.5)),
        List.of(
            new DataReport.BaselineResult(
                "repeat last frame",
                List.of(new ScoreValue("mse", Units.SCALED, 1, 0.25)),
                List.of())),
        List.of());
  }
}
