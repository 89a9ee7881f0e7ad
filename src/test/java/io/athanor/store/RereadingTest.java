package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Segment;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.StoredValues;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep that is read again and again while it goes on. */
class RereadingTest {
  private static final int RUNS = 45;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void what_is_read_again_is_what_is_read_at_once(long seed) throws IOException {
    Sweeps.emptyDatabase(folder);
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      OpenSweep sweep = database.begin(Sweeps.named("rain"), Sweeps.launch("rain.yaml"));
      Random random = new Random(seed);
      Map<Integer, Segment> underWay = new HashMap<>();
      SweepHistory last = database.history("rain").orElseThrow();
      for (int step = 0; step < 250; step++) {
        step(sweep, underWay, 1 + random.nextInt(RUNS), random);
        if (step == 100) {
          sweep.describe(StoredValues.data());
        }
        if (step % 10 == 0) {
          SweepHistory now = database.history("rain", Optional.of(last)).orElseThrow();
          assertThat(now).isEqualTo(database.history("rain").orElseThrow());
          requireNothingReadTwice(last, now);
          last = now;
        }
      }
      assertThat(last.settled().runs()).hasSizeGreaterThan(20);
      assertThat(last.data()).isPresent();
    }
  }

  private static void step(
      OpenSweep sweep, Map<Integer, Segment> underWay, int number, Random random) {
    Segment segment = underWay.get(number);
    if (segment == null) {
      begin(sweep, underWay, number);
      return;
    }
    Run run = segment.run();
    switch (random.nextInt(4)) {
      case 0 -> {
        sweep.end(run, Outcome.of(RunState.PAUSED, "paused"));
        underWay.remove(number);
      }
      case 1 -> {
        if (segment.epochs() > 0) {
          sweep.record(
              run,
              new RunEvent.Scored(
                  segment.epochs(),
                  scores(0.5),
                  List.of(new SequenceScores(ScoreKind.MSE, List.of(0.5, 0.25))),
                  List.of()));
        }
        sweep.end(run, segment.epochs() > 0 ? Outcome.finished() : diverged());
        underWay.remove(number);
      }
      default -> {
        int epoch = segment.epochs() + 1;
        sweep.record(
            run,
            new RunEvent.EpochFinished(
                new Epoch(epoch, 0.5, 0.25, scores(1.0 / epoch), 1, 1, 0.01), true));
        underWay.put(number, new Segment(run, epoch));
      }
    }
  }

  private static Outcome diverged() {
    return Outcome.of(RunState.DIVERGED, "the loss is NaN");
  }

  /** A new run, or a paused one; an ended one stays as it is. */
  private static void begin(OpenSweep sweep, Map<Integer, Segment> underWay, int number) {
    Candidate candidate = new Candidate(Map.of("layers", new Value.Whole(number)));
    try {
      OptionalInt of = number % 5 == 0 ? OptionalInt.of(1) : OptionalInt.empty();
      underWay.put(number, sweep.begin(number, number, candidate, of));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("may begin once");
    }
  }

  private static List<ScoreValue> scores(double mse) {
    return List.of(new ScoreValue("mse", Units.SCALED, 0, mse));
  }

  private static void requireNothingReadTwice(SweepHistory last, SweepHistory now) {
    Map<Integer, RunHistory> runs = new HashMap<>();
    now.runs().forEach(run -> runs.put(run.run().number(), run));
    last.settled().runs().forEach(run -> assertThat(runs.get(run.run().number())).isSameAs(run));
    last.data().ifPresent(data -> assertThat(now.data().orElseThrow()).isSameAs(data));
  }

  @Test
  void another_sweep_of_the_name_is_read_whole() throws IOException {
    SweepHistory before;
    Sweeps.emptyDatabase(folder);
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      OpenSweep sweep = database.begin(Sweeps.named("rain"), Sweeps.launch("rain.yaml"));
      sweep.describe(StoredValues.data());
      sweep.end(sweep.begin(1, 1, StoredValues.CANDIDATE).run(), diverged());
      before = database.history("rain").orElseThrow();
    }
    Sweeps.emptyDatabase(folder);
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      database.begin(Sweeps.named("rain"), Sweeps.launch("rain.yaml"));

      assertThat(database.history("rain", Optional.of(before)))
          .isEqualTo(database.history("rain"))
          .hasValueSatisfying(
              now -> {
                assertThat(now.runs()).isEmpty();
                assertThat(now.data()).isEmpty();
              });
    }
  }
}
