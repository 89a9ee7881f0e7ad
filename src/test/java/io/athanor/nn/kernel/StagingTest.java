package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.nn.kernel.Staging.Place;
import io.athanor.nn.kernel.Staging.Slot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StagingTest {
  private static final Executor OTHER = task -> new Thread(task).start();

  @Test
  void threads_that_use_one_place_have_memory_of_their_own() {
    try (Place place = Staging.place(Slot.FIRST, 100)) {
      long here = place.address().address();
      assertThat(here).isEqualTo(place.address().address()).isNotZero();
      assertThat(here % 64).isZero();
      CompletableFuture<Long> there =
          CompletableFuture.supplyAsync(() -> place.address().address(), OTHER);
      assertThat(there.join()).isNotEqualTo(here).isNotZero();
    }
  }

  @Test
  void places_of_a_slot_share_the_longest_memory_of_a_thread() {
    try (Place small = Staging.place(Slot.SECOND, 100);
        Place large = Staging.place(Slot.SECOND, 10_000);
        Place other = Staging.place(Slot.RESULT, 100)) {
      small.address();
      long grown = large.address().address();
      assertThat(small.address().address()).isEqualTo(grown);
      assertThat(other.address().address()).isNotEqualTo(grown);
    }
  }

  /**
   * Two convolutions made by one thread, each then used by a thread of its own, again and again.
   */
  @Test
  void convolutions_made_by_one_thread_compute_side_by_side_on_others() {
    ConvolutionShape shape = ConvolutionShape.same2d(2, 5, 7, 9, 11, 3, 3);
    INDArray weights = Nd4j.rand(DataType.FLOAT, shape.weightsShape());
    try (Convolution one = new OneDnnConvolution(shape, Precision.F32);
        Convolution two = new OneDnnConvolution(shape, Precision.F32)) {
      INDArray first = Nd4j.rand(DataType.FLOAT, shape.sourceShape());
      INDArray second = Nd4j.rand(DataType.FLOAT, shape.sourceShape());
      one.setWeights(weights);
      two.setWeights(weights);
      INDArray ofFirst = forward(one, first, shape);
      INDArray ofSecond = forward(two, second, shape);
      CompletableFuture<Void> beside =
          CompletableFuture.runAsync(() -> again(two, second, shape, ofSecond), OTHER);
      CompletableFuture.runAsync(() -> again(one, first, shape, ofFirst), OTHER).join();
      beside.join();
    }
  }

  private static void again(
      Convolution convolution, INDArray src, ConvolutionShape shape, INDArray expected) {
    IntStream.range(0, 2000)
        .forEach(i -> assertThat(forward(convolution, src, shape)).isEqualTo(expected));
  }

  private static INDArray forward(Convolution convolution, INDArray src, ConvolutionShape shape) {
    INDArray dst = Nd4j.create(DataType.FLOAT, shape.destinationShape());
    convolution.forward(src, null, dst);
    return dst;
  }
}
