package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Wording;

/**
 * Where the windows of one part lie.
 *
 * @param part the part
 * @param bySequence whether there are many sequences
 * @param firstSequence the first sequence that has windows
 * @param sequences how many have
 * @param firstStart where the first window of each sequence starts
 * @param perSequence how many windows each sequence has
 * @param stride frames between two starts
 */
record Placement(
    Part part,
    boolean bySequence,
    int firstSequence,
    int sequences,
    int firstStart,
    int perSequence,
    int stride) {

  /**
   * Places the windows of a part: training windows lie wholly in the part; of the others the frames
   * to predict do, and no frame lies behind the part, while the frames to see may reach back.
   *
   * @param name of the data, for messages
   */
  static Placement of(Part part, Split split, SourceShape shape, WindowPlan plan, String name) {
    if (plan.length() > shape.frames()) {
      throw new AthanorException(
          "a window must fit into the frames of %s, but spans %,d frames (data.input, data.gap, data.target) and %s; use a shorter window"
              .formatted(name, plan.length(), has(shape)));
    }
    return split.bySequence()
        ? bySequence(part, split, shape, plan, name)
        : byFrame(part, split, shape, plan, name);
  }

  private static String has(SourceShape shape) {
    return shape.sequences() > 1
        ? "each sequence has %,d".formatted(shape.frames())
        : "there are %,d".formatted(shape.frames());
  }

  private static Placement bySequence(
      Part part, Split split, SourceShape shape, WindowPlan plan, String name) {
    if (split.size(part) == 0) {
      throw new AthanorException(
          "data.split.%s must hold at least 1 sequence, got 0 of the %,d of %s; use a larger share or more sequences"
              .formatted(part.key(), shape.sequences(), name));
    }
    int perSequence = 1 + (int) ((shape.frames() - plan.length()) / plan.stride());
    return new Placement(
        part, true, split.first(part), split.size(part), 0, perSequence, plan.stride());
  }

  private static Placement byFrame(
      Part part, Split split, SourceShape shape, WindowPlan plan, String name) {
    int reachBack = part == Part.TRAIN ? 0 : plan.firstTarget();
    int first = Math.max(0, split.first(part) - reachBack);
    long last = split.end(part) - plan.length();
    if (last < first) {
      long needed = plan.length() - reachBack;
      throw new AthanorException(
          "data.split.%s must hold at least one window, %,d frames, got %,d of the %,d frames of %s; use a larger share or a shorter window"
              .formatted(part.key(), needed, split.size(part), shape.frames(), name));
    }
    int count = 1 + (int) ((last - first) / plan.stride());
    return new Placement(part, false, 0, 1, first, count, plan.stride());
  }

  int size() {
    return Math.multiplyExact(sequences, perSequence);
  }

  int sequence(int window) {
    require(window);
    return firstSequence + window / perSequence;
  }

  int start(int window) {
    require(window);
    return firstStart + window % perSequence * stride;
  }

  String label(int window, WindowPlan plan) {
    int start = start(window);
    int first = plan.isConsecutive() ? start : start + plan.firstTarget();
    int last =
        plan.isConsecutive()
            ? start + (int) plan.length() - 1
            : start + plan.firstTarget() + plan.targets() - 1;
    if (!bySequence) {
      return first == last ? Wording.OF_FRAME.of(first) : Wording.OF_FRAMES.of(first, last);
    }
    int sequence = sequence(window);
    if (perSequence == 1) {
      return Wording.OF_SEQUENCE.of(sequence);
    }
    return first == last
        ? Wording.OF_SEQUENCE_FRAME.of(sequence, first)
        : Wording.OF_SEQUENCE_FRAMES.of(sequence, first, last);
  }

  private void require(int window) {
    if (window < 0 || window >= size()) {
      throw new IndexOutOfBoundsException(
          "window " + window + " of " + size() + " in the " + part.title() + " part");
    }
  }
}
