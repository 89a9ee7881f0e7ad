package io.athanor.nn;

import io.athanor.nn.RecurrenceLane.Sequences;
import io.athanor.nn.RecurrenceLane.Weights;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The ConvLSTM over a whole sequence, forward and backward.
 *
 * <p>The input of a step and the hidden state of the step before lie side by side as the channels
 * of one image, so that a step is one convolution to all gates, and backward one to both gradients
 * and one to all weights. What a step makes is used while it is in the cache; for the same reason
 * the batch is worked on in parts, each through all steps. The threads share the parts out between
 * them, and so need not wait for each other at every step.
 *
 * <p>Shapes: sequences {@code [time, batch, channel, height, width]}, in the memory order of {@link
 * Frames}; parameters as in {@link ConvLstm2D}.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}: gates and cell
 * states of the last forward pass, which backward needs.
 */
final class Recurrence implements AutoCloseable {
  private final ConvLstm2D conf;
  private final DataType type;
  private final long filters;
  private final Scratch gates;
  private final Scratch states;
  private final Scratch weights;
  private final Scratch weightGradient;
  private final List<RecurrenceLane> lanes = new ArrayList<>();
  private @Nullable Sequences last;

  Recurrence(ConvLstm2D conf, DataType type) {
    this.conf = conf;
    this.type = type;
    this.filters = conf.getNOut();
    this.gates = new Scratch(Kernels.of(type, conf.precision()).keptType());
    this.states = new Scratch(type);
    this.weights = new Scratch(type);
    this.weightGradient = new Scratch(type);
  }

  /** Computes the hidden states of all steps into {@code hidden}; backward reads it, and x. */
  void forward(
      INDArray x, INDArray kernel, INDArray recurrentKernel, INDArray bias, INDArray hidden) {
    INDArray joined = jointWeights(weights, x);
    Frames.channels(joined, 0, x.size(2)).assign(kernel);
    Frames.channels(joined, x.size(2), filters).assign(recurrentKernel);
    Weights both = new Weights(kernel, joined);
    Sequences all =
        new Sequences(x, hidden, sequence(gates, x, 4 * filters), sequence(states, x, filters));
    inLanes(x, (lane, part) -> lane.forward(part, all, both, bias));
    last = all;
  }

  /**
   * The gradients for the last forward pass; may be called once for each.
   *
   * @param dHidden gradient of every hidden state {@code [time, …]}, or of the last one only,
   *     {@code [batch, filters, height, width]}
   * @param dx where the input's gradient goes, or null if nobody asks for it
   */
  void backward(
      INDArray dHidden,
      INDArray dKernel,
      INDArray dRecurrent,
      INDArray dBias,
      @Nullable INDArray dx) {
    Sequences all = Objects.requireNonNull(last, "backpropagation before activation");
    INDArray x = all.x();
    inLanes(x, (lane, part) -> lane.backward(part, all, dHidden, dx));
    INDArray dJoint = jointWeights(weightGradient, x).assign(0);
    dKernel.assign(0);
    dBias.assign(0);
    lanes.forEach(lane -> lane.drainGradients(dJoint, dKernel, dBias));
    dKernel.addi(Frames.channels(dJoint, 0, x.size(2)));
    dRecurrent.assign(Frames.channels(dJoint, x.size(2), filters));
  }

  private void inLanes(INDArray x, BiConsumer<RecurrenceLane, BatchPart> work) {
    long gateBytes = 4 * filters * x.size(3) * x.size(4) * type.width();
    List<List<BatchPart>> split = BatchPart.split(x.size(1), gateBytes, ComputeThreads.get());
    while (lanes.size() < split.size()) {
      lanes.add(new RecurrenceLane(conf, type));
    }
    Parallel.sideBySide(
        split.size(), lane -> split.get(lane).forEach(part -> work.accept(lanes.get(lane), part)));
  }

  private static INDArray sequence(Scratch scratch, INDArray x, long channels) {
    return Films.sequence(scratch, x.size(0), x.size(1), channels, x.size(3), x.size(4));
  }

  private INDArray jointWeights(Scratch scratch, INDArray x) {
    return scratch.take(4 * filters, x.size(2) + filters, conf.kernelHeight(), conf.kernelWidth());
  }

  /** Lets go of the arrays of others. */
  void clear() {
    last = null;
  }

  @Override
  public void close() {
    lanes.forEach(RecurrenceLane::close);
    for (Scratch scratch : new Scratch[] {gates, states, weights, weightGradient}) {
      scratch.close();
    }
  }
}
