package io.athanor.sweep;

import java.util.List;

/**
 * What a run tells while it trains, in this order: started, epochs, at the end perhaps scored;
 * incidents at any time. A run that is continued starts again.
 */
public sealed interface RunEvent {
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
   */
  record Scored(
      int epoch, List<ScoreValue> test, List<SequenceScores> sequences, List<Picture> pictures)
      implements RunEvent {
    public Scored {
      test = List.copyOf(test);
      sequences = List.copyOf(sequences);
      pictures = List.copyOf(pictures);
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
