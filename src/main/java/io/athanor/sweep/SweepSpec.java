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
   * @param eye the sweeps whose verdicts the score {@code eye} is made from; none stands for all
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
      List<String> from,
      List<String> eye) {
    public Search {
      rank = List.copyOf(rank);
      enqueued = List.copyOf(enqueued);
      from = List.copyOf(from);
      eye = List.copyOf(eye);
    }

    /**
     * From nothing but what its own runs teach, and with the eye made from the verdicts of all
     * sweeps, where it is asked for.
     */
    public Search(
        Method method,
        int runs,
        long seed,
        List<ScoreKind> rank,
        int keep,
        List<Candidate> enqueued,
        Rungs rungs,
        Finalists finalists) {
      this(method, runs, seed, rank, keep, enqueued, rungs, finalists, List.of(), List.of());
    }

    /** Without points tried first, scheduler and finalists. */
    public Search(Method method, int runs, long seed, List<ScoreKind> rank, int keep) {
      this(method, runs, seed, rank, keep, List.of(), Rungs.NONE, Finalists.NONE);
    }

    /** The same with other numbers, and the scheduler that suits them where none was asked for. */
    public Search with(int otherRuns, long otherSeed) {
      return with(otherRuns, otherSeed, rungs.over(otherRuns));
    }

    /**
     * The same for a sweep that was begun: it keeps its scheduler, however many runs it has now.
     *
     * @param begun the scheduler that it was begun with
     */
    public Search resumed(int otherRuns, long otherSeed, Scheduler begun) {
      return with(otherRuns, otherSeed, rungs.automatic() ? rungs.under(begun) : rungs);
    }

    private Search with(int otherRuns, long otherSeed, Rungs otherRungs) {
      return new Search(
          method, otherRuns, otherSeed, rank, keep, enqueued, otherRungs, finalists, from, eye);
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
   * @param automatic whether the number of runs has chosen the scheduler, and not the file
   */
  public record Rungs(Scheduler scheduler, int eta, int minEpochs, boolean automatic) {
    /** Of fewer runs too few would come to their end to be compared by their pictures. */
    public static final int ENOUGH_RUNS = 30;

    /** Every run is trained to its end. */
    public static final Rungs NONE = new Rungs(Scheduler.NONE, 3, 1);

    /** Those that the file asks for. */
    public Rungs(Scheduler scheduler, int eta, int minEpochs) {
      this(scheduler, eta, minEpochs, false);
    }

    /** Those that a search of so many runs has where the file asks for none. */
    public static Rungs automatic(int eta, int minEpochs, int runs) {
      return new Rungs(runs >= ENOUGH_RUNS ? Scheduler.ASHA : Scheduler.NONE, eta, minEpochs, true);
    }

    private Rungs over(int runs) {
      return automatic ? automatic(eta, minEpochs, runs) : this;
    }

    private Rungs under(Scheduler other) {
      return new Rungs(other, eta, minEpochs, automatic);
    }

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
