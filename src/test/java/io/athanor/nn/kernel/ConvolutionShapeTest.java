package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvolutionShapeTest {
  @Test
  void causal_films_are_padded_before_time_only() {
    ConvolutionShape shape = ConvolutionShape.film(2, 3, 4, 5, 6, 7, 3, 3, 5, true);
    assertThat(shape.before()).containsExactly(2, 1, 2);
    assertThat(shape.after()).containsExactly(0, 1, 2);
    assertThat(shape.weightsShape()).containsExactly(4, 3, 3, 3, 5);
  }

  @Test
  void shapes_with_equal_values_are_equal() {
    assertThat(ConvolutionShape.same2d(8, 40, 160, 40, 40, 3, 3))
        .isEqualTo(ConvolutionShape.same2d(8, 40, 160, 40, 40, 3, 3))
        .isNotEqualTo(ConvolutionShape.same2d(8, 40, 160, 40, 40, 3, 5));
  }

  @Test
  void operations_count_a_multiplication_and_an_addition() {
    assertThat(ConvolutionShape.same2d(8, 40, 160, 40, 40, 3, 3).operations())
        .isEqualTo(2.0 * 8 * 1600 * 160 * 40 * 9);
  }

  @Test
  void even_kernels_and_padding_that_changes_the_size_are_refused() {
    assertThatThrownBy(() -> ConvolutionShape.same2d(1, 1, 1, 4, 4, 2, 3))
        .hasMessage("kernel must be odd");
    List<Integer> one = List.of(1, 1);
    assertThatThrownBy(
            () -> new ConvolutionShape(1, 1, 1, List.of(4L, 4L), List.of(5, 3), one, one))
        .hasMessage("padding must keep the size");
  }
}
