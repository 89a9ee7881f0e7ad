package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.Optional;

/**
 * Which axis of an array is which: n sequences, t time, c channels, h height, w width.
 *
 * @param letters one an axis, each once; t, h and w always
 */
record Axes(String letters) {
  private static final int MOST_CHANNELS = 4;
  private static final String ASK = "set data.axes, one letter an axis (n, t, c, h, w)";

  /** The named axes, or those that the shape suggests. */
  static Axes of(Optional<String> named, List<Integer> shape, String array) {
    return named
        .map(letters -> checked(letters, shape, array))
        .orElseGet(() -> guess(shape, array));
  }

  private static Axes checked(String letters, List<Integer> shape, String array) {
    boolean known = letters.chars().allMatch(letter -> "ntchw".indexOf(letter) >= 0);
    boolean once = letters.chars().distinct().count() == letters.length();
    boolean whole = letters.contains("t") && letters.contains("h") && letters.contains("w");
    if (!known || !once || !whole) {
      throw new AthanorException(
          "data.axes must name t, h and w, and may name n and c, each once, got %s; write it like tchw"
              .formatted(letters));
    }
    if (letters.length() != shape.size()) {
      throw new AthanorException(
          "data.axes must have a letter for each of the %d axes of %s %s, got %s; write it like %s"
              .formatted(shape.size(), array, shown(shape), letters, example(shape.size())));
    }
    return new Axes(letters);
  }

  private static String example(int rank) {
    return switch (rank) {
      case 3 -> "thw";
      case 4 -> "tchw";
      default -> "ntchw";
    };
  }

  /**
   * Three axes are thw. With more, an axis of at most four beside a longer one is taken for the
   * channels.
   */
  private static Axes guess(List<Integer> shape, String array) {
    int rank = shape.size();
    if (rank == 3) {
      return new Axes("thw");
    }
    if (rank != 4 && rank != 5) {
      throw new AthanorException(
          "an array of frames must have 3 to 5 axes, but %s has shape %s; reshape it to time, height, width"
              .formatted(array, shown(shape)));
    }
    boolean early = shape.get(rank - 3) <= MOST_CHANNELS;
    boolean late = shape.get(rank - 1) <= MOST_CHANNELS;
    if (early == late && (early || rank == 5)) {
      throw new AthanorException(
          "the axes of %s with shape %s cannot be guessed; %s".formatted(array, shown(shape), ASK));
    }
    if (early) {
      return new Axes(rank == 4 ? "tchw" : "ntchw");
    }
    if (late) {
      return new Axes(rank == 4 ? "thwc" : "nthwc");
    }
    return new Axes("nthw");
  }

  /** A shape as Python writes it. */
  static String shown(List<Integer> shape) {
    String inner = shape.toString().replace("[", "").replace("]", "");
    return "(" + inner + (shape.size() == 1 ? ",)" : ")");
  }

  /** The axes from last to first. */
  Axes reversed() {
    return new Axes(new StringBuilder(letters).reverse().toString());
  }

  /** The length of an axis; 1 where the array has no such axis. */
  int length(char letter, List<Integer> shape) {
    int at = letters.indexOf(letter);
    return at < 0 ? 1 : shape.get(at);
  }

  /** Values between two neighbours along an axis, the last axis running fastest. */
  long step(char letter, List<Integer> shape) {
    int at = letters.indexOf(letter);
    long step = at < 0 ? 0 : 1;
    for (int i = at + 1; at >= 0 && i < shape.size(); i++) {
      step *= shape.get(i);
    }
    return step;
  }

  /** Whether the values of one frame lie together. */
  boolean framesAreWhole() {
    int frameAxes = letters.contains("c") ? 3 : 2;
    String last = letters.substring(letters.length() - frameAxes);
    return last.indexOf('n') < 0 && last.indexOf('t') < 0;
  }
}
