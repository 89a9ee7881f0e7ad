package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ScalingTest {
  private static final Moments FIRST = moments(0, 2, 4, 10);
  private static final Moments SECOND = moments(-1, 1);

  @Test
  void minmax_by_hand() {
    Scaling scaling = fit(DataSpec.Scaling.MINMAX, FIRST, SECOND);
    float[] values = {0, 5, 10, -1, 0, 3};
    scaling.apply(values, 3);
    assertThat(values).containsExactly(0, 0.5f, 1, 0, 0.5f, 2);
    assertThat(scaling.description())
        .isEqualTo("min-max to 0–1, fitted on training: 0 … 10, -1 … 1");
    assertThat(scaling.outputRange()).isEqualTo(OutputRange.UNIT);
  }

  @Test
  void others_by_hand() {
    assertThat(fit(DataSpec.Scaling.SYMMETRIC, FIRST).apply(5, 0, 0)).isEqualTo(0);
    assertThat(fit(DataSpec.Scaling.SYMMETRIC, FIRST).apply(10, 0, 0)).isEqualTo(1);
    // Mean 4, population variance (16 + 4 + 0 + 36) / 4 = 14.
    assertThat(fit(DataSpec.Scaling.ZSCORE, FIRST).apply(10, 0, 0))
        .isCloseTo(6 / Math.sqrt(14), within(1e-12));
    assertThat(fit(DataSpec.Scaling.LOG1P, FIRST).apply(2, 0, 0))
        .isCloseTo(Math.log(3) / Math.log(11), within(1e-12));
  }

  @Test
  void anomaly_by_hand() {
    // Two channels of two cells in three frames. The cells of the first have the means 2 and 10 and
    // depart from them by -1, 0, 1 and -3, 0, 3: mean square 20 / 6. In the second only one
    // departs.
    float[][] frames = {{1, 7, 5, -4}, {2, 10, 5, 0}, {3, 13, 5, 4}};
    Scaling scaling = anomaly(2, frames);
    float[] values = {3, 10, 2, 4, 5, 4, 6, -4};
    scaling.apply(values, 4);
    float first = (float) Math.sqrt(20 / 6.0);
    float second = (float) Math.sqrt(32 / 6.0);
    assertThat(values)
        .containsExactly(
            new float[] {1 / first, 0, 0, -6 / first, 0, 4 / second, 1 / second, -4 / second},
            offset(1e-6f));
    assertThat(scaling.description())
        .isEqualTo("anomaly, fitted on training: each cell's mean ± 1.826, ± 2.309");
    assertThat(scaling.outputRange()).isEqualTo(OutputRange.UNBOUNDED);
  }

  @Test
  void the_mean_frame_becomes_zero_and_comes_back() {
    Scaling scaling = anomaly(2, new float[][] {{0.1f, 7}, {0.3f, 7}, {0.2f, 7}});
    assertThat(scaling.apply(7, 0, 1)).isEqualTo(0);
    assertThat(scaling.undo(0, 0, 0)).isCloseTo(0.2, within(1e-8));
    assertThat(scaling.undo(0, 0, 1)).isEqualTo(7);
  }

  @Test
  void cells_that_never_change_become_zero_and_others_keep_their_unit() {
    Scaling scaling = anomaly(2, new float[][] {{7, 1e6f}, {7, 1e6f}});
    assertThat(scaling.apply(7, 0, 0)).isEqualTo(0);
    assertThat(scaling.apply(9, 0, 0)).isEqualTo(2);
    assertThat(scaling.undo(0, 0, 1)).isEqualTo(1e6);
  }

  @Test
  void departures_of_large_values_do_not_cancel() {
    Scaling scaling = anomaly(1, new float[][] {{1e6f}, {1e6f + 2}, {1e6f + 4}});
    assertThat(scaling.apply(1e6 + 4, 0, 0)).isCloseTo(2 / Math.sqrt(8 / 3.0), within(1e-9));
  }

  @Test
  void values_that_are_not_whole_planes_are_refused() {
    assertThatThrownBy(() -> anomaly(2, new float[][] {{1, 2}}).apply(new float[3], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values are not whole blocks of 1 × 3 with planes of 2");
  }

  @Test
  void a_constant_channel_becomes_zero_and_comes_back() {
    for (DataSpec.Scaling kind :
        List.of(
            DataSpec.Scaling.MINMAX,
            DataSpec.Scaling.SYMMETRIC,
            DataSpec.Scaling.ZSCORE,
            DataSpec.Scaling.LOG1P)) {
      Scaling scaling = fit(kind, moments(7, 7));
      assertThat(scaling.apply(7, 0, 0)).isEqualTo(0);
      assertThat(scaling.undo(0, 0, 0)).isCloseTo(7, within(1e-12));
    }
  }

  @Test
  void range_of_unscaled_values_decides_the_head() {
    assertThat(fit(DataSpec.Scaling.NONE, moments(0, 1)).outputRange()).isEqualTo(OutputRange.UNIT);
    assertThat(fit(DataSpec.Scaling.NONE, moments(0, 1), FIRST).outputRange())
        .isEqualTo(OutputRange.UNBOUNDED);
    assertThat(fit(DataSpec.Scaling.ZSCORE, FIRST).outputRange()).isEqualTo(OutputRange.UNBOUNDED);
  }

  @ParameterizedTest
  @EnumSource(DataSpec.Scaling.class)
  void undo_takes_apply_back(DataSpec.Scaling kind) {
    Scaling scaling = fit(kind, FIRST, moments(0, 300));
    INDArray values = Nd4j.rand(new int[] {2, 2, 3, 4, 5}).muli(9);
    INDArray before = values.dup();
    INDArray back = scaling.undo(scaling.apply(values));
    assertThat(values).isEqualTo(before);
    assertThat(back.shape()).containsExactly(2, 2, 3, 4, 5);
    assertThat(back.sub(before).amaxNumber().doubleValue()).isLessThan(2e-5);
  }

  @Test
  void a_view_is_scaled_by_its_own_channels() {
    Scaling scaling = fit(DataSpec.Scaling.MINMAX, FIRST, SECOND);
    INDArray values = Nd4j.create(new float[] {0, -1, 10, 1, 5, 0}, new int[] {3, 2});
    INDArray scaled = scaling.apply(Nd4j.create(values.dup('f').data(), 3, 2).assign(values));
    assertThat(scaled.toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0}, {1, 1}, {0.5f, 0.5f}});
  }

  @Test
  void log_of_values_below_its_range_is_refused() {
    assertThatThrownBy(() -> Scaling.fit(DataSpec.Scaling.LOG1P, List.of(FIRST), cells(1), -3.5))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "data.scaling log1p must only meet values above −1, but the data goes down to -3.5; use minmax or zscore");
  }

  @Test
  void moments_of_blocks_are_those_of_the_whole() {
    Moments moments = new Moments();
    moments.add(new float[] {99, 1e6f, 1e6f + 2, 99}, 1, 2);
    moments.add(new float[] {1e6f + 4, 1e6f + 6}, 0, 2);
    assertThat(moments.mean()).isEqualTo(1e6 + 3);
    assertThat(moments.deviation()).isCloseTo(Math.sqrt(5), within(1e-9));
    assertThat(moments.range()).isEqualTo(new ValueRange(1e6, 1e6 + 6));
  }

  private static Scaling fit(DataSpec.Scaling kind, Moments... channels) {
    return Scaling.fit(kind, List.of(channels), cells(channels.length), 0);
  }

  /** Channels of one cell, whose values are 1 and 4. */
  private static Climatology cells(int channels) {
    Climatology cells = new Climatology(new FrameShape(channels, 1, 1));
    for (float value : new float[] {1, 4}) {
      float[] frame = new float[channels];
      Arrays.fill(frame, value);
      cells.add(frame, 0);
    }
    return cells;
  }

  /** Fits to frames of channels of so many cells. */
  private static Scaling anomaly(int plane, float[][] frames) {
    int channels = frames[0].length / plane;
    Climatology cells = new Climatology(new FrameShape(channels, 1, plane));
    for (float[] frame : frames) {
      cells.add(frame, 0);
    }
    List<Moments> moments = Collections.nCopies(channels, FIRST);
    return Scaling.fit(DataSpec.Scaling.ANOMALY, moments, cells, 0);
  }

  private static Moments moments(float... values) {
    Moments moments = new Moments();
    moments.add(values, 0, values.length);
    return moments;
  }
}
