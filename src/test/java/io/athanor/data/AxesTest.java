package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AxesTest {
  @Test
  void guesses() {
    assertThat(guess(731, 93, 60)).isEqualTo("thw");
    assertThat(guess(4392, 2, 16, 8)).isEqualTo("tchw");
    assertThat(guess(731, 14, 12, 4)).isEqualTo("thwc");
    assertThat(guess(400, 20, 64, 64)).isEqualTo("nthw");
    assertThat(guess(400, 20, 3, 64, 64)).isEqualTo("ntchw");
    assertThat(guess(400, 20, 64, 64, 1)).isEqualTo("nthwc");
  }

  @Test
  void what_cannot_be_guessed_is_asked_for() {
    assertThatThrownBy(() -> guess(100, 3, 20, 4))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "the axes of a.npy with shape (100, 3, 20, 4) cannot be guessed; set data.axes, one letter an axis (n, t, c, h, w)");
    assertThatThrownBy(() -> guess(10, 10, 10, 10, 10)).hasMessageContaining("cannot be guessed");
    assertThatThrownBy(() -> guess(1200))
        .hasMessage(
            "an array of frames must have 3 to 5 axes, but a.npy has shape (1200,); reshape it to time, height, width");
  }

  @Test
  void named_axes_are_checked() {
    assertThat(named("hwt", 16, 8, 100)).isEqualTo("hwt");
    for (String wrong : new String[] {"", "hw", "thh", "thx", "TCHW", "thwn c"}) {
      assertThatThrownBy(() -> named(wrong, 16, 8, 100))
          .hasMessage(
              "data.axes must name t, h and w, and may name n and c, each once, got "
                  + wrong
                  + "; write it like tchw");
    }
    assertThatThrownBy(() -> named("tchw", 16, 8, 100))
        .hasMessage(
            "data.axes must have a letter for each of the 3 axes of a.npy (16, 8, 100), got tchw; write it like thw");
  }

  private static String guess(Integer... shape) {
    return Axes.of(Optional.empty(), List.of(shape), "a.npy").letters();
  }

  private static String named(String letters, Integer... shape) {
    return Axes.of(Optional.of(letters), List.of(shape), "a.npy").letters();
  }
}
