package io.athanor.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The maps of errors that a {@link ScoreBoard} makes. */
class CellErrorsTest {
  /** Ten times as large in the data's own units. */
  private static final ValueScale TENFOLD =
      new ValueScale() {
        @Override
        public double toScaled(int channel, int cell, double value) {
          return value / 10;
        }

        @Override
        public double toOriginal(int channel, int cell, double scaled) {
          return scaled * 10;
        }
      };

  private static ScoreBoard board() {
    return new ScoreBoard(TENFOLD, List.of());
  }

  /** One row of two cells, two leads; worked by hand. */
  @Test
  void a_cell_has_the_means_over_windows_and_leads_in_the_datas_units() {
    ScoreBoard board = board();
    FrameBatch truth = FrameBatch.zeros(1, 1, 2, 1, 2);
    board.add(new FrameBatch(1, 1, 2, 1, 2, new float[] {0.5f, 0, -0.25f, 1}), truth);
    board.add(new FrameBatch(1, 1, 2, 1, 2, new float[] {0, 0, 0, 1}), truth);

    assertThat(board.errors())
        .containsExactly(
            new ErrorMap(
                0,
                1,
                2,
                new float[] {(25 + 6.25f) / 4, 200f / 4},
                new float[] {(5 - 2.5f) / 4, 20f / 4}));
  }

  @Test
  void channels_have_maps_of_their_own_whose_mean_is_the_score() {
    Random random = new Random(3);
    ScoreBoard board = board();
    for (int batch = 0; batch < 3; batch++) {
      board.add(noise(random), noise(random));
    }
    List<ErrorMap> maps = board.errors();
    double mean =
        maps.stream()
            .flatMapToDouble(
                map -> IntStream.range(0, 20).mapToDouble(cell -> map.meanSquare()[cell]))
            .average()
            .orElseThrow();
    double mse =
        board.scores().stream()
            .filter(s -> s.name().equals("mse") && s.units() == Units.ORIGINAL && s.lead() == 0)
            .mapToDouble(ScoreValue::value)
            .findFirst()
            .orElseThrow();

    assertThat(maps).extracting(ErrorMap::channel).containsExactly(0, 1);
    assertThat(maps.get(0).meanSquare()).isNotEqualTo(maps.get(1).meanSquare());
    assertThat(mean).isCloseTo(mse, within(1e-5 * mse));
  }

  @Test
  void a_cell_that_was_once_no_number_is_none_and_the_others_are() {
    ScoreBoard board = board();
    FrameBatch truth = FrameBatch.zeros(1, 1, 1, 1, 3);
    board.add(
        new FrameBatch(1, 1, 1, 1, 3, new float[] {1, Float.NaN, Float.NEGATIVE_INFINITY}), truth);
    board.add(truth, truth);

    ErrorMap map = board.errors().get(0);
    assertThat(map.meanSquare()).containsExactly(50, Float.NaN, Float.NaN);
    assertThat(map.bias()).containsExactly(5, Float.NaN, Float.NaN);
  }

  private static FrameBatch noise(Random random) {
    float[] values = new float[2 * 2 * 3 * 4 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new FrameBatch(2, 2, 3, 4, 5, values);
  }
}
