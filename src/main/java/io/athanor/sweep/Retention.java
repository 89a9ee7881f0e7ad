package io.athanor.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which runs' models stay on disk: those of the best finished runs, by the first ranking score on
 * validation. Of two equal ones the earlier stays.
 *
 * <p>Threads: confined to one.
 */
public final class Retention {
  private final ScoreKind rank;
  private final int keep;
  private final Map<Integer, Double> finished = new TreeMap<>();

  /**
   * @param keep how many models stay, at least 0
   */
  public Retention(ScoreKind rank, int keep) {
    this.rank = rank;
    this.keep = keep;
  }

  /** As a sweep stands. */
  public static Retention of(SweepHistory history) {
    Retention retention = new Retention(history.rank().get(0), history.keep());
    for (SweepHistory.RunHistory run : history.runs()) {
      if (run.run().state() == RunState.FINISHED && run.best().isPresent()) {
        int best = run.best().getAsInt();
        run.epochs().stream()
            .filter(epoch -> epoch.number() == best)
            .forEach(epoch -> retention.finished(run.run().number(), epoch));
      }
    }
    return retention;
  }

  /** Takes note of a finished run by its best epoch. */
  public void finished(int run, Epoch best) {
    finished.put(run, rank.in(best.validation()));
  }

  /** The numbers of the runs whose models stay. */
  public Set<Integer> kept() {
    List<Map.Entry<Integer, Double>> runs = new ArrayList<>(finished.entrySet());
    runs.sort(order());
    Set<Integer> kept = new TreeSet<>();
    runs.stream().limit(keep).forEach(run -> kept.add(run.getKey()));
    return kept;
  }

  /** The numbers of the finished runs whose models go. */
  public Set<Integer> dropped() {
    Set<Integer> dropped = new TreeSet<>(finished.keySet());
    dropped.removeAll(kept());
    return dropped;
  }

  /** The better first; the sort is stable, so equal ones stay in the order of their numbers. */
  private Comparator<Map.Entry<Integer, Double>> order() {
    return (a, b) ->
        rank.better(a.getValue(), b.getValue())
            ? -1
            : rank.better(b.getValue(), a.getValue()) ? 1 : 0;
  }
}
