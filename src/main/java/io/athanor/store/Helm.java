package io.athanor.store;

import io.athanor.sweep.Asked;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import io.athanor.sweep.Steering;
import java.time.Clock;
import java.util.Optional;

/**
 * Who steers the sweep under way. What is asked of a whole sweep, and takes effect, is kept.
 *
 * <p>Threads: thread-safe.
 */
final class Helm {
  private final H2File h2;
  private final Changes changes;
  private final Clock clock;
  private volatile Optional<Steered> steered = Optional.empty();

  /** A sweep under way, and who steers it. */
  private record Steered(String sweep, Steering steering) {}

  Helm(H2File h2, Changes changes, Clock clock) {
    this.h2 = h2;
    this.changes = changes;
    this.clock = clock;
  }

  /** As {@link Database#steer(String, Steering)}. */
  void take(String sweep, Steering steering) {
    steered = Optional.of(new Steered(sweep, steering));
    changed(sweep);
  }

  /** The sweep is no longer under way. */
  void leave(String sweep) {
    steered = Optional.empty();
    changed(sweep);
  }

  private void changed(String sweep) {
    h2.write(db -> true); // leaves a mark, as every change does
    changes.note(sweep);
  }

  Optional<UnderWay> underWay() {
    return steered.map(
        way -> new UnderWay(way.sweep(), ProcessHandle.current().pid(), way.steering().paused()));
  }

  /** Of a sweep that has not ended. */
  Pulse.State state(String sweep) {
    return underWay().filter(way -> way.sweep().equals(sweep) && !way.paused()).isPresent()
        ? Pulse.State.RUNNING
        : Pulse.State.PAUSED;
  }

  /** As {@link Results#steer}. */
  synchronized String steer(String sweep, Control control) {
    Steering steering =
        steered
            .filter(way -> way.sweep().equals(sweep))
            .orElseThrow(
                () ->
                    new AthanorException(
                        "a sweep must be under way to be steered, got %s, which is not; `athanor resume %s` goes on with one that was begun"
                            .formatted(sweep, sweep)))
            .steering();
    boolean before = steering.paused();
    String line = steering.take(control);
    boolean took = control.action() == Control.Action.STOP || steering.paused() != before;
    if (control.run().isEmpty() && took) {
      keep(sweep, new Asked(control.action(), clock.instant()));
    } else {
      changed(sweep);
    }
    return line;
  }

  private void keep(String sweep, Asked asked) {
    h2.write(
        db -> {
          AskedRows.insert(db, SweepRows.key(db, sweep).orElseThrow(), asked);
          return true;
        });
    changes.note(sweep);
  }
}
