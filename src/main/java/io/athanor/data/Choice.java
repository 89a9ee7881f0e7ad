package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which array of a file is meant.
 *
 * @param file for messages
 * @param names of all arrays
 */
record Choice(String file, List<String> names) {
  private static final int SHOWN = 20;

  /**
   * The named array, or the only one that can hold frames.
   *
   * @param rank the number of axes of an array, 0 where it holds no numbers
   */
  String of(Optional<String> named, ToIntFunction<String> rank) {
    if (named.isPresent()) {
      if (!names.contains(named.get())) {
        throw new AthanorException(
            "data.array must name an array of %s, got %s; it has %s"
                .formatted(file, ShownName.of(named.get()), shown(names)));
      }
      return named.get();
    }
    List<String> able = names.stream().filter(name -> rank.applyAsInt(name) >= 3).toList();
    if (able.isEmpty()) {
      throw new AthanorException(
          "%s must have an array of numbers with at least 3 axes (time, height, width), but has %s; reshape or convert it"
              .formatted(file, shown(names)));
    }
    if (able.size() > 1) {
      throw new AthanorException(
          "data.array must say which array of %s is meant; choose one of %s"
              .formatted(file, shown(able)));
    }
    return able.get(0);
  }

  private static String shown(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String first = names.stream().limit(SHOWN).map(ShownName::of).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + ", …" : first;
  }
}
