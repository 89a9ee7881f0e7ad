package io.athanor.sweep;

import java.util.List;

/**
 * What a run tells while it trains, in this order: a segment began, started, epochs, at the end
 * perhaps scored, the segment ended; incidents at any time. A run that is continued starts again.
 */
public sealed interface RunEvent {
  /**
   * A worker has taken up the run; told by whoever shares out the workers.
   *
   * @param worker its number, from 1, as in {@link Worked}
   */
  record SegmentBegan(int worker) implements RunEvent {}

  /** The worker has let go of the run: the segment ended, or the worker died. */
  record SegmentEnded() implements RunEvent {}

  /**
   * The network is built.
   *
   * @param parameters trainable numbers of the network
   */
  record Started(long parameters, Provenance provenance) implements RunEvent {}

  /** Training has come a part of an epoch further; for progress displays, kept nowhere. */
  record Advanced(int epoch, int epochs, double share) implements RunEvent {}

  /**
   * An epoch is over.
   *
   * @param best whether it is the best so far
   */
  record EpochFinished(Epoch epoch, boolean best) implements RunEvent {}

  /**
   * The best epoch's network was applied to the test part.
   *
   * @param epoch the best epoch
   * @param test scores over all leads and for each lead
   * @param sequences scores of each test window, by which runs are compared pairwise
   * @param errors the error in each cell, channel by channel
   * @param seconds of the evaluation and the pictures; NaN where it is not known
   */
  record Scored(
      int epoch,
      List<ScoreValue> test,
      List<SequenceScores> sequences,
      List<Picture> pictures,
      List<ErrorMap> errors,
      double seconds)
      implements RunEvent {
    public Scored {
      test = List.copyOf(test);
      sequences = List.copyOf(sequences);
      pictures = List.copyOf(pictures);
      errors = List.copyOf(errors);
    }

    /** Without maps. */
    public Scored(
        int epoch, List<ScoreValue> test, List<SequenceScores> sequences, List<Picture> pictures) {
      this(epoch, test, sequences, pictures, List.of(), Double.NaN);
    }
  }

  /**
   * Something went wrong and the run goes on: a worker died and another took over, a checkpoint was
   * damaged, the disk was full for a while.
   *
   * @param text one line
   */
  record Incident(String text) implements RunEvent {}

  /** The scheduler compared the run with others; told by the search, at a segment's end. */
  record Decided(Decision decision) implements RunEvent {}
}
