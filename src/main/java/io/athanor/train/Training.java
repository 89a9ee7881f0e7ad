package io.athanor.train;

import static io.athanor.space.Hyperparameter.*;

import io.athanor.data.Batch;
import io.athanor.data.WindowSet;
import io.athanor.metric.ScoreBoard;
import io.athanor.nn.NetworkBuilder;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One run from its first epoch to its last.
 *
 * <p>Everything random is a function of the run's seed and the epoch: initial weights, the order of
 * the windows, dropout. So the same seed and thread count give the same bits.
 *
 * <p>Threads: confined to one.
 */
final class Training implements AutoCloseable {
  private final Setting setting;
  private final Run run;
  private final Consumer<RunEvent> events;
  private final BooleanSupplier stop;
  private final Hyperparameters parameters;
  private final int epochs;
  private final int batchSize;
  private final LearningRate rate;
  private final NetworkPlan plan;
  private final MultiLayerNetwork network;
  private int bestEpoch;
  private double bestScore = Double.NaN;
  private INDArray bestWeights;

  Training(Setting setting, Run run, Consumer<RunEvent> events, BooleanSupplier stop) {
    this.setting = setting;
    this.run = run;
    this.events = events;
    this.stop = stop;
    this.parameters = new Hyperparameters(run.candidate());
    this.epochs = parameters.whole(EPOCHS);
    this.batchSize = parameters.whole(BATCH);
    this.rate =
        new LearningRate(
            new LearningRate.Schedule(
                parameters.text(SCHEDULE),
                parameters.learningRate(),
                parameters.real(SCHEDULE_FACTOR),
                parameters.whole(SCHEDULE_EPOCHS),
                epochs));
    this.plan = NetworkPlan.of(parameters, setting.frames());
    this.network = plan.build(run.seed());
    this.bestWeights = network.params();
  }

  Outcome train() {
    events.accept(new RunEvent.Started(network.numParams(), provenance()));
    int patience = parameters.whole(EARLY_STOPPING);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      network.setLearningRate(rate.at(epoch));
      Pass pass = pass(epoch);
      if (pass.stopped()) {
        return Outcome.of(
            RunState.STOPPED, "stopped from outside in epoch %d of %d".formatted(epoch, epochs));
      }
      boolean better = evaluate(epoch, pass);
      rate.ended(better);
      if (patience > 0 && epoch - bestEpoch >= patience) {
        break;
      }
    }
    score();
    return Outcome.finished();
  }

  /** What one pass over the training part came to. */
  private record Pass(double loss, double seconds, boolean stopped) {}

  private Pass pass(int epoch) {
    WindowSet train = setting.data().train();
    Shuffle order = Shuffle.of(train.size(), run.seed(), epoch);
    Nd4j.getRandom().setSeed(order.seed());
    long begun = System.nanoTime();
    double sum = 0;
    for (int from = 0; from < train.size(); from += batchSize) {
      if (stop.getAsBoolean()) {
        return new Pass(0, 0, true);
      }
      int to = Math.min(train.size(), from + batchSize);
      Batch batch = train.batch(order.slice(from, to));
      network.fit(batch.input(), plan.shaped(batch.target()));
      requireFinite(network.score(), epoch, from / batchSize + 1);
      sum += (to - from) * network.score();
      events.accept(new RunEvent.Advanced(epoch, epochs, (double) to / train.size()));
    }
    return new Pass(sum / train.size(), (System.nanoTime() - begun) / 1e9, false);
  }

  private static void requireFinite(double loss, int epoch, int batch) {
    if (!Double.isFinite(loss)) {
      throw new TrainingExecutor.Diverged(
          "the loss was %s in epoch %d, batch %d; try a lower learning rate or clipNorm"
              .formatted(loss, epoch, batch));
    }
  }

  /** Scores the epoch on the validation part, and keeps the network if it is the best so far. */
  private boolean evaluate(int epoch, Pass pass) {
    Evaluation evaluation =
        Evaluation.of(this::predict, setting.data().validation(), batchSize, board(), plan::loss);
    double score = rankScore(evaluation.scores());
    boolean better = bestEpoch == 0 || setting.rank().better(score, bestScore);
    if (better) {
      bestEpoch = epoch;
      bestScore = score;
      bestWeights = network.params().dup();
      Checkpoint.write(network, setting.folder().resolve(run.number() + "/best.zip"));
    }
    int windows = setting.data().train().size();
    events.accept(
        new RunEvent.EpochFinished(
            new Epoch(
                epoch,
                pass.loss(),
                evaluation.loss(),
                evaluation.scores().stream().filter(s -> s.lead() == 0).toList(),
                pass.seconds(),
                windows / pass.seconds(),
                rate.at(epoch)),
            better));
    return better;
  }

  private double rankScore(List<ScoreValue> scores) {
    return scores.stream()
        .filter(s -> s.lead() == 0 && s.units() == Units.SCALED)
        .filter(s -> s.name().equals(setting.rank().key()))
        .mapToDouble(ScoreValue::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The test part is seen here, once, by the best epoch's network. */
  private void score() {
    network.setParams(bestWeights);
    Evaluation evaluation =
        Evaluation.of(this::predict, setting.data().test(), batchSize, board(), plan::loss);
    events.accept(
        new RunEvent.Scored(
            bestEpoch, evaluation.scores(), setting.pictures().predicted(this::predict)));
  }

  private INDArray predict(INDArray input) {
    return network.output(input, false);
  }

  private ScoreBoard board() {
    return setting.board();
  }

  private Provenance provenance() {
    return new Provenance(
        setting.version(),
        setting.data().fingerprint(),
        setting.threads(),
        Machine.jvm(),
        Machine.cpu(),
        Machine.os());
  }

  @Override
  public void close() {
    NetworkBuilder.close(network);
  }
}
