package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings values to the network and back, cell by cell: y = slope · g(x) + offset, where g is log(1
 * + x) for log1p and x itself otherwise. A channel has one slope; its offset is the same everywhere
 * but for anomalies, where it takes off the cell's own mean.
 *
 * <p>Fitted on the training part alone, so values of the other parts may leave the range. A channel
 * that is constant in training becomes 0 there, as does every cell of an anomaly that is.
 *
 * <p>Shapes: the last two axes, height and width, are one plane, whose cells are counted along the
 * rows. Threads: immutable.
 */
public final class Scaling {
  private static final int SHOWN_CHANNELS = 4;

  private final DataSpec.Scaling kind;
  private final OutputRange outputRange;
  private final int plane;
  private final List<Channel> channels;
  private final String description;

  private Scaling(
      DataSpec.Scaling kind,
      OutputRange range,
      int plane,
      List<Channel> channels,
      String description) {
    this.kind = kind;
    this.outputRange = range;
    this.plane = plane;
    this.channels = List.copyOf(channels);
    this.description = description;
  }

  /** Fits to the training part; only the smallest value is that of all parts. */
  static Scaling fit(DataSpec.Scaling kind, Survey survey) {
    return fit(kind, survey.moments(Part.TRAIN), survey.climatology(), survey.smallest());
  }

  /**
   * Fits to the channels and cells of the training part.
   *
   * @param smallest the smallest value of all parts
   */
  static Scaling fit(
      DataSpec.Scaling kind, List<Moments> train, Climatology cells, double smallest) {
    if (kind == DataSpec.Scaling.LOG1P && smallest <= -1) {
      throw new AthanorException(
          "data.scaling log1p must only meet values above −1, but the data goes down to %s; use minmax or zscore"
              .formatted(ValueRange.number(smallest)));
    }
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      channels.add(channel(kind, train.get(i), cells, i));
    }
    return new Scaling(
        kind, outputRange(kind, train), cells.plane(), channels, describe(kind, train, cells));
  }

  private static Channel channel(
      DataSpec.Scaling kind, Moments of, Climatology cells, int channel) {
    ValueRange range = of.range();
    int plane = cells.plane();
    return switch (kind) {
      case NONE -> Channel.uniform(1, 0, plane);
      case MINMAX -> Channel.between(range.min(), range.max(), plane);
      case LOG1P -> Channel.between(Math.log1p(range.min()), Math.log1p(range.max()), plane);
      case SYMMETRIC -> {
        double slope = inverse((range.max() - range.min()) / 2);
        yield Channel.uniform(slope, -range.middle() * slope, plane);
      }
      case ZSCORE -> {
        double slope = inverse(of.deviation());
        yield Channel.uniform(slope, -of.mean() * slope, plane);
      }
      case ANOMALY -> {
        double slope = inverse(cells.deviation(channel));
        double[] offset = new double[plane];
        Arrays.setAll(offset, cell -> -cells.mean(channel, cell) * slope);
        yield new Channel(slope, offset);
      }
    };
  }

  /** 1 over a spread, or 1 where there is none. */
  private static double inverse(double spread) {
    return spread > 0 ? 1 / spread : 1;
  }

  private static OutputRange outputRange(DataSpec.Scaling kind, List<Moments> train) {
    return switch (kind) {
      case MINMAX, LOG1P -> OutputRange.UNIT;
      case SYMMETRIC -> OutputRange.SYMMETRIC;
      case ZSCORE, ANOMALY -> OutputRange.UNBOUNDED;
      case NONE -> {
        ValueRange all = ValueRange.of(train);
        yield all.min() >= 0 && all.max() <= 1 ? OutputRange.UNIT : OutputRange.UNBOUNDED;
      }
    };
  }

  private static String describe(DataSpec.Scaling kind, List<Moments> train, Climatology cells) {
    String shown =
        IntStream.range(0, Math.min(SHOWN_CHANNELS, train.size()))
            .mapToObj(channel -> describe(kind, train.get(channel), cells.deviation(channel)))
            .collect(Collectors.joining(", "));
    String rest = train.size() > SHOWN_CHANNELS ? ", …" : "";
    Wording wording =
        switch (kind) {
          case NONE -> Wording.SCALING_NONE;
          case MINMAX -> Wording.SCALING_MINMAX;
          case SYMMETRIC -> Wording.SCALING_SYMMETRIC;
          case ZSCORE -> Wording.SCALING_ZSCORE;
          case LOG1P -> Wording.SCALING_LOG1P;
          case ANOMALY -> Wording.SCALING_ANOMALY;
        };
    return wording.of(shown + rest);
  }

  private static String describe(DataSpec.Scaling kind, Moments of, double departure) {
    return switch (kind) {
      case NONE, MINMAX, SYMMETRIC, LOG1P -> of.range().toString();
      case ZSCORE -> ValueRange.number(of.mean()) + " ± " + ValueRange.number(of.deviation());
      case ANOMALY -> "± " + ValueRange.number(departure);
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
   * @param values {@code [batch, channel, …, height, width]} with {@code channelSize} values a
   *     channel; in the data's units
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

  /** A scaled copy of an array {@code [batch, channel, …, height, width]}, f32 in 'c' order. */
  public INDArray apply(INDArray values) {
    float[] copy = floats(values);
    apply(copy, channelSize(values));
    return array(copy, values.shape());
  }

  /**
   * A copy of an array {@code [batch, channel, …, height, width]} in the data's units, f32 in 'c'
   * order.
   */
  public INDArray undo(INDArray values) {
    float[] copy = floats(values);
    undo(copy, channelSize(values));
    return array(copy, values.shape());
  }

  /** A value in the data's units, such as a threshold, as the network sees it in a cell. */
  public double apply(double value, int channel, int cell) {
    Channel of = channels.get(channel);
    return of.slope * forward(value) + of.offset[cell];
  }

  /** The reverse of {@link #apply(double, int, int)}. */
  public double undo(double value, int channel, int cell) {
    Channel of = channels.get(channel);
    return backward((value - of.offset[cell]) / of.slope);
  }

  private void apply(float[] values, int from, int count, int channel) {
    if (kind == DataSpec.Scaling.NONE) {
      return;
    }
    for (int i = 0; i < count; i++) {
      values[from + i] = (float) apply((double) values[from + i], channel, i % plane);
    }
  }

  private void undo(float[] values, int from, int count, int channel) {
    if (kind == DataSpec.Scaling.NONE) {
      return;
    }
    for (int i = 0; i < count; i++) {
      values[from + i] = (float) undo((double) values[from + i], channel, i % plane);
    }
  }

  private double forward(double value) {
    return kind == DataSpec.Scaling.LOG1P ? Math.log1p(value) : value;
  }

  private double backward(double value) {
    return kind == DataSpec.Scaling.LOG1P ? Math.expm1(value) : value;
  }

  private void requireWhole(int length, int channelSize) {
    if (channelSize < 1
        || channelSize % plane != 0
        || length % ((long) channelSize * channels.size()) != 0) {
      throw new IllegalArgumentException(
          "%d values are not whole blocks of %d × %d with planes of %d"
              .formatted(length, channels.size(), channelSize, plane));
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

  /** How a channel is scaled; {@code offset} has one value a cell and is never changed. */
  private record Channel(double slope, double[] offset) {
    static Channel uniform(double slope, double offset, int plane) {
      double[] everywhere = new double[plane];
      Arrays.fill(everywhere, offset);
      return new Channel(slope, everywhere);
    }

    static Channel between(double min, double max, int plane) {
      double slope = inverse(max - min);
      return uniform(slope, -min * slope, plane);
    }
  }
}
