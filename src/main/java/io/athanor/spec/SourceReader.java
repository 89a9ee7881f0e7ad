package io.athanor.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the data comes from: a generator, or a path that exists. */
final class SourceReader {
  static final List<String> GENERATORS = List.of("moving-squares", "moving-digits");
  private static final String RULE =
      "a generator (" + String.join(", ", GENERATORS) + ") or a path that exists";

  private final Path folder;
  private final Problems problems;

  SourceReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The text is empty where there is a problem. */
  record Source(String text, Optional<Path> path) {
    static final Source NONE = new Source("", Optional.empty());

    boolean generated() {
      return GENERATORS.contains(text);
    }
  }

  Source read(Section data) {
    Optional<Node> node = data.value(DataKey.SOURCE.key);
    if (node.isEmpty() && data.unreadable()) {
      return Source.NONE;
    }
    if (node.isEmpty()) {
      problems.add(
          data.place(),
          "data.source must be given, got none",
          "write source: moving-squares, or a path");
      return Source.NONE;
    }
    if (!(node.get() instanceof Node.Scalar scalar) || scalar.nothing()) {
      problems.mustBe("data.source", RULE, node.get(), "write one name or path");
      return Source.NONE;
    }
    return GENERATORS.contains(scalar.text())
        ? new Source(scalar.text(), Optional.empty())
        : file(scalar);
  }

  private Source file(Node.Scalar scalar) {
    String text = scalar.text();
    try {
      Path path = folder.resolve(text).normalize();
      if (!text.isBlank() && Files.exists(path)) {
        return new Source(text, Optional.of(path));
      }
      problems.mustBe("data.source", RULE, scalar, remedy(text, path));
    } catch (InvalidPathException e) {
      problems.mustBe("data.source", RULE, scalar, "remove the characters that no path has");
    }
    return Source.NONE;
  }

  private static String remedy(String text, Path path) {
    if (text.contains("\\") || text.chars().anyMatch(Character::isISOControl)) {
      return "write / between folders";
    }
    if (text.startsWith("~")) {
      return "write the home folder out in full";
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*")) {
      return "download it first and give the path";
    }
    List<String> known = new ArrayList<>(GENERATORS);
    Optional<Path> parent = Optional.ofNullable(path.getParent());
    String before = text.substring(0, text.lastIndexOf('/') + 1);
    parent.ifPresent(p -> siblings(p).forEach(name -> known.add(before + name)));
    return Suggestion.or(text, known, "paths are relative to the folder of the search-space file");
  }

  /** The names beside a missing path; none where the folder is missing too. */
  static List<String> siblings(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().limit(1000).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
