package io.athanor.review;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
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
  private static final int SHOWN = 60;

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
    return value.isMissingNode() ? "nothing" : shown(value.toString());
  }

  static String shown(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    StringBuilder shown = new StringBuilder();
    cut.codePoints()
        .forEach(
            c -> {
              if (hidden(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean hidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Line and column, from 1. */
  record Place(int line, int column) {
    static Place of(JsonLocation at) {
      return new Place(at.getLineNr(), at.getColumnNr());
    }
  }
}
