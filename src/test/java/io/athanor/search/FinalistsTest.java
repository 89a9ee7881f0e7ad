package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FinalistsTest {
  private static final int RUNS = 12;

  private final MemoryStore store = new MemoryStore();

  private static SweepSpec sweep(SweepSpec.Scheduler scheduler, int top, int seeds, int runs) {
    SearchSpace space =
        new SearchSpace(
            List.<Dimension>of(
                Spaces.choice("epochs", 3),
                Spaces.choice("filters", 8, 16, 32),
                Spaces.continuous("learningRate")));
    SweepSpec.Search search =
        new SweepSpec.Search(
            SweepSpec.Method.RANDOM,
            runs,
            42,
            List.of(ScoreKind.MSE),
            5,
            List.of(),
            new SweepSpec.Rungs(scheduler, 2, 1),
            new SweepSpec.Finalists(top, seeds, OptionalInt.of(7)));
    SweepSpec plain = Spaces.sweep(space, SweepSpec.Method.RANDOM, runs);
    return new SweepSpec("test", plain.data(), space, search, "");
  }

  private static SweepSpec sweep() {
    return sweep(SweepSpec.Scheduler.NONE, 3, 2, RUNS);
  }

  private SweepOutcome run(
      SweepSpec sweep, RunExecutor executor, int workers, Supplier<Stop> stop) {
    return SweepRunner.run(sweep, executor, store, workers, event -> {}, store.histories(), stop);
  }

  private List<Run> finalists() {
    return store.runs().stream().filter(Run::finalist).toList();
  }

  private List<Integer> best() {
    return store.runs().stream()
        .filter(run -> !run.finalist() && run.state() == RunState.FINISHED)
        .sorted(Comparator.comparing(SimulatedExecutor::floor))
        .limit(3)
        .map(Run::number)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void the_best_are_trained_again_with_other_seeds_and_more_epochs(int workers) {
    SweepOutcome outcome = run(sweep(), new JitteringExecutor(), workers, () -> Stop.NO);

    assertThat(outcome).isEqualTo(new SweepOutcome(RUNS + 6, RUNS + 6, 0, false, false));
    assertThat(finalists())
        .extracting(run -> run.finalistOf().orElseThrow())
        .containsExactlyElementsOf(
            List.of(
                best().get(0),
                best().get(1),
                best().get(2),
                best().get(0),
                best().get(1),
                best().get(2)));
    assertThat(store.runs()).extracting(Run::seed).doesNotHaveDuplicates();
    assertThat(finalists()).extracting(Run::number).containsExactly(13, 14, 15, 16, 17, 18);
    for (Run run : finalists()) {
      Run found = List.copyOf(store.runs()).get(run.finalistOf().orElseThrow() - 1);
      assertThat(run.candidate()).isEqualTo(found.candidate().with("epochs", new Value.Whole(7)));
    }
  }

  @Test
  void finalists_are_compared_at_no_rung() {
    run(sweep(SweepSpec.Scheduler.ASHA, 3, 2, RUNS), new SimulatedExecutor(), 2, () -> Stop.NO);

    assertThat(store.runs()).anyMatch(run -> run.state() == RunState.STOPPED);
    assertThat(finalists()).hasSize(6).allMatch(run -> run.state() == RunState.FINISHED);
    assertThat(store.histories())
        .filteredOn(history -> history.run().finalist())
        .allMatch(history -> history.decisions().isEmpty());
  }

  @Test
  void a_sweep_that_is_stopped_in_the_search_has_no_finalists_until_it_goes_on() {
    AtomicInteger begun = new AtomicInteger();
    run(
        sweep(),
        new SimulatedExecutor(),
        1,
        () -> begun.incrementAndGet() > 20 ? Stop.AFTER_EPOCH : Stop.NO);
    assertThat(store.runs()).hasSizeLessThan(RUNS);
    assertThat(finalists()).isEmpty();

    run(sweep(), new SimulatedExecutor(), 1, () -> Stop.NO);

    assertThat(finalists()).hasSize(6);
  }

  @Test
  void finalists_that_were_cut_off_go_on_and_come_to_the_same() {
    run(sweep(), new SimulatedExecutor(), 1, () -> Stop.NO);
    MemoryStore whole = store;
    MemoryStore cut = new MemoryStore();
    AtomicInteger finalists = new AtomicInteger();
    RunExecutor executor =
        (segment, events, stop) ->
            segment.run().finalist() && finalists.incrementAndGet() == 4
                ? Outcome.of(RunState.PAUSED, "cut off")
                : new SimulatedExecutor().execute(segment, events, stop);
    SweepOutcome outcome =
        SweepRunner.run(
            sweep(),
            executor,
            cut,
            1,
            event -> {},
            List.of(),
            () -> finalists.get() >= 4 ? Stop.AFTER_EPOCH : Stop.NO);
    assertThat(outcome.stopped()).isTrue();
    assertThat(cut.runs()).hasSize(RUNS + 4);

    SweepRunner.run(
        sweep(), new SimulatedExecutor(), cut, 1, event -> {}, cut.histories(), () -> Stop.NO);

    assertThat(cut.histories()).isEqualTo(whole.histories());
  }

  @Test
  void a_sweep_that_is_extended_trains_what_is_new_among_the_best_and_nothing_twice() {
    run(sweep(), new SimulatedExecutor(), 1, () -> Stop.NO);
    Set<Integer> before = finalistOf();

    SweepOutcome outcome =
        run(sweep(SweepSpec.Scheduler.NONE, 3, 2, 40), new SimulatedExecutor(), 2, () -> Stop.NO);

    assertThat(outcome.runs()).isEqualTo(store.runs().size());
    assertThat(store.runs().stream().filter(run -> !run.finalist())).hasSize(40);
    assertThat(finalistOf()).containsAll(before).containsAll(best());
    assertThat(finalists()).hasSize(2 * finalistOf().size());
    assertThat(store.runs()).extracting(Run::number).doesNotHaveDuplicates();
  }

  private Set<Integer> finalistOf() {
    return finalists().stream()
        .map(run -> run.finalistOf().orElseThrow())
        .collect(Collectors.toSet());
  }

  @Test
  void only_runs_that_finished_are_taken() {
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.run().number() > 2 && !segment.run().finalist()) {
            events.accept(
                new RunEvent.EpochFinished(SimulatedExecutor.epoch(1, "mse", 0.0001), true));
            return Outcome.of(RunState.DIVERGED, "NaN");
          }
          return new SimulatedExecutor().execute(segment, events, stop);
        };

    run(sweep(), executor, 2, () -> Stop.NO);

    assertThat(finalistOf()).containsExactlyInAnyOrder(1, 2);
  }
}
