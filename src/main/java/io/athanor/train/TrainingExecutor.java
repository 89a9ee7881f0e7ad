package io.athanor.train;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains runs in this process.
 *
 * <p>Threads: thread-safe; the runs of one executor share the data, which is only read.
 */
public final class TrainingExecutor implements RunExecutor {
  private final Setting setting;

  public TrainingExecutor(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    ComputeThreads.set(setting.threads());
    try (Training training = new Training(setting, segment, events, stop)) {
      return training.train();
    } catch (Diverged e) {
      return Outcome.of(RunState.DIVERGED, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // whatever goes wrong inside a run is its own
      return Outcome.failed(e);
    }
  }

  /** The loss or a weight is no longer a finite number. */
  static final class Diverged extends RuntimeException {
    Diverged(String message) {
      super(message);
    }
  }
}
