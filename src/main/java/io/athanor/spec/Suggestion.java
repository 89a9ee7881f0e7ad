package io.athanor.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * "Did you mean": the known name nearest to one that is not known.
 *
 * <p>Case, dashes and underscores do not count, so {@code learning_rate} finds {@code
 * learningRate}. Then: the fewest letters inserted, left out, changed or swapped, up to a third of
 * the name; a name that begins with the other ({@code batch_size}); or its initials ({@code lr}).
 *
 * <p>Threads: stateless.
 */
public final class Suggestion {
  private Suggestion() {}

  /** The known name that the given one may stand for; the first of several equally near. */
  public static Optional<String> nearest(String given, Collection<String> known) {
    if (given.length() > 100) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> distance(given, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  /** {@code did you mean x?}, or else the other remedy. */
  public static String or(String given, Collection<String> known, String otherwise) {
    return nearest(given, known).map(name -> "did you mean " + name + "?").orElse(otherwise);
  }

  private static int distance(String given, String name) {
    String a = plain(given);
    String b = plain(name);
    boolean begins = (a.length() >= 3 && b.startsWith(a)) || (b.length() >= 4 && a.startsWith(b));
    return begins || initials(name).equals(a) ? Math.min(1, edits(a, b)) : edits(a, b);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static String initials(String name) {
    String initials = name.charAt(0) + name.substring(1).replaceAll("[^A-Z]", "");
    return initials.length() < 2 ? name : initials.toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment distance, one row of the table at a time. */
  private static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
