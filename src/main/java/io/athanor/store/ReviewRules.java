package io.athanor.store;

import io.athanor.review.Note;
import io.athanor.review.Reviews;
import io.athanor.review.Verdict;
import io.athanor.sweep.AthanorException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What reviews must be of to be kept. */
final class ReviewRules {
  private static final int AT_ONCE = 1000;
  private static final int SHOWN = 12;

  private ReviewRules() {}

  /** The key of the sweep that they are of. */
  static long require(Handle db, Reviews reviews) {
    long sweep =
        SweepRows.key(db, reviews.sweep())
            .orElseThrow(
                () ->
                    refused(
                        "reviews must be of a sweep that is kept here, got %s; `athanor ls` lists them"
                            .formatted(reviews.sweep())));
    Optional<String> fingerprint =
        db.createQuery("SELECT fingerprint FROM data WHERE sweep = :sweep")
            .bind("sweep", sweep)
            .mapTo(String.class)
            .findOne();
    if (!fingerprint.equals(Optional.of(reviews.fingerprint()))) {
      throw refused(
          "reviews of %s must be of its data (fingerprint %s), got %s; they are of another sweep of that name"
              .formatted(
                  reviews.sweep(),
                  shown(fingerprint.orElse("none")),
                  shown(reviews.fingerprint())));
    }
    requireAll(
        "runs",
        reviews.sweep(),
        Stream.concat(
            reviews.verdicts().stream().flatMap(verdict -> verdict.judgement().runs().stream()),
            reviews.notes().stream().map(Note::run)),
        numbers(db, "SELECT number FROM run WHERE sweep = :sweep", sweep));
    requireAll(
        "samples",
        reviews.sweep(),
        reviews.verdicts().stream().map(Verdict::sample),
        numbers(db, "SELECT number FROM sample WHERE sweep = :sweep", sweep));
    return sweep;
  }

  private static String shown(String fingerprint) {
    return fingerprint.length() > SHOWN ? fingerprint.substring(0, SHOWN) + "…" : fingerprint;
  }

  private static Set<Integer> numbers(Handle db, String query, long sweep) {
    return new HashSet<>(db.createQuery(query).bind("sweep", sweep).mapTo(Integer.class).list());
  }

  private static void requireAll(
      String what, String sweep, Stream<Integer> given, Set<Integer> known) {
    List<Integer> strange =
        given.filter(number -> !known.contains(number)).distinct().sorted().limit(SHOWN).toList();
    if (!strange.isEmpty()) {
      throw refused(
          "reviews of %s must be of its %d %s, got %s; they are of another sweep of that name"
              .formatted(
                  sweep,
                  known.size(),
                  what,
                  strange.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }
  }

  /** Ids that this sweep does not know may not be those of another one's verdicts. */
  static void requireUnknown(Handle db, List<Verdict> fresh) {
    for (int from = 0; from < fresh.size(); from += AT_ONCE) {
      List<String> ids =
          fresh.subList(from, Math.min(fresh.size(), from + AT_ONCE)).stream()
              .map(Verdict::id)
              .toList();
      db.createQuery("SELECT id FROM verdict WHERE id IN (<ids>) LIMIT 1")
          .bindList("ids", ids)
          .mapTo(String.class)
          .findOne()
          .ifPresent(
              id -> {
                throw refused(
                    "a verdict's id must be its own, got %s, which is that of a verdict on another sweep; export the reviews again"
                        .formatted(id));
              });
    }
  }

  private static AthanorException refused(String message) {
    return new AthanorException(message);
  }
}
