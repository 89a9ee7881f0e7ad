package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames a window takes, counted from the window's first frame.
 *
 * @param inputs the input frames, rising
 * @param firstTarget the first frame to predict
 * @param targets how many frames to predict
 * @param stride frames between the starts of two windows
 */
record WindowPlan(List<Integer> inputs, int firstTarget, int targets, int stride) {
  private static final int LONGEST = 100_000;

  WindowPlan {
    inputs = List.copyOf(inputs);
  }

  static WindowPlan of(DataSpec.Windows windows) {
    requireRange("target", windows.target(), LONGEST);
    requireRange("stride", windows.stride(), Integer.MAX_VALUE);
    if (windows.input() instanceof DataSpec.Input.Offsets input) {
      return byOffsets(input.offsets(), windows);
    }
    int count = windows.input().frames();
    requireRange("input", count, LONGEST);
    long firstTarget = (long) count + windows.gap();
    if (firstTarget < 1) {
      throw new AthanorException(
          "data.gap must be at least %d (1 − data.input), got %d; the target may not start before the second input frame"
              .formatted(1 - count, windows.gap()));
    }
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    return new WindowPlan(inputs, inRange(firstTarget), windows.target(), windows.stride());
  }

  private static WindowPlan byOffsets(List<Integer> offsets, DataSpec.Windows windows) {
    for (int i = 0; i < offsets.size(); i++) {
      if (offsets.get(i) >= 0 || (i > 0 && offsets.get(i) <= offsets.get(i - 1))) {
        throw new AthanorException(
            "data.input offsets must be negative and rise, got %s; write them like [-24, -2, -1]"
                .formatted(offsets));
      }
    }
    if (offsets.isEmpty()) {
      throw new AthanorException("data.input must name at least one frame, got []; write [-1]");
    }
    long earliest = offsets.get(0);
    List<Integer> inputs = offsets.stream().map(at -> inRange(at - earliest)).toList();
    return new WindowPlan(inputs, inRange(-earliest), windows.target(), windows.stride());
  }

  private static void requireRange(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new AthanorException(
          "data.%s must be between 1 and %,d, got %,d; use another whole number"
              .formatted(key, most, value));
    }
  }

  private static int inRange(long frame) {
    if (frame > 1_000_000_000) {
      throw new AthanorException(
          "a window must be shorter than 1,000,000,000 frames, got %,d; use a smaller data.gap or data.input"
              .formatted(frame));
    }
    return (int) frame;
  }

  /** How many frames lie between the window's first and last, both counted. */
  long length() {
    return Math.max(inputs.get(inputs.size() - 1) + 1L, (long) firstTarget + targets);
  }

  /** The frames to predict. */
  List<Integer> targetFrames() {
    return IntStream.range(firstTarget, firstTarget + targets).boxed().toList();
  }

  /** Whether the input frames follow one another. */
  boolean isConsecutive() {
    return inputs.get(inputs.size() - 1) == inputs.size() - 1;
  }

  /** Whether a frame to predict is among the frames seen. */
  boolean overlaps() {
    return inputs.stream().anyMatch(at -> at >= firstTarget && at < firstTarget + targets);
  }
}
