package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation over f32 values that lie channels last, each pass one read of what it needs:
 * statistics need one pass and not two, since they are taken of differences from the first pixel.
 *
 * <p>Arrays in other memory orders are left to ND4J's operations.
 */
final class FloatBatchNormalization implements BatchNormalization {
  private static final ThreadLocal<float[][]> TILES =
      ThreadLocal.withInitial(() -> new float[2][0]);

  private final Nd4jBatchNormalization other;
  private final double epsilon;

  FloatBatchNormalization(double epsilon) {
    this.epsilon = epsilon;
    this.other = new Nd4jBatchNormalization(epsilon);
  }

  @Override
  public void forwardTraining(
      INDArray x, INDArray gamma, INDArray beta, INDArray y, INDArray mean, INDArray variance) {
    if (!channelsLast(x, y)) {
      other.forwardTraining(x, gamma, beta, y, mean, variance);
      return;
    }
    ChannelTiles tiles = tiles(x);
    FloatBuffer values = Strides.floats(x);
    double[] first = new double[tiles.channels()];
    for (int c = 0; c < first.length; c++) {
      first[c] = values.get(c);
    }
    float[] origin = tiles.repeated(first);
    double[][] sums =
        tiles.sums(
            2,
            (start, size, sum) -> {
              float[] tile = tile(0, size);
              values.get(start, tile, 0, size);
              addMoments(tile, origin, sum[0], sum[1], size);
            });
    double[] means = new double[first.length];
    double[] variances = new double[first.length];
    for (int c = 0; c < first.length; c++) {
      double shift = sums[0][c] / tiles.pixels();
      means[c] = first[c] + shift;
      variances[c] = Math.max(0, sums[1][c] / tiles.pixels() - shift * shift);
    }
    write(means, mean);
    write(variances, variance);
    forwardInference(x, gamma, beta, mean, variance, y);
  }

  @Override
  public void forwardInference(
      INDArray x, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray y) {
    if (!channelsLast(x, y)) {
      other.forwardInference(x, gamma, beta, mean, variance, y);
      return;
    }
    ChannelTiles tiles = tiles(x);
    FloatBuffer from = Strides.floats(x);
    FloatBuffer to = Strides.floats(y);
    float[] means = tiles.repeated(read(mean));
    float[] scale = tiles.repeated(product(read(gamma), inverseDeviation(variance)));
    float[] shift = tiles.repeated(read(beta));
    tiles.each(
        (start, size) -> {
          float[] tile = tile(0, size);
          from.get(start, tile, 0, size);
          normalise(tile, means, scale, shift, size);
          to.put(start, tile, 0, size);
        });
  }

  /** dx = γ/σ (dy - mean(dy) - x̂ mean(dy ⊙ x̂)), with x̂ the normalised input. */
  @Override
  public void backward(
      INDArray x,
      INDArray dy,
      INDArray gamma,
      INDArray mean,
      INDArray variance,
      INDArray dx,
      INDArray dGamma,
      INDArray dBeta) {
    if (!channelsLast(x, dy, dx)) {
      other.backward(x, dy, gamma, mean, variance, dx, dGamma, dBeta);
      return;
    }
    ChannelTiles tiles = tiles(x);
    FloatBuffer values = Strides.floats(x);
    FloatBuffer gradient = Strides.floats(dy);
    float[] means = tiles.repeated(read(mean));
    double[][] sums =
        tiles.sums(
            2,
            (start, size, sum) -> {
              float[] tile = tile(0, size);
              float[] dTile = tile(1, size);
              values.get(start, tile, 0, size);
              gradient.get(start, dTile, 0, size);
              addGradients(tile, dTile, means, sum[0], sum[1], size);
            });
    double[] inverse = inverseDeviation(variance);
    double[] scale = product(read(gamma), inverse);
    double[] ofNormal = product(sums[1], inverse);
    write(sums[0], dBeta);
    write(ofNormal, dGamma);
    double[] slope = product(product(scale, inverse), ofNormal);
    double[] constant = product(scale, sums[0]);
    for (int c = 0; c < slope.length; c++) {
      slope[c] /= -tiles.pixels();
      constant[c] /= -tiles.pixels();
    }
    float[] scales = tiles.repeated(scale);
    float[] slopes = tiles.repeated(slope);
    float[] constants = tiles.repeated(constant);
    FloatBuffer to = Strides.floats(dx);
    tiles.each(
        (start, size) -> {
          float[] tile = tile(0, size);
          float[] dTile = tile(1, size);
          values.get(start, tile, 0, size);
          gradient.get(start, dTile, 0, size);
          normalise(tile, means, slopes, constants, size);
          addProduct(tile, dTile, scales, size);
          to.put(start, tile, 0, size);
        });
  }

  @Override
  public void close() {
    // Owns nothing.
  }

  private static void addMoments(float[] x, float[] origin, float[] sum, float[] squares, int n) {
    for (int k = 0; k < n; k++) {
      float d = x[k] - origin[k];
      sum[k] += d;
      squares[k] += d * d;
    }
  }

  private static void addGradients(
      float[] x, float[] dy, float[] mean, float[] sum, float[] products, int n) {
    for (int k = 0; k < n; k++) {
      sum[k] += dy[k];
      products[k] += dy[k] * (x[k] - mean[k]);
    }
  }

  /** x = (x - mean) * scale + shift. */
  private static void normalise(float[] x, float[] mean, float[] scale, float[] shift, int n) {
    for (int k = 0; k < n; k++) {
      x[k] = (x[k] - mean[k]) * scale[k] + shift[k];
    }
  }

  /** x = x + y * scale. */
  private static void addProduct(float[] x, float[] y, float[] scale, int n) {
    for (int k = 0; k < n; k++) {
      x[k] += y[k] * scale[k];
    }
  }

  private double[] inverseDeviation(INDArray variance) {
    double[] inverse = read(variance);
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = 1 / Math.sqrt(inverse[c] + epsilon);
    }
    return inverse;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int c = 0; c < a.length; c++) {
      product[c] = a[c] * b[c];
    }
    return product;
  }

  private static ChannelTiles tiles(INDArray x) {
    return new ChannelTiles(Math.toIntExact(x.size(1)), Math.toIntExact(x.length()));
  }

  private static boolean channelsLast(INDArray... arrays) {
    return Stream.of(arrays).allMatch(Strides::isChannelsLast);
  }

  /** This thread's arrays. */
  private static float[] tile(int number, int size) {
    float[][] tiles = TILES.get();
    if (tiles[number].length < size) {
      tiles[number] = new float[size];
    }
    return tiles[number];
  }

  private static double[] read(INDArray values) {
    return values.dup('c').data().asDouble();
  }

  private static void write(double[] values, INDArray to) {
    FloatBuffer floats = Strides.floats(to);
    for (int c = 0; c < values.length; c++) {
      floats.put(c, (float) values[c]);
    }
  }
}
