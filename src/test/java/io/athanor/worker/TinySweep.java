package io.athanor.worker;

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
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import io.athanor.train.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The data of a small sweep, whose runs train in workers; and what they tell. */
final class TinySweep implements AutoCloseable {
  static final int EPOCHS = 5;
  static final long BUDGET = 2_000_000_000L;
  static final Limits LIMITS =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));
  private static final String SPACE =
      """
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: 2, dropout: 0.2}
      training: {batch: 4, epochs: 5, learningRate: 0.01}
      """;

  private final SweepSpec spec;
  private final Survey survey;
  private final Path folder;
  private final List<RunEvent> events = new ArrayList<>();
  private WorkerExecutor executor;

  TinySweep(Path folder) {
    this.folder = folder;
    this.spec = SpecFile.parse(SPACE, "tiny.yaml", folder);
    this.survey = Survey.of(spec.data());
    this.executor = executor(survey.fingerprint(), LIMITS);
  }

  private WorkerExecutor executor(String fingerprint, Limits limits) {
    WorkerSetting setting =
        new WorkerSetting(spec.data(), fingerprint, Judge.by(ScoreKind.MSE), runs(), 1, "test");
    return new WorkerExecutor(setting, BUDGET, survey.memory(), limits);
  }

  private Path runs() {
    return folder.resolve("workers-runs");
  }

  /** Where what workers print goes. */
  Path log() {
    return runs().resolve("workers/worker.log");
  }

  /** Goes on with workers that have other limits. */
  void limit(Limits limits) {
    executor.close();
    executor = executor(survey.fingerprint(), limits);
  }

  /** Goes on with workers that are told of other data than they find. */
  void expectOtherData() {
    executor.close();
    executor = executor("another", LIMITS);
  }

  /** The worker processes there are. */
  static List<ProcessHandle> workers() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Run run(int number, String loss, Map<String, Value> changed) {
    Map<String, Value> values = new LinkedHashMap<>(spec.space().smallest().values());
    values.put("loss", new Value.Text(loss));
    values.putAll(changed);
    return new Run(
        number,
        number,
        42,
        new Candidate(values),
        RunState.RUNNING,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty());
  }

  Outcome train(Run run, Consumer<RunEvent> tell, Supplier<Stop> stop) {
    return executor.execute(
        new Segment(run, 0),
        event -> {
          events.add(event);
          tell.accept(event);
        },
        stop);
  }

  Outcome train(String loss, Consumer<RunEvent> tell, Supplier<Stop> stop) {
    return train(run(1, loss, Map.of()), tell, stop);
  }

  Outcome train(String loss) {
    return train(loss, event -> {}, () -> Stop.NO);
  }

  Outcome train(Class<? extends Faults.Harmful> fault) {
    return train(Faults.name(fault));
  }

  /** What the runs have told so far. */
  List<RunEvent> events() {
    return events;
  }

  /** The bits of the same run in this process, which nothing happens to. */
  List<Object> undisturbed() {
    return undisturbed(run(1, "mse", Map.of()));
  }

  List<Object> undisturbed(Run run) {
    List<RunEvent> straight = new ArrayList<>();
    Outcome outcome =
        survey
            .executor(
                Judge.by(ScoreKind.MSE), folder.resolve("straight-" + run.number()), 1, "test")
            .execute(new Segment(run, 0), straight::add, () -> Stop.NO);
    assertThat(outcome).isEqualTo(Outcome.finished());
    return bits(straight);
  }

  /** All that the runs have told of epochs, scores and pictures. */
  List<Object> bits() {
    return bits(events);
  }

  /**
   * Scores are told again by a run that was cut off between them and its end; whoever keeps them
   * keeps them once.
   */
  private static List<Object> bits(List<RunEvent> told) {
    List<Object> bits = new ArrayList<>();
    List<List<Object>> scored = new ArrayList<>();
    for (RunEvent event : told) {
      if (event instanceof RunEvent.EpochFinished finished) {
        Epoch e = finished.epoch();
        bits.add(List.of(e.number(), e.trainLoss(), e.validationLoss(), e.validation()));
      } else if (event instanceof RunEvent.Scored scores) {
        scored.add(bits(scores));
      }
    }
    assertThat(Set.copyOf(scored)).as("scores told again are the same").hasSizeLessThan(2);
    scored.stream().limit(1).forEach(bits::addAll);
    return bits;
  }

  private static List<Object> bits(RunEvent.Scored scored) {
    List<Object> bits = new ArrayList<>();
    bits.add(scored.test());
    for (Picture picture : scored.pictures()) {
      bits.add(Arrays.hashCode(picture.png()));
    }
    return bits;
  }

  List<String> incidents() {
    return events.stream()
        .filter(RunEvent.Incident.class::isInstance)
        .map(event -> ((RunEvent.Incident) event).text())
        .toList();
  }

  @Override
  public void close() {
    executor.close();
    survey.close();
  }
}
