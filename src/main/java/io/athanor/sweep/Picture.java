package io.athanor.sweep;

/**
 * One channel of one frame as an 8-bit grey PNG: value = min + grey / 255 · (max − min).
 *
 * <p>Grey rather than coloured, so that a viewer can choose the colour map, subtract the truth and
 * read values back. All pictures of a channel of a sweep share one range. The array is not copied;
 * nobody writes to it.
 *
 * @param sample the sample, from 1
 * @param lead 1 is the first predicted frame; for input frames 0 is the last and −1 the one before
 * @param channel from 0
 * @param min the value of grey 0, in the data's units; what is below is shown as 0
 * @param max the value of grey 255; what is above is shown as 255
 */
@SuppressWarnings("ArrayRecordComponent") // a blob, compared nowhere
public record Picture(
    int sample, int lead, Role role, int channel, double min, double max, byte[] png) {

  /** What a picture shows. The error is the difference of two pictures and is not stored. */
  public enum Role {
    INPUT,
    TRUTH,
    PREDICTION
  }
}
