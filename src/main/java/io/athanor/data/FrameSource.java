package io.athanor.data;

import java.util.Optional;

/**
 * Frames, read in any order, always with the same answer.
 *
 * <p>Contract, held by {@code FrameSourceContract}: the shape never changes; reading frames one by
 * one, in blocks or again gives the same values; nothing but the asked-for values of {@code into}
 * is written.
 *
 * <p>Units: the data's own. Missing values are NaN. Threads: any number may read at once.
 */
interface FrameSource extends AutoCloseable {
  /** How many frames there are, and of which shape. */
  SourceShape shape();

  /**
   * Reads consecutive frames of one sequence.
   *
   * @param sequence from 0
   * @param first the first frame, from 0
   * @param count how many frames
   * @param into receives {@code [frame, channel, height, width]} from its start
   */
  void read(int sequence, int first, int count, float[] into);

  /** The frames to predict where they differ from those seen, such as clean beside noisy ones. */
  default Optional<FrameSource> targets() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
