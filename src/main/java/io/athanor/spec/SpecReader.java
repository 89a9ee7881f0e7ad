package io.athanor.spec;

import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of a whole file to a sweep. */
final class SpecReader {
  static final List<String> KEYS = List.of("name", "data", "model", "training", "search");
  static final String NAME_RULE =
      "1 to 64 letters, digits, dots, dashes and underscores, not beginning with a dot";
  static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}";

  private final String fileName;
  private final Path folder;
  private final Problems problems;

  SpecReader(String fileName, Path folder, Problems problems) {
    this.fileName = fileName;
    this.folder = folder;
    this.problems = problems;
  }

  /** Never throws: problems are collected, and the result is of use only where there are none. */
  SweepSpec read(Optional<Node> root, String text) {
    if (root.isEmpty() || root.get() instanceof Node.Scalar scalar && scalar.nothing()) {
      throw problems.fatal(
          Node.Place.START,
          "a search space must have a data section, got an empty file",
          "run athanor init for a commented one");
    }
    if (root.get() instanceof Node.Items || root.get() instanceof Node.Scalar) {
      throw problems.fatal(
          root.get().place(),
          "a search space must be a mapping of sections, got " + root.get().shown(),
          "begin with data: and indent source: moving-squares under it");
    }
    Section file = section("the file", root, KEYS);
    DataSpec data = new DataReader(section("data", file, DataKey.keys()), folder, problems).read();
    SearchReader search = new SearchReader(section("search", file, SearchKey.keys()), problems);
    SearchSpace space = space(file, search.gridding());
    return new SweepSpec(name(file), data, space, search.read(space), text);
  }

  private Section section(String key, Section file, List<String> keys) {
    return section(key, file.value(key), keys);
  }

  private Section section(String path, Optional<Node> node, List<String> keys) {
    return Section.of(path, node, keys, key -> elsewhere(path, key), problems);
  }

  /** For a key that is known in another section. */
  private static Optional<String> elsewhere(String path, String key) {
    return Arrays.stream(Hyperparameter.values())
        .filter(h -> h.key().equals(key) && !h.section().key().equals(path))
        .map(h -> h.section().key())
        .findFirst()
        .or(
            () ->
                DataKey.keys().contains(key) && !path.equals("data")
                    ? Optional.of("data")
                    : Optional.empty())
        .or(
            () ->
                SearchKey.keys().contains(key) && !path.equals("search")
                    ? Optional.of("search")
                    : Optional.empty())
        .map(section -> "move it under " + section + ":");
  }

  private SearchSpace space(Section file, boolean grid) {
    List<Dimension> all = new ArrayList<>();
    Dimensions reader = new Dimensions(problems);
    Dimensions.Layers layers = new Dimensions.Layers(1, 1);
    for (Hyperparameter.Section part : Hyperparameter.Section.values()) {
      List<Hyperparameter> known = Hyperparameter.of(part);
      Section section = section(part.key(), file, known.stream().map(Hyperparameter::key).toList());
      for (Hyperparameter parameter : known) {
        List<Dimension> dimensions = dimensions(reader, parameter, section, layers);
        if (parameter == Hyperparameter.LAYERS && !dimensions.isEmpty()) {
          layers = Dimensions.Layers.of(dimensions.get(0));
        }
        if (grid) {
          dimensions.stream()
              .filter(d -> d.size().isEmpty())
              .limit(1)
              .forEach(d -> notForGrid(d, parameter, section));
        }
        all.addAll(dimensions);
      }
    }
    boolean readable = all.stream().anyMatch(d -> d.name().equals(Hyperparameter.LAYERS.key()));
    return new SearchSpace(readable ? all : List.of());
  }

  private static List<Dimension> dimensions(
      Dimensions reader, Hyperparameter of, Section section, Dimensions.Layers layers) {
    Optional<Node> node = section.value(of.key());
    return node.isPresent()
        ? reader.read(of, node.get(), layers)
        : of
            .standard()
            .<Dimension>map(v -> new Dimension.Choice(of.key(), List.of(v), Optional.empty()))
            .stream()
            .toList();
  }

  private void notForGrid(Dimension dimension, Hyperparameter of, Section section) {
    boolean log = dimension instanceof Dimension.RealRange range && range.scale() == Scale.LOG;
    problems.add(
        section.place(of.key()),
        "%s.%s must have countable values for search.method grid, got a continuous range"
            .formatted(of.section().key(), of.key()),
        log
            ? "list the values, as in [0.0001, 0.001, 0.01], or use method: random"
            : "give step, or use method: random");
  }

  private String name(Section file) {
    Optional<Node> node = file.value("name");
    if (node.isPresent()) {
      if (node.get() instanceof Node.Scalar scalar && scalar.text().matches(NAME)) {
        return scalar.text();
      }
      problems.mustBe("name", NAME_RULE, node.get(), "write a name such as moving-squares");
      return "";
    }
    String usual = fileName.replaceFirst("\\.[^.]*$", "");
    if (!usual.matches(NAME)) {
      problems.add(
          Node.Place.START,
          "name must be given where the file's name is not letters, digits, dots, dashes and underscores, got "
              + Shown.quoted(usual),
          "write name: moving-squares");
    }
    return usual;
  }
}
