package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.DataSpec.Input;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which frames are input and which are target. */
final class WindowsReader {
  static final Rule.WholeNumber FRAMES = new Rule.WholeNumber(1, 1000);
  static final Rule.WholeNumber OFFSET = new Rule.WholeNumber(-10_000_000, -1);

  private final Section data;
  private final Values values;
  private final Problems problems;

  WindowsReader(Section data, Problems problems) {
    this.data = data;
    this.values = new Values(problems);
    this.problems = problems;
  }

  DataSpec.Windows read() {
    Optional<Input> given = data.value(DataKey.INPUT.key).flatMap(this::input);
    Input input = given.orElse(new Input.Count(Integer.parseInt(DataKey.INPUT.standard)));
    int target = whole(DataKey.TARGET);
    int gap = whole(DataKey.GAP);
    if (given.isPresent() || !data.has(DataKey.INPUT.key)) {
      checkTarget(input, target);
      checkGap(input, gap);
    }
    return new DataSpec.Windows(input, target, whole(DataKey.STRIDE), gap);
  }

  private int whole(DataKey key) {
    Rule.WholeNumber rule = (Rule.WholeNumber) key.rule.orElseThrow();
    return data.value(key.key)
        .flatMap(node -> values.whole(key.path(), rule, node))
        .orElse(Long.valueOf(key.standard))
        .intValue();
  }

  private Optional<Input> input(Node node) {
    String path = DataKey.INPUT.path();
    if (node instanceof Node.Items list) {
      return offsets(path, list);
    }
    if (node instanceof Node.Keys) {
      problems.mustBe(
          path, "a number of frames or a list of offsets", node, "write 10, or [-24, -2, -1]");
      return Optional.empty();
    }
    return values.whole(path, FRAMES, node).map(n -> new Input.Count(n.intValue()));
  }

  private Optional<Input> offsets(String path, Node.Items list) {
    List<Integer> offsets = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Node.Scalar scalar
          && Literal.of(scalar) instanceof Value.Whole whole
          && whole.value() > 0) {
        problems.mustBe(
            path,
            "offsets back from the first predicted frame, below 0",
            item,
            "write -" + whole.value());
      } else {
        values.whole(path, OFFSET, item).ifPresent(n -> offsets.add(n.intValue()));
      }
    }
    if (list.items().isEmpty()) {
      problems.add(list.place(), path + " must have an offset, got []", "write [-2, -1], or 2");
    }
    if (offsets.isEmpty() || offsets.size() < list.items().size()) {
      return Optional.empty();
    }
    List<Integer> rising = List.copyOf(new TreeSet<>(offsets));
    if (!rising.equals(offsets)) {
      problems.add(
          list.place(),
          path + " must list rising offsets, each once, got " + Shown.of(offsets.toString()),
          "write " + Shown.of(rising.toString()));
    }
    return Optional.of(new Input.Offsets(rising));
  }

  private void checkTarget(Input input, int target) {
    if (target >= 2 && target > input.frames()) {
      problems.add(
          data.place(data.has(DataKey.TARGET.key) ? DataKey.TARGET.key : DataKey.INPUT.key),
          "data.target must be at most the number of input frames, %d, or 1, got %d"
              .formatted(input.frames(), target),
          "a network predicts at most as many frames as it sees: raise input or lower target");
    }
  }

  private void checkGap(Input input, int gap) {
    if (input instanceof Input.Offsets && data.has(DataKey.GAP.key)) {
      problems.add(
          data.place(DataKey.GAP.key),
          "data.gap must not be given where input lists offsets",
          "remove it; the offsets say it already");
    } else if (gap <= -input.frames()) {
      problems.add(
          data.place(DataKey.GAP.key),
          "data.gap must be at least 1 − input frames, %d, got %d"
              .formatted(1 - input.frames(), gap),
          "use " + (1 - input.frames()) + " for predicting the next frame at every step");
    }
  }
}
