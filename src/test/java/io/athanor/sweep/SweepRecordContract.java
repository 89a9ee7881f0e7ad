package io.athanor.sweep;

import static io.athanor.sweep.StoredValues.CANDIDATE;
import static io.athanor.sweep.StoredValues.PROVENANCE;
import static io.athanor.sweep.StoredValues.data;
import static io.athanor.sweep.StoredValues.epoch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.athanor.sweep.RunExecutor.Outcome;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every {@link SweepStore} keeps of what it is told. */
interface SweepRecordContract {
  /** The store of a sweep without runs. */
  SweepStore store();

  /** What the store has kept so far. */
  SweepHistory history();

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
}
