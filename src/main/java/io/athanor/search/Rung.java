package io.athanor.search;

import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The runs that have come to a rung, in order of several scores at once.
 *
 * <p>How many others beat a run is counted as runs come, so that one more costs one pass.
 *
 * <p>Threads: confined to one at a time.
 */
final class Rung {
  private final List<ScoreKind> rank;
  private final List<Entry> entries = new ArrayList<>();

  /** A run, and how many others are nowhere worse than it and somewhere better. */
  private static final class Entry {
    private final Standing standing;
    private int beaten;

    Entry(Standing standing) {
      this.standing = standing;
    }
  }

  /**
   * @param rank the scores, the most important first
   */
  Rung(List<ScoreKind> rank) {
    this.rank = List.copyOf(rank);
  }

  int size() {
    return entries.size();
  }

  void add(Standing standing) {
    Entry added = new Entry(standing);
    for (Entry other : entries) {
      if (beats(other.standing, standing)) {
        added.beaten++;
      } else if (beats(standing, other.standing)) {
        other.beaten++;
      }
    }
    entries.add(added);
  }

  /**
   * The place of the run that came last, from 1: by how many others beat it, then by the scores in
   * turn, then by number. No place is shared.
   */
  int lastPlace() {
    Entry last = last();
    return 1 + (int) entries.stream().filter(other -> before(other, last)).count();
  }

  /** The numbers of the first so many runs. */
  List<Integer> best(int most) {
    return entries.stream()
        .sorted((a, b) -> before(a, b) ? -1 : before(b, a) ? 1 : 0)
        .limit(most)
        .map(entry -> entry.standing.run())
        .toList();
  }

  /** The scores by which no run is better than the one that came last. */
  List<ScoreKind> lastIsBestBy() {
    return IntStream.range(0, rank.size())
        .filter(score -> !Double.isNaN(last().standing.scores().get(score)))
        .filter(
            score -> entries.stream().noneMatch(e -> better(score, e.standing, last().standing)))
        .mapToObj(rank::get)
        .toList();
  }

  private Entry last() {
    return entries.get(entries.size() - 1);
  }

  private boolean before(Entry a, Entry b) {
    if (a.beaten != b.beaten) {
      return a.beaten < b.beaten;
    }
    for (int score = 0; score < rank.size(); score++) {
      if (better(score, a.standing, b.standing)) {
        return true;
      }
      if (better(score, b.standing, a.standing)) {
        return false;
      }
    }
    return a.standing.run() < b.standing.run();
  }

  private boolean beats(Standing a, Standing b) {
    boolean somewhere = false;
    for (int score = 0; score < rank.size(); score++) {
      if (better(score, b, a)) {
        return false;
      }
      somewhere |= better(score, a, b);
    }
    return somewhere;
  }

  private boolean better(int score, Standing a, Standing b) {
    return rank.get(score).better(a.scores().get(score), b.scores().get(score));
  }
}
