package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Views.random;
import static io.athanor.nn.kernel.Views.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every {@link Convolution} must do, held against {@link NaiveConvolution}. */
interface ConvolutionContract {
  /** A convolution to be tested, which the test closes. */
  Convolution convolution(ConvolutionShape shape);

  DataType type();

  /** Largest difference allowed, relative to the largest value. */
  double tolerance();

  static Stream<Arguments> cases() {
    ConvolutionShape[] shapes = {
      ConvolutionShape.same2d(2, 3, 4, 1, 1, 3, 3),
      ConvolutionShape.same2d(1, 1, 8, 5, 7, 3, 3),
      ConvolutionShape.same2d(2, 3, 15, 6, 4, 5, 3),
      ConvolutionShape.same2d(2, 16, 17, 4, 5, 3, 3),
      ConvolutionShape.same2d(1, 17, 40, 5, 4, 3, 1),
      ConvolutionShape.same2d(3, 40, 160, 4, 3, 3, 3),
      ConvolutionShape.same2d(3, 20, 15, 9, 13, 3, 3),
      ConvolutionShape.same2d(2, 5, 24, 11, 8, 5, 5),
      ConvolutionShape.same2d(2, 8, 1, 6, 6, 3, 3),
      ConvolutionShape.film(2, 3, 2, 4, 5, 3, 3, 3, 3, true),
      ConvolutionShape.film(1, 16, 1, 3, 4, 4, 3, 3, 3, false),
      ConvolutionShape.film(2, 2, 3, 1, 3, 3, 2, 1, 3, true),
    };
    return Stream.of(shapes)
        .flatMap(
            shape -> {
              boolean every = List.of(3, 15).contains(shape.out()) || shape.spatial().size() == 3;
              Views[] views = {Views.DENSE, Views.CHANNELS_LAST};
              return Stream.of(every ? Views.values() : views)
                  .map(view -> Arguments.of(shape, view));
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void forward_is_the_sum_over_the_window_plus_the_bias(
      ConvolutionShape shape, Views view) {
    double[] src = random(1, shape.sourceShape());
    double[] weights = random(2, shape.weightsShape());
    double[] bias = random(3, shape.out());
    INDArray dst = view.empty(type(), shape.destinationShape());
    try (Convolution convolution = convolution(shape)) {
      convolution.setWeights(Views.DENSE.of(type(), weights, shape.weightsShape()));
      convolution.forward(
          view.of(type(), src, shape.sourceShape()),
          Views.DENSE.of(type(), bias, shape.out()),
          dst);
    }
    assertClose(dst, new NaiveConvolution(shape).forward(src, weights, bias));
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void backwardData_is_the_gradient_of_the_source(ConvolutionShape shape, Views view) {
    double[] dDst = random(4, shape.destinationShape());
    double[] weights = random(2, shape.weightsShape());
    INDArray dSrc = view.empty(type(), shape.sourceShape());
    try (Convolution convolution = convolution(shape)) {
      convolution.setWeights(Views.DENSE.of(type(), weights, shape.weightsShape()));
      convolution.backwardData(view.of(type(), dDst, shape.destinationShape()), dSrc);
    }
    assertClose(dSrc, new NaiveConvolution(shape).dSource(dDst, weights));
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void addGradients_gives_the_gradient_over_the_whole_batch(
      ConvolutionShape shape, Views view) {
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    INDArray dWeights = Nd4j.create(type(), shape.weightsShape());
    INDArray dBias = Nd4j.create(type(), shape.out());
    try (Convolution convolution = convolution(shape)) {
      convolution.addGradients(
          view.of(type(), src, shape.sourceShape()),
          view.of(type(), dDst, shape.destinationShape()));
      convolution.takeGradients(dWeights, dBias);
    }
    assertClose(dWeights, new NaiveConvolution(shape).dWeights(src, dDst));
    assertClose(dBias, new NaiveConvolution(shape).dBias(dDst));
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void a_second_call_sees_new_weights_arrays_and_memory_orders_and_needs_no_bias(
      ConvolutionShape shape, Views view) {
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    double[] weights = random(5, shape.weightsShape());
    INDArray dst = Views.DENSE.empty(type(), shape.destinationShape());
    INDArray dWeights = Nd4j.create(type(), shape.weightsShape());
    try (Convolution convolution = convolution(shape)) {
      for (double factor : new double[] {2, 1}) {
        Views order = factor == 2 ? Views.DENSE : view;
        INDArray source = order.of(type(), src, shape.sourceShape()).muli(factor);
        INDArray gradient = order.of(type(), dDst, shape.destinationShape()).muli(factor);
        dst = order.empty(type(), shape.destinationShape());
        convolution.setWeights(Views.DENSE.of(type(), weights, shape.weightsShape()).muli(factor));
        convolution.forward(source, null, dst);
        convolution.addGradients(source, gradient);
        convolution.takeGradients(dWeights, Nd4j.create(type(), shape.out()));
      }
    }
    NaiveConvolution naive = new NaiveConvolution(shape);
    assertClose(dst, naive.forward(src, weights, new double[shape.out()]));
    assertClose(dWeights, naive.dWeights(src, dDst));
  }

  @ParameterizedTest
  @MethodSource("cases")
  default void gradients_add_up_whatever_the_memory_order_and_then_start_anew(
      ConvolutionShape shape, Views view) {
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    INDArray dWeights = Nd4j.create(type(), shape.weightsShape());
    INDArray dBias = Nd4j.create(type(), shape.out());
    try (Convolution convolution = convolution(shape)) {
      for (Views order : new Views[] {view, Views.DENSE, view}) {
        convolution.addGradients(
            order.of(type(), src, shape.sourceShape()),
            order.of(type(), dDst, shape.destinationShape()));
      }
      convolution.takeGradients(dWeights, dBias);
      NaiveConvolution naive = new NaiveConvolution(shape);
      assertClose(dWeights, times(3, naive.dWeights(src, dDst)));
      assertClose(dBias, times(3, naive.dBias(dDst)));
      convolution.takeGradients(dWeights, dBias);
    }
    assertThat(values(dWeights)).containsOnly(0);
    assertThat(values(dBias)).containsOnly(0);
  }

  private static double[] times(double factor, double[] values) {
    return DoubleStream.of(values).map(x -> factor * x).toArray();
  }

  private void assertClose(INDArray actual, double[] expected) {
    double largest = DoubleStream.of(expected).map(Math::abs).max().orElse(0);
    double allowed = tolerance() * Math.max(1, largest);
    assertThat(values(actual)).containsExactly(expected, within(allowed));
  }
}
