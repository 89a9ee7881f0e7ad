package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final FrameShape FRAME = new FrameShape(1, 2, 2);

  @Test
  void fractions_and_counts() {
    assertThat(split(100, Optional.empty(), 0.1, 24)).isEqualTo(new Split(false, 0, 66, 76, 100));
    assertThat(split(100, Optional.of(0.5), 0.25, 0.25))
        .isEqualTo(new Split(false, 0, 50, 75, 100));
  }

  @Test
  void what_is_left_over_is_the_oldest() {
    assertThat(split(100, Optional.of(30.0), 10, 10)).isEqualTo(new Split(false, 50, 80, 90, 100));
  }

  @Test
  void shares_of_one_that_round_up_still_fit() {
    assertThat(split(11, Optional.of(0.5), 0.25, 0.25).end()).isEqualTo(11);
    assertThat(split(15, Optional.of(0.7), 0.15, 0.15).train()).isZero();
  }

  @Test
  void too_much_is_refused() {
    assertThatThrownBy(() -> split(100, Optional.empty(), 60, 50))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "data.split must not ask for more than the 100 frames of x.npy, got 0 train + 60 validation + 50 test; use smaller shares");
    assertThatThrownBy(() -> split(100, Optional.empty(), 10, 240))
        .hasMessage(
            "data.split.test must be at most the 100 frames of x.npy, got 240; use a smaller number or a fraction");
    assertThatThrownBy(() -> split(100, Optional.empty(), 1.5, 10))
        .hasMessage(
            "data.split.validation must be a fraction below 1 or a whole number of frames, got 1.5; write 0.1 or 20");
  }

  @Test
  void no_window_in_a_part_is_refused() {
    SourceShape shape = new SourceShape(1, 100, FRAME);
    WindowPlan plan = plan(new DataSpec.Input.Count(10), 10, 1, 0);
    assertThatThrownBy(() -> place(Part.TEST, split(100, Optional.empty(), 20, 5), shape, plan))
        .hasMessage(
            "data.split.test must hold at least one window, 10 frames, got 5 of the 100 frames of x.npy; use a larger share or a shorter window");
    assertThatThrownBy(() -> place(Part.TRAIN, split(100, Optional.empty(), 45, 40), shape, plan))
        .hasMessage(
            "data.split.train must hold at least one window, 20 frames, got 15 of the 100 frames of x.npy; use a larger share or a shorter window");
    SourceShape films = new SourceShape(4, 20, FRAME);
    Split none = Split.of(new DataSpec.Split(Optional.empty(), 0.1, 0.3), films, "x.npy");
    assertThatThrownBy(() -> place(Part.VALIDATION, none, films, plan))
        .hasMessage(
            "data.split.validation must hold at least 1 sequence, got 0 of the 4 of x.npy; use a larger share or more sequences");
  }

  @Test
  void a_window_longer_than_the_data_is_refused() {
    SourceShape films = new SourceShape(9, 15, FRAME);
    Split split = Split.of(new DataSpec.Split(Optional.empty(), 2, 2), films, "x.npy");
    WindowPlan plan = plan(new DataSpec.Input.Count(10), 10, 1, 0);
    assertThatThrownBy(() -> place(Part.TRAIN, split, films, plan))
        .hasMessage(
            "a window must fit into the frames of x.npy, but spans 20 frames (data.input, data.gap, data.target) and each sequence has 15; use a shorter window");
  }

  /** Whatever is asked for: nothing to be predicted later is seen or predicted while training. */
  @Test
  void no_target_frame_of_one_part_is_in_an_earlier_one() {
    Random random = new Random(5);
    int placed = 0;
    for (int i = 0; i < 3000; i++) {
      int frames = 20 + random.nextInt(100);
      SourceShape shape = new SourceShape(1, frames, FRAME);
      WindowPlan plan = randomPlan(random);
      double validation = random.nextBoolean() ? 0.2 : 1 + random.nextInt(10);
      try {
        Split split = split(frames, Optional.empty(), validation, 1 + random.nextInt(15));
        Set<Integer> train = frames(Part.TRAIN, split, shape, plan, true);
        Set<Integer> valid = frames(Part.VALIDATION, split, shape, plan, false);
        Set<Integer> validAll = frames(Part.VALIDATION, split, shape, plan, true);
        Set<Integer> test = frames(Part.TEST, split, shape, plan, false);
        assertThat(train).allMatch(at -> at >= split.train() && at < split.validation());
        assertThat(train).doesNotContainAnyElementsOf(valid).doesNotContainAnyElementsOf(test);
        assertThat(validAll).doesNotContainAnyElementsOf(test);
        assertThat(validAll).allMatch(at -> at >= 0 && at < split.test());
        assertThat(test).allMatch(at -> at >= split.test() && at < frames);
        placed++;
      } catch (AthanorException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
    assertThat(placed).isGreaterThan(500);
  }

  @Test
  void every_frame_of_the_test_part_is_predicted() {
    SourceShape shape = new SourceShape(1, 400, FRAME);
    WindowPlan plan = plan(new DataSpec.Input.Offsets(List.of(-168, -1)), 1, 1, 0);
    Split split = split(400, Optional.empty(), 24, 48);
    assertThat(frames(Part.TEST, split, shape, plan, false)).hasSize(48).contains(352, 399);
    assertThat(frames(Part.VALIDATION, split, shape, plan, false)).hasSize(24).contains(328, 351);
  }

  @Test
  void windows_of_films_step_by_the_stride() {
    SourceShape films = new SourceShape(10, 20, FRAME);
    Split split = Split.of(new DataSpec.Split(Optional.empty(), 2, 3), films, "x.npy");
    WindowPlan plan = plan(new DataSpec.Input.Count(3), 2, 5, 0);
    Placement placement = place(Part.TEST, split, films, plan);
    assertThat(placement.size()).isEqualTo(12);
    assertThat(placement.sequence(4)).isEqualTo(8);
    assertThat(placement.start(7)).isEqualTo(15);
    assertThat(placement.label(7, plan)).isEqualTo("sequence 8, frames 15–19");
  }

  private static WindowPlan randomPlan(Random random) {
    int target = 1 + random.nextInt(5);
    int stride = 1 + random.nextInt(4);
    if (random.nextInt(3) == 0) {
      int[] offsets = random.ints(3, -20, 0).distinct().sorted().toArray();
      List<Integer> list = Arrays.stream(offsets).boxed().toList();
      return plan(new DataSpec.Input.Offsets(list), target, stride, 0);
    }
    int input = 1 + random.nextInt(6);
    return plan(new DataSpec.Input.Count(input), target, stride, random.nextInt(8) - input + 1);
  }

  private static Set<Integer> frames(
      Part part, Split split, SourceShape shape, WindowPlan plan, boolean alsoSeen) {
    Placement placement = place(part, split, shape, plan);
    Set<Integer> frames = new HashSet<>();
    for (int window = 0; window < placement.size(); window++) {
      int start = placement.start(window);
      plan.targetFrames().forEach(at -> frames.add(start + at));
      if (alsoSeen) {
        plan.inputs().forEach(at -> frames.add(start + at));
      }
    }
    return frames;
  }

  private static Placement place(Part part, Split split, SourceShape shape, WindowPlan plan) {
    return Placement.of(part, split, shape, plan, "x.npy");
  }

  private static Split split(int frames, Optional<Double> train, double validation, double test) {
    SourceShape shape = new SourceShape(1, frames, FRAME);
    return Split.of(new DataSpec.Split(train, validation, test), shape, "x.npy");
  }

  private static WindowPlan plan(DataSpec.Input input, int target, int stride, int gap) {
    return WindowPlan.of(new DataSpec.Windows(input, target, stride, gap));
  }
}
