package io.athanor.spec;

/** Text as lines of a YAML comment. */
final class CommentLines {
  private static final int WIDTH = 100;

  private CommentLines() {}

  /** Lines of a comment, each with its line feed. */
  static String of(String comment, String indent) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(indent + "#");
    for (String word : plain(comment).replace(" %", "\u00a0%").split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length() + 1) {
        text.append(line).append('\n');
        line = new StringBuilder(indent + "#");
      }
      line.append(' ').append(word);
    }
    return text.append(line).append('\n').toString().replace('\u00a0', ' ');
  }

  /** Without characters that would end a comment. */
  static String plain(String comment) {
    return comment.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
  }
}
