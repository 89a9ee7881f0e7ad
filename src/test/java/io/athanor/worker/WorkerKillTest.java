package io.athanor.worker;

import static io.athanor.worker.TinySweep.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.Stop;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers killed with {@code kill -9} at random moments, also before they have begun and after the
 * last epoch. {@code -Dathanor.kills=200} asks for more kills than the usual few, {@code
 * -Dathanor.seed} for other moments.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class WorkerKillTest {
  private static final int KILLS = Integer.getInteger("athanor.kills", 4);
  private static final long SEED = Long.getLong("athanor.seed", 20261124);

  /** One more costs the run. */
  private static final int BORNE = 3;

  @TempDir Path folder;

  @Test
  void a_run_whose_workers_are_killed_comes_to_the_same_bits() throws Exception {
    Random random = new Random(SEED);
    int kills = 0;
    for (int number = 1; kills < KILLS; number++) {
      try (TinySweep sweep = new TinySweep(folder.resolve("sweep-" + number))) {
        Run run = sweep.run(number, "mse", Map.of());
        AtomicInteger killed = new AtomicInteger();
        Thread killer = killer(random.nextLong(), killed);
        Outcome outcome = sweep.train(run, event -> {}, () -> Stop.NO);
        killer.interrupt();
        killer.join();

        assertThat(outcome).as("seed %d, run %d", SEED, number).isEqualTo(Outcome.finished());
        assertThat(sweep.bits())
            .as("seed %d, run %d", SEED, number)
            .isEqualTo(sweep.undisturbed(run));
        kills += killed.get();
      }
      assertThat(workers()).as("no worker outlives its sweep").isEmpty();
    }
  }

  private static Thread killer(long seed, AtomicInteger killed) {
    Thread killer =
        new Thread(
            () -> {
              Random random = new Random(seed);
              try {
                while (killed.get() < BORNE) {
                  TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(3_500));
                  for (ProcessHandle worker : workers()) {
                    worker.destroyForcibly();
                    killed.incrementAndGet();
                  }
                }
              } catch (InterruptedException e) {
                // The run has ended.
              }
            },
            "killer");
    killer.start();
    return killer;
  }
}
