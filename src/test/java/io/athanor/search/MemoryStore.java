package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A store that keeps a sweep in memory and holds to the port's rules. */
class MemoryStore implements SweepStore {
  private final Map<Integer, Run> runs = new TreeMap<>();
  private final Map<Integer, List<RunEvent>> events = new TreeMap<>();

  @Override
  public void describe(DataReport data) {
    throw new AssertionError("describing the data is not the search's");
  }

  @Override
  public synchronized Segment begin(int number, long seed, Candidate candidate) {
    Run run =
        new Run(
            number,
            number,
            seed,
            candidate,
            RunState.RUNNING,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());
    Run before = runs.put(number, run);
    if (before != null && before.state() != RunState.PAUSED) {
      throw new AssertionError("run " + number + " began twice");
    }
    List<RunEvent> kept = events.computeIfAbsent(number, n -> new ArrayList<>());
    long epochs = kept.stream().filter(RunEvent.EpochFinished.class::isInstance).count();
    return new Segment(run, (int) epochs);
  }

  @Override
  public synchronized void record(Run run, RunEvent event) {
    if (present(run).state().ended()) {
      throw new AssertionError("run " + run.number() + " tells after its end");
    }
    events(run.number()).add(event);
  }

  @Override
  public synchronized Run end(Run run, RunExecutor.Outcome outcome) {
    if (!present(run).state().canBecome(outcome.state())) {
      throw new AssertionError("run " + run.number() + " ended twice");
    }
    Run ended =
        new Run(
            run.id(),
            run.number(),
            run.seed(),
            run.candidate(),
            outcome.state(),
            outcome.reason(),
            run.started(),
            Optional.of(Instant.EPOCH));
    runs.put(run.number(), ended);
    return ended;
  }

  /** All runs by number. */
  synchronized Collection<Run> runs() {
    return List.copyOf(runs.values());
  }

  synchronized List<RunEvent> events(int number) {
    return Optional.ofNullable(events.get(number)).orElseThrow();
  }

  /** The runs as a report or a sweep that goes on reads them. */
  synchronized List<RunHistory> histories() {
    return runs.values().stream().map(this::history).toList();
  }

  private RunHistory history(Run run) {
    List<RunEvent.EpochFinished> epochs =
        events(run.number()).stream()
            .filter(RunEvent.EpochFinished.class::isInstance)
            .map(RunEvent.EpochFinished.class::cast)
            .toList();
    return new RunHistory(
        run,
        OptionalLong.empty(),
        Optional.empty(),
        epochs.stream().map(RunEvent.EpochFinished::epoch).toList(),
        epochs.stream()
            .filter(RunEvent.EpochFinished::best)
            .mapToInt(epoch -> epoch.epoch().number())
            .max(),
        List.of(),
        List.of());
  }

  private Run present(Run run) {
    return Optional.ofNullable(runs.get(run.number())).orElseThrow();
  }
}
