package io.athanor.cli;

import io.athanor.search.SweepEvent;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Retention;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.train.RunFolders;
import java.util.HashMap;
import java.util.Map;

/**
 * Removes what ended runs leave on the disk: their checkpoints, and all but the best models.
 *
 * <p>Threads: one at a time, as a listener of the sweep is called.
 */
final class Housekeeping {
  private final RunFolders folders;
  private final Retention retention;
  private final Map<Integer, Epoch> best = new HashMap<>();

  /**
   * @param history the sweep as it stands when its runs begin, or go on
   */
  Housekeeping(RunFolders folders, SweepHistory history) {
    this.folders = folders;
    this.retention = Retention.of(history);
    for (RunHistory run : history.runs()) {
      run.best().ifPresent(epoch -> best.put(run.run().number(), run.epochs().get(epoch - 1)));
    }
  }

  void listen(SweepEvent event) {
    int run = event.run().number();
    if (event instanceof SweepEvent.Told told
        && told.event() instanceof RunEvent.EpochFinished finished
        && finished.best()) {
      best.put(run, finished.epoch());
    } else if (event instanceof SweepEvent.Ended && event.run().state().ended()) {
      folders.ended(run);
      Epoch epoch = best.remove(run);
      if (event.run().state() == RunState.FINISHED && epoch != null) {
        retention.finished(run, epoch);
        folders.removeModels(retention.dropped());
      }
    }
  }
}
