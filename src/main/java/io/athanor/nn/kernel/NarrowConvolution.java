package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution to few channels. oneDNN pads those to 16, and so a head of one channel does sixteen
 * times its work. Here every tap of the kernel is a channel of its own: a 1×1 convolution, which is
 * one matrix product, makes all products of a pixel, and they are added where they fall.
 *
 * <p>Where a film does not lie as {@link Frames} has it, it passes through a buffer that does.
 */
final class NarrowConvolution implements Convolution {
  /** Above, the padding costs less than the products' way through memory. */
  private static final int MOST_CHANNELS = 4;

  private final ConvolutionShape shape;
  private final Taps taps;
  private final Convolution pointwise;
  private final Copy copy = new OneDnnCopy();
  private final INDArray products;
  private final INDArray narrow;
  private final INDArray weights;
  private final INDArray dWeights;
  private final INDArray dNoBias;
  private final float[] bias;
  private final double[] dBias;
  private @Nullable INDArray staged;

  /** Whether this is the better way to compute that shape. */
  static boolean suits(ConvolutionShape shape) {
    return shape.out() <= MOST_CHANNELS && new Taps(shape).count() > 1;
  }

  NarrowConvolution(ConvolutionShape shape) {
    this.shape = shape;
    taps = new Taps(shape);
    int products = taps.count() * shape.out();
    long frames = taps.frames() * shape.batch();
    List<Long> image = shape.spatial().subList(shape.spatial().size() - 2, shape.spatial().size());
    ConvolutionShape inner =
        ConvolutionShape.same2d(frames, shape.in(), products, image.get(0), image.get(1), 1, 1);
    pointwise = new OneDnnConvolution(inner, Precision.F32);
    this.products = Frames.images(DataType.FLOAT, frames, products, image.get(0), image.get(1));
    narrow = Frames.images(DataType.FLOAT, frames, shape.out(), image.get(0), image.get(1));
    weights = Nd4j.create(DataType.FLOAT, inner.weightsShape());
    dWeights = Nd4j.create(DataType.FLOAT, inner.weightsShape());
    dNoBias = Nd4j.create(DataType.FLOAT, products);
    bias = new float[shape.out()];
    dBias = new double[shape.out()];
  }

  @Override
  public DataType factorType() {
    return pointwise.factorType();
  }

  @Override
  public void setWeights(INDArray source) {
    Checks.dense(source, shape.weightsShape());
    INDArray sorted = byTap(source);
    weights.reshape('c', sorted.shape()).assign(sorted);
    pointwise.setWeights(weights);
  }

  @Override
  public void forward(INDArray src, @Nullable INDArray givenBias, INDArray dst) {
    Checks.factor(src, shape.sourceShape());
    Checks.shape(dst, shape.destinationShape());
    for (int o = 0; o < bias.length; o++) {
      bias[o] = givenBias == null ? 0 : givenBias.getFloat(o);
    }
    pointwise.forward(images(src), null, products);
    taps.gather(Strides.floats(products), bias, Strides.floats(narrow));
    copy.run(like(narrow, dst), dst);
  }

  @Override
  public void backwardData(INDArray dDst, INDArray dSrc) {
    Checks.factor(dDst, shape.destinationShape());
    Checks.shape(dSrc, shape.sourceShape());
    scatter(dDst);
    INDArray direct = Frames.imagesOf(dSrc);
    INDArray images = direct == null ? staged() : direct;
    pointwise.backwardData(products, images);
    if (direct == null) {
      copy.run(like(images, dSrc), dSrc);
    }
  }

  @Override
  public void addGradients(INDArray src, INDArray dDst) {
    Checks.factor(src, shape.sourceShape());
    Checks.factor(dDst, shape.destinationShape());
    scatter(dDst);
    pointwise.addGradients(images(src), products);
    FloatBuffer gradient = Strides.floats(narrow);
    for (int k = 0; k < gradient.capacity(); k++) {
      dBias[k % dBias.length] += gradient.get(k);
    }
  }

  @Override
  public void takeGradients(INDArray toWeights, INDArray toBias) {
    Checks.dense(toWeights, shape.weightsShape());
    Checks.dense(toBias, shape.out());
    pointwise.takeGradients(dWeights, dNoBias);
    INDArray sorted = byTap(toWeights);
    sorted.assign(dWeights.reshape('c', sorted.shape()));
    for (int o = 0; o < dBias.length; o++) {
      toBias.putScalar(o, (float) dBias[o]);
      dBias[o] = 0;
    }
  }

  private void scatter(INDArray dDst) {
    copy.run(dDst, like(narrow, dDst));
    taps.scatter(Strides.floats(narrow), Strides.floats(products));
  }

  /** A view of weights {@code [out, in, kernel…]} as {@code [tap, out, in]}. */
  private INDArray byTap(INDArray array) {
    long[] strides = {1, (long) shape.in() * taps.count(), taps.count()};
    return Frames.view(array, 0, new long[] {taps.count(), shape.out(), shape.in()}, strides);
  }

  private INDArray images(INDArray film) {
    INDArray direct = Frames.imagesOf(film);
    if (direct != null) {
      return direct;
    }
    INDArray images = staged();
    copy.run(film, like(images, film));
    return images;
  }

  private INDArray staged() {
    INDArray known = staged;
    if (known == null) {
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        long[] s = products.shape();
        known = Frames.images(DataType.FLOAT, s[0], shape.in(), s[2], s[3]);
      }
      staged = known;
    }
    return known;
  }

  /** Images of all frames as a view of the shape of a film (or of images). */
  private INDArray like(INDArray images, INDArray film) {
    return film.rank() == 4 ? images : Frames.films(Frames.split(images, taps.frames()));
  }

  @Override
  public void close() {
    pointwise.close();
    copy.close();
    for (INDArray array : new INDArray[] {products, narrow, weights, dWeights, dNoBias, staged}) {
      if (array != null) {
        array.close();
      }
    }
  }
}
