package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlanTest {
  @Test
  void input_then_target() {
    WindowPlan plan = counted(3, 2, 0);
    assertThat(plan.inputs()).containsExactly(0, 1, 2);
    assertThat(plan.targetFrames()).containsExactly(3, 4);
    assertThat(plan.length()).isEqualTo(5);
    assertThat(plan.overlaps()).isFalse();
  }

  @Test
  void a_gap_leaves_frames_out() {
    assertThat(counted(3, 2, 4).targetFrames()).containsExactly(7, 8);
  }

  @Test
  void the_next_frame_task_of_the_demo_overlaps() {
    WindowPlan plan = counted(14, 14, -13);
    assertThat(plan.firstTarget()).isEqualTo(1);
    assertThat(plan.length()).isEqualTo(15);
    assertThat(plan.overlaps()).isTrue();
  }

  @Test
  void offsets_count_back_from_the_first_target() {
    WindowPlan plan = offset(-168, -24, -1);
    assertThat(plan.inputs()).containsExactly(0, 144, 167);
    assertThat(plan.firstTarget()).isEqualTo(168);
    assertThat(plan.isConsecutive()).isFalse();
    assertThat(plan.overlaps()).isFalse();
  }

  @Test
  void what_makes_no_window_is_refused() {
    assertThatThrownBy(() -> counted(10, 1, -10))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "data.gap must be at least -9 (1 − data.input), got -10; the target may not start before the second input frame");
    assertThatThrownBy(() -> counted(10, 0, 0))
        .hasMessage("data.target must be between 1 and 100,000, got 0; use another whole number");
    assertThatThrownBy(() -> offset(-1, -2))
        .hasMessage(
            "data.input offsets must be negative and rise, got [-1, -2]; write them like [-24, -2, -1]");
    assertThatThrownBy(() -> offset(0)).hasMessageContaining("must be negative");
    assertThatThrownBy(() -> counted(Integer.MAX_VALUE, 1, 0))
        .hasMessageContaining("data.input must be between 1 and 100,000");
    assertThatThrownBy(() -> counted(1, 1, Integer.MAX_VALUE))
        .hasMessageContaining("a window must be shorter than 1,000,000,000 frames");
  }

  private static WindowPlan counted(int input, int target, int gap) {
    return WindowPlan.of(new DataSpec.Windows(new DataSpec.Input.Count(input), target, 1, gap));
  }

  private static WindowPlan offset(Integer... offsets) {
    return WindowPlan.of(
        new DataSpec.Windows(new DataSpec.Input.Offsets(List.of(offsets)), 1, 1, 0));
  }
}
