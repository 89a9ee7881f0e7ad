package io.athanor.nn.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution of images with fewer multiplications than its definition has, by {@link ToomCook}'s
 * interpolation, tile by tile. Transforms are vectorised loops over f32; the products, matrices of
 * tiles and channels, are oneDNN's. In bf16 those of 3×3 kernels are of rounded factors.
 *
 * <p>An image that does not lie as {@link Frames} has it passes through a buffer that does.
 *
 * <p>Its rounding errors are some times those of the definition: their root mean square is about
 * 1e-6 of that of the results with 3×3, 4e-6 with 5×5, 1.6e-2 with 3×3 in bf16 (ADR 017).
 */
final class WinogradConvolution implements Convolution {
  /** What a channel's transforms cost, in channels on the other side; measured (ADR 017). */
  private static final int TRANSFORM_3 = 30;

  private static final int TRANSFORM_5 = 70;

  /** Where the estimate is closer to oneDNN's direct convolution than this, that is taken. */
  private static final double MOST_OF_DIRECT = 0.87;

  /** What a multiplication of rounded factors costs, of one of f32. */
  private static final double ROUNDED = 0.5;

  private final ConvolutionShape shape;
  private final WinogradPlan plan;
  private final TilePlanes source;
  private final TilePlanes destination;
  private final INDArray taps;
  private final float[] bias;
  private final Copy copy = new OneDnnCopy();
  private long version;
  private @Nullable WinogradPass forward;
  private @Nullable WinogradPass backward;
  private @Nullable WinogradSum gradients;
  private @Nullable INDArray stagedSource;
  private @Nullable INDArray stagedDestination;

  /** Whether that shape can be computed so: images, and a kernel of 3×3 or 5×5. */
  static boolean computes(ConvolutionShape shape) {
    int before = shape.before().get(0);
    return (shape.kernel().equals(List.of(3, 3)) || shape.kernel().equals(List.of(5, 5)))
        && shape.before().equals(List.of(before, before));
  }

  /**
   * What its products are of, where a network's convolutions multiply in that precision: the 8 bits
   * of bf16 are too few for the 8 points of a 5×5 kernel, whose products stay f32.
   */
  private static Precision products(ConvolutionShape shape, Precision factors) {
    return shape.kernel().get(0) == 3 ? factors : Precision.F32;
  }

  /**
   * Whether that is clearly the faster way to compute that shape. What a pixel costs is told in
   * multiplications of f32: those of the products, for tiles that may reach over the image, and for
   * each channel the transforms, which cost as much as so many more channels on the other side.
   *
   * @param factors what the network's convolutions multiply in
   */
  static boolean suits(ConvolutionShape shape, Precision factors) {
    if (!computes(shape)) {
      return false;
    }
    ToomCook algorithm = ToomCook.of(shape.kernel().get(0));
    double tiles = 1;
    double channels = (double) shape.in() * shape.out();
    double direct = price(factors) * channels;
    for (int axis = 0; axis < 2; axis++) {
      long size = shape.spatial().get(axis);
      long count = (size + algorithm.tile() - 1) / algorithm.tile();
      tiles *= (double) count * algorithm.size() / size;
      direct *= algorithm.kernel();
    }
    int transforms = algorithm.kernel() == 3 ? TRANSFORM_3 : TRANSFORM_5;
    double all =
        price(products(shape, factors)) * channels
            + transforms * ((double) shape.in() + shape.out());
    return tiles * all < MOST_OF_DIRECT * direct;
  }

  private static double price(Precision precision) {
    return precision == Precision.F32 ? 1 : ROUNDED;
  }

  /**
   * @param factors what the network's convolutions multiply in
   */
  WinogradConvolution(ConvolutionShape shape, Precision factors) {
    this.shape = shape;
    Precision products = products(shape, factors);
    plan = WinogradPlan.of(shape, products, ComputeThreads.get());
    source = new TilePlanes(plan.planes(), plan.tiles(), shape.in(), products);
    destination = new TilePlanes(plan.planes(), plan.tiles(), shape.out(), products);
    int side = shape.kernel().get(0);
    taps = Nd4j.create(DataType.FLOAT, (long) side * side, shape.in(), shape.out());
    bias = new float[shape.out()];
  }

  @Override
  public DataType factorType() {
    return DataType.FLOAT;
  }

  @Override
  public void setWeights(INDArray weights) {
    Checks.dense(weights, shape.weightsShape());
    copy.run(byTap(weights), taps);
    version++;
  }

  @Override
  public void forward(INDArray src, @Nullable INDArray givenBias, INDArray dst) {
    Checks.factor(src, shape.sourceShape());
    Checks.shape(dst, shape.destinationShape());
    for (int o = 0; o < bias.length; o++) {
      bias[o] = givenBias == null ? 0 : givenBias.getFloat(o);
    }
    if (forward == null) {
      forward = new WinogradPass(plan, source, destination, false);
    }
    INDArray result = direct(dst) ? dst : stagedDestination();
    forward.run(source(src), taps, version, bias, result);
    bring(result, dst);
  }

  @Override
  public void backwardData(INDArray dDst, INDArray dSrc) {
    Checks.factor(dDst, shape.destinationShape());
    Checks.shape(dSrc, shape.sourceShape());
    if (backward == null) {
      backward = new WinogradPass(plan, source, destination, true);
    }
    INDArray result = direct(dSrc) ? dSrc : stagedSource();
    backward.run(destination(dDst), taps, version, new float[shape.in()], result);
    bring(result, dSrc);
  }

  @Override
  public void addGradients(INDArray src, INDArray dDst) {
    Checks.factor(src, shape.sourceShape());
    Checks.factor(dDst, shape.destinationShape());
    if (gradients == null) {
      gradients = new WinogradSum(plan, source, destination);
    }
    gradients.add(source(src), destination(dDst));
  }

  @Override
  public void takeGradients(INDArray dWeights, INDArray dBias) {
    Checks.dense(dWeights, shape.weightsShape());
    Checks.dense(dBias, shape.out());
    if (gradients == null) {
      dWeights.assign(0);
      dBias.assign(0);
      return;
    }
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        INDArray sums = taps.ulike()) {
      gradients.take(sums, dBias);
      copy.run(sums, byTap(dWeights));
    }
  }

  /** A view of weights {@code [out, in, kernel…]} as {@code [tap, in, out]}. */
  private INDArray byTap(INDArray weights) {
    long count = taps.size(0);
    long[] strides = {1, count, shape.in() * count};
    return Frames.view(weights, 0, taps.shape(), strides);
  }

  private INDArray source(INDArray array) {
    return direct(array) ? array : brought(array, stagedSource());
  }

  private INDArray destination(INDArray array) {
    return direct(array) ? array : brought(array, stagedDestination());
  }

  private INDArray stagedSource() {
    INDArray known = stagedSource;
    if (known == null) {
      known = images(shape.sourceShape());
      stagedSource = known;
    }
    return known;
  }

  private INDArray stagedDestination() {
    INDArray known = stagedDestination;
    if (known == null) {
      known = images(shape.destinationShape());
      stagedDestination = known;
    }
    return known;
  }

  private static INDArray images(long[] s) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return Frames.images(DataType.FLOAT, s[0], s[1], s[2], s[3]);
    }
  }

  private static boolean direct(INDArray array) {
    return array.dataType() == DataType.FLOAT && Strides.isChannelsLast(array);
  }

  private INDArray brought(INDArray array, INDArray to) {
    copy.run(array, to);
    return to;
  }

  private void bring(INDArray result, INDArray to) {
    if (result != to) {
      copy.run(result, to);
    }
  }

  @Override
  public void close() {
    if (forward != null) {
      forward.close();
    }
    if (backward != null) {
      backward.close();
    }
    if (gradients != null) {
      gradients.close();
    }
    source.close();
    destination.close();
    copy.close();
    taps.close();
    for (INDArray staged : new INDArray[] {stagedSource, stagedDestination}) {
      if (staged != null) {
        staged.close();
      }
    }
  }
}
