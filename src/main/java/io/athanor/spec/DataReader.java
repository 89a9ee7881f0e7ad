package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.sweep.DataSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data section. Where there is a problem it is reported, and the default is read instead. */
final class DataReader {
  static final Rule.WholeNumber SIZE = new Rule.WholeNumber(8, 4096);
  static final Rule.WholeNumber CHANNEL = new Rule.WholeNumber(0, 100_000);

  private final Section section;
  private final Values values;
  private final Problems problems;
  private final SourceReader sources;

  DataReader(Section section, Path folder, Problems problems) {
    this.section = section;
    this.values = new Values(problems);
    this.problems = problems;
    this.sources = new SourceReader(folder, problems);
  }

  DataSpec read() {
    SourceReader.Source source = sources.read(section);
    checkUse(source);
    DataSpec.Generator generator = generator(source);
    return new DataSpec(
        source.text(),
        source.path(),
        section.value(DataKey.ARRAY.key).flatMap(node -> text(DataKey.ARRAY, node)),
        axes(),
        channels(),
        generator,
        new WindowsReader(section, problems).read(),
        new SplitReader(problems)
            .read(
                section.value(DataKey.SPLIT.key),
                source.generated() ? Optional.of(generator.sequences()) : Optional.empty()),
        scaling(source),
        section
            .value(DataKey.FILL.key)
            .flatMap(node -> values.real(DataKey.FILL.path(), Rule.RealNumber.ANY, node)),
        thresholds(),
        (int) whole(DataKey.SAMPLES));
  }

  /** Keys that are for generators only do nothing for files, and the other way round. */
  private void checkUse(SourceReader.Source source) {
    if (source.text().isEmpty()) {
      return;
    }
    DataKey.Use useless = source.generated() ? DataKey.Use.FILE : DataKey.Use.GENERATOR;
    for (DataKey key : DataKey.values()) {
      if (key.use == useless && section.has(key.key)) {
        problems.add(
            section.place(key.key),
            "%s must not be given for %s"
                .formatted(key.path(), source.generated() ? "a generator" : "a file"),
            "remove it");
      }
    }
  }

  private DataSpec.Generator generator(SourceReader.Source source) {
    int usual = source.text().equals("moving-digits") ? 64 : 40;
    List<Integer> size =
        section.value(DataKey.SIZE.key).flatMap(node -> sizes(node)).orElse(List.of(usual, usual));
    return new DataSpec.Generator(
        (int) whole(DataKey.SEQUENCES), size.get(0), size.get(1), whole(DataKey.SEED));
  }

  private Optional<List<Integer>> sizes(Node node) {
    String path = DataKey.SIZE.path();
    if (node instanceof Node.Scalar text && text.text().matches("[0-9]{1,4} ?[xX×] ?[0-9]{1,4}")) {
      problems.mustBe(
          path,
          "one number or [height, width]",
          node,
          "write [" + text.text().replaceAll(" ?[xX×] ?", ", ") + "]");
      return Optional.empty();
    }
    if (node instanceof Node.Items list && list.items().size() != 2) {
      problems.add(
          node.place(),
          path + " must be one number or [height, width], got " + list.items().size() + " items",
          "write [40, 40]");
      return Optional.empty();
    }
    List<Node> sides = node instanceof Node.Items list ? list.items() : List.of(node, node);
    Optional<Integer> height = values.whole(path, SIZE, sides.get(0)).map(Long::intValue);
    if (height.isEmpty() && sides.get(0) == sides.get(1)) {
      return Optional.empty();
    }
    Optional<Integer> width = values.whole(path, SIZE, sides.get(1)).map(Long::intValue);
    return height.flatMap(h -> width.map(w -> List.of(h, w)));
  }

  private long whole(DataKey key) {
    Rule.WholeNumber rule = (Rule.WholeNumber) key.rule.orElseThrow();
    return section
        .value(key.key)
        .flatMap(node -> values.whole(key.path(), rule, node))
        .orElse(Long.valueOf(key.standard));
  }

  private Optional<String> text(DataKey key, Node node) {
    if (node instanceof Node.Scalar scalar && !scalar.nothing() && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    problems.mustBe(key.path(), "a name", node, "write one name, or remove the key");
    return Optional.empty();
  }

  private Optional<String> axes() {
    Optional<Node> node = section.value(DataKey.AXES.key);
    Optional<String> axes = node.flatMap(n -> text(DataKey.AXES, n));
    if (axes.isPresent() && !axes.get().matches("(?!.*(.).*\\1)(?=.*t)(?=.*h)(?=.*w)[ntchw]+")) {
      problems.mustBe(
          DataKey.AXES.path(),
          "t, h and w, and where there are any n and c, each once",
          node.orElseThrow(),
          "write one letter an axis in the array's order, as in tchw");
    }
    return axes;
  }

  private List<Integer> channels() {
    return list(DataKey.CHANNELS, CHANNEL, false).stream().map(Double::intValue).toList();
  }

  private List<Double> thresholds() {
    return list(DataKey.THRESHOLDS, Rule.RealNumber.ANY, true);
  }

  /** One number or several different ones. */
  private List<Double> list(DataKey key, Rule rule, boolean real) {
    Optional<Node> node = section.value(key.key);
    List<Node> items =
        node.map(n -> n instanceof Node.Items list ? list.items() : List.of(n)).orElse(List.of());
    if (node.isPresent() && items.isEmpty()) {
      problems.add(node.get().place(), key.path() + " must have a value, got []", "remove the key");
    }
    List<Double> numbers = new ArrayList<>();
    for (Node item : items) {
      Optional<Double> number =
          real
              ? values.real(key.path(), (Rule.RealNumber) rule, item)
              : values.whole(key.path(), (Rule.WholeNumber) rule, item).map(Long::doubleValue);
      if (number.isPresent() && numbers.contains(number.get())) {
        problems.add(
            item.place(),
            key.path() + " must list each value once, got " + item.shown() + " again",
            "remove it");
      }
      number.ifPresent(numbers::add);
    }
    return numbers;
  }

  private DataSpec.Scaling scaling(SourceReader.Source source) {
    String usual = source.generated() ? "none" : "minmax";
    Rule.OneOf rule = (Rule.OneOf) DataKey.SCALING.rule.orElseThrow();
    String name =
        section
            .value(DataKey.SCALING.key)
            .flatMap(node -> values.name(DataKey.SCALING.path(), rule, node))
            .orElse(usual);
    return Arrays.stream(DataSpec.Scaling.values())
        .filter(s -> s.key().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
