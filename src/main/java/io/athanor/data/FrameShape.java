package io.athanor.data;

/**
 * The shape of one frame, in the order its values are stored.
 *
 * @param channels after channel selection
 * @param height rows
 * @param width columns
 */
public record FrameShape(int channels, int height, int width) {
  public FrameShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a frame has at least one value, got " + channels + "×" + height + "×" + width);
    }
  }

  /** How many values one channel has. */
  public int plane() {
    return Math.multiplyExact(height, width);
  }

  /** How many values the frame has. */
  public int size() {
    return Math.multiplyExact(channels, plane());
  }
}
