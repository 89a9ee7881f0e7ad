package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.review.Judgement;
import io.athanor.review.Reviews;
import io.athanor.review.Verdict;
import io.athanor.review.Written;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.StoredValues;
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

  @Test
  void a_power_cut_loses_no_verdict_that_was_acknowledged() throws IOException {
    int acknowledged = 0;
    for (int cut = 0; cut < CUTS / 4; cut++) {
      Random random = new Random(SEED + cut);
      List<Verdict> given = new ArrayList<>();
      Path after = Files.createDirectory(folder.resolve("review-" + cut));
      Files.write(after.resolve("athanor.mv.db"), reviewedImage(random, given));
      try (Database database = Database.open(after, Clock.systemUTC())) {
        List<Verdict> kept = database.reviews("rain").orElseThrow().verdicts();
        assertThat(kept).as("seed %d", SEED + cut).containsAll(given);
        assertThat(kept.size() - given.size()).isBetween(0, 1);
      }
      acknowledged += given.size();
    }
    assertThat(acknowledged).isGreaterThan(CUTS / 4);
  }

  /** The file after a cut amid verdicts, one at a time. */
  private byte[] reviewedImage(Random random, List<Verdict> acknowledged) throws IOException {
    Sweeps.emptyDatabase(folder);
    PowerFile.Disk.register();
    Database database = Database.open(folder, Clock.systemUTC(), "power:", WhenFull.FAIL);
    OpenSweep sweep = database.begin(Sweeps.named("rain"), Sweeps.launch("rain.yaml"));
    sweep.describe(StoredValues.data());
    sweep.begin(1, 1, StoredValues.CANDIDATE);
    sweep.begin(2, 2, StoredValues.CANDIDATE);
    PowerFile file = Objects.requireNonNull(PowerFile.Disk.last);
    file.cutAfter(5 + random.nextInt(40));
    String data = StoredValues.data().fingerprint();
    assertThatThrownBy(
            () -> {
              for (int id = 1; ; id++) {
                Verdict verdict = Written.pair(id, 1, 1, 2, Judgement.Outcome.LEFT);
                database.review(new Reviews("rain", data, List.of(verdict), List.of()));
                acknowledged.add(verdict);
              }
            })
        .isInstanceOf(AthanorException.class);
    byte[] image = file.afterCut(random);
    try {
      database.close();
    } catch (AthanorException e) {
      // There is no power to close it with.
    }
    return image;
  }

  /** That the tests above can fail: a store that does not force its commits is caught. */
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
