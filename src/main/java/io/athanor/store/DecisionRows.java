package io.athanor.store;

import io.athanor.sweep.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code decision}. */
final class DecisionRows {
  private DecisionRows() {}

  static void insert(Handle db, long run, Decision decision, Instant now) {
    db.createUpdate(
            """
            INSERT INTO decision (run, epoch, recorded, goes_on, reason)
            VALUES (:run, :epoch, :recorded, :goes_on, :reason)
            """)
        .bind("run", run)
        .bind("epoch", decision.epoch())
        .bind("recorded", Columns.time(now))
        .bind("goes_on", decision.goesOn())
        .bind("reason", decision.reason())
        .execute();
  }

  /** Decisions by run, in order. */
  static Map<Long, List<Decision>> of(Handle db, List<Long> runs) {
    Map<Long, List<Decision>> decisions = new HashMap<>();
    db.createQuery("SELECT * FROM decision WHERE run IN (<runs>) ORDER BY run, epoch")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                decisions
                    .computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                    .add(
                        new Decision(
                            row.getInt("epoch"),
                            row.getBoolean("goes_on"),
                            row.getString("reason"))))
        .forEach(added -> {});
    return decisions;
  }
}
