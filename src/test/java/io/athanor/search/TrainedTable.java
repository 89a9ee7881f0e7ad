package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What came of training every candidate of a space once, so that a search over the space can be
 * replayed without training.
 *
 * <p>As text it is comma-separated: a header, then a line a candidate. The columns before {@code
 * state} are the dimensions; {@code seconds} is an epoch's, the run's median; {@code mse} and
 * {@code ssim} are the validation scores after each epoch, separated by spaces; {@code testMse} and
 * {@code testSsim} are those of the best epoch, empty where the run failed.
 *
 * @param space listed values only: numbers rise, names stand as they first appear
 * @param rows by the candidate's text
 */
record TrainedTable(SearchSpace space, Map<String, Row> rows) {
  static final List<String> RESULTS =
      List.of("state", "seconds", "mse", "ssim", "testMse", "testSsim");

  /**
   * One training.
   *
   * @param seconds an epoch takes
   * @param epochs all that it had
   * @param testMse of its best epoch; NaN where it failed
   */
  record Row(RunState state, double seconds, List<Epoch> epochs, double testMse, double testSsim) {

    /** The lowest validation MSE of a run that did not fail; infinite of one that did. */
    double best() {
      return state.failed()
          ? Double.POSITIVE_INFINITY
          : epochs.stream().mapToDouble(e -> e.validation().get(0).value()).min().orElseThrow();
    }

    /** Of the whole training. */
    double cost() {
      return seconds * epochs.size();
    }
  }

  /** The training of a candidate of the space. */
  Row of(Candidate candidate) {
    return Optional.ofNullable(rows.get(candidate.text())).orElseThrow();
  }

  /** The lowest validation MSE of all. */
  double best() {
    return rows.values().stream().mapToDouble(Row::best).min().orElseThrow();
  }

  /** What training a candidate costs on average, in seconds. */
  double averageCost() {
    return rows.values().stream().mapToDouble(Row::cost).average().orElseThrow();
  }

  /** Reads the text, line by line. */
  static TrainedTable read(List<String> lines) {
    List<String> header = List.of(lines.get(0).split(",", -1));
    int dimensions = header.size() - RESULTS.size();
    if (!header.subList(dimensions, header.size()).equals(RESULTS)) {
      throw new IllegalArgumentException(
          "a table's header must end with %s, got %s".formatted(RESULTS, header));
    }
    List<List<String>> cells =
        lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    List<Dimension> space = new ArrayList<>();
    for (int d = 0; d < dimensions; d++) {
      int column = d;
      space.add(dimension(header.get(d), cells.stream().map(c -> c.get(column)).toList()));
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    cells.forEach(c -> rows.put(text(header, c, space), row(c.subList(dimensions, c.size()))));
    return new TrainedTable(new SearchSpace(space), Collections.unmodifiableMap(rows));
  }

  private static Dimension dimension(String name, List<String> texts) {
    List<String> distinct = texts.stream().distinct().toList();
    boolean numbers = distinct.stream().allMatch(text -> text.matches("[-+.0-9eE]+"));
    return new Dimension.Choice(
        name,
        numbers
            ? distinct.stream()
                .map(Double::valueOf)
                .sorted(Comparator.naturalOrder())
                .<Value>map(Value.Real::new)
                .toList()
            : distinct.stream().<Value>map(Value.Text::new).toList(),
        Optional.empty());
  }

  /** A candidate's text; numbers are written in one way, whatever the table has. */
  private static String text(List<String> header, List<String> cells, List<Dimension> space) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int d = 0; d < space.size(); d++) {
      Dimension dimension = space.get(d);
      Value real =
          ((Dimension.Choice) dimension).values().get(0) instanceof Value.Real
              ? new Value.Real(Double.parseDouble(cells.get(d)))
              : new Value.Text(cells.get(d));
      values.put(header.get(d), real);
    }
    return new Candidate(values).text();
  }

  private static Row row(List<String> results) {
    double seconds = Double.parseDouble(results.get(1));
    double[] mse = numbers(results.get(2));
    double[] ssim = numbers(results.get(3));
    List<Epoch> epochs =
        IntStream.range(0, mse.length)
            .mapToObj(i -> epoch(i + 1, mse[i], ssim[i], seconds))
            .toList();
    return new Row(
        RunState.valueOf(results.get(0)),
        seconds,
        epochs,
        number(results.get(4)),
        number(results.get(5)));
  }

  private static Epoch epoch(int number, double mse, double ssim, double seconds) {
    List<ScoreValue> scores =
        List.of(
            new ScoreValue("mse", Units.SCALED, 0, mse),
            new ScoreValue("ssim", Units.SCALED, 0, ssim));
    return new Epoch(number, mse, mse, scores, seconds, 1, 1e-3);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .mapToDouble(TrainedTable::number)
        .toArray();
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
