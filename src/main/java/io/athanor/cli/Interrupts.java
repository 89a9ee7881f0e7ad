package io.athanor.cli;

import io.athanor.sweep.Stop;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM and the end of the terminal. Once: the epochs under way end, everything is kept
 * and the report written. Twice: the epochs under way are given up first. Three times: now.
 *
 * <p>Threads: thread-safe.
 */
final class Interrupts {
  private static final String ONCE =
      "Stopping after the epochs under way; the report follows. Press Ctrl-C again to give them up.";
  private static final String TWICE =
      "Stopping now; the report follows. Press Ctrl-C again to end at once, without it.";

  private final AtomicInteger count = new AtomicInteger();
  private volatile Consumer<String> notice;

  private Interrupts(Consumer<String> notice) {
    this.notice = notice;
  }

  /** Listens from now on, for the rest of the process. */
  static Interrupts listen(Consumer<String> notice) {
    Interrupts interrupts = new Interrupts(notice);
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        Signal.handle(new Signal(name), interrupts::raised);
      } catch (IllegalArgumentException e) {
        // Ignored from outside, as by nohup: then it is none of ours either.
      }
    }
    return interrupts;
  }

  /** Where a Ctrl-C is acknowledged from now on. */
  void notice(Consumer<String> where) {
    notice = where;
  }

  /** Says a line that is not about a run, there. */
  void say(String line) {
    notice.accept(line);
  }

  /** As by one more Ctrl-C, but never to the end without a report; whether it was the first. */
  boolean ask() {
    int times = count.updateAndGet(before -> Math.min(before + 1, 2));
    notice.accept(times == 1 ? ONCE : TWICE);
    return times == 1;
  }

  private void raised(Signal signal) {
    int times = count.incrementAndGet();
    if (times > 2) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    notice.accept(times == 1 ? ONCE : TWICE);
  }

  /** What runs should do. */
  Stop stop() {
    return switch (count.get()) {
      case 0 -> Stop.NO;
      case 1 -> Stop.AFTER_EPOCH;
      default -> Stop.NOW;
    };
  }
}
