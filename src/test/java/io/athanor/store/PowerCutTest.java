package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power of a disk that has a cache. {@code -Dathanor.cuts=400} asks for more cuts, {@code
 * -Dathanor.seed} for others.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PowerCutTest {
  private static final int CUTS = Integer.getInteger("athanor.cuts", 40);
  private static final long SEED = Long.getLong("athanor.seed", 1);

  @TempDir Path folder;

  @AfterEach
  void honest() {
    PowerFile.Disk.lying = false;
  }

  @Test
  void a_power_cut_loses_nothing_acknowledged_and_tears_nothing() throws IOException {
    int acknowledged = 0;
    for (int cut = 0; cut < CUTS; cut++) {
      Cut seen = cut(SEED + cut);
      assertThat(seen.lost()).as("lost at the cut of seed %d", SEED + cut).isEmpty();
      assertThat(seen.torn()).as("torn at the cut of seed %d", SEED + cut).isFalse();
      acknowledged += seen.acknowledged();
    }
    assertThat(acknowledged).isGreaterThan(CUTS);
  }

  /** That the test above can fail: a store that does not force its commits is caught. */
  @Test
  void losses_are_seen_on_a_disk_that_ignores_force() throws IOException {
    PowerFile.Disk.lying = true;
    int losses = 0;
    for (int cut = 0; cut < 5; cut++) {
      losses += cut(SEED + cut).lost().isEmpty() ? 0 : 1;
    }
    assertThat(losses).isPositive();
  }

  /** What a cut has taken of what was acknowledged. */
  private record Cut(int acknowledged, List<String> lost, boolean torn) {}

  private Cut cut(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> acknowledged = new ArrayList<>();
    Path cut = Files.createDirectory(folder.resolve("cut-" + PowerFile.Disk.lying + seed));
    Files.write(cut.resolve("athanor.mv.db"), imageAfterCut(random, acknowledged));
    try (Database database = Database.open(cut, Clock.systemUTC())) {
      boolean torn =
          database.history("killed").stream()
              .flatMap(history -> history.runs().stream())
              .anyMatch(run -> !Writer.whole(database, "killed", run));
      return new Cut(acknowledged.size(), Writer.lost(database, acknowledged), torn);
    } catch (AthanorException e) { // It is refused: nothing can be read.
      acknowledged.add(String.valueOf(e.getMessage()));
      return new Cut(acknowledged.size(), acknowledged, false);
    }
  }

  private byte[] imageAfterCut(Random random, List<String> acknowledged) throws IOException {
    Sweeps.emptyDatabase(folder);
    PowerFile.Disk.register();
    Database database = Database.open(folder, Clock.systemUTC(), "power:", WhenFull.FAIL);
    PowerFile file = Objects.requireNonNull(PowerFile.Disk.last);
    file.cutAfter(20 + random.nextInt(80));
    assertThatThrownBy(() -> Writer.write(database, acknowledged::add))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("the database must be readable and writable, got \"")
        .hasMessageEndingWith(
            "\" (%s); free disk space or check the disk; what was kept before is still there"
                .formatted(folder.resolve("athanor.mv.db")));
    byte[] image = file.afterCut(random);
    try {
      database.close();
    } catch (AthanorException e) {
      // There is no power to close it with.
    }
    return image;
  }
}
