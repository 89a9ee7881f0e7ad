package io.athanor.store;

import io.athanor.space.Value;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Hyperparameter values as a kind and a text, and back. */
final class Values {
  private static final String PLUS = " + ";

  private Values() {}

  static String kind(Value value) {
    if (value instanceof Value.Whole) {
      return "whole";
    } else if (value instanceof Value.Real) {
      return "real";
    } else if (value instanceof Value.Text) {
      return "text";
    } else if (value instanceof Value.Flag) {
      return "flag";
    }
    return "mixture";
  }

  /** The value's canonical text, from which {@link #read} makes an equal value. */
  static String content(Value value) {
    if (value instanceof Value.Mixture mixture) {
      for (String loss : mixture.weights().keySet()) {
        if (loss.contains(PLUS)) {
          throw new IllegalArgumentException(
              "a loss in a mixture must not have \" + \" in its name, got " + loss);
        }
      }
    }
    return value.text();
  }

  static Value read(String kind, String content) {
    return switch (kind) {
      case "whole" -> new Value.Whole(Long.parseLong(content));
      case "real" -> new Value.Real(Double.parseDouble(content));
      case "text" -> new Value.Text(content);
      case "flag" -> new Value.Flag(Boolean.parseBoolean(content));
      case "mixture" -> mixture(content);
      default -> throw new IllegalStateException("no such kind of value in the store: " + kind);
    };
  }

  private static Value.Mixture mixture(String content) {
    SortedMap<String, Double> weights = new TreeMap<>();
    for (String part : content.split(Pattern.quote(PLUS), -1)) {
      int space = part.indexOf(' ');
      weights.put(part.substring(space + 1), Double.parseDouble(part.substring(0, space)));
    }
    return new Value.Mixture(weights);
  }
}
