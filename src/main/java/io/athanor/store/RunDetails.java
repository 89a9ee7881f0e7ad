package io.athanor.store;

import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * What is large of a sweep's runs, read run by run; nothing of runs of other sweeps.
 *
 * <p>Threads: thread-safe, as the file is.
 */
record RunDetails(H2File h2, String sweep) implements SweepHistory.Details {
  @Override
  public List<Picture> of(Run run) {
    return pictures(run.id());
  }

  @Override
  public List<ErrorMap> errors(Run run) {
    return errors(run.id());
  }

  @Override
  public List<SequenceScores> sequences(Run run) {
    return sequences(run.id());
  }

  List<Picture> pictures(long run) {
    return read((db, key) -> PictureRows.ofRun(db, key, run));
  }

  List<ErrorMap> errors(long run) {
    return read((db, key) -> ErrorRows.ofRun(db, key, run));
  }

  List<SequenceScores> sequences(long run) {
    return read((db, key) -> SequenceRows.ofRun(db, key, run));
  }

  private <T> List<T> read(BiFunction<Handle, Long, List<T>> rows) {
    return h2.read(
        db -> SweepRows.key(db, sweep).map(key -> rows.apply(db, key)).orElse(List.of()));
  }
}
