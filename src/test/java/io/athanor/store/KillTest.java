package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second process beside this one: killed with {@code kill -9}, or in the way. {@code
 * -Dathanor.kills=200} asks for more kills than the usual few, {@code -Dathanor.seed} for other
 * moments.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class KillTest {
  private static final int KILLS = Integer.getInteger("athanor.kills", 3);
  private static final long SEED = Long.getLong("athanor.seed", 20261123);

  @TempDir Path folder;

  @Test
  void kill_9_loses_nothing_acknowledged_and_tears_nothing() throws Exception {
    Random random = new Random(SEED);
    List<String> acknowledged = new ArrayList<>();
    Sweeps.emptyDatabase(folder);
    for (int kill = 1; kill <= KILLS; kill++) {
      int before = acknowledged.size();
      killAfter(folder, 1 + random.nextInt(600), random.nextInt(4_000_000), acknowledged);
      assertThat(acknowledged).hasSizeGreaterThan(before);
      try (Database database = Database.open(folder, Clock.systemUTC())) {
        assertThat(Writer.lost(database, acknowledged))
            .as("lost at kill %d of seed %d", kill, SEED)
            .isEmpty();
        for (SweepSummary sweep : database.sweeps()) {
          SweepHistory history = database.history(sweep.id()).orElseThrow();
          assertThat(history.runs())
              .allMatch(run -> Writer.whole(database, history.id(), run))
              .noneMatch(run -> run.run().state() == RunState.RUNNING);
        }
      }
    }
  }

  /** H2 commits amid statements that change tables, so a new database is made beside its place. */
  @Test
  void kill_9_while_a_database_is_made_or_upgraded_leaves_a_whole_one() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path runs = Files.createDirectory(folder.resolve("made-" + kill));
      Process killed = Writer.start(runs.toString());
      await(runs.resolve("athanor.upgrade"));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(900));
      killed.destroyForcibly().waitFor();

      List<String> acknowledged = new ArrayList<>();
      killAfter(runs, Writer.EPOCHS + 2, 0, acknowledged);
      assertThat(acknowledged).as("kill %d of seed %d", kill, SEED).doesNotContain("null");

      try (Database database = Database.open(runs, Clock.systemUTC())) {
        assertThat(Writer.lost(database, acknowledged))
            .as("kill %d of seed %d", kill, SEED)
            .isEmpty();
        assertThat(database.examine().problems()).isEmpty();
      }
      assertThat(runs.resolve("athanor.upgrade.mv.db")).doesNotExist();
    }
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @Test
  void a_second_process_is_kept_out_by_name() throws Exception {
    Sweeps.emptyDatabase(folder);
    Process writer = Writer.start(folder.toString());
    try (BufferedReader lines = Writer.reader(writer)) {
      assertThat(lines.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> Database.open(folder, Clock.systemUTC()))
          .isInstanceOf(AthanorException.class)
          .hasMessage(
              "another athanor process (pid %d) has %s open; wait for it or stop it"
                  .formatted(writer.pid(), folder.resolve("athanor.mv.db")));
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  /** Kills the writer some nanoseconds after so many acknowledgements. */
  private static void killAfter(Path runs, int lines, int nanoseconds, List<String> acknowledged)
      throws Exception {
    Process writer = Writer.start(runs.toString());
    try (BufferedReader reader = Writer.reader(writer)) {
      assertThat(reader.readLine()).isEqualTo("open");
      for (int i = 0; i < lines; i++) {
        acknowledged.add(String.valueOf(reader.readLine()));
      }
      long from = System.nanoTime();
      while (System.nanoTime() - from < nanoseconds) {
        Thread.onSpinWait();
      }
      writer.toHandle().destroyForcibly(); // Process.destroyForcibly() would close the stream too
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        acknowledged.add(line);
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }
}
