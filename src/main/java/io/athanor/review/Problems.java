package io.athanor.review;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong in a file, one line each, up to {@value #MOST}; after that the file is left.
 *
 * <p>Text from the file is cut and made printable.
 *
 * <p>Threads: confined to one.
 */
final class Problems {
  static final int MOST = 20;

  private final String file;
  private final List<String> lines = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void mustBe(String path, String rule, JsonNode got, Place place) {
    add(path + " must be " + rule + ", got " + shown(got), place);
  }

  void add(String text, Place place) {
    lines.add(
        "%s (%s:%d:%d); export the reviews again"
            .formatted(text, file, place.line(), place.column()));
    if (lines.size() == MOST) {
      lines.add("… and perhaps more; the rest of " + file + " was not looked at");
      throw new WrongReviews(lines);
    }
  }

  int size() {
    return lines.size();
  }

  /** Throws what there is, if there is anything. */
  void raise() {
    if (!lines.isEmpty()) {
      throw new WrongReviews(lines);
    }
  }

  WrongReviews with(String text) {
    List<String> all = new ArrayList<>(lines);
    all.add(text);
    return new WrongReviews(all);
  }

  static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : Shown.of(value.toString());
  }

  /** Line and column, from 1. */
  record Place(int line, int column) {
    static Place of(JsonLocation at) {
      return new Place(at.getLineNr(), at.getColumnNr());
    }
  }
}
