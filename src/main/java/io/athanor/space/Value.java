package io.athanor.space;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One value of a hyperparameter. {@link #text} is how it is shown, compared and stored.
 *
 * <p>Threads: immutable.
 */
public sealed interface Value {
  /** The canonical text; two values of one hyperparameter are equal when their texts are. */
  String text();

  /** A whole number, such as a filter count. */
  record Whole(long value) implements Value {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A finite real number, such as a learning rate. */
  record Real(double value) implements Value {
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a real value must be finite, got " + value);
      }
      value = value + 0.0; // -0.0 and 0.0 are one value
    }

    /** The shortest text that reads back as the same number: 0.0003, 12, 1e-9. */
    @Override
    public String text() {
      BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
      double size = Math.abs(value);
      if (size == 0 || (size >= 1e-5 && size < 1e7)) {
        return shortest.toPlainString();
      }
      int exponent = shortest.precision() - shortest.scale() - 1;
      return shortest.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
  }

  /** A name, such as an optimizer's, or a kernel written {@code 3x5}. */
  record Text(String value) implements Value {
    @Override
    public String text() {
      return value;
    }
  }

  /** On or off. */
  record Flag(boolean value) implements Value {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** A weighted sum of losses by name, such as {@code 0.8 mse + 0.2 dssim}. */
  record Mixture(SortedMap<String, Double> weights) implements Value {
    public Mixture {
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
      if (weights.isEmpty()) {
        throw new IllegalArgumentException("a mixture must name at least one loss, got none");
      }
    }

    @Override
    public String text() {
      return weights.entrySet().stream()
          .map(e -> new Real(e.getValue()).text() + " " + e.getKey())
          .collect(Collectors.joining(" + "));
    }
  }
}
