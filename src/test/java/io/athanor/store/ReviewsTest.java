package io.athanor.store;

import static io.athanor.review.Written.note;
import static io.athanor.review.Written.pair;
import static io.athanor.review.Written.strike;
import static io.athanor.review.Written.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.review.Judgement.Outcome;
import io.athanor.review.Note;
import io.athanor.review.Reviews;
import io.athanor.review.Verdict;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.StoredValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts and notes are kept once, whoever brings them and however often. */
class ReviewsTest {
  private static final String DATA = StoredValues.data().fingerprint();
  private static final int SAMPLE = StoredValues.data().samples().get(0).number();
  private static final Verdict FIRST = pair(1, SAMPLE, 3, 1, Outcome.RIGHT);
  private static final Verdict SECOND = strike(2, SAMPLE, List.of(4, 2, 1, 3), 2);

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    Sweeps.emptyDatabase(folder);
    database = Database.open(folder, Clock.systemUTC());
    sweep("rain");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private OpenSweep sweep(String name) {
    OpenSweep sweep = database.begin(Sweeps.named(name), Sweeps.launch(name + ".yaml"));
    sweep.describe(StoredValues.data());
    for (int run = 1; run <= 4; run++) {
      sweep.begin(run, run, StoredValues.CANDIDATE);
    }
    return sweep;
  }

  private static Reviews of(List<Verdict> verdicts, Note... notes) {
    return new Reviews("rain", DATA, verdicts, List.of(notes));
  }

  private Reviews kept() {
    return database.reviews("rain").orElseThrow();
  }

  @Test
  void what_is_added_is_kept_when_the_database_is_opened_again() {
    Reviews reviews = of(List.of(FIRST, SECOND), note(3, "sharp 雨 <b>\n", true, 5));

    assertThat(database.review(reviews)).isEqualTo(new Reviews.Added(2, 0, 0, 1));
    database.close();
    database = Database.open(folder, Clock.systemUTC());

    assertThat(kept()).isEqualTo(reviews);
    assertThat(database.reviews("snow")).isEmpty();
    assertThat(database.examine().problems()).isEmpty();
    assertThat(database.examine().rows()).containsEntry("verdict", 2L).containsEntry("note", 1L);
  }

  @Test
  void the_same_again_adds_nothing() {
    Reviews reviews = of(List.of(FIRST, SECOND), note(3, "sharp", true, 5));
    database.review(reviews);

    assertThat(database.review(reviews)).isEqualTo(new Reviews.Added(0, 2, 0, 0));
    assertThat(kept()).isEqualTo(reviews);
  }

  @Test
  void an_undone_verdict_stays_undone_whatever_older_file_comes() {
    database.review(of(List.of(FIRST, SECOND)));

    assertThat(database.review(of(List.of(undone(FIRST)))))
        .isEqualTo(new Reviews.Added(0, 1, 1, 0));
    assertThat(kept().standing()).containsExactly(SECOND);
    assertThat(database.review(of(List.of(FIRST, SECOND))))
        .isEqualTo(new Reviews.Added(0, 2, 0, 0));
    assertThat(kept().standing()).containsExactly(SECOND);
  }

  @Test
  void what_is_undone_before_it_is_known_does_not_come_back() {
    database.review(of(List.of(undone(FIRST))));
    database.review(of(List.of(FIRST)));

    assertThat(kept().verdicts()).containsExactly(undone(FIRST));
  }

  @Test
  void the_later_note_of_a_reviewer_stays() {
    database.review(of(List.of(), note(3, "late", false, 9)));

    assertThat(database.review(of(List.of(), note(3, "early", true, 5), note(2, "two", false, 5))))
        .isEqualTo(new Reviews.Added(0, 0, 0, 1));
    assertThat(kept().notes()).containsExactly(note(2, "two", false, 5), note(3, "late", false, 9));
  }

  @Test
  void what_is_of_nothing_here_is_refused_whole() {
    assertRefused(
        new Reviews("snow", DATA, List.of(FIRST), List.of()),
        "reviews must be of a sweep that is kept here, got snow; `athanor ls` lists them");
    assertRefused(
        new Reviews("rain", "0000", List.of(FIRST), List.of()),
        "reviews of rain must be of its data (fingerprint %s), got 0000; they are of another sweep of that name"
            .formatted(DATA));
    assertRefused(
        of(List.of(FIRST, pair(7, SAMPLE, 5, 9, Outcome.TIE)), note(6, "", true, 1)),
        "reviews of rain must be of its 4 runs, got 5, 6, 9; they are of another sweep of that name");
    assertRefused(
        of(List.of(FIRST, pair(7, 99, 1, 2, Outcome.TIE))),
        "reviews of rain must be of its %d samples, got 99; they are of another sweep of that name"
            .formatted(StoredValues.data().samples().size()));
  }

  @Test
  void an_id_of_another_sweep_is_refused() {
    sweep("snow");
    database.review(new Reviews("snow", DATA, List.of(FIRST), List.of()));

    assertRefused(
        of(List.of(SECOND, FIRST)),
        "a verdict's id must be its own, got %s, which is that of a verdict on another sweep; export the reviews again"
            .formatted(FIRST.id()));
  }

  private void assertRefused(Reviews reviews, String message) {
    assertThatThrownBy(() -> database.review(reviews))
        .isInstanceOf(AthanorException.class)
        .hasMessage(message);
    assertThat(kept().verdicts()).isEmpty();
    assertThat(kept().notes()).isEmpty();
  }

  @Test
  void another_process_reads_and_adds_through_the_one_that_sweeps() {
    database.share();
    Reviews reviews = of(List.of(FIRST), note(1, "", true, 3));
    try (Results client =
        DatabaseFile.in(folder)
            .owner()
            .flatMap(owner -> OwnerClient.ask(folder, owner))
            .orElseThrow()) {
      assertThat(client.review(reviews)).isEqualTo(new Reviews.Added(1, 0, 0, 1));
      assertThat(client.reviews("rain")).contains(reviews);
      assertThat(client.reviews("snow")).isEmpty();
      assertThat(client.eye("rain")).isEmpty();
      assertThatThrownBy(() -> client.review(new Reviews("snow", DATA, List.of(), List.of())))
          .isInstanceOf(AthanorException.class)
          .hasMessage(
              "reviews must be of a sweep that is kept here, got snow; `athanor ls` lists them");
    }
    assertThat(kept()).isEqualTo(reviews);
  }

  @Test
  void thousands_of_verdicts_are_added_at_once() {
    List<Verdict> many = new ArrayList<>();
    IntStream.rangeClosed(1, 5_003)
        .forEach(i -> many.add(pair(i, SAMPLE, 1 + i % 2, 3 + i % 2, Outcome.LEFT)));

    assertThat(database.review(of(many))).isEqualTo(new Reviews.Added(5_003, 0, 0, 0));
    assertThat(kept().verdicts()).isEqualTo(many);
  }

  @Test
  void the_eye_of_a_sweep_is_kept_as_it_was_found() {
    EyeFormula eye =
        new EyeFormula(
            List.of(
                new EyeFormula.Term(ScoreKind.SSIM, 0.1 + 0.2, 1 / 3.0, -2.5),
                new EyeFormula.Term(ScoreKind.MSE, -1e-17, 4e-9, Math.PI)),
            31,
            0.71);
    OpenSweep sweep = sweep("snow");
    sweep.judgeBy(eye);

    assertThat(database.eye("snow")).contains(eye);
    assertThat(database.eye("rain")).isEmpty();
    assertThatThrownBy(() -> sweep.judgeBy(eye)).isInstanceOf(IllegalStateException.class);
  }
}
