package io.athanor.sweep;

import io.athanor.space.SearchSpace;
import java.util.List;

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
   */
  public record Search(Method method, int runs, long seed, List<ScoreKind> rank, int keep) {
    public Search {
      rank = List.copyOf(rank);
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
  }
}
