package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.data.Dataset;
import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Picture.Role;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingExecutorTest {
  private static final String TINY =
      """
      data:
        source: moving-squares
        sequences: 24
        size: 12
        input: 3
        target: 2
        samples: 2
      model: {layers: 1, filters: 2}
      training: {batch: 4, epochs: 3, learningRate: 0.01}
      """;

  @TempDir Path folder;
  private SweepSpec spec;
  private Survey survey;

  @BeforeEach
  void open() {
    spec = SpecFile.parse(TINY, "tiny.yaml", folder);
    survey = Survey.of(spec.data());
  }

  @AfterEach
  void close() {
    survey.close();
  }

  private Candidate candidate(Map<String, Value> changed) {
    Map<String, Value> values = new LinkedHashMap<>(spec.space().smallest().values());
    values.putAll(changed);
    return new Candidate(values);
  }

  private Outcome train(Map<String, Value> changed, List<RunEvent> events, Supplier<Stop> stop) {
    return train(changed, 0, events, stop);
  }

  private Outcome train(
      Map<String, Value> changed, int epochs, List<RunEvent> events, Supplier<Stop> stop) {
    Run run =
        new Run(
            1,
            1,
            42,
            candidate(changed),
            RunState.RUNNING,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());
    return survey
        .executor(Judge.by(ScoreKind.MSE), folder, 1, "test")
        .execute(new Segment(run, epochs), events::add, stop);
  }

  private List<RunEvent> train(Map<String, Value> changed) {
    List<RunEvent> events = new ArrayList<>();
    assertThat(train(changed, events, () -> Stop.NO)).isEqualTo(Outcome.finished());
    return events;
  }

  private static List<RunEvent.EpochFinished> epochs(List<RunEvent> events) {
    return events.stream()
        .filter(RunEvent.EpochFinished.class::isInstance)
        .map(RunEvent.EpochFinished.class::cast)
        .toList();
  }

  private static RunEvent.Scored scored(List<RunEvent> events) {
    return (RunEvent.Scored) events.get(events.size() - 1);
  }

  @Test
  void a_run_starts_trains_its_epochs_and_is_scored_once_at_its_end() {
    List<RunEvent> events = train(Map.of());
    assertThat(events.get(0)).isInstanceOf(RunEvent.Started.class);
    assertThat(epochs(events)).extracting(e -> e.epoch().number()).containsExactly(1, 2, 3);
    assertThat(events).filteredOn(RunEvent.Scored.class::isInstance).hasSize(1);
    assertThat(Files.exists(folder.resolve("1/best.zip"))).isTrue();
    assertThat(Files.exists(folder.resolve("1/best.zip.part"))).isFalse();
  }

  @Test
  void the_head_starts_at_the_mean_of_the_training_targets() throws IOException {
    train(Map.of("learningRate", new Value.Real(1e-9), "epochs", new Value.Whole(1)));
    double sum = 0;
    try (Dataset data = Dataset.open(spec.data())) {
      float[] mean = data.trainMean();
      data.scaling().apply(mean, data.shape().plane());
      for (float cell : mean) {
        sum += cell / mean.length;
      }
    }
    MultiLayerNetwork network =
        ModelSerializer.restoreMultiLayerNetwork(folder.resolve("1/best.zip").toFile());
    double bias = network.getOutputLayer().getParam("b").getDouble(0);
    assertThat(1 / (1 + Math.exp(-bias))).isCloseTo(sum, within(1e-6));
  }

  @Test
  void the_best_epoch_is_the_one_with_the_lowest_validation_mse() {
    List<RunEvent> events = train(Map.of());
    int best =
        epochs(events).stream()
            .min(java.util.Comparator.comparingDouble(e -> mse(e.epoch().validation())))
            .orElseThrow()
            .epoch()
            .number();
    assertThat(scored(events).epoch()).isEqualTo(best);
  }

  private static double mse(List<ScoreValue> scores) {
    return scores.stream()
        .filter(s -> s.name().equals("mse") && s.units() == Units.SCALED && s.lead() == 0)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void training_lowers_the_loss() {
    List<RunEvent.EpochFinished> epochs = epochs(train(Map.of()));
    assertThat(epochs.get(2).epoch().trainLoss()).isLessThan(epochs.get(0).epoch().trainLoss());
  }

  @Test
  void every_sample_and_lead_has_a_picture() {
    RunEvent.Scored scored = scored(train(Map.of()));
    assertThat(scored.pictures()).hasSize(2 * 2).allMatch(p -> p.role() == Role.PREDICTION);
    assertThat(scored.test()).extracting(ScoreValue::lead).contains(0, 1, 2);
  }

  @Test
  void the_same_seed_gives_the_same_bits() {
    List<RunEvent> first = train(Map.of());
    List<RunEvent> second = train(Map.of());
    assertThat(scored(second).test()).isEqualTo(scored(first).test());
    assertThat(epochs(second))
        .extracting(e -> e.epoch().trainLoss())
        .isEqualTo(epochs(first).stream().map(e -> e.epoch().trainLoss()).toList());
  }

  @Test
  void dropout_is_seeded_too() {
    Map<String, Value> dropout = Map.of("dropout", new Value.Real(0.3));
    assertThat(scored(train(dropout)).test()).isEqualTo(scored(train(dropout)).test());
  }

  @Test
  void early_stopping_ends_a_run_that_no_longer_improves() {
    // A rate this large soon fits the 16 training windows and no others.
    Map<String, Value> overfitting =
        Map.of(
            "earlyStopping", new Value.Whole(2),
            "epochs", new Value.Whole(60),
            "learningRate", new Value.Real(0.1));
    List<RunEvent> events = train(overfitting);
    int last = epochs(events).size();
    assertThat(last).isLessThan(60).isEqualTo(scored(events).epoch() + 2);
  }

  @Test
  void a_loss_that_is_no_number_ends_the_run_as_diverged() {
    Map<String, Value> wild =
        Map.of(
            "optimizer", new Value.Text("sgd"),
            "learningRate", new Value.Real(100),
            "outputActivation", new Value.Text("linear"),
            "activation", new Value.Text("linear"),
            "epochs", new Value.Whole(30));
    Outcome outcome = train(wild, new ArrayList<>(), () -> Stop.NO);
    assertThat(outcome.state()).isEqualTo(RunState.DIVERGED);
    assertThat(outcome.reason().orElseThrow())
        .matches(
            "the loss was .* in epoch \\d+, batch \\d+; try a lower learning rate or clipNorm");
  }

  @Test
  void a_loss_class_that_is_missing_costs_the_run_only() {
    Outcome outcome =
        train(Map.of("loss", new Value.Text("no.such.Loss")), new ArrayList<>(), () -> Stop.NO);
    assertThat(outcome.state()).isEqualTo(RunState.CRASHED);
    assertThat(outcome.reason().orElseThrow()).contains("no.such.Loss");
  }

  @Test
  void stop_now_pauses_the_run_within_a_batch() {
    AtomicInteger asked = new AtomicInteger();
    List<RunEvent> events = new ArrayList<>();
    Outcome outcome =
        train(Map.of(), events, () -> asked.incrementAndGet() > 9 ? Stop.NOW : Stop.NO);
    assertThat(outcome)
        .isEqualTo(
            Outcome.of(RunState.PAUSED, "stopped after epoch 1 of 3; `athanor resume` goes on"));
    assertThat(epochs(events)).hasSize(1);
  }

  @Test
  void stop_after_the_epoch_pauses_the_run_at_its_end() {
    List<RunEvent> events = new ArrayList<>();
    Outcome outcome = pausedAfter(1, Map.of(), events);
    assertThat(outcome.state()).isEqualTo(RunState.PAUSED);
    assertThat(epochs(events)).hasSize(1);
  }

  private Outcome pausedAfter(int epochs, Map<String, Value> changed, List<RunEvent> events) {
    return train(
        changed,
        Math.max(0, epochs - 1),
        events,
        () -> epochs(events).isEmpty() ? Stop.NO : Stop.AFTER_EPOCH);
  }

  @Test
  void one_target_frame_trains_the_other_model() {
    survey.close();
    spec = SpecFile.parse(TINY.replace("target: 2", "target: 1"), "tiny.yaml", folder);
    survey = Survey.of(spec.data());
    assertThat(scored(train(Map.of())).pictures()).hasSize(2);
  }

  @Test
  void the_survey_scores_three_baselines_and_shows_input_and_truth() {
    DataReport report = survey.report();
    assertThat(report.baselines())
        .extracting(DataReport.BaselineResult::name)
        .containsExactly("repeat-last", "training-mean", "zeros");
    assertThat(report.pictures()).hasSize(2 * (3 + 2));
    assertThat(report.samples().get(0).difficulty())
        .isLessThanOrEqualTo(report.samples().get(1).difficulty());
  }

  @Test
  void a_probe_counts_parameters_and_times_an_epoch() {
    Probe probe = survey.probe(spec.space().smallest(), 1, Long.MAX_VALUE);
    // ConvLSTM 4·2·(9·(1 + 2) + 1) = 224, batch normalisation 4·2, Conv3D head 2·27 + 1
    assertThat(probe.parameters()).isEqualTo(224 + 8 + 55);
    assertThat(probe.secondsPerEpoch().orElseThrow()).isPositive();
    assertThat(survey.probe(spec.space().smallest(), 1, 10).secondsPerEpoch()).isEmpty();
  }
}
