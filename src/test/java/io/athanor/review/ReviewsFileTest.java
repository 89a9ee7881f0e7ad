package io.athanor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.AthanorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report exports is read as it was meant, and nothing else is. */
class ReviewsFileTest {
  private static final String ID = Written.id(1);
  private static final String HEAD =
      "{\"athanor\": \"reviews\", \"version\": 1, \"sweep\": \"rain\", \"fingerprint\": \"abc\"";
  private static final String PAIR =
      "\"sample\": 2, \"left\": 3, \"right\": 7, \"outcome\": \"left\","
          + " \"time\": \"2026-11-26T12:00:00.123Z\"";

  @TempDir Path folder;

  private static Reviews parse(String text) {
    return ReviewsFile.parse(text.getBytes(StandardCharsets.UTF_8), "r.json");
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(WrongReviews.class, () -> parse(text)).problems();
  }

  private static String verdict(String keys) {
    return HEAD + ", \"reviewer\": \"Ada\", \"verdicts\": [{" + keys + "}]}";
  }

  @Test
  void what_was_written_is_read() throws IOException {
    Reviews reviews =
        new Reviews(
            "rain-2",
            "0f",
            List.of(
                Written.pair(1, 2, 3, 7, Outcome.LEFT),
                Written.pair(2, 1, 7, 3, Outcome.BOTH_BAD),
                Written.undone(Written.pair(3, 1, 7, 4, Outcome.TIE)),
                Written.strike(4, 1, List.of(9, 2, 4, 6), 4)),
            List.of(
                Written.note(3, "sharp,\n\"but\" <b>late</b> 雨", true, 5),
                Written.note(4, "", false, 6)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReviewsFile.write(reviews, bytes);

    assertThat(ReviewsFile.parse(bytes.toByteArray(), "r.json")).isEqualTo(reviews);
  }

  @Test
  void keys_come_in_any_order_and_an_entry_may_name_its_own_reviewer() {
    Reviews reviews =
        parse(
            "{\"notes\": [{\"run\": 3, \"star\": true, \"time\": \"2026-11-26T12:00:05Z\"}],"
                + "\"verdicts\": [{\"id\": \""
                + ID
                + "\", \"reviewer\": \"Bo\", "
                + PAIR
                + "}], \"reviewer\": \"Ada\", "
                + HEAD.substring(1)
                + "}");

    assertThat(reviews.verdicts())
        .containsExactly(
            new Verdict(
                ID,
                2,
                new Judgement.Pair(3, 7, Outcome.LEFT),
                "Bo",
                Written.NOON.plusMillis(123),
                false));
    assertThat(reviews.notes()).containsExactly(Written.note(3, "", true, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"id\": \"x\"                  | verdicts[0].id must be a UUID in lower case, got \"x\"",
        "\"sample\": 0                  | verdicts[0].sample must be a whole number from 1 to 1000000, got 0",
        "\"sample\": 1.5                | verdicts[0].sample must be a whole number from 1 to 1000000, got 1.5",
        "\"sample\": 99999999999999999  | verdicts[0].sample must be a whole number from 1 to 1000000, got 99999999999999999",
        "\"left\": 7                    | verdicts[0].right must be another run than left, got 7",
        "\"outcome\": \"Left\"          | verdicts[0].outcome must be one of left, right, tie, both-bad, got \"Left\"",
        "\"outcome\": [1]               | verdicts[0].outcome must be one of left, right, tie, both-bad, got [1]",
        "\"outcome\": {\"a\": [{}]}     | verdicts[0].outcome must be one of left, right, tie, both-bad, got {}",
        "\"time\": \"yesterday\"        | verdicts[0].time must be a time from 2000 to 2199, such as 2026-11-26T08:00:00Z, got \"yesterday\"",
        "\"time\": \"1999-01-01T00:00:00Z\" | verdicts[0].time must be a time from 2000 to 2199, such as 2026-11-26T08:00:00Z, got \"1999-01-01T00:00:00Z\"",
        "\"undone\": \"no\"             | verdicts[0].undone must be true or false, got \"no\"",
        "\"reviewer\": \"\\u0007\"      | verdicts[0].reviewer must be a name of 1 to 80 characters without control characters, got \"\\u0007\"",
        "\"rating\": 5                  | verdicts[0].rating is no key; known are id, sample, left, right, outcome, runs, struck, reviewer, time, undone",
      })
  void a_wrong_value_is_one_line(String wrong, String line) {
    String key = wrong.substring(0, wrong.indexOf(':'));
    String rest =
        java.util.Arrays.stream(("\"id\": \"" + ID + "\", " + PAIR).split(", "))
            .filter(pair -> !pair.startsWith(key + ":"))
            .collect(Collectors.joining(", "));

    assertThat(problems(verdict(wrong + ", " + rest)))
        .singleElement()
        .asString()
        .startsWith(line + " (r.json:1:")
        .endsWith("); export the reviews again");
  }

  @Test
  void a_strike_is_among_four_runs_of_which_one_is_struck() {
    String rest = "\"sample\": 1, \"time\": \"2026-11-26T12:00:00Z\", \"id\": \"" + ID + "\"";

    assertThat(problems(verdict("\"runs\": [1, 2, 3], \"struck\": 3, " + rest)))
        .singleElement()
        .asString()
        .startsWith(
            "verdicts[0].runs must be 4 different whole numbers from 1 to 1000000, got [1,2,3] (");
    assertThat(problems(verdict("\"runs\": [1, 2, 3, 4], \"struck\": 5, " + rest)))
        .singleElement()
        .asString()
        .startsWith("verdicts[0].struck must be one of runs, got 5 (");
    assertThat(problems(verdict("\"runs\": [1, 2, 3, 4], \"left\": 5, " + rest)))
        .singleElement()
        .asString()
        .startsWith("verdicts[0] must have either left, right and outcome, or runs and struck (");
  }

  @Test
  void every_problem_is_told_up_to_twenty() {
    String bad = "{\"id\": \"x\", " + PAIR + "}";
    String three = HEAD + ", \"reviewer\": \"A\", \"verdicts\": [" + bad + "," + bad + ", 7]}";
    String many =
        HEAD
            + ", \"reviewer\": \"A\", \"verdicts\": ["
            + String.join(",", java.util.Collections.nCopies(50, bad))
            + "]}";

    assertThat(problems(three)).hasSize(3);
    assertThat(problems(many)).hasSize(Problems.MOST + 1);
    assertThat(problems(many).get(Problems.MOST))
        .isEqualTo("… and perhaps more; the rest of r.json was not looked at");
  }

  @Test
  void an_id_may_be_there_once() {
    String one = "{\"id\": \"" + ID + "\", " + PAIR + "}";
    assertThat(problems(HEAD + ", \"reviewer\": \"A\", \"verdicts\": [" + one + "," + one + "]}"))
        .singleElement()
        .asString()
        .startsWith("verdicts[1].id must be there once, got " + ID + " again (r.json:1:");
  }

  @Test
  void without_any_reviewer_each_entry_says_so() {
    assertThat(problems(HEAD + ", \"verdicts\": [{\"id\": \"" + ID + "\", " + PAIR + "}]}"))
        .singleElement()
        .asString()
        .startsWith("verdicts[0].reviewer must be a name of 1 to 80 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                   | a file of reviews must be a JSON object (r.json:1:1)",
        "{}                                   | athanor must be \"reviews\", got nothing (r.json:1:1)",
        "{\"version\": 2}                     | athanor must be \"reviews\", got nothing (r.json:1:1)",
        "{\"athanor\": \"reviews\"            | a file of reviews must be JSON, got \"Unexpected end-of-input",
        "{\"a\": 1, \"a\": 1}                 | a is no key; known are athanor, version, sweep, fingerprint, reviewer, verdicts, notes (r.json:1:2)",
        "not json                             | a file of reviews must be JSON, got \"Unrecognized token",
      })
  void another_file_is_refused(String text, String first) {
    assertThat(problems(text).get(0)).startsWith(first);
  }

  @Test
  void hostile_files_are_refused_before_they_cost_anything() throws IOException {
    String deep = "[".repeat(100_000);
    assertThat(problems(HEAD + ", \"verdicts\": " + deep).get(0)).contains("must be");
    String wide =
        HEAD
            + ", \"verdicts\": ["
            + IntStream.range(0, Reviews.MOST + 1)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(","))
            + "]}";
    assertThat(problems(wide).get(0)).startsWith("verdicts must be at most 100000 (r.json:1:");
    String number = "\"sample\": 1" + "0".repeat(1_000_000);
    assertThat(problems(verdict(number)).get(0)).contains("a file of reviews must be JSON");

    Path huge = folder.resolve("huge.json");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(ReviewsFile.MOST_BYTES + 1L); // a hole: takes no room
    }
    assertThatThrownBy(() -> ReviewsFile.read(huge))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "a file of reviews must have at most 67108864 bytes, got 67108865 (%s); export fewer verdicts at a time"
                .formatted(huge));
    Files.delete(huge);
    assertThatThrownBy(() -> ReviewsFile.read(huge))
        .hasMessage("a file of reviews must be there, got none (" + huge + "); check its path");
  }

  @Test
  void text_of_a_file_cannot_steer_a_terminal() {
    assertThat(problems(verdict("\"id\": \"\\u001b[2J\\u202e\", " + PAIR)).get(0))
        .doesNotContain("\u001b", "\u202e")
        .contains("\\u001B[2J\\u202e");
  }

  @Test
  void half_a_character_and_nul_are_no_note() {
    String note =
        HEAD + ", \"reviewer\": \"A\", \"notes\": [{\"run\": 1, \"time\": \"2026-11-26T12:00:00Z\"";
    assertThat(problems(note + ", \"text\": \"\\ud800\"}]}").get(0)).startsWith("notes[0].text");
    assertThat(problems(note + ", \"text\": \"a\\u0000\"}]}").get(0)).startsWith("notes[0].text");
  }
}
