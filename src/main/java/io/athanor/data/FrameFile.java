package io.athanor.data;

import java.nio.file.Path;

/** A format that keeps one frame a file. */
sealed interface FrameFile permits ImageFrame, CsvFrame {
  /** The shape of the frame in the file. */
  FrameShape shape(Path file);

  /**
   * Reads the frame, if it has the expected shape.
   *
   * @param into receives {@code [channel, height, width]} from {@code at} on; untouched where the
   *     shape differs
   * @return the shape found
   */
  FrameShape read(Path file, FrameShape expected, float[] into, int at);
}
