package io.athanor.spec;

import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML text to nodes with places.
 *
 * <p>Only what a search space needs: one document of mappings, lists and scalars. Anchors, aliases,
 * tags and merge keys are refused; they are how a small file becomes a huge one, or code. The depth
 * is limited. Nothing is turned into a number here, since YAML 1.1 and 1.2 disagree on what is one.
 */
final class YamlReader {
  private static final int DEEPEST = 40;

  private final Parser parser;
  private final Problems problems;

  private YamlReader(String text, Problems problems) {
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
    this.problems = problems;
  }

  /**
   * The file's one document; empty where there is none. Problems that leave the rest readable are
   * collected.
   *
   * @throws SpecException for a syntax error, with what was collected before
   */
  static Optional<Node> read(String text, Problems problems) {
    try {
      return new YamlReader(text, problems).document();
    } catch (MarkedYAMLException e) {
      throw SyntaxProblem.of(e, problems);
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(text.length(), e.getPosition()));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      throw problems.fatal(
          new Node.Place(line, column),
          String.format("a search space must be text, got the character U+%04X", e.getCodePoint()),
          "remove it, or save the file as plain text");
    }
  }

  private Optional<Node> document() {
    parser.getEvent(); // the stream's start
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent(); // the document's start
    Node root = node(1);
    parser.getEvent(); // the document's end
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      problems.add(
          place(parser.peekEvent().getStartMark()),
          "a search space must be one document, got a second one after ---",
          "put it in a file of its own");
    }
    return Optional.of(root);
  }

  private Node node(int depth) {
    Event event = parser.getEvent();
    Node.Place place = place(event.getStartMark());
    if (depth > DEEPEST) {
      throw problems.fatal(
          place,
          "a search space must be at most " + DEEPEST + " levels deep, got more",
          "remove the brackets that are too many");
    }
    if (event instanceof AliasEvent alias) {
      refuse(place, "aliases", "*" + alias.getAnchor(), "write the value out");
      return new Node.Broken(place);
    }
    if (event instanceof NodeEvent named && named.getAnchor() != null) {
      refuse(place, "anchors", "&" + named.getAnchor(), "remove it and write the value out");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(place, Optional.ofNullable(scalar.getTag()));
      return new Node.Scalar(scalar.getValue(), scalar.isPlain(), place, asWritten(scalar));
    }
    if (event instanceof SequenceStartEvent list) {
      refuseTag(place, Optional.ofNullable(list.getTag()));
      return items(depth, place);
    }
    refuseTag(place, Optional.ofNullable(((MappingStartEvent) event).getTag()));
    return keys(depth, place);
  }

  private static boolean asWritten(ScalarEvent scalar) {
    Mark start = scalar.getStartMark();
    Mark end = scalar.getEndMark();
    String text = scalar.getValue();
    int quotes = scalar.isPlain() ? 0 : 2;
    return start.getLine() == end.getLine()
        && end.getColumn() - start.getColumn() - quotes == text.codePointCount(0, text.length());
  }

  private Node items(int depth, Node.Place place) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    parser.getEvent();
    return new Node.Items(List.copyOf(items), place);
  }

  private Node keys(int depth, Node.Place place) {
    Map<String, Node.Place> seen = new HashMap<>();
    List<Node.Entry> entries = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(depth + 1);
      Node value = node(depth + 1);
      if (key instanceof Node.Scalar name && usable(name, seen)) {
        entries.add(new Node.Entry(name.text(), name.place(), value));
      } else if (!(key instanceof Node.Scalar)) {
        problems.mustBe("a key", "a name", key, "write key: value");
      }
    }
    parser.getEvent();
    return new Node.Keys(List.copyOf(entries), place);
  }

  private boolean usable(Node.Scalar name, Map<String, Node.Place> seen) {
    if (name.plain() && name.text().equals("<<")) {
      refuse(name.place(), "merge keys", "<<", "write the keys out");
      return false;
    }
    Node.Place first = seen.putIfAbsent(name.text(), name.place());
    if (first != null) {
      problems.add(
          name.place(),
          "a key must be given once, got " + name.shown() + " again after line " + first.line(),
          "remove one of the two");
    }
    return first == null;
  }

  private void refuseTag(Node.Place place, Optional<String> tag) {
    tag.ifPresent(
        name -> refuse(place, "tags", name.replace("tag:yaml.org,2002:", "!!"), "remove the tag"));
  }

  private void refuse(Node.Place place, String what, String got, String remedy) {
    problems.add(place, "a search space must have no " + what + ", got " + Shown.of(got), remedy);
  }

  static Node.Place place(Mark mark) {
    return new Node.Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
