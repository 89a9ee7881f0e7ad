package io.athanor.web;

import io.athanor.report.ReportSweep;
import io.athanor.report.ServedReport;
import io.athanor.store.Pulse;
import io.athanor.store.Results;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps as they stand, read when somebody asks, once for each version. What has not changed since
 * the version before is neither read nor made again; of a large sweep that would take a second.
 *
 * <p>Threads: thread-safe. One state is made at a time: who asks meanwhile waits, and several
 * changes in a row are one.
 */
final class Sights {
  /** Sweeps kept in memory, the last that were asked for. */
  private static final int KEPT = 3;

  private final Shelf shelf;
  private final InstantSource clock;
  private final Map<String, Sight> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sight> eldest) {
          return size() > KEPT;
        }
      };
  private final Map<String, Long> numbers = new HashMap<>();
  private String stamp = "";

  Sights(Shelf shelf, InstantSource clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * A sweep as it stood at a version.
   *
   * @param history that the report was made of
   */
  record Sight(long number, SweepHistory history, ServedReport report) {
    /** For the ETag header. */
    String tag() {
      return Sights.tag(number);
    }
  }

  private static String tag(long number) {
    return "\"" + number + "\"";
  }

  /** What changes with a sweep's version and with its state, which may change alone. */
  private static long number(Pulse pulse) {
    return Pulse.State.values().length * pulse.version() + pulse.state().ordinal();
  }

  /** The version of a sweep. */
  String tagOf(String sweep) {
    return tag(number(pulse(sweep)));
  }

  private Pulse pulse(String sweep) {
    return shelf.read(results -> results.pulse(sweep)).orElseThrow(() -> Refusal.missing("sweep"));
  }

  Sight of(String sweep) {
    synchronized (kept) {
      Pulse pulse = pulse(sweep); // before what it is the number of
      @Nullable Sight before = kept.get(sweep);
      if (before != null && before.number == number(pulse)) {
        return before;
      }
      Sight now = make(sweep, pulse, Optional.ofNullable(before));
      kept.put(sweep, now);
      return now;
    }
  }

  private Sight make(String sweep, Pulse pulse, Optional<Sight> before) {
    SweepHistory history =
        shelf
            .read(results -> results.history(sweep, before.map(Sight::history)))
            .orElseThrow(() -> Refusal.missing("sweep"));
    ReportSweep read =
        new ReportSweep(
            history,
            details(sweep),
            shelf.read(results -> results.reviews(sweep)),
            Optional.of(pulse.state().name().toLowerCase(Locale.ROOT)));
    long number = number(pulse);
    ServedReport report =
        before
            .map(last -> last.report().next(read, number, clock.instant()))
            .orElseGet(() -> ServedReport.of(read, number, clock.instant()));
    return new Sight(number, history, report);
  }

  /** What is large of a sweep's runs, each read on its own. */
  private SweepHistory.Details details(String sweep) {
    return new SweepHistory.Details() {
      @Override
      public List<Picture> of(Run run) {
        return shelf.read((Results results) -> results.details(sweep).of(run));
      }

      @Override
      public List<ErrorMap> errors(Run run) {
        return shelf.read((Results results) -> results.details(sweep).errors(run));
      }

      @Override
      public List<SequenceScores> sequences(Run run) {
        return shelf.read((Results results) -> results.details(sweep).sequences(run));
      }
    };
  }

  /**
   * The number of a sweep's version now, cheaply: while nobody sweeps and no file has changed, the
   * one before. Empty where there is no such sweep.
   */
  synchronized Optional<Long> number(String sweep) {
    String now = shelf.stamp();
    if (!now.equals(stamp)) {
      numbers.clear();
    }
    @Nullable Long known = numbers.get(sweep);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Long> number = shelf.read(results -> results.pulse(sweep)).map(Sights::number);
    number.ifPresent(found -> numbers.put(sweep, found));
    stamp = shelf.stamp();
    return number;
  }
}
