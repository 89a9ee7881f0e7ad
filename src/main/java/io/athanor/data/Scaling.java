package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings values to the network and back, channel by channel: y = slope · g(x) + offset, where g is
 * log(1 + x) for log1p and x itself otherwise.
 *
 * <p>Fitted on the training part alone, so values of the other parts may leave the range. A channel
 * that is constant in training becomes 0 there. Threads: immutable.
 */
public final class Scaling {
  private static final int SHOWN_CHANNELS = 4;

  private final DataSpec.Scaling kind;
  private final OutputRange outputRange;
  private final List<Channel> channels;
  private final String description;

  private Scaling(
      DataSpec.Scaling kind, OutputRange range, List<Channel> channels, String description) {
    this.kind = kind;
    this.outputRange = range;
    this.channels = List.copyOf(channels);
    this.description = description;
  }

  /**
   * Fits to the channels of the training part.
   *
   * @param smallest the smallest value of all parts
   */
  static Scaling fit(DataSpec.Scaling kind, List<Moments> train, double smallest) {
    if (kind == DataSpec.Scaling.LOG1P && smallest <= -1) {
      throw new AthanorException(
          "data.scaling log1p must only meet values above −1, but the data goes down to %s; use minmax or zscore"
              .formatted(ValueRange.number(smallest)));
    }
    List<Channel> channels = train.stream().map(of -> channel(kind, of)).toList();
    return new Scaling(kind, outputRange(kind, train), channels, describe(kind, train));
  }

  private static Channel channel(DataSpec.Scaling kind, Moments of) {
    ValueRange range = of.range();
    return switch (kind) {
      case NONE -> new Channel(1, 0);
      case MINMAX -> Channel.between(range.min(), range.max());
      case LOG1P -> Channel.between(Math.log1p(range.min()), Math.log1p(range.max()));
      case SYMMETRIC -> {
        double half = (range.max() - range.min()) / 2;
        double slope = half > 0 ? 1 / half : 1;
        yield new Channel(slope, -range.middle() * slope);
      }
      case ZSCORE -> {
        double slope = of.deviation() > 0 ? 1 / of.deviation() : 1;
        yield new Channel(slope, -of.mean() * slope);
      }
    };
  }

  private static OutputRange outputRange(DataSpec.Scaling kind, List<Moments> train) {
    return switch (kind) {
      case MINMAX, LOG1P -> OutputRange.UNIT;
      case SYMMETRIC -> OutputRange.SYMMETRIC;
      case ZSCORE -> OutputRange.UNBOUNDED;
      case NONE -> {
        ValueRange all = ValueRange.of(train);
        yield all.min() >= 0 && all.max() <= 1 ? OutputRange.UNIT : OutputRange.UNBOUNDED;
      }
    };
  }

  private static String describe(DataSpec.Scaling kind, List<Moments> train) {
    String ranges =
        train.stream()
            .limit(SHOWN_CHANNELS)
            .map(
                of ->
                    kind == DataSpec.Scaling.ZSCORE
                        ? ValueRange.number(of.mean()) + " ± " + ValueRange.number(of.deviation())
                        : of.range().toString())
            .collect(Collectors.joining(", "));
    String rest = train.size() > SHOWN_CHANNELS ? ", …" : "";
    return switch (kind) {
      case NONE -> "none: training values " + ranges + rest;
      case MINMAX -> "min-max to 0–1, fitted on training: " + ranges + rest;
      case SYMMETRIC -> "min-max to −1–1, fitted on training: " + ranges + rest;
      case ZSCORE -> "z-score, fitted on training: " + ranges + rest;
      case LOG1P -> "log(1 + x), then min-max to 0–1, fitted on training: " + ranges + rest;
    };
  }

  /** Where scaled training values lie. */
  public OutputRange outputRange() {
    return outputRange;
  }

  /** One line: {@code min-max to 0–1, fitted on training: 0 … 267}. */
  public String description() {
    return description;
  }

  /**
   * Scales in place.
   *
   * @param values {@code [batch, channel, …]} with {@code channelSize} values a channel; in the
   *     data's units
   */
  public void apply(float[] values, int channelSize) {
    requireWhole(values.length, channelSize);
    for (int at = 0, block = 0; at < values.length; at += channelSize, block++) {
      apply(values, at, channelSize, block % channels.size());
    }
  }

  /** Takes the scaling back in place; {@code values} as in {@link #apply(float[], int)}. */
  public void undo(float[] values, int channelSize) {
    requireWhole(values.length, channelSize);
    for (int at = 0, block = 0; at < values.length; at += channelSize, block++) {
      undo(values, at, channelSize, block % channels.size());
    }
  }

  /** A scaled copy of an array {@code [batch, channel, …]}, f32 in 'c' order. */
  public INDArray apply(INDArray values) {
    float[] copy = floats(values);
    apply(copy, channelSize(values));
    return array(copy, values.shape());
  }

  /** A copy of an array {@code [batch, channel, …]} in the data's units, f32 in 'c' order. */
  public INDArray undo(INDArray values) {
    float[] copy = floats(values);
    undo(copy, channelSize(values));
    return array(copy, values.shape());
  }

  /** A value of a channel in the data's units, such as a threshold, as the network sees it. */
  public double apply(double value, int channel) {
    return channels.get(channel).slope * forward(value) + channels.get(channel).offset;
  }

  /** The reverse of {@link #apply(double, int)}. */
  public double undo(double value, int channel) {
    return backward((value - channels.get(channel).offset) / channels.get(channel).slope);
  }

  private void apply(float[] values, int from, int count, int channel) {
    if (kind == DataSpec.Scaling.NONE) {
      return;
    }
    for (int i = from; i < from + count; i++) {
      values[i] = (float) apply(values[i], channel);
    }
  }

  private void undo(float[] values, int from, int count, int channel) {
    if (kind == DataSpec.Scaling.NONE) {
      return;
    }
    for (int i = from; i < from + count; i++) {
      values[i] = (float) undo((double) values[i], channel);
    }
  }

  private double forward(double value) {
    return kind == DataSpec.Scaling.LOG1P ? Math.log1p(value) : value;
  }

  private double backward(double value) {
    return kind == DataSpec.Scaling.LOG1P ? Math.expm1(value) : value;
  }

  private void requireWhole(int length, int channelSize) {
    if (channelSize < 1 || length % ((long) channelSize * channels.size()) != 0) {
      throw new IllegalArgumentException(
          length + " values are not whole blocks of " + channels.size() + " × " + channelSize);
    }
  }

  private int channelSize(INDArray values) {
    if (values.rank() < 2 || values.size(1) != channels.size()) {
      throw new IllegalArgumentException(
          "expected [batch, " + channels.size() + ", …], got " + values.shapeInfoToString());
    }
    return Math.toIntExact(values.length() / (values.size(0) * values.size(1)));
  }

  private static float[] floats(INDArray values) {
    return values.castTo(DataType.FLOAT).dup('c').data().asFloat();
  }

  private static INDArray array(float[] values, long[] shape) {
    return Nd4j.create(values, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
  }

  private record Channel(double slope, double offset) {
    static Channel between(double min, double max) {
      double slope = max > min ? 1 / (max - min) : 1;
      return new Channel(slope, -min * slope);
    }
  }
}
