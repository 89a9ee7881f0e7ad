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
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Runs with everything that belongs to them but their details: some at a time, by a few queries
 * each time, so that neither the number of queries nor the rows of one query grow with the sweep.
 */
final class Histories {
  /** Few enough that whoever writes need not wait long. */
  private static final int RUNS = 20;

  private Histories() {}

  /** The next few runs after one of that number, without those; none once there are no more. */
  static List<RunHistory> after(Handle db, long sweep, int number, List<Integer> without) {
    Set<Integer> left = Set.copyOf(without);
    List<Integer> numbers =
        db
            .createQuery(
                "SELECT number FROM run WHERE sweep = :sweep AND number > :number ORDER BY number")
            .bind("sweep", sweep)
            .bind("number", number)
            .mapTo(Integer.class)
            .list()
            .stream()
            .filter(each -> !left.contains(each))
            .limit(RUNS)
            .toList();
    return numbers.isEmpty() ? List.of() : of(db, sweep, numbers);
  }

  static Optional<RunHistory> one(Handle db, long sweep, int number) {
    return of(db, sweep, List.of(number)).stream().findFirst();
  }

  private static List<RunHistory> of(Handle db, long sweep, List<Integer> numbers) {
    return of(
        db,
        db.createQuery(
                "SELECT * FROM run WHERE sweep = :sweep AND number IN (<numbers>) ORDER BY number")
            .bind("sweep", sweep)
            .bindList("numbers", numbers)
            .map((row, context) -> RunRows.row(row))
            .list());
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
