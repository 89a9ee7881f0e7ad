package io.athanor.nn.kernel;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * A convolution as one matrix product for each sample.
 *
 * <p>The columns matrix {@code [in * kernel, spatial]} holds, for each kernel position, the source
 * shifted by it; then dst = W · columns, dColumns = Wᵀ · dDst, dW = dDst · columnsᵀ.
 */
final class Nd4jConvolution implements Convolution {
  private final ConvolutionShape shape;
  private final INDArray weights;
  private final INDArray dWeights;
  private final INDArray dBias;
  private final INDArray padded;
  private final INDArray columns;
  private final long pixels;

  Nd4jConvolution(ConvolutionShape shape, DataType type) {
    this.shape = shape;
    int axes = shape.spatial().size();
    pixels = shape.spatial().stream().reduce(1L, (a, b) -> a * b);
    long window = Arrays.stream(shape.weightsShape()).skip(1).reduce(1, (a, b) -> a * b);
    weights = Nd4j.create(type, shape.out(), window);
    dWeights = Nd4j.create(type, shape.out(), window);
    dBias = Nd4j.create(type, shape.out());
    long[] paddedShape = new long[axes + 1];
    long[] columnsShape = new long[2 * axes + 1];
    paddedShape[0] = shape.in();
    columnsShape[0] = shape.in();
    for (int i = 0; i < axes; i++) {
      paddedShape[i + 1] = shape.spatial().get(i) + shape.kernel().get(i) - 1;
      columnsShape[i + 1] = shape.kernel().get(i);
      columnsShape[i + 1 + axes] = shape.spatial().get(i);
    }
    padded = Nd4j.create(type, paddedShape);
    columns = Nd4j.create(type, columnsShape);
  }

  @Override
  public DataType factorType() {
    return weights.dataType();
  }

  @Override
  public void setWeights(INDArray source) {
    weights.assign(source.reshape('c', weights.shape()));
  }

  @Override
  public void forward(INDArray src, @Nullable INDArray bias, INDArray dst) {
    for (long n = 0; n < shape.batch(); n++) {
      gather(sample(src, n));
      INDArray result = weights.mmul(matrix());
      if (bias != null) {
        result.addiColumnVector(bias.reshape(shape.out(), 1));
      }
      INDArray target = sample(dst, n);
      target.assign(result.reshape('c', target.shape()));
    }
  }

  @Override
  public void backwardData(INDArray dDst, INDArray dSrc) {
    for (long n = 0; n < shape.batch(); n++) {
      columns.assign(weights.transpose().mmul(outputMatrix(dDst, n)).reshape('c', columns.shape()));
      padded.assign(0);
      forEachKernelPosition(
          at -> {
            INDArray window = padded.get(shifted(at));
            window.addi(columns.get(columnsAt(at)).reshape(window.shape()));
          });
      sample(dSrc, n).assign(padded.get(interior()));
    }
    // Forward writes the interior only and counts on a border of zeros.
    padded.assign(0);
  }

  @Override
  public void addGradients(INDArray src, INDArray dDst) {
    for (long n = 0; n < shape.batch(); n++) {
      gather(sample(src, n));
      INDArray output = outputMatrix(dDst, n);
      dWeights.addi(output.mmul(matrix().transpose()));
      dBias.addi(output.sum(1));
    }
  }

  @Override
  public void takeGradients(INDArray toWeights, INDArray toBias) {
    toWeights.assign(dWeights.reshape('c', toWeights.shape()));
    toBias.assign(dBias.reshape(toBias.shape()));
    dWeights.assign(0);
    dBias.assign(0);
  }

  @Override
  public void close() {
    weights.close();
    dWeights.close();
    dBias.close();
    padded.close();
    columns.close();
  }

  private void gather(INDArray source) {
    padded.get(interior()).assign(source);
    forEachKernelPosition(
        at -> {
          INDArray target = columns.get(columnsAt(at));
          target.assign(padded.get(shifted(at)).reshape(target.shape()));
        });
  }

  private INDArray matrix() {
    return columns.reshape('c', weights.size(1), pixels);
  }

  private INDArray outputMatrix(INDArray dDst, long n) {
    return sample(dDst, n).dup('c').reshape('c', shape.out(), pixels);
  }

  private static INDArray sample(INDArray array, long n) {
    int rest = array.rank() - 1;
    long[] sizes = Arrays.copyOfRange(array.shape(), 1, rest + 1);
    long[] strides = Arrays.copyOfRange(array.stride(), 1, rest + 1);
    return Frames.view(array, n * array.stride(0), sizes, strides);
  }

  private INDArrayIndex[] interior() {
    return shifted(shape.before().stream().mapToLong(Integer::longValue).toArray());
  }

  private INDArrayIndex[] shifted(long[] at) {
    INDArrayIndex[] index = new INDArrayIndex[at.length + 1];
    index[0] = all();
    for (int i = 0; i < at.length; i++) {
      index[i + 1] = interval(at[i], at[i] + shape.spatial().get(i));
    }
    return index;
  }

  private INDArrayIndex[] columnsAt(long[] at) {
    INDArrayIndex[] index = new INDArrayIndex[2 * at.length + 1];
    Arrays.fill(index, all());
    for (int i = 0; i < at.length; i++) {
      index[i + 1] = point(at[i]);
    }
    return index;
  }

  private void forEachKernelPosition(java.util.function.Consumer<long[]> action) {
    int axes = shape.kernel().size();
    int count = shape.kernel().stream().reduce(1, (a, b) -> a * b);
    for (int k = 0; k < count; k++) {
      long[] at = new long[axes];
      int rest = k;
      for (int i = axes - 1; i >= 0; i--) {
        at[i] = rest % shape.kernel().get(i);
        rest /= shape.kernel().get(i);
      }
      action.accept(at);
    }
  }
}
