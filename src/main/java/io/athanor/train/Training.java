package io.athanor.train;

import static io.athanor.space.Hyperparameter.BATCH;
import static io.athanor.space.Hyperparameter.EARLY_STOPPING;
import static io.athanor.space.Hyperparameter.EPOCHS;
import static io.athanor.space.Hyperparameter.SCHEDULE;
import static io.athanor.space.Hyperparameter.SCHEDULE_EPOCHS;
import static io.athanor.space.Hyperparameter.SCHEDULE_FACTOR;

import io.athanor.data.Batch;
import io.athanor.data.WindowSet;
import io.athanor.nn.NetworkBuilder;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Wording;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One run from where it stands to its last epoch.
 *
 * <p>Everything random is a function of the run's seed and the epoch: initial weights, the order of
 * the windows, dropout. So the same seed and thread count give the same bits, however often the run
 * is cut off and continued from its checkpoints.
 *
 * <p>Threads: confined to one.
 */
final class Training implements AutoCloseable {
  private final Setting setting;
  private final Run run;
  private final int told;
  private final Segment segment;
  private final Consumer<RunEvent> events;
  private final Supplier<Stop> stop;
  private final int batchSize;
  private final Course course;
  private final NetworkPlan plan;
  private final MultiLayerNetwork network;
  private final RunFiles files;
  private float[] bestWeights = new float[0];
  private double share;

  Training(Setting setting, Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    Hyperparameters parameters = new Hyperparameters(segment.run().candidate());
    this.setting = setting;
    this.run = segment.run();
    this.told = segment.epochs();
    this.segment = segment;
    this.events = events;
    this.stop = stop;
    this.batchSize = parameters.whole(BATCH);
    this.course = course(parameters, setting);
    this.plan = NetworkPlan.of(parameters, setting.frames());
    this.network = plan.build(run.seed());
    this.files = new RunFiles(setting.folderOf(run.number()), events, this::tick);
  }

  private static Course course(Hyperparameters parameters, Setting setting) {
    int epochs = parameters.whole(EPOCHS);
    LearningRate.Schedule schedule =
        new LearningRate.Schedule(
            parameters.text(SCHEDULE),
            parameters.learningRate(),
            parameters.real(SCHEDULE_FACTOR),
            parameters.whole(SCHEDULE_EPOCHS),
            epochs);
    return new Course(
        setting.judge().rank(),
        new LearningRate(schedule),
        epochs,
        parameters.whole(EARLY_STOPPING));
  }

  Outcome train() {
    try {
      files.latest(identity()).ifPresent(this::restore);
      events.accept(new RunEvent.Started(network.numParams(), setting.provenance()));
      course.epochs().stream().skip(told).forEach(this::tell);
      while (!course.over() && !ends()) {
        if (course.epochs().size() >= segment.until() || stop.get().asked()) {
          return paused();
        }
        epoch();
      }
      score();
      return Outcome.finished();
    } catch (Stopped e) {
      return paused();
    }
  }

  /** Whether the run goes no further, though it could. */
  private boolean ends() {
    return segment.last() && course.epochs().size() >= segment.until();
  }

  /** Stopped at once, amid an epoch. */
  private static final class Stopped extends RuntimeException {}

  private Outcome paused() {
    return Outcome.of(
        RunState.PAUSED, Wording.STOPPED_AFTER.of(course.epochs().size(), course.planned()));
  }

  private String identity() {
    return "%d %s %s".formatted(run.seed(), setting.data().fingerprint(), run.candidate().text());
  }

  private void restore(Checkpoint checkpoint) {
    Weights.setParameters(network, checkpoint.parameters());
    Weights.setUpdater(network, checkpoint.updater());
    network.getLayerWiseConfigurations().setIterationCount(checkpoint.iterations());
    bestWeights = checkpoint.best();
    checkpoint.epochs().forEach(course::add);
  }

  /** Tells of an epoch that was trained, but not told of before the run was cut off. */
  private void tell(Epoch epoch) {
    events.accept(new RunEvent.EpochFinished(epoch, course.wasBest(epoch.number())));
  }

  private void epoch() {
    int number = course.next();
    double rate = course.rate();
    network.setLearningRate(rate);
    Pass pass = pass(number);
    Evaluation evaluation = evaluate(setting.data().validation());
    int windows = setting.data().train().size();
    Epoch epoch =
        new Epoch(
            number,
            pass.loss(),
            evaluation.loss(),
            setting
                .judge()
                .complete(evaluation.scores().stream().filter(s -> s.lead() == 0).toList()),
            pass.seconds(),
            windows / pass.seconds(),
            rate,
            evaluation.seconds());
    boolean best = course.add(epoch);
    float[] weights = Weights.parameters(network);
    if (best) {
      bestWeights = weights;
    }
    files.save(checkpoint(weights));
    if (number > told) {
      events.accept(new RunEvent.EpochFinished(epoch, best));
    }
  }

  private Checkpoint checkpoint(float[] weights) {
    return new Checkpoint(
        identity(),
        course.epochs(),
        network.getLayerWiseConfigurations().getIterationCount(),
        weights,
        Weights.updater(network),
        bestWeights);
  }

  /** What one pass over the training part came to. */
  private record Pass(double loss, double seconds) {}

  private Pass pass(int epoch) {
    WindowSet train = setting.data().train();
    Shuffle order = Shuffle.of(train.size(), run.seed(), epoch);
    Nd4j.getRandom().setSeed(order.seed());
    long begun = System.nanoTime();
    double sum = 0;
    share = 0;
    List<int[]> batches = Batches.of(order.order(), batchSize);
    try (Ahead<int[], Batch> ahead = new Ahead<>(batches, train::batch)) {
      int seen = 0;
      for (int number = 1; number <= batches.size(); number++) {
        tick();
        Batch batch = ahead.next();
        network.fit(batch.input(), plan.shaped(batch.target()));
        requireFinite(network.score(), epoch, number);
        sum += batch.size() * network.score();
        seen += batch.size();
        share = (double) seen / train.size();
      }
    }
    return new Pass(sum / train.size(), (System.nanoTime() - begun) / 1e9);
  }

  /** Between two pieces of work: a sign of life, and the place where a stop is heeded. */
  private void tick() {
    if (stop.get() == Stop.NOW) {
      throw new Stopped();
    }
    events.accept(
        new RunEvent.Advanced(Math.min(course.next(), course.planned()), course.planned(), share));
  }

  private static void requireFinite(double loss, int epoch, int batch) {
    if (!Double.isFinite(loss)) {
      throw new TrainingExecutor.Diverged(Wording.DIVERGED.of(loss, epoch, batch));
    }
  }

  private Evaluation evaluate(WindowSet windows) {
    return Evaluation.of(
        input -> {
          tick();
          return predict(input);
        },
        windows,
        batchSize,
        setting.board(),
        plan::loss);
  }

  /** The test part is seen here, once, by the best epoch's network. */
  private void score() {
    Weights.setParameters(network, bestWeights);
    long begun = System.nanoTime();
    Evaluation evaluation = evaluate(setting.data().test());
    List<Picture> pictures = setting.pictures().predicted(this::predict);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!segment.last()) { // the model of one that was stopped is not kept
      files.finish(network);
    }
    events.accept(
        new RunEvent.Scored(
            course.best(),
            setting.judge().complete(evaluation.scores()),
            evaluation.sequences(),
            pictures,
            evaluation.errors(),
            seconds));
  }

  private INDArray predict(INDArray input) {
    return network.output(input, false);
  }

  @Override
  public void close() {
    NetworkBuilder.close(network);
  }
}
