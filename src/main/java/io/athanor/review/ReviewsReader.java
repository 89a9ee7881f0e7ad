package io.athanor.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.Shown;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One reading of a file. Keys may come in any order, so verdicts are made when all is read.
 *
 * <p>Threads: confined to one.
 */
final class ReviewsReader {
  static final String KIND = "reviews";
  static final int VERSION = 1;
  private static final List<String> HEAD =
      List.of("athanor", "version", "sweep", "fingerprint", "reviewer");
  private static final List<String> VERDICT =
      List.of(
          "id",
          "sample",
          "left",
          "right",
          "outcome",
          "runs",
          "struck",
          "reviewer",
          "time",
          "undone");
  private static final List<String> NOTE = List.of("run", "text", "star", "reviewer", "time");
  private static final int LONGEST_NAME = 200;

  private final JsonParser parser;
  private final Problems problems;
  private final Entry head;
  private final List<Entry> verdicts = new ArrayList<>();
  private final List<Entry> notes = new ArrayList<>();

  ReviewsReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
    this.head = new Entry("", new LinkedHashMap<>(), new Problems.Place(1, 1), problems);
  }

  Reviews read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problems.add("a file of reviews must be a JSON object", new Problems.Place(1, 1));
      problems.raise();
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      key(parser.currentName());
    }
    if (parser.nextToken() != null) {
      problems.add(
          "a file of reviews must end after its object",
          Problems.Place.of(parser.currentTokenLocation()));
    }
    Reviews reviews = reviews();
    problems.raise();
    return reviews;
  }

  private void key(String key) throws IOException {
    if (key.equals("verdicts")) {
      list(key, VERDICT, verdicts);
    } else if (key.equals("notes")) {
      list(key, NOTE, notes);
    } else {
      Problems.Place at = Problems.Place.of(parser.currentTokenLocation());
      JsonToken token = parser.nextToken();
      if (!HEAD.contains(key)) {
        parser.skipChildren();
        problems.add(
            "%s is no key; known are %s, verdicts, notes"
                .formatted(Shown.of(key), String.join(", ", HEAD)),
            at);
      } else if (token == JsonToken.VALUE_STRING) {
        head.values().put(key, JsonNodeFactory.instance.textNode(parser.getText()));
      } else if (token == JsonToken.VALUE_NUMBER_INT && parser.getText().length() < 10) {
        head.values().put(key, JsonNodeFactory.instance.numberNode(parser.getIntValue()));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void list(String key, List<String> known, List<Entry> into) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      problems.add(key + " must be a list", Problems.Place.of(parser.currentTokenLocation()));
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String path = key + "[" + into.size() + "]";
      Problems.Place at = Problems.Place.of(parser.currentTokenLocation());
      if (into.size() == Reviews.MOST) {
        problems.add("%s must be at most %d".formatted(key, Reviews.MOST), at);
        problems.raise();
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        into.add(Entry.read(path + ".", known, parser, problems));
      } else {
        parser.skipChildren();
        problems.add(path + " must be an object", at);
      }
    }
  }

  private Reviews reviews() {
    head.text("athanor", '"' + KIND + '"', KIND::equals);
    if (!head.get("version").isInt() || head.get("version").intValue() != VERSION) {
      head.mustBe("version", VERSION + ", which this Athanor reads");
    }
    Predicate<String> fits = text -> !text.isBlank() && text.length() <= LONGEST_NAME;
    String sweep = head.text("sweep", "a sweep's name", fits);
    String fingerprint = head.text("fingerprint", "that of the sweep's data", fits);
    if (head.has("reviewer")) {
      reviewer(head);
    }
    if (problems.size() > 0 && !head.has("sweep")) {
      problems.raise(); // some other file: its entries tell nothing
    }
    Set<String> ids = new HashSet<>();
    List<Verdict> read = verdicts.stream().flatMap(entry -> verdict(entry, ids).stream()).toList();
    List<Note> noted = notes.stream().flatMap(entry -> note(entry).stream()).toList();
    return new Reviews(sweep, fingerprint, read, noted);
  }

  /** The entry's own reviewer, else the file's; a wrong one of the file is told of once. */
  private String reviewer(Entry entry) {
    if (entry.has("reviewer") || !head.has("reviewer")) {
      return entry.text("reviewer", "a name of " + Reviewers.NAME_RULE, Reviewers::named);
    }
    String name = head.get("reviewer").asText();
    return Reviewers.named(name) ? name : "-";
  }

  private Optional<Verdict> verdict(Entry entry, Set<String> ids) {
    int before = problems.size();
    String id = entry.text("id", "a UUID in lower case", Verdict.ID.asMatchPredicate());
    if (!id.isEmpty() && !ids.add(id)) {
      problems.add(entry.path() + "id must be there once, got " + id + " again", entry.place());
    }
    int sample = entry.whole("sample", 1, Verdict.LARGEST_SAMPLE);
    Optional<Judgement> judgement = judgement(entry);
    String reviewer = reviewer(entry);
    Instant time = entry.time("time");
    boolean undone = entry.flag("undone");
    return problems.size() > before
        ? Optional.empty()
        : judgement.map(given -> new Verdict(id, sample, given, reviewer, time, undone));
  }

  private Optional<Judgement> judgement(Entry entry) {
    boolean pair = Stream.of("left", "right", "outcome").anyMatch(entry::has);
    boolean strike = Stream.of("runs", "struck").anyMatch(entry::has);
    if (pair == strike) {
      problems.add(
          entry.path().substring(0, entry.path().length() - 1)
              + " must have either left, right and outcome, or runs and struck",
          entry.place());
      return Optional.empty();
    }
    return pair ? pair(entry) : strike(entry);
  }

  private Optional<Judgement> pair(Entry entry) {
    int before = problems.size();
    int left = entry.whole("left", 1, Judgement.LARGEST_RUN);
    int right = entry.whole("right", 1, Judgement.LARGEST_RUN);
    Outcome outcome = outcome(entry);
    if (problems.size() == before && left == right) {
      entry.mustBe("right", "another run than left");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Judgement.Pair(left, right, outcome));
  }

  private Optional<Judgement> strike(Entry entry) {
    int before = problems.size();
    List<Integer> runs = entry.wholes("runs", Judgement.Strike.RUNS, 1, Judgement.LARGEST_RUN);
    int struck = entry.whole("struck", 1, Judgement.LARGEST_RUN);
    if (problems.size() == before && !runs.contains(struck)) {
      entry.mustBe("struck", "one of runs");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Judgement.Strike(runs, struck));
  }

  private static Outcome outcome(Entry entry) {
    List<String> names = Stream.of(Outcome.values()).map(ReviewsReader::name).toList();
    String name = entry.text("outcome", "one of " + String.join(", ", names), names::contains);
    return name.isEmpty() ? Outcome.TIE : Outcome.values()[names.indexOf(name)];
  }

  /** An outcome as files name it. */
  static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Note> note(Entry entry) {
    int before = problems.size();
    int run = entry.whole("run", 1, Judgement.LARGEST_RUN);
    String text =
        entry.has("text")
            ? entry.text(
                "text",
                "at most " + Note.LONGEST + " characters",
                given -> given.length() <= Note.LONGEST && Reviewers.whole(given))
            : "";
    boolean star = entry.flag("star");
    String reviewer = reviewer(entry);
    Instant time = entry.time("time");
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Note(run, text, star, reviewer, time));
  }
}
