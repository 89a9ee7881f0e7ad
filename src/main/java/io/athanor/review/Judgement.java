package io.athanor.review;

import java.util.HashSet;
import java.util.List;

/** What was judged about the pictures of one sample, and how. Runs are named by their numbers. */
public sealed interface Judgement {
  /** The largest number of a run. */
  int LARGEST_RUN = 1_000_000;

  /** The runs that were looked at, as they stood from left to right. */
  List<Integer> runs();

  /** Whether it says that one run is better than another. */
  boolean decisive();

  /** Two runs side by side, beside the truth. */
  record Pair(int left, int right, Outcome outcome) implements Judgement {
    public Pair {
      require(left);
      require(right);
      if (left == right) {
        throw new IllegalArgumentException("a pair must be two runs, got " + left + " twice");
      }
    }

    @Override
    public List<Integer> runs() {
      return List.of(left, right);
    }

    @Override
    public boolean decisive() {
      return outcome == Outcome.LEFT || outcome == Outcome.RIGHT;
    }
  }

  /**
   * The worst of four runs was struck: each of the other three is better.
   *
   * @param runs four, each different
   * @param struck one of them
   */
  record Strike(List<Integer> runs, int struck) implements Judgement {
    /** How many runs are shown. */
    public static final int RUNS = 4;

    public Strike {
      runs = List.copyOf(runs);
      runs.forEach(Judgement::require);
      if (runs.size() != RUNS || new HashSet<>(runs).size() != RUNS) {
        throw new IllegalArgumentException("a strike must be among 4 different runs, got " + runs);
      }
      if (!runs.contains(struck)) {
        throw new IllegalArgumentException(
            "the struck run must be one of %s, got %d".formatted(runs, struck));
      }
    }

    @Override
    public boolean decisive() {
      return true;
    }
  }

  /** Which side of a pair is better. */
  enum Outcome {
    LEFT,
    RIGHT,

    /** Both are equally good. */
    TIE,

    /** Neither is of any use; says nothing about which is better. */
    BOTH_BAD
  }

  private static void require(int run) {
    if (run < 1 || run > LARGEST_RUN) {
      throw new IllegalArgumentException(
          "a run must be a number from 1 to %d, got %d".formatted(LARGEST_RUN, run));
    }
  }
}
