package io.athanor.search;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Units;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains nothing: a run takes no time and tells a learning curve that is a function of its
 * candidate. The score is {@code floor + 1 / epoch} with a floor in 0–1.
 */
class SimulatedExecutor implements RunExecutor {
  static final int EPOCHS = 3;

  private final AtomicInteger executed = new AtomicInteger();

  @Override
  public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    executed.incrementAndGet();
    events.accept(
        new RunEvent.Started(1000, new Provenance("test", "data", 1, "jvm", "cpu", "os")));
    for (int epoch = segment.epochs() + 1; epoch <= EPOCHS && !segment.last(); epoch++) {
      if (epoch > segment.until()) {
        return Outcome.of(RunState.PAUSED, "a rung");
      }
      double score = floor(segment.run()) + 1.0 / epoch;
      events.accept(new RunEvent.EpochFinished(epoch(epoch, "mse", score), true));
    }
    events.accept(
        new RunEvent.Scored(
            segment.last() ? segment.until() : EPOCHS, List.of(), List.of(), List.of()));
    return Outcome.finished();
  }

  /** What the score of that run falls to. */
  static double floor(Run run) {
    return Math.floorMod(run.candidate().text().hashCode(), 1000) / 1000.0;
  }

  static Epoch epoch(int number, String score, double value) {
    return new Epoch(
        number, value, value, List.of(new ScoreValue(score, Units.SCALED, 0, value)), 1, 10, 1e-3);
  }

  /** How many runs were executed. */
  int executed() {
    return executed.get();
  }
}
