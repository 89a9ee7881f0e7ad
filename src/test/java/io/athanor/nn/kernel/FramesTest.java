package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FramesTest {
  private final INDArray sequence =
      Frames.sequence(DataType.FLOAT, 4, 2, 3, 5, 6)
          .assign(Nd4j.arange(720).castTo(DataType.FLOAT).reshape(4, 2, 3, 5, 6));

  @Test
  void a_step_is_a_view_of_one_time() {
    INDArray step = Frames.step(sequence, 2);
    assertThat(step.shape()).containsExactly(2, 3, 5, 6);
    assertThat(step).isEqualTo(sequence.slice(2));
    step.putScalar(new long[] {1, 2, 4, 5}, -1);
    assertThat(sequence.getDouble(2, 1, 2, 4, 5)).isEqualTo(-1);
  }

  @Test
  void merged_is_a_view_with_time_and_batch_in_one_axis() {
    INDArray merged = Frames.merged(sequence);
    assertThat(merged.shape()).containsExactly(8, 3, 5, 6);
    assertThat(merged.getDouble(5, 1, 3, 2)).isEqualTo(sequence.getDouble(2, 1, 1, 3, 2));
    assertThat(Frames.merged(Frames.sequence(DataType.FLOAT, 4, 1, 3, 5, 6)).stride(0))
        .isEqualTo(90);
  }

  @Test
  void a_view_of_a_view_lies_where_it_should() {
    INDArray images = Frames.step(sequence, 2);
    INDArray column = Frames.view(images, images.stride(0), new long[] {3}, new long[] {1});
    assertThat(column.getDouble(2)).isEqualTo(sequence.getDouble(2, 1, 2, 0, 0));
    assertThat(images.dup('c').getDouble(1, 2, 4, 5)).isEqualTo(sequence.getDouble(2, 1, 2, 4, 5));
  }

  @Test
  void films_have_time_behind_the_channels() {
    INDArray films = Frames.films(sequence);
    assertThat(films.shape()).containsExactly(2, 3, 4, 5, 6);
    assertThat(films.getDouble(1, 2, 3, 4, 5)).isEqualTo(sequence.getDouble(3, 1, 2, 4, 5));
  }

  @Test
  void merged_refuses_a_sequence_that_is_not_time_major() {
    assertThatThrownBy(() -> Frames.merged(sequence.permute(1, 0, 2, 3, 4)))
        .hasMessage("the sequence must be time-major and dense");
  }
}
