package io.athanor.data;

/** A name from inside a file, made fit for messages and for being kept: one short line. */
final class ShownName {
  private static final int LONGEST = 60;

  private ShownName() {}

  /** Control and direction-changing characters become ?, and what is long is cut. */
  static String of(String name) {
    String start = name.substring(0, Math.min(name.length(), 4 * LONGEST));
    String clean = start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    int length = clean.codePointCount(0, clean.length());
    return length <= LONGEST && start.length() == name.length()
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, Math.min(length, LONGEST))) + "…";
  }
}
