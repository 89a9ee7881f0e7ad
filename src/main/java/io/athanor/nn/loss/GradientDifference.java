package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/**
 * Gradient difference: the mean of ||Δp| − |Δt|| over all pairs of neighbouring pixels, to the
 * right and below, of every frame (α = 1). 0 for frames of one pixel.
 *
 * <p>Not to be used alone: it does not see brightness, nor the sign of an edge.
 *
 * <p>Source: Mathieu, Couprie, LeCun, "Deep multi-scale video prediction beyond mean square error",
 * ICLR 2016, equation 6, divided by the number of pairs.
 */
final class GradientDifference extends FrameLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "gdl";
  }

  @Override
  ExampleLoss onPredictions() {
    return GradientDifference::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    layout.needFrames("gdl");
    int across = layout.height() * (layout.width() - 1);
    int down = (layout.height() - 1) * layout.width();
    int frames = layout.channels() * layout.times();
    if (across + down == 0) {
      return 0;
    }
    double share = 1.0 / ((double) frames * (across + down));
    double sum = 0;
    for (int at = from; at < from + layout.exampleSize(); at += layout.frameSize()) {
      for (int i = 0; i < layout.height(); i++) {
        int row = at + i * layout.width();
        sum += differences(truth, prediction, row, layout.width() - 1, 1, share, gradient);
      }
      sum += differences(truth, prediction, at, down, layout.width(), share, gradient);
    }
    return sum * share;
  }

  /** Over the pairs of each of {@code count} pixels and the one {@code step} further on. */
  private static double differences(
      double[] truth,
      double[] prediction,
      int from,
      int count,
      int step,
      double share,
      double @Nullable [] gradient) {
    double sum = 0;
    for (int x = from; x < from + count; x++) {
      double predicted = prediction[x + step] - prediction[x];
      double excess = Math.abs(predicted) - Math.abs(truth[x + step] - truth[x]);
      sum += Math.abs(excess);
      if (gradient != null) {
        double slope = share * Math.signum(excess) * Math.signum(predicted);
        gradient[x + step] += slope;
        gradient[x] -= slope;
      }
    }
    return sum;
  }
}
