package io.athanor.train;

import io.athanor.nn.NetworkSize;
import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import java.util.function.ToLongFunction;

/**
 * The peak memory of a process that trains a candidate, in bytes, before it is trained: the JVM
 * with its libraries, the data, and what the network takes.
 *
 * <p>Threads: immutable.
 *
 * @param dataBytes of the frames that stay in memory
 * @param trainWindows no batch is larger than that
 */
public record MemoryEstimate(NetworkPlan.Frames frames, long dataBytes, int trainWindows)
    implements ToLongFunction<Candidate> {
  /** The JVM, ND4J and oneDNN before the first network. */
  private static final long PROCESS = 305_000_000;

  @Override
  public long applyAsLong(Candidate candidate) {
    Hyperparameters parameters = new Hyperparameters(candidate);
    int batch = Math.min(parameters.whole(Hyperparameter.BATCH), trainWindows);
    NetworkPlan plan = NetworkPlan.of(parameters, frames);
    return dataBytes + processBytes(NetworkSize.of(plan.network(), batch));
  }

  /** Of a process that trains a network of that size, on next to no data. */
  public static long processBytes(NetworkSize size) {
    return PROCESS + size.trainingBytes();
  }
}
