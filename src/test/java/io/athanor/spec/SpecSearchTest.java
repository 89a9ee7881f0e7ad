package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.SweepSpec;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a search-space file says of the search, and what holds where it says nothing. */
final class SpecSearchTest extends SpecFileFixture {
  @Test
  void rungs_fit_the_longest_run_unless_they_are_given() {
    String training = DATA + "training: {epochs: [30, 100]}\nsearch: ";

    assertThat(parse(training + "{scheduler: asha}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 3, 4));
    assertThat(parse(training + "{scheduler: asha, eta: 2}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 2, 13));
    assertThat(parse(training + "{scheduler: median, minEpochs: 5}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.MEDIAN, 3, 5));
    assertThat(parse(training + "{scheduler: none, eta: 3}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
  }

  @Test
  void where_no_scheduler_is_named_the_number_of_runs_and_epochs_chooses_it() {
    SweepSpec.Search few = parse(DATA + "search: {runs: 29}").search();

    assertThat(few.rungs()).isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.NONE, 3, 2, true));
    assertThat(parse(DATA + "search: {runs: 30, scheduler: auto}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 3, 2, true));
    assertThat(parse(DATA + "training: {epochs: 8}\nsearch: {runs: 30}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
    assertThat(parse(DATA + "search: {runs: 30, method: grid}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
    assertThat(few.with(30, 1).rungs().scheduler()).isEqualTo(SweepSpec.Scheduler.ASHA);
  }

  @Test
  void a_sweep_that_was_begun_keeps_its_scheduler() {
    SweepSpec.Search few = parse(DATA + "search: {runs: 20}").search();
    SweepSpec.Search named = parse(DATA + "search: {runs: 20, scheduler: median}").search();

    assertThat(few.resumed(70, 1, SweepSpec.Scheduler.NONE).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.NONE);
    assertThat(few.resumed(20, 1, SweepSpec.Scheduler.ASHA).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.ASHA);
    assertThat(named.resumed(70, 1, SweepSpec.Scheduler.NONE).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.MEDIAN);
  }

  @Test
  void finalists_have_defaults_where_there_are_any() {
    assertThat(parse(DATA + "search: {finalists: {}}").search().finalists())
        .isEqualTo(new SweepSpec.Finalists(3, 3, OptionalInt.empty()));
    assertThat(parse(DATA + "search: {finalists: {top: 5, epochs: 60}}").search().finalists())
        .isEqualTo(new SweepSpec.Finalists(5, 3, OptionalInt.of(60)));
  }

  @Test
  void a_grid_runs_whole_unless_runs_says_less() {
    String grid = DATA + "model: {layers: [1, 2, 3]}\ntraining: {batch: [4, 8]}\n";

    assertThat(parse(grid + "search: {method: grid}").search().runs()).isEqualTo(6);
    assertThat(parse(grid + "search: {method: grid, runs: 4}").search().runs()).isEqualTo(4);
    assertThat(parse(grid + "search: {method: random, runs: 99}").search().runs()).isEqualTo(99);
  }
}
