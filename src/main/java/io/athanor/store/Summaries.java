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
    return db.createQuery(
            "SELECT id, unique_name, file, started, ended, planned + finalists AS planned FROM sweep"
                + " ORDER BY id DESC")
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
        .map(
            (row, context) ->
                Map.entry(row.getLong("sweep"), SweepRows.kind(row.getString("score"))))
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

  /** Of the finalists where there are such, else of all finished runs. */
  private static Map<Long, SweepSummary.Best> best(Handle db, Map<Long, ScoreKind> first) {
    Map<Long, SweepSummary.Best> best =
        best(
            db,
            first,
            """
            SELECT sweep, number AS best, best_amount AS amount, CAST(NULL AS DOUBLE PRECISION) AS spread
            FROM run WHERE state = 'FINISHED' AND best_amount IS NOT NULL AND finalist_of IS NULL
            ORDER BY sweep, number
            """);
    best.putAll(
        best(
            db,
            first,
            """
            SELECT sweep, finalist_of AS best, AVG(best_amount) AS amount,
              STDDEV_SAMP(best_amount) AS spread
            FROM run WHERE state = 'FINISHED' AND best_amount IS NOT NULL AND finalist_of IS NOT NULL
            GROUP BY sweep, finalist_of ORDER BY sweep, finalist_of
            """));
    return best;
  }

  private static Map<Long, SweepSummary.Best> best(
      Handle db, Map<Long, ScoreKind> first, String query) {
    Map<Long, SweepSummary.Best> best = new HashMap<>();
    db.createQuery(query)
        .map((row, context) -> Map.entry(row.getLong("sweep"), best(row)))
        .forEach(
            run -> {
              ScoreKind kind = first.getOrDefault(run.getKey(), ScoreKind.MSE);
              best.merge(
                  run.getKey(),
                  run.getValue(),
                  (a, b) -> kind.better(b.value(), a.value()) ? b : a);
            });
    return best;
  }

  private static SweepSummary.Best best(ResultSet row) throws SQLException {
    double spread = row.getDouble("spread");
    Optional<Double> known = row.wasNull() ? Optional.empty() : Optional.of(spread);
    return new SweepSummary.Best(row.getInt("best"), row.getDouble("amount"), known);
  }
}
