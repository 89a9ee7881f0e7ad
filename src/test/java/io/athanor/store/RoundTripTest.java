package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes in comes out, also from a file closed and opened again. */
class RoundTripTest {
  private static final double[] NUMBERS = {
    0,
    1,
    -1.5,
    0.1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    Math.nextUp(1.0),
    1e-310
  };
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          " ",
          "it's \"quoted\" \\ and `ticked`",
          "'; DROP TABLE run; --",
          ":run ? ${x} #{y} %s",
          "two\nlines\r\n\tand a tab",
          "🜍 αθάνωρ 炉 \u202e",
          "nul\0inside",
          "NULL",
          "NaN",
          "<script>alert(1)</script>",
          "x".repeat(10_000),
          "🔥".repeat(5_000));

  @TempDir Path folder;
  private Database database;
  private Random random = new Random(0);

  @BeforeEach
  void open() throws IOException {
    Sweeps.emptyDatabase(folder);
    database = Database.open(folder, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_a_sweep_is_given_comes_back(long seed) {
    random = new Random(seed);
    String file = text();
    String yaml = text();
    DataReport data = data();
    Candidate candidate = candidate();
    Provenance provenance =
        new Provenance(text(), text(), random.nextInt(), text(), text(), text());
    List<Epoch> epochs = list(i -> epoch(i + 1));
    epochs.add(epoch(epochs.size() + 1));
    int best = 1 + random.nextInt(epochs.size());
    List<ScoreValue> test = list(this::score);
    long parameters = random.nextLong();
    String reason = text();

    OpenSweep sweep = database.begin(Sweeps.spec("odd", yaml), Sweeps.launch(file));
    sweep.describe(data);
    Run run = sweep.begin(7, Long.MIN_VALUE, candidate).run();
    sweep.record(run, new RunEvent.Started(parameters, provenance));
    epochs.forEach(e -> sweep.record(run, new RunEvent.EpochFinished(e, e.number() == best)));
    List<Picture> pictures = pictures();
    sweep.record(run, new RunEvent.Scored(best, test, sequences(), pictures, errors(), 2.5));
    Run ended = sweep.end(run, Outcome.of(RunState.DIVERGED, reason));
    sweep.finish();
    database.close();
    database = Database.open(folder, Clock.systemUTC());

    SweepHistory history = database.history("odd").orElseThrow();
    assertThat(history.file()).isEqualTo(file);
    assertThat(history.text()).isEqualTo(yaml);
    assertThat(history.ended()).isPresent();
    assertThat(history.data().orElseThrow())
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .withEqualsForType(Float::equals, Float.class)
        .withStrictTypeChecking()
        .isEqualTo(data);
    SweepHistory.RunHistory kept = history.runs().get(0);
    assertThat(kept.run()).isEqualTo(ended);
    assertThat(kept.run().seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(kept.run().reason()).contains(reason);
    assertThat(kept.run().candidate()).isEqualTo(candidate);
    assertThat(List.copyOf(kept.run().candidate().values().keySet()))
        .isEqualTo(List.copyOf(candidate.values().keySet()));
    assertThat(kept.parameters()).hasValue(parameters);
    assertThat(kept.provenance()).contains(provenance);
    assertThat(kept.epochs()).isEqualTo(epochs);
    assertThat(kept.best()).hasValue(best);
    assertThat(kept.test()).isEqualTo(test);
    assertThat(kept.scoringSeconds()).isEqualTo(2.5);
    assertThat(kept.sequences()).as("of finalists alone").isEmpty();
    assertThat(database.details("odd").sequences(ended)).isEqualTo(sequences());
    assertThat(database.details("odd").errors(ended)).isEqualTo(errors());
    assertThat(database.details("odd").of(ended))
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(pictures);
  }

  @Test
  void pictures_come_by_sample_channel_and_lead() {
    OpenSweep sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("x"));
    Run run = sweep.begin(1, 1, new Candidate(Map.of())).run();
    sweep.record(run, new RunEvent.EpochFinished(epoch(1), true));
    List<Picture> sorted = pictures();
    List<Picture> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, random);
    sweep.record(run, new RunEvent.Scored(1, List.of(), List.of(), shuffled));

    assertThat(database.details("squares").of(run))
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(sorted);
  }

  @Test
  void a_run_has_no_pictures_in_another_sweep() {
    OpenSweep sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("x"));
    Run run = sweep.begin(1, 1, new Candidate(Map.of())).run();
    sweep.record(run, new RunEvent.EpochFinished(epoch(1), true));
    sweep.record(run, new RunEvent.Scored(1, List.of(), List.of(), pictures()));
    database.begin(Sweeps.named("circles"), Sweeps.launch("x"));

    assertThat(database.details("circles").of(run)).isEmpty();
    assertThat(database.details("triangles").of(run)).isEmpty();
    assertThat(database.details("circles").errors(run)).isEmpty();
    assertThat(database.details("circles").sequences(run)).isEmpty();
  }

  @Test
  void a_failed_event_leaves_nothing_behind() {
    OpenSweep sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("x"));
    Run run = sweep.begin(1, 1, new Candidate(Map.of())).run();
    List<ScoreValue> test = List.of(new ScoreValue("mse", Units.SCALED, 0, 1));

    assertThatThrownBy(() -> sweep.record(run, new RunEvent.Scored(9, test, List.of(), pictures())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.run("squares", 1).orElseThrow().test()).isEmpty();
    assertThat(database.details("squares").of(run)).isEmpty();
    sweep.record(run, new RunEvent.EpochFinished(epoch(9), true));
    sweep.record(run, new RunEvent.Scored(9, test, List.of(), List.of()));
    assertThat(database.run("squares", 1).orElseThrow().test()).isEqualTo(test);
  }

  @Test
  void a_text_with_an_unpaired_surrogate_does_not_end_a_sweep() {
    OpenSweep sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("x\ud83d"));

    assertThat(database.history(sweep.id()).orElseThrow().file()).startsWith("x").hasSize(2);
  }

  private Candidate candidate() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : TEXTS) {
      values.put(name, value());
    }
    return new Candidate(values);
  }

  private Value value() {
    return switch (random.nextInt(5)) {
      case 0 -> new Value.Whole(random.nextLong());
      case 1 -> new Value.Real(Double.longBitsToDouble(random.nextLong() >>> 2));
      case 2 -> new Value.Text(text());
      case 3 -> new Value.Flag(random.nextBoolean());
      default ->
          new Value.Mixture(
              new TreeMap<>(
                  Map.of("mse", random.nextDouble(), "io.x.Loss+1", random.nextDouble(), "", 3.0)));
    };
  }

  private DataReport data() {
    return new DataReport(
        text(),
        text(),
        text(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        list(i -> text()),
        list(i -> new DataReport.Sample(i, text(), number(), OptionalInt.of(7 * i))),
        list(
            i ->
                new DataReport.BaselineResult(
                    text(), list(this::score), pictures(), sequences(), errors())),
        pictures());
  }

  private Epoch epoch(int number) {
    return new Epoch(
        number,
        number(),
        number(),
        list(this::score),
        number(),
        number(),
        number(),
        number % 2 == 0 ? Double.NaN : 0.25 * number);
  }

  private static List<SequenceScores> sequences() {
    return List.of(
        new SequenceScores(ScoreKind.MAE, List.of(0.5, Double.NaN)),
        new SequenceScores(ScoreKind.MSE, List.of(0.25, Double.POSITIVE_INFINITY)));
  }

  private static List<ErrorMap> errors() {
    float[] square = {0, Float.MIN_VALUE, 0.1f, Float.NaN, Float.MAX_VALUE, 1e-20f};
    float[] bias = {-0.0f, -1.5f, 0.1f, Float.NaN, -Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    return List.of(new ErrorMap(0, 2, 3, square, bias), new ErrorMap(1, 3, 2, bias, square));
  }

  private ScoreValue score(int i) {
    return new ScoreValue(text(), Units.values()[random.nextInt(2)], i, number());
  }

  /** By sample, channel, lead. */
  private List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    for (int sample = 1; sample <= 2; sample++) {
      for (int channel = 0; channel < 2; channel++) {
        for (int lead = -1; lead <= 1; lead++) {
          byte[] png = new byte[random.nextInt(3) * 700];
          random.nextBytes(png);
          Picture.Role role = Picture.Role.PREDICTION;
          pictures.add(new Picture(sample, lead, role, channel, number(), number(), png));
        }
      }
    }
    return pictures;
  }

  private <T> List<T> list(IntFunction<T> make) {
    return new ArrayList<>(IntStream.range(0, random.nextInt(4)).mapToObj(make).toList());
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private double number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }
}
