package io.athanor.report;

import io.athanor.image.GreyPng;
import io.athanor.sweep.ErrorMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Maps of errors as one grey picture: channels down, left the RMSE, right the mean error. Each is
 * stretched over 256 greys, so a value is off by at most 1/510 of its range.
 */
record ErrorMaps(int height, int width, String png, List<Range> rmse, List<Range> bias) {
  record Range(double min, double max) {}

  /** Of one run: a map for each channel, all of the same size. */
  static ErrorMaps of(List<ErrorMap> maps) {
    int height = maps.get(0).height();
    int width = maps.get(0).width();
    byte[] grey = new byte[maps.size() * height * 2 * width];
    List<Range> rmse = new ArrayList<>();
    List<Range> bias = new ArrayList<>();
    for (int channel = 0; channel < maps.size(); channel++) {
      ErrorMap map = maps.get(channel);
      int at = channel * height * 2 * width;
      rmse.add(draw(map.meanSquare(), Math::sqrt, width, grey, at));
      bias.add(draw(map.bias(), value -> value, width, grey, at + width));
    }
    byte[] png = GreyPng.encode(new GreyPng.Grey(maps.size() * height, 2 * width, grey));
    return new ErrorMaps(height, width, Base64.getEncoder().encodeToString(png), rmse, bias);
  }

  private static Range draw(
      float[] values, DoubleUnaryOperator of, int width, byte[] grey, int at) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      double v = of.applyAsDouble(value);
      if (Double.isFinite(v)) {
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
    }
    if (min > max) {
      return new Range(0, 0);
    }
    for (int i = 0; i < values.length; i++) {
      double v = of.applyAsDouble(values[i]);
      double share = max > min && Double.isFinite(v) ? (v - min) / (max - min) : 0;
      grey[at + i / width * 2 * width + i % width] = (byte) Math.round(255 * share);
    }
    return new Range(min, max);
  }
}
