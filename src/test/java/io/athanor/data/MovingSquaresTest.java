package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MovingSquaresTest {
  /** FACTS of Keras's demo: zeros 0.0580, mean 0.0546, last frame 0.0253, per pixel. */
  @Test
  void scores_of_simple_predictions_are_those_of_the_demo() {
    Specs specs =
        Specs.generator("moving-squares", 800, 40).windows(14, 14, 1, -13).split(100, 300);
    try (Dataset data = specs.open()) {
      double zeros = 0;
      double mean = 0;
      double last = 0;
      int plane = data.shape().plane();
      float[] average = data.trainMean();
      for (int window = 0; window < data.test().size(); window++) {
        float[] input = data.test().input(window);
        float[] target = data.test().target(window);
        for (int i = 0; i < target.length; i++) {
          zeros += Math.pow(target[i], 2);
          mean += Math.pow(target[i] - average[i % plane], 2);
          last += Math.pow(target[i] - input[i], 2);
        }
      }
      double count = 14.0 * plane * data.test().size();
      assertThat(zeros / count).isCloseTo(0.0580, within(0.003));
      assertThat(mean / count).isCloseTo(0.0546, within(0.003));
      assertThat(last / count).isCloseTo(0.0253, within(0.0015));
    }
  }

  @Test
  void targets_are_clean_and_inputs_noisy() {
    MovingSquares noisy = MovingSquares.of(1, 5, 40, 40, 1);
    float[] seen = new float[5 * 1600];
    float[] clean = new float[5 * 1600];
    noisy.read(0, 0, 5, seen);
    noisy.targets().orElseThrow().read(0, 0, 5, clean);
    assertThat(clean).containsOnly(0f, 1f);
    assertThat(seen).contains(0.1f, -0.1f).contains(1f);
  }

  @Test
  void a_film_does_not_depend_on_how_many_frames_or_films_are_made() {
    float[] few = new float[3 * 1600];
    float[] many = new float[3 * 1600];
    MovingSquares.of(2, 3, 40, 40, 1).read(1, 0, 3, few);
    MovingSquares.of(9, 30, 40, 40, 1).read(1, 0, 3, many);
    assertThat(few).isEqualTo(many);
  }

  @Test
  void seeds_and_films_differ() {
    float[] a = new float[1600];
    float[] b = new float[1600];
    float[] c = new float[1600];
    MovingSquares.of(2, 1, 40, 40, 1).read(0, 0, 1, a);
    MovingSquares.of(2, 1, 40, 40, 1).read(1, 0, 1, b);
    MovingSquares.of(2, 1, 40, 40, 2).read(0, 0, 1, c);
    assertThat(a).isNotEqualTo(b).isNotEqualTo(c);
  }

  @Test
  void density_of_other_sizes_is_near_that_of_the_demo() {
    float[] frame = new float[100 * 60];
    double sum = 0;
    MovingSquares wide = MovingSquares.of(300, 1, 60, 100, 1);
    for (int film = 0; film < 300; film++) {
      wide.targets().orElseThrow().read(film, 0, 1, frame);
      for (float value : frame) {
        sum += value;
      }
    }
    assertThat(sum / 300 / frame.length).isCloseTo(0.065, within(0.012));
  }
}
