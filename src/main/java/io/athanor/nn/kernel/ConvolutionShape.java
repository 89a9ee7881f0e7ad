package io.athanor.nn.kernel;

import java.util.List;

/**
 * The shape of one stride-1 convolution whose output is as large as its input.
 *
 * @param batch images or films at once, at least 1
 * @param in channels of the source, at least 1
 * @param out channels of the destination, at least 1
 * @param spatial sizes (height, width) or (time, height, width), each at least 1
 * @param kernel kernel sizes, in the same order, each at least 1
 * @param before zeros laid before each axis
 * @param after zeros laid after each axis; {@code before + after = kernel - 1}
 */
public record ConvolutionShape(
    long batch,
    int in,
    int out,
    List<Long> spatial,
    List<Integer> kernel,
    List<Integer> before,
    List<Integer> after) {

  public ConvolutionShape {
    spatial = List.copyOf(spatial);
    kernel = List.copyOf(kernel);
    before = List.copyOf(before);
    after = List.copyOf(after);
    check(batch >= 1 && in >= 1 && out >= 1, "batch and channels must be at least 1");
    int axes = spatial.size();
    check(axes == 2 || axes == 3, "there must be 2 or 3 spatial axes");
    check(
        kernel.size() == axes && before.size() == axes && after.size() == axes,
        "kernel and padding must have one value for each spatial axis");
    for (int i = 0; i < axes; i++) {
      check(spatial.get(i) >= 1 && kernel.get(i) >= 1, "sizes must be at least 1");
      check(
          before.get(i) >= 0
              && after.get(i) >= 0
              && before.get(i) + after.get(i) == kernel.get(i) - 1,
          "padding must keep the size");
    }
  }

  /** A convolution of images with padding on both sides; odd kernels. */
  public static ConvolutionShape same2d(
      long batch, int in, int out, long height, long width, int kernelHeight, int kernelWidth) {
    List<Integer> padding = List.of(half(kernelHeight), half(kernelWidth));
    return new ConvolutionShape(
        batch,
        in,
        out,
        List.of(height, width),
        List.of(kernelHeight, kernelWidth),
        padding,
        padding);
  }

  /**
   * A convolution of films; odd kernels.
   *
   * @param causal lays all padding of the time axis before it, so that no output frame sees a later
   *     input frame
   */
  public static ConvolutionShape film(
      long batch,
      int in,
      int out,
      long time,
      long height,
      long width,
      int kernelTime,
      int kernelHeight,
      int kernelWidth,
      boolean causal) {
    int timeBefore = causal ? kernelTime - 1 : half(kernelTime);
    int timeAfter = kernelTime - 1 - timeBefore;
    return new ConvolutionShape(
        batch,
        in,
        out,
        List.of(time, height, width),
        List.of(kernelTime, kernelHeight, kernelWidth),
        List.of(timeBefore, half(kernelHeight), half(kernelWidth)),
        List.of(timeAfter, half(kernelHeight), half(kernelWidth)));
  }

  /** Shape of the source, {@code [batch, in, spatial...]}. */
  public long[] sourceShape() {
    return withSpatial(batch, in, spatial);
  }

  /** Shape of the destination, {@code [batch, out, spatial...]}. */
  public long[] destinationShape() {
    return withSpatial(batch, out, spatial);
  }

  /** Shape of the weights, {@code [out, in, kernel...]}. */
  public long[] weightsShape() {
    return withSpatial(out, in, kernel);
  }

  /** Floating-point operations of one pass, counting the padding as if it were data. */
  public double operations() {
    double each =
        2.0 * in * kernel.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    return each * batch * out * spatial.stream().reduce(1L, (a, b) -> a * b);
  }

  private static long[] withSpatial(long first, long second, List<? extends Number> rest) {
    long[] shape = new long[rest.size() + 2];
    shape[0] = first;
    shape[1] = second;
    for (int i = 0; i < rest.size(); i++) {
      shape[i + 2] = rest.get(i).longValue();
    }
    return shape;
  }

  private static int half(int kernel) {
    check(kernel % 2 == 1, "kernel must be odd");
    return kernel / 2;
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
