package io.athanor.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM. Once: the sweep ends cleanly, with what is finished kept and the report
 * written. Twice: now.
 *
 * <p>Threads: thread-safe.
 */
final class Interrupts {
  private final AtomicInteger count = new AtomicInteger();

  /** Listens from now on, for the rest of the process. */
  static Interrupts listen(PrintWriter err) {
    Interrupts interrupts = new Interrupts();
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> interrupts.raised(signal, err));
    }
    return interrupts;
  }

  private void raised(Signal signal, PrintWriter err) {
    if (count.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    err.println();
    err.println("Stopping: the report follows. Press Ctrl-C again to end at once.");
    err.flush();
  }

  /** Whether the sweep should end. */
  boolean raised() {
    return count.get() > 0;
  }
}
