package io.athanor.spec;

import io.athanor.sweep.Shown;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The YAML reader's complaints in words that say what to do. */
final class SyntaxProblem {
  private SyntaxProblem() {}

  static SpecException of(MarkedYAMLException e, Problems problems) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("unreadable");
    String context = Optional.ofNullable(e.getContext()).orElse("");
    Node.Place at = place(Optional.ofNullable(e.getProblemMark()));
    Node.Place start =
        place(
            Optional.ofNullable(e.getContextMark())
                .or(() -> Optional.ofNullable(e.getProblemMark())));
    if (problem.contains("TAB")) {
      return problems.fatal(at, "indentation must be spaces, got a tab", "replace it by spaces");
    }
    if (context.contains("quoted scalar")) {
      return problem.contains("end of stream") || problem.contains("document separator")
          ? problems.fatal(
              start, "a quoted text must be closed, got one that is not", "add the closing quote")
          : problems.fatal(
              at,
              "a quoted text must have valid escapes: " + plain(problem),
              "use single quotes, in which a backslash is a backslash");
    }
    if (context.contains("flow sequence")) {
      return problems.fatal(
          start,
          "a list must be closed, got one that is not",
          "separate its items by commas and close it with ]");
    }
    if (context.contains("flow mapping")) {
      return problems.fatal(
          start,
          "a mapping must be closed, got one that is not",
          "separate its keys by commas and close it with }");
    }
    if (problem.contains("mapping values are not allowed")) {
      return problems.fatal(
          at,
          "a line must have one key, got a second \":\"",
          "check the indentation, or put quotes around a value that contains a colon");
    }
    if (context.contains("alias") || context.contains("anchor")) {
      return problems.fatal(
          start, "a value must not begin with * or &", "put quotes around the value");
    }
    if (problem.contains("expected the node content")) {
      return problems.fatal(
          at, "a value must stand here, got none", "write one, or remove the comma");
    }
    if (problem.contains("could not find expected ':'")) {
      return problems.fatal(start, "a key must be followed by \":\", got none", "write key: value");
    }
    if (problem.contains("cannot start any token")) {
      return problems.fatal(
          at, "a value must not begin with this character", "put quotes around the value");
    }
    if (context.contains("block mapping") || context.contains("block collection")) {
      return problems.fatal(
          at,
          "the keys of a section must begin in one column, got another",
          "check the indentation and the line before");
    }
    return problems.fatal(
        at,
        "a search space must be valid YAML: " + plain(problem),
        "check this line and the one before");
  }

  private static String plain(String problem) {
    return Shown.of(problem.replace('\n', ' '));
  }

  private static Node.Place place(Optional<Mark> mark) {
    return mark.map(YamlReader::place).orElse(Node.Place.START);
  }
}
