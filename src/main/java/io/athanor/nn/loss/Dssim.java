package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/**
 * Structural dissimilarity as keras-contrib's {@code DSSIMObjective} has it, with its defaults.
 *
 * <pre>
 * ssim = (2 μt μp + c1)(2 σtp + c2) / ((μt² + μp² + c1)(σt² + σp² + c2))
 * loss = mean((1 − ssim) / 2), c1 = 0.01², c2 = 0.03²
 * </pre>
 *
 * over windows of 3×3 pixels of one frame that do not overlap and hold all its channels, with
 * population variances. Rows and columns beyond the last whole window are not seen: of a 40×40
 * frame the last row and column. A side shorter than 3 makes windows as long as itself.
 */
final class Dssim extends FrameLoss {
  private static final long serialVersionUID = 1L;
  private static final int KERNEL = 3;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  @Override
  public String name() {
    return "dssim";
  }

  @Override
  ExampleLoss onPredictions() {
    return Dssim::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    layout.needFrames("dssim");
    int high = Math.min(KERNEL, layout.height());
    int wide = Math.min(KERNEL, layout.width());
    int windows = layout.times() * (layout.height() / high) * (layout.width() / wide);
    double sum = 0;
    for (int time = 0; time < layout.times(); time++) {
      for (int i = 0; i + high <= layout.height(); i += high) {
        for (int j = 0; j + wide <= layout.width(); j += wide) {
          int at = layout.frameAt(from, 0, time) + i * layout.width() + j;
          Window window = new Window(layout, at, high, wide);
          sum += (1 - window.similarity(truth, prediction, -0.5 / windows, gradient)) / 2;
        }
      }
    }
    return sum / windows;
  }

  /**
   * One window through all channels.
   *
   * @param at the place of its first pixel in the first channel
   */
  private record Window(Layout layout, int at, int high, int wide) {

    double similarity(
        double[] truth, double[] prediction, double factor, double @Nullable [] gradient) {
      double n = (double) layout.channels() * high * wide;
      double mt = sum(truth) / n;
      double mp = sum(prediction) / n;
      double light = 2 * mt * mp + C1;
      double lights = mt * mt + mp * mp + C1;
      double structure = 2 * products(truth, mt, prediction, mp) / n + C2;
      double structures =
          (products(truth, mt, truth, mt) + products(prediction, mp, prediction, mp)) / n + C2;
      double similarity = light * structure / (lights * structures);
      if (gradient != null) {
        double byMean = 2 * mt * structure / (lights * structures) - 2 * mp * similarity / lights;
        double byTruth = 2 * light / (lights * structures);
        double byPrediction = -2 * similarity / structures;
        double share = factor / n;
        for (int channel = 0; channel < layout.channels(); channel++) {
          for (int i = 0; i < high; i++) {
            int row = row(channel, i);
            for (int x = row; x < row + wide; x++) {
              gradient[x] +=
                  share
                      * (byMean + byTruth * (truth[x] - mt) + byPrediction * (prediction[x] - mp));
            }
          }
        }
      }
      return similarity;
    }

    private double sum(double[] values) {
      double sum = 0;
      for (int channel = 0; channel < layout.channels(); channel++) {
        for (int i = 0; i < high; i++) {
          int row = row(channel, i);
          for (int x = row; x < row + wide; x++) {
            sum += values[x];
          }
        }
      }
      return sum;
    }

    private double products(double[] a, double aMean, double[] b, double bMean) {
      double sum = 0;
      for (int channel = 0; channel < layout.channels(); channel++) {
        for (int i = 0; i < high; i++) {
          int row = row(channel, i);
          for (int x = row; x < row + wide; x++) {
            sum += (a[x] - aMean) * (b[x] - bMean);
          }
        }
      }
      return sum;
    }

    private int row(int channel, int i) {
      return at + channel * layout.times() * layout.frameSize() + i * layout.width();
    }
  }
}
