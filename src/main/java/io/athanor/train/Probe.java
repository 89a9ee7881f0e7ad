package io.athanor.train;

import static io.athanor.space.Hyperparameter.BATCH;

import io.athanor.data.Batch;
import io.athanor.data.WindowSet;
import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSize;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.space.Candidate;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a candidate would cost, before it is trained.
 *
 * @param parameters trainable numbers of the network
 * @param bytes estimated peak memory of a training step
 * @param secondsPerEpoch from batches that were really trained; empty where it would not fit
 */
public record Probe(long parameters, long bytes, OptionalDouble secondsPerEpoch) {
  private static final long SEED = 1;
  private static final int MOST_STEPS = 30;

  /** Nanoseconds after which no further batch is begun. */
  private static final long PATIENCE = 4_000_000_000L;

  static Probe of(Setting setting, Candidate candidate, long memory) {
    Hyperparameters parameters = new Hyperparameters(candidate);
    NetworkPlan plan = NetworkPlan.of(parameters, setting.frames());
    int batch = Math.min(parameters.whole(BATCH), setting.data().train().size());
    NetworkSize size = NetworkSize.of(plan.network(), batch);
    return new Probe(
        size.parameters(),
        size.trainingBytes(),
        size.trainingBytes() < memory
            ? OptionalDouble.of(epoch(setting, plan, batch))
            : OptionalDouble.empty());
  }

  /** The quickest of a few batches: the first ones also build and compile what all share. */
  private static double epoch(Setting setting, NetworkPlan plan, int batchSize) {
    ComputeThreads.set(setting.threads());
    WindowSet train = setting.data().train();
    int[] windows = IntStream.range(0, batchSize).toArray();
    MultiLayerNetwork network = plan.build(SEED);
    try {
      long begun = System.nanoTime();
      long quickest = Long.MAX_VALUE;
      for (int i = 0; i < MOST_STEPS && (i < 2 || System.nanoTime() - begun < PATIENCE); i++) {
        long step = System.nanoTime();
        step(network, plan, train.batch(windows));
        quickest = Math.min(quickest, System.nanoTime() - step);
      }
      return quickest / 1e9 * Math.ceil((double) train.size() / batchSize);
    } finally {
      NetworkBuilder.close(network);
    }
  }

  private static void step(MultiLayerNetwork network, NetworkPlan plan, Batch batch) {
    network.fit(batch.input(), plan.shaped(batch.target()));
  }
}
