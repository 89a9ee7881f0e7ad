package io.athanor.spec;

import io.athanor.sweep.SweepSpec;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code finalists: {top, seeds, epochs}}; where it is not given there are none. */
final class FinalistsReader {
  private final Problems problems;
  private final Values values;

  FinalistsReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  SweepSpec.Finalists read(Optional<Node> node) {
    if (node.isEmpty() || node.get() instanceof Node.Scalar scalar && scalar.nothing()) {
      return SweepSpec.Finalists.NONE;
    }
    Section section =
        Section.of("search." + FinalistKey.SECTION, node, FinalistKey.keys(), problems);
    return new SweepSpec.Finalists(
        wholeOrUsual(section, FinalistKey.TOP),
        wholeOrUsual(section, FinalistKey.SEEDS),
        whole(section, FinalistKey.EPOCHS).map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  private int wholeOrUsual(Section section, FinalistKey key) {
    return whole(section, key).orElse(Integer.valueOf(key.standard));
  }

  private Optional<Integer> whole(Section section, FinalistKey key) {
    return section
        .value(key.key)
        .flatMap(node -> values.whole(key.path(), key.rule, node))
        .map(Long::intValue);
  }
}
