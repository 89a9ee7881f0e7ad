package io.athanor.metric;

/**
 * The structural similarity of two frames, and how it changes with each predicted pixel.
 *
 * <pre>
 * ssim = (2 μt μp + c1)(2 σtp + c2) / ((μt² + μp² + c1)(σt² + σp² + c2))
 * c1 = (K1 L)², c2 = (K2 L)², K1 = 0.01, K2 = 0.03
 * </pre>
 *
 * averaged over every place where the window lies inside the frame. Where a frame is smaller than
 * the window, that side of the window is the largest odd length that fits.
 *
 * <p>Range: −1 to 1, where 1 means equal. Values are expected in 0 to 1; others are allowed.
 *
 * <p>Threads: confined to one, for its scratch frames; make one per thread.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli, "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", IEEE TIP 13(4), 2004, equation 13.
 */
public final class StructuralSimilarity {
  private final int size;
  private final int width;
  private final WindowMean window;
  private final double c1;
  private final double c2;
  private final double covarianceFactor;

  private final double[] product;
  private final double[] truthMean;
  private final double[] predictionMean;
  private final double[] truthSquare;
  private final double[] predictionSquare;
  private final double[] cross;
  private final double[] byMean;
  private final double[] bySquare;
  private final double[] byCross;

  private StructuralSimilarity(
      WindowMean window, int height, int width, double range, double covarianceFactor) {
    this.size = height * width;
    this.width = width;
    this.window = window;
    this.c1 = 0.01 * range * 0.01 * range;
    this.c2 = 0.03 * range * 0.03 * range;
    this.covarianceFactor = covarianceFactor;
    this.product = new double[size];
    this.truthMean = new double[size];
    this.predictionMean = new double[size];
    this.truthSquare = new double[size];
    this.predictionSquare = new double[size];
    this.cross = new double[size];
    this.byMean = new double[window.paddedLength()];
    this.bySquare = new double[window.paddedLength()];
    this.byCross = new double[window.paddedLength()];
  }

  /** Wang's: Gaussian window 11×11 with σ 1.5, population covariance, L = 1. */
  public static StructuralSimilarity wang(int height, int width) {
    return new StructuralSimilarity(
        WindowMean.gaussian(11, 1.5, height, width), height, width, 1, 1);
  }

  /**
   * The one OpenSTL publishes: uniform window 7×7, sample covariance, and L = 2, the span of −1 to
   * 1 that scikit-image assumes for floating-point frames.
   */
  public static StructuralSimilarity openStl(int height, int width) {
    WindowMean window = WindowMean.uniform(7, height, width);
    double n = window.size();
    return new StructuralSimilarity(window, height, width, 2, n > 1 ? n / (n - 1) : 1);
  }

  /**
   * The similarity of two frames.
   *
   * @param from where both frames begin in their arrays, {@code height × width} values each
   */
  public double score(double[] truth, double[] prediction, int from) {
    moments(truth, prediction, from);
    double sum = 0;
    for (int i = 0; i < window.validHeight(); i++) {
      int end = i * width + window.validWidth();
      for (int x = i * width; x < end; x++) {
        double mt = truthMean[x];
        double mp = predictionMean[x];
        double vt = covarianceFactor * (truthSquare[x] - mt * mt);
        double vp = covarianceFactor * (predictionSquare[x] - mp * mp);
        double tp = covarianceFactor * (cross[x] - mt * mp);
        sum += (2 * mt * mp + c1) * (2 * tp + c2) / ((mt * mt + mp * mp + c1) * (vt + vp + c2));
      }
    }
    return sum / windows();
  }

  /**
   * The similarity of two frames; adds {@code factor} times its derivative by each predicted pixel
   * to {@code gradient}, which is laid out as the prediction.
   */
  public double scoreAndGradient(
      double[] truth, double[] prediction, int from, double factor, double[] gradient) {
    moments(truth, prediction, from);
    double mean = derivativesByMoments() / windows();
    window.spread(byMean, truthMean);
    window.spread(bySquare, truthSquare);
    window.spread(byCross, cross);
    double scale = factor / windows();
    for (int x = 0; x < size; x++) {
      gradient[from + x] +=
          scale
              * (truthMean[x]
                  + 2 * prediction[from + x] * truthSquare[x]
                  + truth[from + x] * cross[x]);
    }
    return mean;
  }

  /** The sum of the similarity over all windows; fills the by… frames with its derivatives. */
  private double derivativesByMoments() {
    double sum = 0;
    for (int i = 0; i < window.validHeight(); i++) {
      int shift = window.spreadFrom();
      int end = i * width + window.validWidth();
      for (int x = i * width; x < end; x++) {
        double mt = truthMean[x];
        double mp = predictionMean[x];
        double light = 2 * mt * mp + c1;
        double structure = 2 * covarianceFactor * (cross[x] - mt * mp) + c2;
        double lights = mt * mt + mp * mp + c1;
        double structures =
            covarianceFactor * (truthSquare[x] - mt * mt + predictionSquare[x] - mp * mp) + c2;
        double one = light * structure / (lights * structures);
        sum += one;
        double f = covarianceFactor;
        byMean[shift + x] =
            2 * mt * (structure - f * light) / (lights * structures)
                + 2 * mp * one * (f / structures - 1 / lights);
        bySquare[shift + x] = -one * f / structures;
        byCross[shift + x] = 2 * f * light / (lights * structures);
      }
    }
    return sum;
  }

  private int windows() {
    return window.validHeight() * window.validWidth();
  }

  private void moments(double[] truth, double[] prediction, int from) {
    window.means(truth, from, truthMean);
    window.means(prediction, from, predictionMean);
    multiply(truth, truth, from);
    window.means(product, 0, truthSquare);
    multiply(prediction, prediction, from);
    window.means(product, 0, predictionSquare);
    multiply(truth, prediction, from);
    window.means(product, 0, cross);
  }

  private void multiply(double[] a, double[] b, int from) {
    for (int x = 0; x < size; x++) {
      product[x] = a[from + x] * b[from + x];
    }
  }
}
