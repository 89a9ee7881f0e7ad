package io.athanor.train;

import io.athanor.data.Scaling;
import io.athanor.metric.ValueScale;

/** The data's scaling, as scores and pictures ask for it. */
record DataUnits(Scaling scaling) implements ValueScale {
  @Override
  public double toScaled(int channel, int cell, double value) {
    return scaling.apply(value, channel, cell);
  }

  @Override
  public double toOriginal(int channel, int cell, double scaled) {
    return scaling.undo(scaled, channel, cell);
  }
}
