package io.athanor.nn.loss;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
final class Spelling {
  private Spelling() {}

  /** The known name that is at most two letters off, but shares some letter; the first such. */
  static Optional<String> nearest(String name, List<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(other -> distance(lower, other) < Math.min(3, other.length()))
        .min(Comparator.comparingInt(other -> distance(lower, other)));
  }

  /** Levenshtein's distance: how many letters to insert, drop or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
