package io.athanor.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything kept of one sweep but what is large of its runs, which {@link Details} reads.
 *
 * @param id the sweep's unique name: the spec's name, with a number where it was taken
 * @param file the search-space file as the user named it
 * @param text the search-space file's text
 * @param ended empty while it runs, or where it was cut off
 * @param planned how many runs it was to have, finalists among them
 * @param keep how many runs' models stay on disk, the best ones
 * @param data empty if the sweep ended before its data was read
 * @param runs by number
 * @param asked what somebody asked of the whole sweep while it was under way, in order
 */
public record SweepHistory(
    String id,
    String file,
    String text,
    Instant started,
    Optional<Instant> ended,
    int planned,
    List<ScoreKind> rank,
    int keep,
    Optional<DataReport> data,
    List<RunHistory> runs,
    List<Asked> asked) {
  public SweepHistory {
    rank = List.copyOf(rank);
    runs = List.copyOf(runs);
    asked = List.copyOf(asked);
  }

  /** A sweep of which nobody asked anything. */
  public SweepHistory(
      String id,
      String file,
      String text,
      Instant started,
      Optional<Instant> ended,
      int planned,
      List<ScoreKind> rank,
      int keep,
      Optional<DataReport> data,
      List<RunHistory> runs) {
    this(id, file, text, started, ended, planned, rank, keep, data, runs, List.of());
  }

  /** The same sweep with those runs. */
  public SweepHistory withRuns(List<RunHistory> of) {
    return new SweepHistory(id, file, text, started, ended, planned, rank, keep, data, of, asked);
  }

  /** The same sweep with that data. */
  public SweepHistory withData(DataReport of) {
    return new SweepHistory(
        id, file, text, started, ended, planned, rank, keep, Optional.of(of), runs, asked);
  }

  /** What can change no more: the same sweep with its ended runs alone. */
  public SweepHistory settled() {
    return withRuns(runs.stream().filter(run -> run.run().state().ended()).toList());
  }

  /**
   * Everything kept of one run but its {@link Details}.
   *
   * @param best the best epoch by the first ranking score on validation
   * @param test the best epoch's scores on the test part; empty unless it was scored
   * @param incidents what went wrong while it went on, in order, one line each
   * @param decisions what the scheduler made of it at each rung, in order
   * @param sequences scores of each test window; of finalists alone, which are compared by them
   * @param segments which worker trained it when, in order; none in databases of schema 4 and older
   * @param scoringSeconds of the evaluation on the test part and the pictures; NaN where it is not
   *     known
   */
  public record RunHistory(
      Run run,
      OptionalLong parameters,
      Optional<Provenance> provenance,
      List<Epoch> epochs,
      OptionalInt best,
      List<ScoreValue> test,
      List<String> incidents,
      List<Decision> decisions,
      List<SequenceScores> sequences,
      List<Worked> segments,
      double scoringSeconds) {
    public RunHistory {
      epochs = List.copyOf(epochs);
      test = List.copyOf(test);
      incidents = List.copyOf(incidents);
      decisions = List.copyOf(decisions);
      sequences = List.copyOf(sequences);
      segments = List.copyOf(segments);
    }

    /** Without segments. */
    public RunHistory(
        Run run,
        OptionalLong parameters,
        Optional<Provenance> provenance,
        List<Epoch> epochs,
        OptionalInt best,
        List<ScoreValue> test,
        List<String> incidents,
        List<Decision> decisions,
        List<SequenceScores> sequences) {
      this(
          run,
          parameters,
          provenance,
          epochs,
          best,
          test,
          incidents,
          decisions,
          sequences,
          List.of(),
          Double.NaN);
    }
  }

  /**
   * All that is large of a run, read run by run, so that it need not fit into memory; none of it
   * where the run was not scored.
   */
  public interface Details {
    /** The test pictures of one run, ordered by sample, channel, lead. */
    List<Picture> of(Run run);

    /** The error in each cell over the test part, by channel; none in schema 4 and older. */
    default List<ErrorMap> errors(Run run) {
      return List.of();
    }

    /** Scores of each test window, by name of the score; of every scored run. */
    default List<SequenceScores> sequences(Run run) {
      return List.of();
    }
  }
}
