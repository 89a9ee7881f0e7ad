package io.athanor.sweep;

/**
 * Text from outside, made fit for a one-line message on a terminal.
 *
 * <p>Threads: static, safe for use by many.
 */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** Cut to 60 characters, with control characters as escapes. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** In full, which may be long: a place must be one that can be opened. */
  public static String path(String path) {
    return of(path, Integer.MAX_VALUE);
  }

  private static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            c -> {
              if (hidden(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
  }

  /** As {@link #of}, between quotation marks. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  private static boolean hidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
