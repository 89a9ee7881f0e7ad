package io.athanor.store;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Launch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sweeps for tests. */
final class Sweeps {
  private static byte @Nullable [] empty;

  private Sweeps() {}

  /** Puts a database without sweeps into a folder; copied, since making one takes its time. */
  static synchronized void emptyDatabase(Path folder) throws IOException {
    Path file = folder.resolve("athanor.mv.db");
    if (empty == null) {
      Database.open(folder, Clock.systemUTC()).close();
      empty = Files.readAllBytes(file);
    } else {
      Files.write(file, empty);
    }
  }

  static SweepSpec named(String name) {
    return spec(name, "name: " + name + "\n");
  }

  /** As launched with one worker from that file. */
  static Launch launch(String file) {
    return new Launch(file, Path.of("/sweeps"), 1, 2);
  }

  static SweepSpec spec(String name, String text) {
    DataSpec data =
        new DataSpec(
            "moving-squares",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new DataSpec.Generator(10, 40, 40, 1),
            new DataSpec.Windows(new DataSpec.Input.Count(10), 10, 20, 0),
            new DataSpec.Split(Optional.empty(), 0.1, 0.1),
            DataSpec.Scaling.NONE,
            Optional.empty(),
            List.of(),
            4);
    SweepSpec.Search search =
        new SweepSpec.Search(
            SweepSpec.Method.RANDOM, 40, 7, List.of(ScoreKind.MSE, ScoreKind.SSIM), 5, List.of());
    return new SweepSpec(name, data, new SearchSpace(List.of()), search, text);
  }
}
