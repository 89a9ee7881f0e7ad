package io.athanor.review;

import io.athanor.review.Judgement.Outcome;
import java.time.Instant;
import java.util.List;

/** Reviews for tests. */
public final class Written {
  public static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private Written() {}

  /** An id that stands for a number. */
  public static String id(int number) {
    return "00000000-0000-4000-8000-%012x".formatted(number);
  }

  public static Verdict pair(int id, int sample, int left, int right, Outcome outcome) {
    return new Verdict(
        id(id),
        sample,
        new Judgement.Pair(left, right, outcome),
        "Ada",
        NOON.plusSeconds(id),
        false);
  }

  public static Verdict strike(int id, int sample, List<Integer> runs, int struck) {
    return new Verdict(
        id(id), sample, new Judgement.Strike(runs, struck), "Bo", NOON.plusSeconds(id), false);
  }

  public static Verdict undone(Verdict verdict) {
    return new Verdict(
        verdict.id(),
        verdict.sample(),
        verdict.judgement(),
        verdict.reviewer(),
        verdict.time(),
        true);
  }

  public static Note note(int run, String text, boolean star, int seconds) {
    return new Note(run, text, star, "Ada", NOON.plusSeconds(seconds));
  }
}
