package io.athanor.sweep;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import java.util.List;
import java.util.OptionalInt;

/**
 * A whole search-space file, read and checked.
 *
 * @param name the sweep's name: letters, digits, dot, dash and underscore, so that it is safe as a
 *     file name
 * @param text the file's text, kept with the sweep
 */
public record SweepSpec(String name, DataSpec data, SearchSpace space, Search search, String text) {

  /**
   * How candidates are found and ranked.
   *
   * @param runs how many runs the sweep has at the most; a grid with fewer points has fewer
   * @param seed from which every run's seed is derived
   * @param rank the scores that rank runs, the first of which also chooses the best epoch
   * @param keep how many runs' models stay on disk, the best ones
   * @param enqueued candidates that are tried first, each different
   * @param rungs when runs are compared, and which go on
   * @param finalists what is trained again in the end
   * @param from unique names of older sweeps whose runs teach the sampler at the start
   */
  public record Search(
      Method method,
      int runs,
      long seed,
      List<ScoreKind> rank,
      int keep,
      List<Candidate> enqueued,
      Rungs rungs,
      Finalists finalists,
      List<String> from) {
    public Search {
      rank = List.copyOf(rank);
      enqueued = List.copyOf(enqueued);
      from = List.copyOf(from);
    }

    /** From nothing but what its own runs teach. */
    public Search(
        Method method,
        int runs,
        long seed,
        List<ScoreKind> rank,
        int keep,
        List<Candidate> enqueued,
        Rungs rungs,
        Finalists finalists) {
      this(method, runs, seed, rank, keep, enqueued, rungs, finalists, List.of());
    }

    /** Without points tried first, scheduler and finalists. */
    public Search(Method method, int runs, long seed, List<ScoreKind> rank, int keep) {
      this(method, runs, seed, rank, keep, List.of(), Rungs.NONE, Finalists.NONE);
    }

    /** The same with other numbers. */
    public Search with(int otherRuns, long otherSeed) {
      return new Search(method, otherRuns, otherSeed, rank, keep, enqueued, rungs, finalists, from);
    }
  }

  /**
   * The best candidates of the search, trained again to tell which are really better.
   *
   * @param top how many candidates, at least 0
   * @param seeds how many runs of each, at least 1
   * @param epochs of each run; empty for as many as the candidate says
   */
  public record Finalists(int top, int seeds, OptionalInt epochs) {
    public static final Finalists NONE = new Finalists(0, 1, OptionalInt.empty());

    public Finalists {
      if (top < 0 || seeds < 1) {
        throw new IllegalArgumentException(
            "top must be at least 0 and seeds at least 1, got %d and %d".formatted(top, seeds));
      }
    }

    /** How many runs there are to be. */
    public int runs() {
      return top * seeds;
    }
  }

  /**
   * When runs are compared with each other while they train.
   *
   * @param eta one of so many goes on at each rung, and how many times more epochs there are to the
   *     next, at least 2
   * @param minEpochs no run is compared before it has so many epochs, at least 1
   */
  public record Rungs(Scheduler scheduler, int eta, int minEpochs) {
    /** Every run is trained to its end. */
    public static final Rungs NONE = new Rungs(Scheduler.NONE, 3, 1);

    public Rungs {
      if (eta < 2 || minEpochs < 1) {
        throw new IllegalArgumentException(
            "eta must be at least 2 and minEpochs at least 1, got %d and %d"
                .formatted(eta, minEpochs));
      }
    }
  }

  /** Which scheduler decides whether a run goes on. */
  public enum Scheduler {
    NONE("none"),
    ASHA("asha"),
    MEDIAN("median");

    private final String key;

    Scheduler(String key) {
      this.key = key;
    }

    /** The name in the file. */
    public String key() {
      return key;
    }
  }

  /** Which sampler proposes candidates. */
  public enum Method {
    GRID("grid"),
    RANDOM("random"),
    SOBOL("sobol"),
    GENETIC("genetic"),
    TPE("tpe"),
    AUTO("auto");

    private final String key;

    Method(String key) {
      this.key = key;
    }

    /** The name in the file. */
    public String key() {
      return key;
    }

    /** Whether what it proposes depends on how runs did. */
    public boolean learns() {
      return this == GENETIC || this == TPE || this == AUTO;
    }
  }
}
