package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Where the taps of a kernel (its positions) meet the pixels of a film, for a destination of few
 * channels: the sum of all taps' products, and backward their gradients.
 *
 * <p>Layouts, dense: products {@code [time, batch, height, width, tap, out]}, destination {@code
 * [time, batch, height, width, out]}. Images are films of one frame.
 */
final class Taps {
  private final int batch;
  private final int out;
  private final int[] size;
  private final int[] kernel;
  private final int[] before;

  Taps(ConvolutionShape shape) {
    batch = Math.toIntExact(shape.batch());
    out = shape.out();
    int first = 3 - shape.spatial().size();
    size = new int[] {1, 1, 1};
    kernel = new int[] {1, 1, 1};
    before = new int[3];
    for (int axis = first; axis < 3; axis++) {
      size[axis] = Math.toIntExact(shape.spatial().get(axis - first));
      kernel[axis] = shape.kernel().get(axis - first);
      before[axis] = shape.before().get(axis - first);
    }
  }

  int count() {
    return kernel[0] * kernel[1] * kernel[2];
  }

  int frames() {
    return size[0];
  }

  /** destination = bias + sum of the products that fall on it. */
  void gather(FloatBuffer products, float[] bias, FloatBuffer destination) {
    Parallel.run(
        batch,
        (from, to) -> {
          float[] product = new float[pixels() * count() * out];
          float[][] sums = new float[size[0]][pixels() * out];
          for (int n = from; n < to; n++) {
            for (float[] sum : sums) {
              for (int k = 0; k < sum.length; k++) {
                sum[k] = bias[k % out];
              }
            }
            for (int t = 0; t < size[0]; t++) {
              products.get(frame(t, n) * product.length, product);
              gather(product, t, sums);
            }
            for (int t = 0; t < size[0]; t++) {
              destination.put(frame(t, n) * sums[t].length, sums[t]);
            }
          }
        });
  }

  /** Every product's gradient: that of the destination it falls on, or zero outside. */
  void scatter(FloatBuffer gradient, FloatBuffer products) {
    Parallel.run(
        batch,
        (from, to) -> {
          float[] product = new float[pixels() * count() * out];
          float[][] gradients = new float[size[0]][pixels() * out];
          for (int n = from; n < to; n++) {
            for (int t = 0; t < size[0]; t++) {
              gradient.get(frame(t, n) * gradients[t].length, gradients[t]);
            }
            for (int t = 0; t < size[0]; t++) {
              Arrays.fill(product, 0);
              scatter(gradients, t, product);
              products.put(frame(t, n) * product.length, product);
            }
          }
        });
  }

  private void gather(float[] product, int t, float[][] sums) {
    int stride = count() * out;
    forEachRow(
        t,
        (target, tap, source, destination, length) -> {
          float[] sum = sums[target];
          for (int o = 0; o < out; o++) {
            int p = source * stride + tap * out + o;
            int d = destination * out + o;
            for (int x = 0; x < length; x++) {
              sum[d + x * out] += product[p + x * stride];
            }
          }
        });
  }

  private void scatter(float[][] gradients, int t, float[] product) {
    int stride = count() * out;
    forEachRow(
        t,
        (target, tap, source, destination, length) -> {
          float[] gradient = gradients[target];
          for (int o = 0; o < out; o++) {
            int p = source * stride + tap * out + o;
            int d = destination * out + o;
            for (int x = 0; x < length; x++) {
              product[p + x * stride] = gradient[d + x * out];
            }
          }
        });
  }

  /** A run of source pixels in a row whose products by one tap fall on a row of a frame. */
  private interface Row {
    void at(int targetFrame, int tap, int source, int destination, int length);
  }

  private void forEachRow(int t, Row row) {
    for (int tap = 0; tap < count(); tap++) {
      int target = t + before[0] - tap / (kernel[1] * kernel[2]);
      int down = before[1] - tap / kernel[2] % kernel[1];
      int right = before[2] - tap % kernel[2];
      int firstColumn = Math.max(0, -right);
      int length = Math.min(size[2], size[2] - right) - firstColumn;
      if (target < 0 || target >= size[0] || length <= 0) {
        continue;
      }
      for (int y = Math.max(0, -down); y < Math.min(size[1], size[1] - down); y++) {
        int source = y * size[2] + firstColumn;
        row.at(target, tap, source, source + down * size[2] + right, length);
      }
    }
  }

  private int frame(int t, int n) {
    return t * batch + n;
  }

  private int pixels() {
    return size[1] * size[2];
  }
}
