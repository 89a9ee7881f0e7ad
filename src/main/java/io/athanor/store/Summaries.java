package io.athanor.store;

import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All sweeps in one line each, by one query over all sweeps for each part of the line. */
final class Summaries {
  private Summaries() {}

  /** The newest first. */
  static List<SweepSummary> of(Handle db) {
    Map<Long, ScoreKind> first = first(db);
    Map<Long, Map<RunState, Integer>> states = states(db);
    Map<Long, SweepSummary.Best> best = best(db, first);
    return db.createQuery("SELECT id, unique_name, file, started, ended, planned FROM sweep ORDER BY id DESC")
        .map((row, context) -> summary(row, first, states, best))
        .list();
  }

  private static SweepSummary summary(
      ResultSet row,
      Map<Long, ScoreKind> first,
      Map<Long, Map<RunState, Integer>> states,
      Map<Long, SweepSummary.Best> best)
      throws SQLException {
    long key = row.getLong("id");
    return new SweepSummary(
        row.getString("unique_name"),
        row.getString("file"),
        Columns.time(row, "started"),
        Columns.optionalTime(row, "ended"),
        row.getInt("planned"),
        states.getOrDefault(key, Map.of()),
        first.getOrDefault(key, ScoreKind.MSE),
        Optional.ofNullable(best.get(key)));
  }

  private static Map<Long, ScoreKind> first(Handle db) {
    Map<Long, ScoreKind> first = new HashMap<>();
    db.createQuery("SELECT sweep, score FROM ranking WHERE position = 0")
        .map((row, context) -> Map.entry(row.getLong("sweep"), SweepRows.kind(row.getString("score"))))
        .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
    return first;
  }

  private static Map<Long, Map<RunState, Integer>> states(Handle db) {
    Map<Long, Map<RunState, Integer>> states = new HashMap<>();
    db.createQuery("SELECT sweep, state, COUNT(*) AS runs FROM run GROUP BY sweep, state")
        .map(
            (row, context) ->
                states
                    .computeIfAbsent(row.getLong("sweep"), sweep -> new EnumMap<>(RunState.class))
                    .put(RunState.valueOf(row.getString("state")), row.getInt("runs")))
        .forEach(before -> {});
    return states;
  }

  /** Of the finished runs' scores at their best epochs, whose first in order counts. */
  private static Map<Long, SweepSummary.Best> best(Handle db, Map<Long, ScoreKind> first) {
    Map<Long, SweepSummary.Best> best = new HashMap<>();
    db.createQuery(
            """
            SELECT r.sweep, r.number, s.name, s.amount
            FROM run r JOIN score s
              ON s.run = r.id AND s.epoch = r.best_epoch AND s.split = 'VALIDATION'
            WHERE r.state = 'FINISHED' AND s.lead = 0
              AND s.units = 'SCALED' AND s.amount IS NOT NULL
            ORDER BY r.sweep, r.number, s.position
            """)
        .map((row, context) -> new Scored(row.getLong(1), row.getInt(2), row.getString(3), row.getDouble(4)))
        .forEach(
            scored -> {
              ScoreKind kind = first.getOrDefault(scored.sweep(), ScoreKind.MSE);
              if (scored.of(kind)) {
                best.merge(scored.sweep(), scored.best(), (a, b) -> kind.better(b.value(), a.value()) ? b : a);
              }
            });
    return best;
  }

  private record Scored(long sweep, int run, String name, double amount) {
    /** A score at a threshold, such as {@code csi@0.5}, is of its kind too. */
    boolean of(ScoreKind kind) {
      return name.equals(kind.key()) || name.startsWith(kind.key() + "@");
    }

    SweepSummary.Best best() {
      return new SweepSummary.Best(run, amount);
    }
  }
}
