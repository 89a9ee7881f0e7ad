package io.athanor.review;

import java.util.List;

/**
 * Verdicts on runs of one sweep and notes about them, as they are exported, imported and kept.
 *
 * @param sweep its unique name
 * @param fingerprint of the data that the pictures are of
 * @param verdicts at most {@value #MOST}, each with an id of its own
 * @param notes at most {@value #MOST}
 */
public record Reviews(String sweep, String fingerprint, List<Verdict> verdicts, List<Note> notes) {
  /** Verdicts, and notes, that one file may have. */
  public static final int MOST = 100_000;

  public Reviews {
    verdicts = List.copyOf(verdicts);
    notes = List.copyOf(notes);
  }

  /** The verdicts that stand. */
  public List<Verdict> standing() {
    return verdicts.stream().filter(verdict -> !verdict.undone()).toList();
  }

  /**
   * What adding reviews to those that are kept did.
   *
   * @param fresh verdicts that were not there
   * @param known verdicts that were there already
   * @param undone verdicts that stood and do so no more
   * @param notes notes that are new or in the place of older ones
   */
  public record Added(int fresh, int known, int undone, int notes) {}
}
