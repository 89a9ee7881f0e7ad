package io.athanor.worker;

import static io.athanor.worker.TinySweep.signal;
import static io.athanor.worker.TinySweep.workers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every fault that a run can do to its process, done to real processes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkerFaultsTest {
  @TempDir Path folder;
  private TinySweep sweep;

  @BeforeEach
  void open() throws IOException {
    Files.deleteIfExists(Faults.mark());
    sweep = new TinySweep(folder);
  }

  @AfterEach
  void close() throws IOException {
    sweep.close();
    Files.deleteIfExists(Faults.mark());
    assertThat(workers()).as("no worker outlives its sweep").isEmpty();
  }

  private String log() throws IOException {
    return Files.readString(sweep.log(), StandardCharsets.UTF_8);
  }

  @Test
  void a_run_in_a_worker_comes_to_the_bits_of_one_in_this_process_whatever_is_printed()
      throws IOException {
    assertThat(sweep.train(Faults.Chatterer.class)).isEqualTo(Outcome.finished());
    assertThat(sweep.bits()).hasSize(TinySweep.EPOCHS + 1 + 4);
    assertThat(sweep.bits()).isEqualTo(sweep.undisturbed());
    assertThat(log()).contains("progress: 99 %");
    assertThat(sweep.incidents()).isEmpty();
  }

  @Test
  void a_worker_trains_one_run_after_the_other() {
    assertThat(sweep.train("mse")).isEqualTo(Outcome.finished());
    List<ProcessHandle> first = workers();
    assertThat(sweep.train("mse")).isEqualTo(Outcome.finished());
    assertThat(workers()).hasSize(1).isEqualTo(first);
  }

  @Test
  void a_native_crash_is_tried_again_once_and_then_costs_the_run() throws IOException {
    Outcome outcome = sweep.train(Faults.NullPointer.class);
    assertThat(outcome.state()).isEqualTo(RunState.CRASHED);
    assertThat(outcome.reason().orElseThrow())
        .startsWith("native code crashed its worker in ")
        .containsPattern("see .*/workers/crash-\\d+\\.log$");
    assertThat(sweep.incidents()).hasSize(1);
    assertThat(sweep.incidents().get(0))
        .startsWith("native code crashed its worker")
        .endsWith("; the run went on after epoch 2 in another");
  }

  @Test
  void a_run_that_is_tried_again_after_a_crash_comes_to_the_same_bits() {
    assertThat(sweep.train(Faults.NullPointerOnce.class)).isEqualTo(Outcome.finished());
    assertThat(sweep.incidents()).hasSize(1);
    assertThat(sweep.bits()).isEqualTo(sweep.undisturbed());
  }

  @Test
  void a_full_heap_is_out_of_memory_and_not_tried_again() {
    assertThat(sweep.train(Faults.HeapEater.class))
        .isEqualTo(
            Outcome.of(
                RunState.OUT_OF_MEMORY,
                "the Java heap of its worker is full; use fewer filters, layers or a smaller batch"));
    assertThat(sweep.incidents()).isEmpty();
  }

  @Test
  void native_memory_beyond_the_budget_is_out_of_memory_and_not_tried_again() {
    Outcome outcome = sweep.train(Faults.NativeEater.class);
    assertThat(outcome.state()).as(outcome.toString()).isEqualTo(RunState.OUT_OF_MEMORY);
    assertThat(sweep.incidents()).isEmpty();
    assertThat(workers()).as("a worker without memory is not used again").isEmpty();
  }

  @Test
  void a_worker_that_the_kernel_kills_for_want_of_memory_is_out_of_memory() throws IOException {
    Path group = Path.of("/sys/fs/cgroup/memory/athanor-test-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
    } catch (IOException e) {
      assumeTrue(false, "needs leave to make a memory control group (version 1): " + e);
    }
    try {
      Files.writeString(group.resolve("memory.limit_in_bytes"), "300000000");
      Outcome outcome =
          sweep.train(
              Faults.name(Faults.NativeEater.class),
              event -> {
                if (event instanceof RunEvent.Started) {
                  workers().forEach(worker -> join(group, worker));
                }
              },
              () -> Stop.NO);
      assertThat(outcome)
          .isEqualTo(
              Outcome.of(
                  RunState.OUT_OF_MEMORY,
                  "the system killed its worker for want of memory;"
                      + " use fewer filters, layers or a smaller batch"));
      assertThat(sweep.incidents()).isEmpty();
    } finally {
      Files.delete(group);
    }
  }

  private static void join(Path group, ProcessHandle process) {
    try {
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_run_without_progress_is_timed_out_with_a_dump_of_its_threads() throws IOException {
    sweep.limit(impatient(Duration.ofSeconds(10), Duration.ofMinutes(2)));
    Outcome outcome = sweep.train(Faults.Spinner.class);
    assertThat(outcome.state()).isEqualTo(RunState.TIMED_OUT);
    assertThat(outcome.reason().orElseThrow())
        .matches("it made no progress for \\d+ s; where it stood is in .*/workers/worker\\.log");
    assertThat(log()).contains("Full thread dump").contains("Faults$Spinner.harm");
  }

  @Test
  void a_worker_that_gives_no_sign_of_life_is_timed_out() throws IOException {
    sweep.limit(impatient(Duration.ofMinutes(2), Duration.ofSeconds(4)));
    Outcome outcome = sweep.train("mse", event -> stopProcess(event), () -> Stop.NO);
    assertThat(outcome.state()).isEqualTo(RunState.TIMED_OUT);
    assertThat(outcome.reason().orElseThrow())
        .matches("its worker gave no sign of life for \\d+ s; where it stood is in .*");
  }

  private static Limits impatient(Duration progress, Duration heartbeat) {
    return new Limits(Duration.ofMinutes(2), progress, heartbeat, Duration.ofSeconds(1));
  }

  private static void stopProcess(RunEvent event) {
    if (event instanceof RunEvent.EpochFinished) {
      for (ProcessHandle worker : workers()) {
        signal("STOP", worker);
      }
    }
  }

  @Test
  void a_loss_that_is_no_number_ends_the_run_at_once_and_the_worker_goes_on() {
    Outcome outcome = sweep.train(Faults.NotANumber.class);
    assertThat(outcome.state()).isEqualTo(RunState.DIVERGED);
    assertThat(outcome.reason().orElseThrow()).contains("the loss was NaN in epoch 3, batch ");
    assertThat(workers()).hasSize(1);
  }

  @Test
  void a_run_whose_worker_is_killed_goes_on_in_another_and_comes_to_the_same_bits() {
    Random random = new Random(20261124);
    int[] left = {3};
    Outcome outcome =
        sweep.train(
            "mse",
            event -> {
              if (left[0] > 0 && event instanceof RunEvent.EpochFinished && random.nextBoolean()) {
                left[0]--;
                workers().forEach(ProcessHandle::destroyForcibly);
              }
            },
            () -> Stop.NO);
    assertThat(outcome).isEqualTo(Outcome.finished());
    assertThat(sweep.incidents())
        .hasSize(3 - left[0])
        .isNotEmpty()
        .allMatch(text -> text.startsWith("its worker was killed from outside (signal 9); "));
    assertThat(sweep.bits()).isEqualTo(sweep.undisturbed());
  }

  @Test
  void a_worker_that_is_killed_again_and_again_costs_the_run() {
    Outcome outcome =
        sweep.train(
            "mse",
            event -> {
              if (event instanceof RunEvent.Started) {
                workers().forEach(ProcessHandle::destroyForcibly);
              }
            },
            () -> Stop.NO);
    assertThat(outcome)
        .isEqualTo(Outcome.of(RunState.CRASHED, "its worker was killed from outside (signal 9)"));
    assertThat(sweep.incidents()).hasSize(3);
  }

  @Test
  void a_run_that_heeds_no_stop_is_paused_all_the_same() {
    long[] stopped = {0};
    Outcome outcome =
        sweep.train(
            Faults.name(Faults.Spinner.class),
            event -> {
              if (event instanceof RunEvent.EpochFinished finished
                  && finished.epoch().number() == 2) {
                stopped[0] = System.nanoTime();
              }
            },
            () ->
                stopped[0] != 0 && System.nanoTime() - stopped[0] > 1_000_000_000L
                    ? Stop.NOW
                    : Stop.NO);
    assertThat(outcome)
        .isEqualTo(Outcome.of(RunState.PAUSED, "stopped amid an epoch; `athanor resume` goes on"));
  }

  @Test
  void a_run_that_could_never_fit_is_skipped_and_no_worker_started_for_it() {
    Run large =
        sweep.run(
            1, "mse", Map.of("filters", new Value.Whole(1024), "layers", new Value.Whole(16)));
    Outcome outcome = sweep.train(large, event -> {}, () -> Stop.NO);
    assertThat(outcome.state()).isEqualTo(RunState.SKIPPED);
    assertThat(outcome.reason().orElseThrow())
        .matches(
            "it is estimated to take \\d+\\.\\d GB, more than the 2\\.0 GB there are;"
                + " use fewer filters, layers or a smaller batch");
    assertThat(sweep.events()).isEmpty();
    assertThat(workers()).isEmpty();
  }

  @Test
  void data_that_has_changed_since_is_refused() {
    sweep.expectOtherData();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> sweep.train("mse"))
        .hasMessage(
            "the data must not change while a sweep runs, got other values than at its beginning;"
                + " put the data back, or launch a new sweep");
  }
}
