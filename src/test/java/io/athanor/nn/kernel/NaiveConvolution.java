package io.athanor.nn.kernel;

import java.util.Arrays;

/** The definition of a convolution and its gradients: loops over dense 'c' order arrays. */
final class NaiveConvolution {
  private final ConvolutionShape shape;
  private final long[] source;
  private final long[] destination;
  private final long[] weights;

  NaiveConvolution(ConvolutionShape shape) {
    this.shape = shape;
    source = shape.sourceShape();
    destination = shape.destinationShape();
    weights = shape.weightsShape();
  }

  double[] forward(double[] src, double[] weight, double[] bias) {
    double[] dst = new double[length(destination)];
    forEachProduct((s, w, d) -> dst[d] += src[s] * weight[w]);
    int image = length(destination) / (int) (destination[0] * destination[1]);
    for (int i = 0; i < dst.length; i++) {
      dst[i] += bias[i / image % shape.out()];
    }
    return dst;
  }

  double[] dSource(double[] dDst, double[] weight) {
    double[] result = new double[length(source)];
    forEachProduct((s, w, d) -> result[s] += dDst[d] * weight[w]);
    return result;
  }

  double[] dWeights(double[] src, double[] dDst) {
    double[] result = new double[length(weights)];
    forEachProduct((s, w, d) -> result[w] += dDst[d] * src[s]);
    return result;
  }

  double[] dBias(double[] dDst) {
    double[] result = new double[shape.out()];
    int image = length(destination) / (int) (destination[0] * destination[1]);
    for (int i = 0; i < dDst.length; i++) {
      result[i / image % shape.out()] += dDst[i];
    }
    return result;
  }

  private interface Product {
    void visit(int source, int weight, int destination);
  }

  private void forEachProduct(Product product) {
    int axes = shape.spatial().size();
    for (int d = 0; d < length(destination); d++) {
      long[] out = coordinates(d, destination);
      for (int w = (int) out[1] * length(weights) / shape.out();
          w < ((int) out[1] + 1) * length(weights) / shape.out();
          w++) {
        long[] kernel = coordinates(w, weights);
        long[] in = out.clone();
        in[1] = kernel[1];
        boolean inside = true;
        for (int i = 0; i < axes; i++) {
          in[i + 2] = out[i + 2] + kernel[i + 2] - shape.before().get(i);
          inside &= in[i + 2] >= 0 && in[i + 2] < source[i + 2];
        }
        if (inside) {
          product.visit(index(in, source), w, d);
        }
      }
    }
  }

  static int length(long[] shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static long[] coordinates(int index, long[] shape) {
    long[] at = new long[shape.length];
    int rest = index;
    for (int i = shape.length - 1; i >= 0; i--) {
      at[i] = rest % shape[i];
      rest = (int) (rest / shape[i]);
    }
    return at;
  }

  private static int index(long[] at, long[] shape) {
    long index = 0;
    for (int i = 0; i < at.length; i++) {
      index = index * shape[i] + at[i];
    }
    return (int) index;
  }
}
