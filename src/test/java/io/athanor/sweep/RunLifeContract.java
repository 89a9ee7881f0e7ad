package io.athanor.sweep;

import static io.athanor.sweep.StoredValues.CANDIDATE;
import static io.athanor.sweep.StoredValues.epoch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.sweep.RunExecutor.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How runs begin, pause, go on and end in every {@link SweepStore}. */
interface RunLifeContract {
  /** The store of a sweep without runs. */
  SweepStore store();

  /** What the store has kept so far. */
  SweepHistory history();

  @Test
  default void a_begun_run_is_running() {
    Run run = store().begin(1, 42, CANDIDATE).run();

    assertThat(run.number()).isEqualTo(1);
    assertThat(run.seed()).isEqualTo(42);
    assertThat(run.candidate()).isEqualTo(CANDIDATE);
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.ended()).isEmpty();
    assertThat(history().runs()).extracting(SweepHistory.RunHistory::run).containsExactly(run);
  }

  @Test
  default void runs_have_ids_of_their_own_and_are_kept_by_number() {
    Run second = store().begin(2, 1, CANDIDATE).run();
    Run first = store().begin(1, 1, CANDIDATE).run();

    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(history().runs())
        .extracting(SweepHistory.RunHistory::run)
        .containsExactly(first, second);
  }

  @Test
  default void two_runs_of_one_number_are_refused() {
    store().begin(1, 1, CANDIDATE).run();

    assertThatThrownBy(() -> store().begin(1, 2, CANDIDATE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(history().runs()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
  default void a_run_ends_with_state_and_reason(RunState state) {
    Run run = store().begin(1, 42, CANDIDATE).run();
    Run ended = store().end(run, Outcome.of(state, "because"));

    assertThat(ended.state()).isEqualTo(state);
    assertThat(ended.reason()).contains("because");
    assertThat(ended.ended()).isPresent();
    assertThat(history().runs().get(0).run()).isEqualTo(ended);
  }

  @Test
  default void a_run_may_end_without_a_reason() {
    Run run = store().begin(1, 42, CANDIDATE).run();

    assertThat(store().end(run, Outcome.finished()).reason()).isEqualTo(Optional.empty());
  }

  @Test
  default void an_ended_run_ends_no_second_time() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    Run ended = store().end(run, Outcome.finished());

    assertThatThrownBy(() -> store().end(run, Outcome.of(RunState.CRASHED, "late")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(history().runs().get(0).run()).isEqualTo(ended);
  }

  @Test
  default void an_ended_run_has_no_events() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().end(run, Outcome.finished());

    assertThatThrownBy(() -> store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(history().runs().get(0).epochs()).isEmpty();
  }

  @Test
  default void a_paused_run_goes_on_after_its_kept_epochs() {
    Segment first = store().begin(1, 42, CANDIDATE);
    store().record(first.run(), new RunEvent.EpochFinished(epoch(1, 0.5), true));
    store().record(first.run(), new RunEvent.EpochFinished(epoch(2, 0.75), false));
    store().end(first.run(), Outcome.of(RunState.PAUSED, "Ctrl-C"));

    Segment second = store().begin(1, 42, CANDIDATE);
    store().record(second.run(), new RunEvent.EpochFinished(epoch(3, 0.25), true));

    assertThat(first.epochs()).isZero();
    assertThat(second).isEqualTo(new Segment(first.run(), 2));
    assertThat(history().runs()).hasSize(1);
    assertThat(history().runs().get(0).epochs())
        .containsExactly(epoch(1, 0.5), epoch(2, 0.75), epoch(3, 0.25));
    assertThat(history().runs().get(0).best()).hasValue(3);
  }

  @Test
  default void a_paused_run_goes_on_with_its_own_candidate_and_seed_only() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    Run paused = store().end(run, Outcome.of(RunState.PAUSED, "Ctrl-C"));

    assertThatThrownBy(() -> store().begin(1, 43, CANDIDATE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().begin(1, 42, new Candidate(Map.of())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(history().runs().get(0).run()).isEqualTo(paused);
  }

  @Test
  default void a_paused_run_has_no_events_until_it_goes_on() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().end(run, Outcome.of(RunState.PAUSED, "Ctrl-C"));

    assertThatThrownBy(() -> store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void an_ended_run_does_not_go_on() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().end(run, Outcome.finished());

    assertThatThrownBy(() -> store().begin(1, 42, CANDIDATE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void a_finalist_knows_whose_candidate_it_trains_again() {
    Run found = store().begin(1, 42, CANDIDATE).run();
    Run again = store().begin(2, 43, CANDIDATE, OptionalInt.of(1)).run();
    store().end(again, Outcome.of(RunState.PAUSED, "Ctrl-C"));
    Run on = store().begin(2, 43, CANDIDATE, OptionalInt.of(1)).run();

    assertThat(found.finalist()).isFalse();
    assertThat(on.finalistOf()).hasValue(1);
    assertThat(history().runs().get(1).run()).isEqualTo(on);
  }

  @Test
  default void workers_write_side_by_side() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Run>> runs = new ArrayList<>();
      for (int number = 1; number <= 12; number++) {
        int n = number;
        runs.add(() -> trained(n));
      }
      for (Future<Run> run : workers.invokeAll(runs)) {
        run.get();
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(history().runs())
        .hasSize(12)
        .allSatisfy(
            run -> assertThat(run.epochs()).extracting(Epoch::number).containsExactly(1, 2, 3))
        .allSatisfy(run -> assertThat(run.run().state()).isEqualTo(RunState.FINISHED));
  }

  private Run trained(int number) {
    Run run = store().begin(number, number, CANDIDATE).run();
    for (int epoch = 1; epoch <= 3; epoch++) {
      store().record(run, new RunEvent.EpochFinished(epoch(epoch, 1), true));
    }
    return store().end(run, Outcome.finished());
  }
}
