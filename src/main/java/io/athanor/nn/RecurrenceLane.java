package io.athanor.nn;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Copy;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.LstmCell;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes parts of a batch through the steps of a ConvLSTM, one part after another, beside other
 * lanes that do so with theirs.
 *
 * <p>Threads: confined to one at a time. Owns native memory, released by {@link #close}.
 */
final class RecurrenceLane implements AutoCloseable {
  /**
   * A layer's sequences {@code [time, batch, …]}: the input, the joint images of input and former
   * hidden state, the gates and the cell states.
   */
  record Sequences(INDArray x, INDArray joint, INDArray gates, INDArray states) {
    long steps() {
      return x.size(0);
    }

    long inputs() {
      return x.size(2);
    }

    long filters() {
      return states.size(2);
    }
  }

  private final LstmCell cell;
  private final Copy copy;
  private final Convolutions convolutions;
  private final Scratch gateGradient;
  private final Scratch gateFactor;
  private final Scratch jointGradient;
  private final Scratch hidden;
  private final Scratch state;
  private final Scratch weightSum;
  private final Scratch weightPart;
  private final Scratch biasSum;
  private final Scratch biasPart;

  RecurrenceLane(ConvLstm2D conf, DataType type) {
    Kernels kernels = Kernels.of(type, conf.precision());
    this.cell = kernels.cell(conf.cellActivation(), conf.recurrentActivation());
    this.copy = kernels.copy();
    this.convolutions = new Convolutions(kernels);
    this.gateGradient = new Scratch(type);
    this.gateFactor = new Scratch(kernels.factorType());
    this.jointGradient = new Scratch(type);
    this.hidden = new Scratch(type);
    this.state = new Scratch(type);
    this.weightSum = new Scratch(type);
    this.weightPart = new Scratch(type);
    this.biasSum = new Scratch(type);
    this.biasPart = new Scratch(type);
  }

  /** Computes the hidden states of all steps into {@code hiddenStates}. */
  void forward(
      BatchPart part, Sequences all, INDArray weights, INDArray bias, INDArray hiddenStates) {
    Convolution convolution = convolution(part, all, weights);
    convolution.setWeights(weights);
    INDArray nothing = images(hidden, part, all.states());
    Films.flat(nothing).assign(0);
    copy.run(nothing, hiddenChannels(part.of(all.joint(), 0), all));
    for (long t = 0; t < all.steps(); t++) {
      INDArray joint = part.of(all.joint(), t);
      copy.run(part.of(all.x(), t), Frames.channels(joint, 0, all.inputs()));
      INDArray gates = part.of(all.gates(), t);
      convolution.forward(joint, bias, gates);
      INDArray h = part.of(hiddenStates, t);
      cell.forward(gates, stateBefore(part, all, t), part.of(all.states(), t), h);
      if (t + 1 < all.steps()) {
        copy.run(h, hiddenChannels(part.of(all.joint(), t + 1), all));
      }
    }
  }

  /**
   * Through time, last step first; adds to this lane's gradients of the weights.
   *
   * @param weights as in forward, where the convolution has them from
   */
  void backward(
      BatchPart part, Sequences all, INDArray weights, INDArray dHidden, @Nullable INDArray dx) {
    Convolution convolution = convolution(part, all, weights);
    INDArray dz = images(gateGradient, part, all.gates());
    INDArray dJoint = images(jointGradient, part, all.joint());
    INDArray dh = images(hidden, part, all.states());
    INDArray dc = images(state, part, all.states());
    Films.flat(dc).assign(0);
    long last = all.steps() - 1;
    for (long t = last; t >= 0; t--) {
      cell.backward(
          part.of(all.gates(), t),
          stateBefore(part, all, t),
          part.of(all.states(), t),
          outputGradient(dHidden, part, t, last),
          t == last ? null : dh,
          dc,
          dz);
      INDArray factor = asFactor(dz, part, all);
      convolution.addGradients(part.of(all.joint(), t), factor);
      if (t > 0 || dx != null) {
        convolution.backwardData(factor, dJoint);
      }
      if (t > 0) {
        copy.run(hiddenChannels(dJoint, all), dh);
      }
      if (dx != null) {
        copy.run(Frames.channels(dJoint, 0, all.inputs()), part.of(dx, t));
      }
    }
    addWeightGradients(convolution, weights);
  }

  /** Starts the gradients of the weights anew. */
  void clearGradients(INDArray weights, INDArray bias) {
    weightSum.take(weights.shape()).assign(0);
    biasSum.take(bias.shape()).assign(0);
  }

  /** Adds this lane's gradients to those of the layer. */
  void addGradients(INDArray dWeights, INDArray dBias) {
    dWeights.addi(weightSum.take(dWeights.shape()));
    dBias.addi(biasSum.take(dBias.shape()));
  }

  private void addWeightGradients(Convolution convolution, INDArray weights) {
    INDArray ofPart = weightPart.take(weights.shape());
    INDArray biasOfPart = biasPart.take(weights.size(0));
    convolution.takeGradients(ofPart, biasOfPart);
    weightSum.take(ofPart.shape()).addi(ofPart);
    biasSum.take(biasOfPart.shape()).addi(biasOfPart);
  }

  private static @Nullable INDArray stateBefore(BatchPart part, Sequences all, long t) {
    return t == 0 ? null : part.of(all.states(), t - 1);
  }

  private static @Nullable INDArray outputGradient(
      INDArray dHidden, BatchPart part, long t, long last) {
    if (dHidden.rank() == 5) {
      return part.of(dHidden, t);
    }
    return t == last ? part.of(dHidden) : null;
  }

  /** The gates' gradient in the type that is multiplied: two convolutions then convert nothing. */
  private INDArray asFactor(INDArray dz, BatchPart part, Sequences all) {
    if (all.joint().dataType() == dz.dataType()) {
      return dz;
    }
    INDArray factor = images(gateFactor, part, all.gates());
    copy.run(dz, factor);
    return factor;
  }

  private static INDArray hiddenChannels(INDArray joint, Sequences all) {
    return Frames.channels(joint, all.inputs(), all.filters());
  }

  /** Images for a part, with the channels of that sequence. */
  private static INDArray images(Scratch scratch, BatchPart part, INDArray like) {
    return Films.images(scratch, part.count(), like.size(2), like.size(3), like.size(4));
  }

  private Convolution convolution(BatchPart part, Sequences all, INDArray weights) {
    return convolutions.of(
        ConvolutionShape.same2d(
            part.count(),
            Math.toIntExact(weights.size(1)),
            Math.toIntExact(weights.size(0)),
            all.x().size(3),
            all.x().size(4),
            Math.toIntExact(weights.size(2)),
            Math.toIntExact(weights.size(3))));
  }

  @Override
  public void close() {
    convolutions.close();
    copy.close();
    for (Scratch scratch :
        new Scratch[] {
          gateGradient,
          gateFactor,
          jointGradient,
          hidden,
          state,
          weightSum,
          weightPart,
          biasSum,
          biasPart
        }) {
      scratch.close();
    }
  }
}
