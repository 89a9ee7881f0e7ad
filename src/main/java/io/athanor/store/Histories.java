package io.athanor.store;

import io.athanor.space.Value;
import io.athanor.store.RunRows.Row;
import io.athanor.sweep.Decision;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Worked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Runs with everything that belongs to them but their details: some at a time, by a few queries
 * each time, so that neither the number of queries nor the rows of one query grow with the sweep.
 */
final class Histories {
  /** Few enough that whoever writes need not wait long. */
  private static final int RUNS = 20;

  private Histories() {}

  static List<RunHistory> all(Handle db, long sweep) {
    List<RunHistory> all = new ArrayList<>();
    int last = 0;
    while (true) {
      List<RunHistory> next = after(db, sweep, last);
      if (next.isEmpty()) {
        return all;
      }
      all.addAll(next);
      last = next.get(next.size() - 1).run().number();
    }
  }

  /** The next few runs after one of that number; none once there are no more. */
  static List<RunHistory> after(Handle db, long sweep, int number) {
    return of(
        db,
        db.createQuery(
                """
                SELECT * FROM run WHERE sweep = :sweep AND number > :number
                ORDER BY number LIMIT :most
                """)
            .bind("sweep", sweep)
            .bind("number", number)
            .bind("most", RUNS)
            .map((row, context) -> RunRows.row(row))
            .list());
  }

  static Optional<RunHistory> one(Handle db, long sweep, int number) {
    return of(
            db,
            db.createQuery("SELECT * FROM run WHERE sweep = :sweep AND number = :number")
                .bind("sweep", sweep)
                .bind("number", number)
                .map((row, context) -> RunRows.row(row))
                .list())
        .stream()
        .findFirst();
  }

  private static List<RunHistory> of(Handle db, List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Long> ids = rows.stream().map(Row::id).toList();
    Map<Long, Map<String, Value>> candidates = RunRows.candidates(db, ids);
    Map<Long, Provenance> provenance = provenance(db, ids);
    Map<Long, List<EpochRows.Kept>> epochs = EpochRows.of(db, ids);
    Map<Long, List<String>> incidents = incidents(db, ids);
    Map<Long, List<Decision>> decisions = DecisionRows.of(db, ids);
    Map<Long, List<SequenceScores>> sequences = SequenceRows.ofFinalists(db, ids);
    Map<Long, Integer> counts = new HashMap<>();
    epochs.forEach((run, kept) -> counts.put(run, kept.size()));
    Map<Long, List<Worked>> segments = SegmentRows.of(db, ids, counts);
    return rows.stream()
        .map(
            row -> {
              List<EpochRows.Kept> kept = epochs.getOrDefault(row.id(), List.of());
              return new RunHistory(
                  row.run(candidates),
                  row.parameters(),
                  Optional.ofNullable(provenance.get(row.id())),
                  kept.stream().map(EpochRows.Kept::epoch).toList(),
                  row.best(),
                  kept.stream().flatMap(epoch -> epoch.test().stream()).toList(),
                  incidents.getOrDefault(row.id(), List.of()),
                  decisions.getOrDefault(row.id(), List.of()),
                  sequences.getOrDefault(row.id(), List.of()),
                  segments.getOrDefault(row.id(), List.of()),
                  row.scoringSeconds());
            })
        .toList();
  }

  private static Map<Long, Provenance> provenance(Handle db, List<Long> runs) {
    Map<Long, Provenance> provenance = new HashMap<>();
    db.createQuery("SELECT * FROM provenance WHERE run IN (<runs>)")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong("run"),
                    new Provenance(
                        row.getString("version"),
                        row.getString("data"),
                        row.getInt("threads"),
                        row.getString("jvm"),
                        row.getString("cpu"),
                        row.getString("os"))))
        .forEach(entry -> provenance.put(entry.getKey(), entry.getValue()));
    return provenance;
  }

  private static Map<Long, List<String>> incidents(Handle db, List<Long> runs) {
    Map<Long, List<String>> incidents = new HashMap<>();
    db.createQuery("SELECT run, text FROM incident WHERE run IN (<runs>) ORDER BY run, position")
        .bindList("runs", runs)
        .map((row, context) -> Map.entry(row.getLong("run"), row.getString("text")))
        .forEach(
            entry ->
                incidents
                    .computeIfAbsent(entry.getKey(), run -> new ArrayList<>())
                    .add(entry.getValue()));
    return incidents;
  }
}
