package io.athanor.metric;

/**
 * How values in the data's own units and values as the network sees them turn into each other.
 * Rising in every cell, so that order and thresholds mean the same on either side.
 *
 * <p>Threads: implementations are stateless.
 */
public interface ValueScale {
  /** The data as it is. */
  ValueScale NONE =
      new ValueScale() {
        @Override
        public double toScaled(int channel, int cell, double value) {
          return value;
        }

        @Override
        public double toOriginal(int channel, int cell, double scaled) {
          return scaled;
        }
      };

  /**
   * A value in the data's units as the network sees it. Rounded to {@code float} it must be what
   * the data's own scaling gives, or a value equal to a threshold falls on the wrong side of it.
   *
   * @param channel counted from 0 over the target's channels
   * @param cell counted from 0 along the rows
   */
  double toScaled(int channel, int cell, double value);

  /** A scaled value in the data's units. */
  double toOriginal(int channel, int cell, double scaled);
}
