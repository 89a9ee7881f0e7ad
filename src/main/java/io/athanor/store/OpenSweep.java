package io.athanor.store;

import io.athanor.space.Candidate;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Segment;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepStore;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * A sweep that is being written.
 *
 * <p><i>Errors:</i> what a sweep may not do (two runs of one number, events of an ended run, data
 * described twice) is an {@link IllegalStateException}, and then nothing of the call is kept.
 *
 * <p><i>Threads:</i> thread-safe.
 */
public final class OpenSweep implements SweepStore {
  private final H2File h2;
  private final Clock clock;
  private final long key;
  private final String id;
  private final ScoreKind first;

  private OpenSweep(H2File h2, Clock clock, long key, String id, ScoreKind first) {
    this.h2 = h2;
    this.clock = clock;
    this.key = key;
    this.id = id;
    this.first = first;
  }

  static OpenSweep insert(H2File h2, Handle db, Clock clock, SweepSpec spec, Launch launch) {
    String id = SweepRows.freeId(db, spec.name());
    long key = SweepRows.insert(db, id, spec, launch, clock.instant());
    return new OpenSweep(h2, clock, key, id, spec.search().rank().get(0));
  }

  static Optional<OpenSweep> again(H2File h2, Handle db, Clock clock, String id, SweepSpec spec) {
    return SweepRows.key(db, id)
        .map(
            key -> {
              SweepRows.reopen(db, key, spec);
              return new OpenSweep(h2, clock, key, id, SweepRows.rank(db, key).get(0));
            });
  }

  /** The sweep's unique name, by which {@link Database#history} finds it. */
  public String id() {
    return id;
  }

  @Override
  public void describe(DataReport data) {
    h2.write(
        db -> {
          DataRows.insert(db, key, data);
          return true;
        });
  }

  /** Keeps how the score {@code eye} of this sweep is made, before the first run. */
  public void judgeBy(EyeFormula eye) {
    h2.write(
        db -> {
          EyeRows.insert(db, key, eye);
          return true;
        });
  }

  @Override
  public Segment begin(int number, long seed, Candidate candidate, OptionalInt finalistOf) {
    return h2.write(
        db ->
            RunRows.resume(db, key, number, seed, candidate)
                .orElseGet(
                    () ->
                        RunRows.insert(
                            db, key, number, seed, candidate, finalistOf, clock.instant())));
  }

  @Override
  public void record(Run run, RunEvent event) {
    if (event instanceof RunEvent.Advanced) {
      return;
    }
    h2.write(
        db -> {
          RunRows.requireRunning(db, key, run);
          if (event instanceof RunEvent.SegmentBegan began) {
            SegmentRows.began(db, run.id(), began.worker(), clock.instant());
          } else if (event instanceof RunEvent.SegmentEnded) {
            SegmentRows.ended(db, run.id(), clock.instant());
          } else if (event instanceof RunEvent.Started started) {
            RunRows.started(db, run.id(), started);
          } else if (event instanceof RunEvent.EpochFinished finished) {
            EpochRows.insert(db, run.id(), finished, first, clock.instant());
          } else if (event instanceof RunEvent.Scored scored) {
            RunRows.scored(db, key, run, scored);
          } else if (event instanceof RunEvent.Incident incident) {
            RunRows.incident(db, run.id(), incident, clock.instant());
          } else if (event instanceof RunEvent.Decided decided) {
            DecisionRows.insert(db, run.id(), decided.decision(), clock.instant());
          }
          return true;
        });
  }

  @Override
  public Run end(Run run, RunExecutor.Outcome outcome) {
    return h2.write(db -> RunRows.end(db, key, run, outcome, clock.instant()));
  }

  /**
   * Ends the sweep: no run begins any more. A sweep that ends twice keeps its first end. Runs still
   * RUNNING may end yet.
   */
  public void finish() {
    h2.write(db -> SweepRows.finish(db, key, clock.instant()));
  }
}
