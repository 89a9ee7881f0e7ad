package io.athanor.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM. Once: the sweep ends cleanly, with what is finished kept and the report
 * written. Twice: now.
 *
 * <p>Threads: thread-safe.
 */
final class Interrupts {
  private static final String NOTICE =
      "Stopping: the report follows. Press Ctrl-C again to end at once.";

  private final AtomicInteger count = new AtomicInteger();
  private volatile Consumer<String> notice;

  private Interrupts(Consumer<String> notice) {
    this.notice = notice;
  }

  /** Listens from now on, for the rest of the process. */
  static Interrupts listen(Consumer<String> notice) {
    Interrupts interrupts = new Interrupts(notice);
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), interrupts::raised);
    }
    return interrupts;
  }

  /** Where the first Ctrl-C is acknowledged from now on. */
  void notice(Consumer<String> where) {
    notice = where;
  }

  private void raised(Signal signal) {
    if (count.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    notice.accept(NOTICE);
  }

  /** Whether the sweep should end. */
  boolean raised() {
    return count.get() > 0;
  }
}
