package io.athanor.spec;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Where everything stands in the text of a search space that has been read without a problem, so
 * that parts of it can be replaced and the rest kept to the letter.
 *
 * <p>SnakeYAML's nodes are used since they alone know where a value ends; places are indices into
 * {@link #text}.
 */
final class SpecLayout {
  private final String text;
  private final MappingNode root;

  SpecLayout(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    this.root =
        (MappingNode)
            new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options),
                    new Resolver(),
                    options)
                .getSingleNode();
  }

  String text() {
    return text;
  }

  MappingNode root() {
    return root;
  }

  /** The keys from the root to an entry, with their values; empty where there is none. */
  Optional<List<NodeTuple>> path(String... keys) {
    List<NodeTuple> path = new ArrayList<>();
    Node at = root;
    for (String key : keys) {
      Optional<NodeTuple> next = at instanceof MappingNode map ? entry(map, key) : Optional.empty();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      path.add(next.get());
      at = next.get().getValueNode();
    }
    return Optional.of(path);
  }

  /** The value there. */
  Optional<Node> value(String... keys) {
    return path(keys).map(path -> path.get(path.size() - 1).getValueNode());
  }

  static Optional<NodeTuple> entry(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(e -> e.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst();
  }

  static boolean flow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  int start(Node node) {
    return index(node.getStartMark());
  }

  /** Behind its last character: a block's own end mark stands before whatever comes next. */
  int end(Node node) {
    if (node instanceof MappingNode map && !flow(map) && !map.getValue().isEmpty()) {
      return end(map.getValue().get(map.getValue().size() - 1).getValueNode());
    }
    if (node instanceof SequenceNode list && !flow(list) && !list.getValue().isEmpty()) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    return index(node.getEndMark());
  }

  private int index(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** The node on one line, its scalars as they are written. */
  String inline(Node node) {
    if (node instanceof MappingNode map) {
      return map.getValue().stream()
          .map(e -> inline(e.getKeyNode()) + ": " + inline(e.getValueNode()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(this::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    return text.substring(start(node), end(node)).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The beginning of a line. */
  int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** The end of a line, before its line feed. */
  int lineEnd(int at) {
    int feed = text.indexOf('\n', at);
    int end = feed < 0 ? text.length() : feed;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Whether only spaces stand before it on its line. */
  boolean opensLine(int at) {
    return text.substring(lineStart(at), at).isBlank();
  }
}
