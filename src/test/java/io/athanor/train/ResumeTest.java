package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is cut off and goes on must come to the same bits as one that never was. */
class ResumeTest {
  private static final String SPACE =
      """
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: 2, dropout: 0.2}
      training:
        {batch: 4, epochs: 5, learningRate: 0.05, schedule: plateau, scheduleEpochs: 1, clipNorm: 0.5}
      """;

  @TempDir Path folder;
  private SweepSpec spec;
  private Survey survey;

  @BeforeEach
  void open() {
    spec = SpecFile.parse(SPACE, "tiny.yaml", folder);
    survey = Survey.of(spec.data());
  }

  @AfterEach
  void close() {
    survey.close();
  }

  private Run run(String optimizer) {
    Map<String, Value> values = new LinkedHashMap<>(spec.space().smallest().values());
    values.put("optimizer", new Value.Text(optimizer));
    return new Run(
        1,
        1,
        42,
        new Candidate(values),
        RunState.RUNNING,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty());
  }

  private Outcome train(
      Path into, String optimizer, int told, List<RunEvent> events, Supplier<Stop> stop) {
    return survey
        .executor(Judge.by(ScoreKind.MSE), into, 1, "test")
        .execute(new Segment(run(optimizer), told), events::add, stop);
  }

  /** What of a run's events must be equal: all but durations and incidents. */
  private static List<Object> bits(List<RunEvent> events) {
    List<Object> bits = new ArrayList<>();
    for (RunEvent event : events) {
      if (event instanceof RunEvent.EpochFinished finished) {
        Epoch e = finished.epoch();
        bits.add(
            List.of(
                e.number(),
                e.trainLoss(),
                e.validationLoss(),
                e.validation(),
                e.learningRate(),
                finished.best()));
      } else if (event instanceof RunEvent.Scored scored) {
        bits.add(scored.epoch());
        List<ScoreValue> test = scored.test();
        bits.add(test);
        for (Picture picture : scored.pictures()) {
          bits.add(java.util.Arrays.hashCode(picture.png()));
        }
      }
    }
    return bits;
  }

  private static List<RunEvent> epochs(List<RunEvent> events) {
    return events.stream().filter(RunEvent.EpochFinished.class::isInstance).toList();
  }

  private List<RunEvent> straight(String optimizer) {
    List<RunEvent> events = new ArrayList<>();
    assertThat(train(folder.resolve("straight"), optimizer, 0, events, () -> Stop.NO))
        .isEqualTo(Outcome.finished());
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "adadelta", "sgd", "nadam", "rmsprop"})
  void a_run_paused_after_each_epoch_comes_to_the_same_bits(String optimizer) {
    List<RunEvent> all = new ArrayList<>();
    Outcome outcome = Outcome.of(RunState.PAUSED, "");
    while (outcome.state() == RunState.PAUSED) {
      int told = epochs(all).size();
      outcome =
          train(
              folder.resolve("cut"),
              optimizer,
              told,
              all,
              () -> epochs(all).size() > told ? Stop.AFTER_EPOCH : Stop.NO);
    }
    assertThat(outcome).isEqualTo(Outcome.finished());
    assertThat(bits(all)).isEqualTo(bits(straight(optimizer)));
  }

  @Test
  void a_run_trained_from_rung_to_rung_stops_at_each_and_comes_to_the_same_bits() {
    List<RunEvent> all = new ArrayList<>();
    for (int rung : new int[] {1, 3}) {
      assertThat(until(rung, all).state()).isEqualTo(RunState.PAUSED);
      assertThat(epochs(all)).hasSize(rung);
    }
    assertThat(until(9, all)).isEqualTo(Outcome.finished());
    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  @Test
  void a_run_that_goes_no_further_is_scored_as_it_stands() {
    List<RunEvent> all = new ArrayList<>();
    until(2, all);
    Segment rest = new Segment(run("adam"), 2, 9);

    Outcome outcome =
        survey
            .executor(Judge.by(ScoreKind.MSE), folder.resolve("rungs"), 1, "test")
            .execute(rest.ending(), all::add, () -> Stop.AFTER_EPOCH);

    assertThat(outcome).isEqualTo(Outcome.finished());
    assertThat(epochs(all)).hasSize(2);
    RunEvent.Scored scored = (RunEvent.Scored) all.get(all.size() - 1);
    assertThat(scored.epoch()).isBetween(1, 2);
    assertThat(scored.test()).isNotEmpty();
    assertThat(scored.pictures()).isNotEmpty();
  }

  private Outcome until(int rung, List<RunEvent> events) {
    return survey
        .executor(Judge.by(ScoreKind.MSE), folder.resolve("rungs"), 1, "test")
        .execute(new Segment(run("adam"), epochs(events).size(), rung), events::add, () -> Stop.NO);
  }

  @Test
  void a_run_cut_off_amid_every_batch_comes_to_the_same_bits() {
    List<RunEvent> all = new ArrayList<>();
    Outcome outcome = Outcome.of(RunState.PAUSED, "");
    for (int patience = 3; outcome.state() == RunState.PAUSED; patience += 2) {
      int[] left = {patience};
      outcome =
          train(
              folder.resolve("cut"),
              "adam",
              epochs(all).size(),
              all,
              () -> left[0]-- > 0 ? Stop.NO : Stop.NOW);
    }
    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  @Test
  void an_epoch_that_was_trained_but_not_told_of_is_told_of() {
    List<RunEvent> first = new ArrayList<>();
    train(folder, "adam", 0, first, () -> epochs(first).size() < 2 ? Stop.NO : Stop.NOW);
    List<RunEvent> second = new ArrayList<>();
    train(folder, "adam", 1, second, () -> Stop.NO);

    assertThat(epochs(second).get(0)).isEqualTo(epochs(first).get(1)); // its duration too
    List<RunEvent> all = new ArrayList<>(epochs(first).subList(0, 1));
    all.addAll(second);
    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  @Test
  void without_its_checkpoints_a_run_is_trained_anew_and_tells_nothing_twice() throws IOException {
    List<RunEvent> all = new ArrayList<>();
    train(folder, "adam", 0, all, () -> epochs(all).size() < 3 ? Stop.NO : Stop.NOW);
    for (Path checkpoint : checkpoints()) {
      Files.delete(checkpoint);
    }
    train(folder, "adam", 3, all, () -> Stop.NO);

    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  @Test
  void a_damaged_checkpoint_is_told_of_and_the_one_before_is_used() throws IOException {
    List<RunEvent> all = new ArrayList<>();
    train(folder, "adam", 0, all, () -> epochs(all).size() < 3 ? Stop.NO : Stop.NOW);
    assertThat(checkpoints()).hasSize(2);
    Path newest = folder.resolve("1/epoch-3.checkpoint");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    train(folder, "adam", 3, all, () -> Stop.NO);

    assertThat(all)
        .contains(new RunEvent.Incident("epoch-3.checkpoint was not used: its checksum is wrong"));
    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  @Test
  void a_checkpoint_of_another_run_is_not_used() {
    List<RunEvent> other = new ArrayList<>();
    train(folder, "sgd", 0, other, () -> epochs(other).isEmpty() ? Stop.NO : Stop.NOW);
    List<RunEvent> all = new ArrayList<>();
    train(folder, "adam", 0, all, () -> Stop.NO);

    assertThat(all)
        .contains(new RunEvent.Incident("epoch-1.checkpoint was not used: it is of another run"));
    assertThat(bits(all)).isEqualTo(bits(straight("adam")));
  }

  private List<Path> checkpoints() throws IOException {
    try (var files = Files.list(folder.resolve("1"))) {
      return files.filter(f -> f.toString().endsWith(".checkpoint")).toList();
    }
  }

  @Test
  void every_damaged_byte_of_a_checkpoint_is_detected() throws IOException {
    byte[] whole =
        new Checkpoint("1 abc", List.of(), 3, new float[] {1, 2}, new float[0], new float[] {3})
            .toBytes();
    assertThat(Checkpoint.of(whole).parameters()).containsExactly(1, 2);
    for (int at : IntStream.range(0, whole.length).toArray()) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x40;
      assertThat(refused(damaged)).as("byte " + at).isTrue();
      assertThat(refused(java.util.Arrays.copyOf(whole, at))).as("cut at " + at).isTrue();
    }
  }

  private static boolean refused(byte[] bytes) {
    try {
      Checkpoint.of(bytes);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
