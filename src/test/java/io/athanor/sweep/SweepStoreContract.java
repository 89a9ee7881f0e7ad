package io.athanor.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
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

/** What every {@link SweepStore} must do. */
public interface SweepStoreContract {
  Candidate CANDIDATE = new Candidate(Map.of("layers", new Value.Whole(2)));
  Provenance PROVENANCE = new Provenance("0.1.0", "abc", 2, "OpenJDK 17", "EPYC", "Linux 6 amd64");

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

  @Test
  default void what_a_run_tells_is_kept() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    Epoch first = epoch(1, 0.5);
    Epoch second = epoch(2, 0.75);
    List<ScoreValue> test = List.of(new ScoreValue("mse", Units.SCALED, 0, 0.25));
    store().record(run, new RunEvent.Started(1234, PROVENANCE));
    store().record(run, new RunEvent.EpochFinished(first, true));
    store().record(run, new RunEvent.EpochFinished(second, false));
    store().record(run, new RunEvent.Scored(1, test, List.of(), List.of()));

    SweepHistory.RunHistory kept = history().runs().get(0);
    assertThat(kept.parameters()).hasValue(1234);
    assertThat(kept.provenance()).contains(PROVENANCE);
    assertThat(kept.epochs()).containsExactly(first, second);
    assertThat(kept.best()).hasValue(1);
    assertThat(kept.test()).isEqualTo(test);
  }

  @Test
  default void progress_inside_an_epoch_is_not_kept() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    SweepHistory before = history();
    store().record(run, new RunEvent.Advanced(1, 3, 0.5));

    assertThat(history()).isEqualTo(before);
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
  default void the_provenance_is_that_of_the_last_start() {
    Provenance other = new Provenance("0.2.0", "abc", 4, "OpenJDK 21", "EPYC", "Linux 6 amd64");
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().record(run, new RunEvent.Started(1234, PROVENANCE));
    store().end(run, Outcome.of(RunState.PAUSED, "Ctrl-C"));
    Run again = store().begin(1, 42, CANDIDATE).run();
    store().record(again, new RunEvent.Started(1234, other));

    assertThat(history().runs().get(0).provenance()).contains(other);
  }

  @Test
  default void test_scores_told_twice_are_kept_once() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    RunEvent scored =
        new RunEvent.Scored(
            1, List.of(new ScoreValue("mse", Units.SCALED, 0, 0.25)), List.of(), List.of());
    store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true));
    store().record(run, scored);
    SweepHistory once = history();
    store().record(run, scored);

    assertThat(history()).isEqualTo(once);
  }

  @Test
  default void incidents_are_kept_in_order() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().record(run, new RunEvent.Incident("the worker died"));
    store().record(run, new RunEvent.Incident("the disk was full"));

    assertThat(history().runs().get(0).incidents())
        .containsExactly("the worker died", "the disk was full");
  }

  @Test
  default void decisions_are_kept_in_order_with_their_reasons() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    Decision goesOn = new Decision(1, true, "rung 1: rank 1 of 3, kept 1");
    Decision stops = new Decision(2, false, "rung 2: rank 7 of 9, kept 3");
    store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true));
    store().record(run, new RunEvent.Decided(goesOn));
    store().end(run, Outcome.of(RunState.PAUSED, "Ctrl-C"));
    Run again = store().begin(1, 42, CANDIDATE).run();
    store().record(again, new RunEvent.EpochFinished(epoch(2, 1), true));
    store().record(again, new RunEvent.Decided(stops));
    store().end(again, Outcome.of(RunState.STOPPED, stops.reason()));

    assertThat(history().runs().get(0).decisions()).containsExactly(goesOn, stops);
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
  default void a_finalist_has_scores_by_test_window() {
    List<SequenceScores> sequences =
        List.of(
            new SequenceScores(ScoreKind.MSE, List.of(0.25, Double.NaN, 0.5)),
            new SequenceScores(ScoreKind.SSIM, List.of(0.75, -1.0, 0.125)));
    Run run = store().begin(2, 43, CANDIDATE, OptionalInt.of(1)).run();
    store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true));
    store().record(run, new RunEvent.Scored(1, List.of(), sequences, List.of()));
    store().record(run, new RunEvent.Scored(1, List.of(), sequences, List.of()));

    assertThat(history().runs().get(0).sequences()).isEqualTo(sequences);
  }

  @Test
  default void segments_are_kept_with_their_workers_and_epochs() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().record(run, new RunEvent.SegmentBegan(2));
    store().record(run, new RunEvent.EpochFinished(epoch(1, 1), true));
    store().record(run, new RunEvent.EpochFinished(epoch(2, 1), true));
    store().record(run, new RunEvent.SegmentEnded());
    store().record(run, new RunEvent.SegmentBegan(1));
    store().record(run, new RunEvent.SegmentEnded());
    store().record(run, new RunEvent.SegmentBegan(3));
    store().record(run, new RunEvent.EpochFinished(epoch(3, 1), true));

    List<Worked> segments = history().runs().get(0).segments();
    assertThat(segments)
        .extracting(Worked::worker, Worked::firstEpoch, Worked::lastEpoch)
        .containsExactly(tuple(2, 1, 2), tuple(1, 3, 2), tuple(3, 3, 3));
    assertThat(segments).extracting(s -> s.to().isPresent()).containsExactly(true, true, false);
    assertThat(segments.get(0).to().orElseThrow())
        .isBetween(segments.get(0).from(), segments.get(1).from());
  }

  @Test
  default void a_segment_that_was_left_open_ends_with_its_run_or_with_the_next_one() {
    Run run = store().begin(1, 42, CANDIDATE).run();
    store().record(run, new RunEvent.SegmentBegan(2));
    store().record(run, new RunEvent.SegmentBegan(1));
    Run ended = store().end(run, Outcome.of(RunState.CRASHED, "it was lost"));

    List<Worked> segments = history().runs().get(0).segments();
    assertThat(segments.get(0).to()).contains(segments.get(1).from());
    assertThat(segments.get(1).to()).isEqualTo(ended.ended());
  }

  @Test
  default void the_data_is_described_once() {
    DataReport data = data();
    store().describe(data);

    assertThat(history().data()).contains(data);
    assertThatThrownBy(() -> store().describe(data)).isInstanceOf(IllegalStateException.class);
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

  private static Epoch epoch(int number, double loss) {
    return new Epoch(
        number, loss, 2, List.of(new ScoreValue("mse", Units.SCALED, 0, loss)), 1.5, 100, 1e-3);
  }

  /** A small one. */
  static DataReport data() {
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
