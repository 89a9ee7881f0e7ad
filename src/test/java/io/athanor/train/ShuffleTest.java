package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
  @Test
  void every_window_comes_once() {
    assertThat(Shuffle.of(100, 7, 1).order())
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
  }

  @Test
  void the_same_seed_and_epoch_give_the_same_order() {
    assertThat(Shuffle.of(50, 7, 3).order()).isEqualTo(Shuffle.of(50, 7, 3).order());
    assertThat(Shuffle.of(50, 7, 3).seed()).isEqualTo(Shuffle.of(50, 7, 3).seed());
  }

  @Test
  void epochs_and_seeds_differ() {
    assertThat(Shuffle.of(50, 7, 3).order()).isNotEqualTo(Shuffle.of(50, 7, 4).order());
    assertThat(Shuffle.of(50, 7, 3).order()).isNotEqualTo(Shuffle.of(50, 8, 3).order());
  }
}
