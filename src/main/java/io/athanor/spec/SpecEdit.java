package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Changes to a search-space file that leave the rest of it, comments and all, as it is written.
 *
 * <p>What is replaced stays as a comment above the line, with the comment that stood behind it.
 *
 * <p>Threads: confined to one.
 */
public final class SpecEdit {
  private final SpecLayout layout;
  private final List<Change> changes = new ArrayList<>();

  /** The text between two places, replaced; nothing where they are the same. */
  private record Change(int from, int to, String with) {}

  /**
   * Begins with a text as it is.
   *
   * @param text of a search space that {@link SpecFile} reads without a problem
   */
  public SpecEdit(String text) {
    this.layout = new SpecLayout(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The text with all changes. */
  public String text() {
    StringBuilder text = new StringBuilder(layout.text());
    List<Change> last = new ArrayList<>(changes);
    Collections.reverse(last); // of insertions at one place the first comes first
    last.sort(Comparator.comparing((Change change) -> -change.from()));
    last.forEach(change -> text.replace(change.from(), change.to(), change.with()));
    return text.toString();
  }

  /** A comment at the top of the file. */
  public SpecEdit header(List<String> lines) {
    String comment =
        lines.stream().map(line -> CommentLines.of(line, "")).collect(Collectors.joining());
    insert(0, comment + (layout.text().startsWith("#") ? "#\n" : "\n"));
    return this;
  }

  /** A comment above a hyperparameter or variable that the file gives. */
  public SpecEdit comment(String dimension, String comment) {
    entry(dimension).ifPresent(path -> comment(path, comment));
    return this;
  }

  /**
   * Gives a hyperparameter or variable other values, with a comment above. Of a range the ends
   * change, of a list the items; {@code when}, {@code step} and the like stay.
   *
   * @param now a dimension of the same kind
   */
  public SpecEdit values(String dimension, Dimension now, String comment) {
    List<NodeTuple> path = entry(dimension).orElseThrow();
    Node value = last(path).getValueNode();
    String was = "was " + layout.inline(value) + behind(value).map(c -> "  " + c).orElse("");
    comment(path, comment);
    comment(path, was);
    cutBehind(value);
    Optional<Node> each = inner(value, "each");
    Node values = each.or(() -> inner(value, "values")).orElse(value);
    if (now instanceof Dimension.Choice choice) {
      int from = values == value ? behindColon(last(path)) : layout.start(values);
      String list = Written.list(layout, values, choice, each.isPresent());
      add(new Change(from, layout.end(values), values == value ? " " + list : list));
    } else if (values instanceof MappingNode map) {
      Bound ends = Bound.of(now);
      SpecLayout.entry(map, "min").ifPresent(e -> replace(e.getValueNode(), ends.min()));
      SpecLayout.entry(map, "max").ifPresent(e -> replace(e.getValueNode(), ends.max()));
    }
    return this;
  }

  /**
   * A key of a section with another value.
   *
   * @param value of one line
   * @param comment above it
   */
  public record Setting(String key, Value value, String comment) {
    String line() {
      return key + ": " + Written.of(value);
    }

    String lines(String indent) {
      return CommentLines.of(comment, indent) + indent + line() + "\n";
    }
  }

  /** Gives keys of a section other values; a key is added where it is not given. */
  public SpecEdit set(String section, List<Setting> settings) {
    Optional<MappingNode> given =
        layout
            .value(section)
            .filter(MappingNode.class::isInstance)
            .map(MappingNode.class::cast)
            .filter(map -> !map.getValue().isEmpty());
    if (given.isPresent()) {
      settings.forEach(setting -> set(section, given.get(), setting));
    } else {
      layout.path(section).ifPresent(path -> remove(path.get(0)));
      top(
          section,
          settings.stream()
              .map(setting -> setting.lines("  "))
              .collect(Collectors.joining())
              .stripTrailing());
    }
    return this;
  }

  private void set(String section, MappingNode map, Setting setting) {
    Optional<List<NodeTuple>> path = layout.path(section, setting.key());
    if (path.isPresent()) {
      comment(path.get(), setting.comment());
      replace(path.get().get(1).getValueNode(), Written.of(setting.value()));
      return;
    }
    int at = layout.start(map.getValue().get(0).getKeyNode());
    boolean line = !SpecLayout.flow(map) && layout.opensLine(at);
    String indent = layout.text().substring(layout.lineStart(at), at);
    insert(at, line ? setting.lines(indent).stripLeading() + indent : setting.line() + ", ");
  }

  /**
   * Takes values away from a condition of a hyperparameter or variable that have gone from what it
   * looks at; where none is left it never counts, and becomes a comment.
   *
   * @param other what its {@code when} looks at; nothing is done where it does not
   * @param left the values that are left
   */
  public SpecEdit when(String dimension, String other, List<Value> left) {
    Optional<List<NodeTuple>> entry = entry(dimension);
    Optional<Node> tests = entry.flatMap(path -> inner(last(path).getValueNode(), "when"));
    Optional<Node> test = tests.flatMap(node -> inner(node, other));
    if (test.isPresent() && left.isEmpty()) {
      disable(last(entry.get()), "never counts without the values that " + other + " has lost");
    } else if (test.isPresent()) {
      replace(
          test.get(), left.stream().map(Written::of).collect(Collectors.joining(", ", "[", "]")));
    }
    return this;
  }

  private static NodeTuple last(List<NodeTuple> path) {
    return path.get(path.size() - 1);
  }

  /** Makes a comment of an entry on lines of its own. */
  private void disable(NodeTuple entry, String why) {
    int from = layout.start(entry.getKeyNode());
    if (layout.opensLine(from)) {
      String indent = layout.text().substring(layout.lineStart(from), from);
      String line = layout.inline(entry.getKeyNode()) + ": " + layout.inline(entry.getValueNode());
      int start = layout.lineStart(from);
      int to = layout.lineEnd(layout.end(entry.getValueNode()));
      changes.removeIf(change -> change.from() > start && change.to() <= to);
      String comments = CommentLines.of(why, indent) + CommentLines.of(line, indent);
      add(new Change(start, to, comments.stripTrailing()));
    }
  }

  /** Gives the sweep another name. */
  public SpecEdit name(String name) {
    Optional<Node> given = layout.value("name");
    if (given.isPresent()) {
      replace(given.get(), name);
    } else if (SpecLayout.flow(layout.root())) {
      insert(layout.start(layout.root()) + 1, "name: " + name + ", ");
    } else {
      insert(layout.start(layout.root()), "name: " + name + "\n\n");
    }
    return this;
  }

  /** Points to be tried first instead of those in the file, each with a comment. */
  public SpecEdit enqueue(Map<Candidate, String> points, List<Dimension> given) {
    layout.path("enqueue").ifPresent(path -> remove(path.get(0)));
    List<String> lines = new ArrayList<>();
    points.forEach(
        (point, comment) ->
            lines.add("  - " + Written.point(point, given) + "  # " + CommentLines.plain(comment)));
    if (!lines.isEmpty()) {
      top("enqueue", String.join("\n", lines));
    }
    return this;
  }

  /** A new key at the end of the file. */
  private void top(String key, String block) {
    if (SpecLayout.flow(layout.root())) {
      return; // a file in one pair of brackets stays as it is: these keys are a help only
    }
    String text = layout.text();
    insert(text.length(), (text.endsWith("\n") ? "" : "\n") + "\n" + key + ":\n" + block + "\n");
  }

  private void remove(NodeTuple entry) {
    int from = layout.start(entry.getKeyNode());
    int to = layout.end(entry.getValueNode());
    if (layout.opensLine(from)) {
      from = layout.lineStart(from);
      int end = layout.lineEnd(to);
      boolean last = layout.text().indexOf('\n', end) < 0;
      to = last ? layout.text().length() : layout.text().indexOf('\n', end) + 1;
      changes.add(new Change(from, to, ""));
    }
  }

  private Optional<List<NodeTuple>> entry(String dimension) {
    return Hyperparameter.named(dimension)
        .map(h -> layout.path(h.section().key(), h.key()))
        .orElseGet(() -> layout.path("variables", dimension));
  }

  private static Optional<Node> inner(Node value, String key) {
    return value instanceof MappingNode map
        ? SpecLayout.entry(map, key).map(NodeTuple::getValueNode)
        : Optional.empty();
  }

  private void comment(List<NodeTuple> path, String comment) {
    for (int i = path.size() - 1; i >= 0; i--) {
      int at = layout.start(path.get(i).getKeyNode());
      if (layout.opensLine(at)) {
        int line = layout.lineStart(at);
        boolean own = i == path.size() - 1;
        insert(
            line,
            CommentLines.of(
                own ? comment : named(path, comment), layout.text().substring(line, at)));
        return;
      }
    }
    insert(0, CommentLines.of(named(path, comment), ""));
  }

  /** Where a value may begin on the line of its key. */
  private int behindColon(NodeTuple entry) {
    return layout.text().indexOf(':', layout.end(entry.getKeyNode())) + 1;
  }

  /** For a comment that does not stand above the line of its key. */
  private String named(List<NodeTuple> path, String comment) {
    return layout.inline(last(path).getKeyNode()) + ": " + comment;
  }

  /** The comment behind a value on its last line. */
  private Optional<String> behind(Node value) {
    int end = layout.end(value);
    String rest = layout.text().substring(end, layout.lineEnd(end));
    return rest.strip().startsWith("#") ? Optional.of(rest.strip()) : Optional.empty();
  }

  private void cutBehind(Node value) {
    int end = layout.end(value);
    behind(value).ifPresent(comment -> changes.add(new Change(end, layout.lineEnd(end), "")));
  }

  private void replace(Node node, String with) {
    add(new Change(layout.start(node), layout.end(node), with));
  }

  private void insert(int at, String what) {
    add(new Change(at, at, what));
  }

  /** The same change twice, as for two layers of one list, is one. */
  private void add(Change change) {
    if (!changes.contains(change)) {
      changes.add(change);
    }
  }
}
