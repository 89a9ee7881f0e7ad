package io.athanor.store;

import io.athanor.sweep.Worked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code segment}. */
final class SegmentRows {
  private SegmentRows() {}

  /** Opens a segment after the epochs that are kept; one that was left open ends. */
  static void began(Handle db, long run, int worker, Instant now) {
    ended(db, run, now);
    db.createUpdate(
            """
            INSERT INTO segment (run, position, worker, began, first_epoch)
            VALUES (:run, (SELECT COUNT(*) FROM segment WHERE run = :run), :worker, :began,
              (SELECT COUNT(*) + 1 FROM epoch WHERE run = :run))
            """)
        .bind("run", run)
        .bind("worker", worker)
        .bind("began", Columns.time(now))
        .execute();
  }

  /** Ends the run's segment that is open, if there is one. */
  static void ended(Handle db, long run, Instant now) {
    db.createUpdate("UPDATE segment SET ended = :now WHERE run = :run AND ended IS NULL")
        .bind("now", Columns.time(now))
        .bind("run", run)
        .execute();
  }

  /** Ends the segments of a process that is gone when their runs, paused by now, ended. */
  static void abandon(Handle db) {
    db.createUpdate(
            """
            UPDATE segment SET ended = (SELECT r.ended FROM run r WHERE r.id = segment.run)
            WHERE ended IS NULL
            """)
        .execute();
  }

  /** A row of the table. */
  private record Row(int worker, Instant began, Optional<Instant> ended, int first) {
    Worked before(int next) {
      return new Worked(worker, began, ended, first, next - 1);
    }
  }

  /**
   * Segments by run, in order.
   *
   * @param epochs how many are kept of each run that has any
   */
  static Map<Long, List<Worked>> of(Handle db, List<Long> runs, Map<Long, Integer> epochs) {
    Map<Long, List<Row>> rows = new HashMap<>();
    db.createQuery("SELECT * FROM segment WHERE run IN (<runs>) ORDER BY run, position")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                rows.computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                    .add(
                        new Row(
                            row.getInt("worker"),
                            Columns.time(row, "began"),
                            Columns.optionalTime(row, "ended"),
                            row.getInt("first_epoch"))))
        .forEach(added -> {});
    Map<Long, List<Worked>> segments = new HashMap<>();
    rows.forEach((run, of) -> segments.put(run, segments(of, epochs.getOrDefault(run, 0))));
    return segments;
  }

  private static List<Worked> segments(List<Row> rows, int epochs) {
    List<Worked> segments = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int next = i + 1 < rows.size() ? rows.get(i + 1).first() : epochs + 1;
      segments.add(rows.get(i).before(next));
    }
    return segments;
  }
}
