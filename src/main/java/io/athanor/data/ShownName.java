package io.athanor.data;

/** A name from inside a file, made fit for messages and for being kept: one short line. */
final class ShownName {
  private static final int LONGEST = 60;
  private static final int LONGEST_REASON = 200;

  private ShownName() {}

  /** Control and direction-changing characters become ?, and what is long is cut. */
  static String of(String name) {
    return of(name, LONGEST);
  }

  /** What a library says of a file, which may repeat the file's own words. */
  static String reason(Throwable cause) {
    String message = cause.getMessage();
    return of(message == null ? cause.getClass().getSimpleName() : message, LONGEST_REASON);
  }

  private static String of(String text, int longest) {
    String start = text.substring(0, Math.min(text.length(), 2 * longest + 2));
    String clean = start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    return clean.codePointCount(0, clean.length()) <= longest
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, longest)) + "…";
  }
}
