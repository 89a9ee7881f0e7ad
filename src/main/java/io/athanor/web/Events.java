package io.athanor.web;

import com.sun.net.httpserver.HttpExchange;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages that a sweep has changed, by server-sent events. One thread looks, twice a second
 * while somebody listens; each listener has a thread of its own, of which there are at most {@value
 * #LISTENERS}.
 *
 * <p>A listener that is gone is found when something is written to it: at the next change, or the
 * next heartbeat. After some minutes the server ends a conversation, and the browser begins it
 * anew.
 *
 * <p>Threads: thread-safe.
 */
final class Events implements AutoCloseable {
  static final int LISTENERS = 64;
  private static final long LOOK_MILLIS = 500;
  private static final int RETRY_MILLIS = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Sights sights;
  private final Duration heartbeat;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Integer> listeners = new TreeMap<>();
  private int count;
  private boolean closed;

  /**
   * @param heartbeat how often a listener hears something at the least
   */
  Events(Sights sights, Duration heartbeat) {
    this.sights = sights;
    this.heartbeat = heartbeat;
    WebServer.daemon(this::look, "web-look").start();
  }

  /** How many listen. */
  synchronized int listeners() {
    return count;
  }

  /**
   * Tells an exchange of a sweep from now on, in a thread of its own; the exchange is then that
   * thread's.
   *
   * @param seen the event that the listener has had last; 0 for none
   */
  void tell(HttpExchange exchange, String sweep, long seen) throws IOException {
    if (sights.number(sweep).isEmpty()) {
      throw Refusal.missing("sweep");
    }
    synchronized (this) {
      if (count >= LISTENERS || closed) {
        throw new Refusal(503, "at most " + LISTENERS + " pages are told of changes at a time");
      }
      count++;
      listeners.merge(sweep, 1, Integer::sum);
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      WebServer.daemon(() -> talk(exchange, sweep, seen), "web-events").start();
    } catch (IOException | RuntimeException | Error e) {
      leave(sweep);
      throw e;
    }
  }

  private synchronized void leave(String sweep) {
    count--;
    if (listeners.merge(sweep, -1, Integer::sum) == 0) {
      listeners.remove(sweep);
      numbers.remove(sweep);
    }
  }

  private void talk(HttpExchange exchange, String sweep, long seen) {
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      say(out, "retry: " + RETRY_MILLIS + "\n\n");
      long end = System.nanoTime() + LONGEST.toNanos();
      long last = seen;
      while (System.nanoTime() < end) {
        long next = await(sweep, last);
        if (next < 0) {
          return;
        }
        say(
            out,
            next == last
                ? ": still here\n\n"
                : "event: change\nid: %d\ndata: {\"version\": %d}\n\n".formatted(next, next));
        last = next;
      }
    } catch (IOException e) {
      // The page is closed.
    } finally {
      leave(sweep);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Another number, or the same after a heartbeat's time; negative at the end of the server. */
  private synchronized long await(String sweep, long last) {
    long end = System.nanoTime() + heartbeat.toNanos();
    while (!closed) {
      @Nullable Long now = numbers.get(sweep);
      if (now != null && now != last) {
        return now;
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return last;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
    return -1;
  }

  private void look() {
    while (true) {
      Map<String, Integer> wanted;
      synchronized (this) {
        if (closed) {
          return;
        }
        wanted = new TreeMap<>(listeners);
      }
      wanted.keySet().forEach(this::look);
      synchronized (this) {
        try {
          wait(LOOK_MILLIS);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private void look(String sweep) {
    try {
      sights.number(sweep).ifPresent(number -> note(sweep, number));
    } catch (AthanorException | IllegalStateException e) {
      // A process is opening or closing the database: next time.
    }
  }

  private synchronized void note(String sweep, long number) {
    @Nullable Long before = numbers.put(sweep, number);
    if (before == null || before != number) {
      notifyAll();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
