package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.DataSpec;
import java.util.List;
import java.util.Optional;

/** {@code split: {train, validation, test}}. */
final class SplitReader {
  static final List<String> KEYS = List.of("train", "validation", "test");
  private static final double USUAL = 0.15;

  private final Problems problems;
  private final Values values;

  SplitReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /**
   * The split.
   *
   * @param total how many sequences there are, where that is known
   */
  DataSpec.Split read(Optional<Node> node, Optional<Integer> total) {
    Section section = Section.of("data.split", node, KEYS, problems);
    Optional<Double> train = part(section, "train");
    double validation = part(section, "validation").orElse(USUAL);
    double test = part(section, "test").orElse(USUAL);
    double shares = train.map(SplitReader::share).orElse(0.0) + share(validation) + share(test);
    if (shares > 1 + 1e-9 || (train.isEmpty() && shares > 1 - 1e-9)) {
      problems.add(
          section.place(),
          "data.split must leave a part for each, got shares that add up to "
              + new Value.Real(Math.rint(shares * 1e6) / 1e6).text(),
          "lower them, or leave out train: it takes the rest");
    } else {
      total.ifPresent(sequences -> checkCounts(section, train, validation, test, sequences));
    }
    return new DataSpec.Split(train, validation, test);
  }

  private Optional<Double> part(Section section, String key) {
    String path = "data.split." + key;
    Optional<Double> part =
        section.value(key).flatMap(node -> values.real(path, Rule.RealNumber.POSITIVE, node));
    if (part.isPresent() && part.get() >= 1 && part.get() != Math.rint(part.get())) {
      problems.mustBe(
          path,
          "a share below 1 or a whole count",
          section.value(key).orElseThrow(),
          "write " + (long) Math.floor(part.get()));
    }
    return part;
  }

  private static double share(double part) {
    return part < 1 ? part : 0;
  }

  private void checkCounts(
      Section section, Optional<Double> train, double validation, double test, int sequences) {
    double taken =
        count(train.orElse(0.0), sequences) + count(validation, sequences) + count(test, sequences);
    if (taken > sequences + 1e-9 || (train.isEmpty() && taken >= sequences)) {
      problems.add(
          section.place(),
          "data.split must fit into data.sequences, got %s of %d"
              .formatted(new Value.Real(Math.rint(taken)).text(), sequences),
          "lower the counts or raise sequences");
    }
  }

  private static double count(double part, int sequences) {
    return part < 1 ? part * sequences : part;
  }
}
