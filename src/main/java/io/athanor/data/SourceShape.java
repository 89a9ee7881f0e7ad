package io.athanor.data;

/**
 * How many frames a source has, and of which shape.
 *
 * @param sequences how many sequences; 1 for one long film
 * @param frames how many frames every sequence has
 * @param frame the shape of every frame
 */
record SourceShape(int sequences, int frames, FrameShape frame) {
  SourceShape {
    if (sequences < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "a source has at least one frame, got " + sequences + "×" + frames);
    }
  }

  /** How many values there are in all. */
  long values() {
    return Math.multiplyExact((long) sequences * frames, (long) frame.size());
  }
}
