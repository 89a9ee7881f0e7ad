package io.athanor.review;

import java.util.Comparator;

/** A run of a reviewed sweep, by its number. */
record ReviewedRun(String sweep, int number) implements Comparable<ReviewedRun> {
  private static final Comparator<ReviewedRun> ORDER =
      Comparator.comparing(ReviewedRun::sweep).thenComparing(ReviewedRun::number);

  @Override
  public int compareTo(ReviewedRun other) {
    return ORDER.compare(this, other);
  }
}
