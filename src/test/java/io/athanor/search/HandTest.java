package io.athanor.search;

import static io.athanor.sweep.SweepSpec.Method.GRID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import io.athanor.sweep.Control.Action;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Pausing, resuming and stopping while the sweep goes on. */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // a guard against hanging
class HandTest {
  private static final int EPOCHS = 3;
  private static final Instant NOW = Instant.parse("2026-11-26T01:12:30Z");

  private final Hand hand = new Hand(InstantSource.fixed(NOW));
  private final MemoryStore store = new MemoryStore();
  private final AtomicInteger training = new AtomicInteger();
  private final Map<Integer, Semaphore> epochs = new ConcurrentHashMap<>();
  private final AtomicBoolean free = new AtomicBoolean();
  private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NO);
  private CompletableFuture<SweepOutcome> sweep = new CompletableFuture<>();

  /** An epoch of a run takes until the test lets it end; stops are heeded as training does. */
  private final class Stepped implements RunExecutor {
    @Override
    public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stopped) {
      for (int epoch = segment.epochs() + 1; epoch <= EPOCHS; epoch++) {
        if (stopped.get().asked()) {
          return Outcome.of(RunState.PAUSED, "asked to");
        }
        training.set(segment.run().number());
        while (!ends(segment.run().number())) {
          if (stopped.get() == Stop.NOW) {
            return Outcome.of(RunState.PAUSED, "at once");
          }
        }
        events.accept(
            new RunEvent.EpochFinished(SimulatedExecutor.epoch(epoch, "mse", 1.0 / epoch), true));
      }
      return Outcome.finished();
    }

    private boolean ends(int run) {
      try {
        return free.get() || epochs(run).tryAcquire(5, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @AfterEach
  void end() {
    stop.set(Stop.NOW);
    sweep.join();
  }

  private Semaphore epochs(int run) {
    return epochs.computeIfAbsent(run, number -> new Semaphore(0));
  }

  private void start(int runs, int workers) {
    sweep =
        CompletableFuture.supplyAsync(
            () ->
                SweepRunner.run(
                    Spaces.sweep(Spaces.small(), GRID, runs),
                    new Stepped(),
                    store,
                    workers,
                    event -> {},
                    new Past(java.util.List.of(), Start.NONE),
                    new Until(
                        stop::get, Optional.empty(), InstantSource.fixed(NOW), p -> {}, hand)));
  }

  @Test
  void a_paused_sweep_begins_nothing_and_goes_on_where_it_was() {
    start(3, 1);
    until(() -> training.get() == 1);
    assertThat(hand.take(all(Action.PAUSE)))
        .isEqualTo("the sweep is paused; runs under way pause when their epochs end");
    epochs(1).release();
    until(() -> states().equals("1 PAUSED"));
    assertThat(run(1).reason()).contains("paused by hand after epoch 1");
    free.set(true);
    assertThat(hand.paused()).isTrue();
    assertThat(states()).isEqualTo("1 PAUSED");

    hand.take(all(Action.RESUME));
    assertThat(sweep.join()).isEqualTo(new SweepOutcome(3, 3, 0, false, false));
    assertThat(store.events(1).stream().filter(RunEvent.EpochFinished.class::isInstance))
        .hasSize(EPOCHS);
    assertThat(store.events(1))
        .contains(
            new RunEvent.Incident("the sweep was paused by hand at 2026-11-26T01:12:30Z"),
            new RunEvent.Incident("the sweep was resumed by hand at 2026-11-26T01:12:30Z"));
  }

  @Test
  void a_paused_run_leaves_its_worker_to_the_next_and_comes_back_first() {
    start(3, 1);
    until(() -> training.get() == 1);
    hand.take(of(Action.PAUSE, 1));
    epochs(1).release();
    until(() -> states().equals("1 PAUSED, 2 RUNNING"));
    hand.take(of(Action.RESUME, 1));
    epochs(2).release(EPOCHS);
    until(() -> states().startsWith("1 RUNNING, 2 FINISHED"));
    assertThat(store.runs()).hasSize(2);
    free.set(true);
    assertThat(sweep.join()).isEqualTo(new SweepOutcome(3, 3, 0, false, false));
  }

  @Test
  void a_run_that_nobody_resumed_leaves_the_sweep_to_be_resumed() {
    start(2, 1);
    until(() -> training.get() == 1);
    hand.take(of(Action.PAUSE, 1));
    free.set(true);
    assertThat(sweep.join()).isEqualTo(new SweepOutcome(2, 1, 0, true, false));
    assertThat(states()).isEqualTo("1 PAUSED, 2 FINISHED");
    assertThatThrownBy(() -> hand.take(of(Action.RESUME, 1)))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("`athanor resume` trains it later");
  }

  @Test
  void a_run_is_stopped_at_once_under_way_or_paused() {
    start(3, 2);
    until(() -> states().equals("1 RUNNING, 2 RUNNING"));
    hand.take(of(Action.STOP, 1));
    until(() -> states().startsWith("1 STOPPED"));
    assertThat(run(1).reason()).contains("stopped by hand");
    hand.take(of(Action.PAUSE, 2));
    // The third run must still be there when the second is stopped, or its part is over before.
    until(() -> states().contains("3 RUNNING"));
    epochs(2).release();
    until(() -> states().contains("2 PAUSED"));
    hand.take(of(Action.STOP, 2));
    free.set(true);
    SweepOutcome outcome = sweep.join();
    assertThat(states()).isEqualTo("1 STOPPED, 2 STOPPED, 3 FINISHED");
    assertThat(outcome).isEqualTo(new SweepOutcome(3, 1, 0, false, false));
  }

  @Test
  void a_paused_sweep_can_be_ended() {
    start(3, 2);
    until(() -> states().equals("1 RUNNING, 2 RUNNING"));
    hand.take(all(Action.PAUSE));
    epochs(1).release();
    epochs(2).release();
    until(() -> states().equals("1 PAUSED, 2 PAUSED"));
    stop.set(Stop.AFTER_EPOCH);
    assertThat(sweep.join()).isEqualTo(new SweepOutcome(2, 0, 0, true, false));
  }

  @Test
  void what_is_not_under_way_cannot_be_steered() {
    start(3, 1);
    until(() -> training.get() == 1);
    assertThatThrownBy(() -> hand.take(of(Action.PAUSE, 7)))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "only a run that is under way or paused by hand can be steered, got run 7; these are 1");
  }

  private Run run(int number) {
    return store.runs().stream().filter(r -> r.number() == number).findFirst().orElseThrow();
  }

  private String states() {
    Collection<Run> runs = store.runs();
    return runs.stream()
        .map(run -> run.number() + " " + run.state())
        .collect(java.util.stream.Collectors.joining(", "));
  }

  private static Control all(Action action) {
    return new Control(action, OptionalInt.empty());
  }

  private static Control of(Action action, int run) {
    return new Control(action, OptionalInt.of(run));
  }

  private static void until(Supplier<Boolean> condition) {
    while (!condition.get()) {
      assertThat(Thread.interrupted()).as("waited in vain").isFalse();
      Thread.onSpinWait();
    }
  }
}
