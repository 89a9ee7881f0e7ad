package io.athanor.sweep;

import java.util.List;
import java.util.Optional;

/**
 * A sweep that was begun, as far as going on with it needs.
 *
 * @param id the sweep's unique name
 * @param text the search-space file's text that its runs were proposed from
 * @param planned how many runs the search is to have
 * @param finalists how many runs are to follow it
 * @param seed of the sweep
 * @param scheduler that decides which runs go on
 * @param fingerprint of its data; empty if it was cut off before the data was read
 * @param runs by number
 */
public record Begun(
    String id,
    String text,
    Launch launch,
    int planned,
    int finalists,
    long seed,
    SweepSpec.Scheduler scheduler,
    Optional<String> fingerprint,
    List<Run> runs) {
  public Begun {
    runs = List.copyOf(runs);
  }

  /**
   * How many runs are still to be trained, or to be trained further. Finalists of a search that was
   * continued are chosen anew, so there may be more of them.
   */
  public int left() {
    return Math.max(0, planned - ended(false)) + Math.max(0, finalists - ended(true));
  }

  private int ended(boolean finalist) {
    return (int)
        runs.stream().filter(run -> run.finalist() == finalist && run.state().ended()).count();
  }
}
