package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Shown;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of a whole file to a sweep. */
final class SpecReader {
  static final List<String> KEYS =
      List.of("name", "data", "variables", "model", "training", "require", "enqueue", "search");
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
    Optional<SpaceReader.Read> read = space(file, search.gridding());
    SearchSpace space = read.map(SpaceReader.Read::space).orElse(new SearchSpace(List.of()));
    List<Candidate> enqueued =
        read.flatMap(r -> file.value("enqueue").map(new Points(r, problems)::read))
            .orElse(List.of());
    return new SweepSpec(name(file), data, space, search.read(space, enqueued), text);
  }

  /** The space alone; empty where it cannot be read. */
  Optional<SearchSpace> space(Node root) {
    return root instanceof Node.Keys keys
        ? space(section("the file", Optional.of(keys), KEYS), false).map(SpaceReader.Read::space)
        : Optional.empty();
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
        .map(section -> "move it under " + section + ":")
        .or(
            () ->
                KEYS.contains(key) && !path.equals("the file")
                    ? Optional.of("move it out of " + path + ":, to the left margin")
                    : Optional.empty());
  }

  private Optional<SpaceReader.Read> space(Section file, boolean grid) {
    return new SpaceReader(problems)
        .read(
            file.value("variables"),
            part ->
                section(
                    part.key(),
                    file,
                    Hyperparameter.of(part).stream().map(Hyperparameter::key).toList()),
            file.value("require"),
            grid);
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
