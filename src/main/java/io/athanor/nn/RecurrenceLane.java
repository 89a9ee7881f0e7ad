package io.athanor.nn;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Copy;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.LstmCell;
import java.util.LinkedHashSet;
import java.util.Set;
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
   * hidden state (from the second step on), the gates and the cell states.
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

  /**
   * The weights of the inputs, {@code [4 * filters, inputs, kernel height, kernel width]}, which
   * are all that count at the first step, and those of the joint images.
   */
  record Weights(INDArray ofInput, INDArray ofJoint) {}

  private final int kernelHeight;
  private final int kernelWidth;
  private final LstmCell cell;
  private final Copy copy;
  private final Convolutions convolutions;
  private final Scratch gateGradient;
  private final Scratch gateFactor;
  private final Scratch jointGradient;
  private final Scratch hidden;
  private final Scratch state;
  private final Scratch weightGradient;
  private final Scratch biasGradient;
  private final Set<Convolution> ofJoint = new LinkedHashSet<>();
  private final Set<Convolution> ofInput = new LinkedHashSet<>();

  RecurrenceLane(ConvLstm2D conf, DataType type) {
    this.kernelHeight = conf.kernelHeight();
    this.kernelWidth = conf.kernelWidth();
    Kernels kernels = Kernels.of(type, conf.precision());
    this.cell = kernels.cell(conf.cellActivation(), conf.recurrentActivation());
    this.copy = kernels.copy();
    this.convolutions = new Convolutions(kernels);
    this.gateGradient = new Scratch(type);
    this.gateFactor = new Scratch(kernels.factorType());
    this.jointGradient = new Scratch(type);
    this.hidden = new Scratch(type);
    this.state = new Scratch(type);
    this.weightGradient = new Scratch(type);
    this.biasGradient = new Scratch(type);
  }

  /** Computes the hidden states of all steps into {@code hiddenStates}. */
  void forward(
      BatchPart part, Sequences all, Weights weights, INDArray bias, INDArray hiddenStates) {
    Convolution first = convolution(part, all, all.x());
    first.setWeights(weights.ofInput());
    Convolution convolution = convolution(part, all, all.joint());
    convolution.setWeights(weights.ofJoint());
    for (long t = 0; t < all.steps(); t++) {
      INDArray gates = part.of(all.gates(), t);
      INDArray x = part.of(all.x(), t);
      if (t == 0) {
        first.forward(x, bias, gates);
      } else {
        INDArray joint = part.of(all.joint(), t);
        copy.run(x, Frames.channels(joint, 0, all.inputs()));
        convolution.forward(joint, bias, gates);
      }
      INDArray h = part.of(hiddenStates, t);
      cell.forward(gates, stateBefore(part, all, t), part.of(all.states(), t), h);
      if (t + 1 < all.steps()) {
        copy.run(h, hiddenChannels(part.of(all.joint(), t + 1), all));
      }
    }
  }

  /** Through time, last step first; adds to this lane's gradients of the parameters. */
  void backward(BatchPart part, Sequences all, INDArray dHidden, @Nullable INDArray dx) {
    Convolution convolution = convolution(part, all, all.joint());
    INDArray dz = images(gateGradient, part, all.gates());
    INDArray dJoint = images(jointGradient, part, all.joint());
    INDArray dh = images(hidden, part, all.states());
    INDArray dc = images(state, part, all.states());
    Films.flat(dc).assign(0);
    long last = all.steps() - 1;
    for (long t = last; t > 0; t--) {
      cell.backward(
          part.of(all.gates(), t),
          stateBefore(part, all, t),
          part.of(all.states(), t),
          outputGradient(dHidden, part, t, last),
          t == last ? null : dh,
          dc,
          dz);
      INDArray factor = asFactor(dz, part, all, convolution);
      convolution.addGradients(part.of(all.joint(), t), factor);
      convolution.backwardData(factor, dJoint);
      copy.run(hiddenChannels(dJoint, all), dh);
      if (dx != null) {
        copy.run(Frames.channels(dJoint, 0, all.inputs()), part.of(dx, t));
      }
    }
    cell.backward(
        part.of(all.gates(), 0),
        null,
        part.of(all.states(), 0),
        outputGradient(dHidden, part, 0, last),
        last == 0 ? null : dh,
        dc,
        dz);
    Convolution first = convolution(part, all, all.x());
    INDArray factor = asFactor(dz, part, all, first);
    first.addGradients(part.of(all.x(), 0), factor);
    if (dx != null) {
      first.backwardData(factor, part.of(dx, 0));
    }
    ofJoint.add(convolution);
    ofInput.add(first);
  }

  /** Adds what all parts contributed since the last time to the layer's gradients. */
  void drainGradients(INDArray dJoint, INDArray dKernel, INDArray dBias) {
    ofJoint.forEach(convolution -> drain(convolution, dJoint, dBias));
    ofJoint.clear();
    ofInput.forEach(convolution -> drain(convolution, dKernel, dBias));
    ofInput.clear();
  }

  private void drain(Convolution convolution, INDArray dWeights, INDArray dBias) {
    INDArray weights = weightGradient.take(dWeights.shape());
    INDArray bias = biasGradient.take(dBias.shape());
    convolution.takeGradients(weights, bias);
    dWeights.addi(weights);
    dBias.addi(bias);
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

  /** The gates' gradient in the type that is multiplied, so that two passes convert nothing. */
  private INDArray asFactor(INDArray dz, BatchPart part, Sequences all, Convolution convolution) {
    if (convolution.factorType() == dz.dataType()) {
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

  /** The convolution of a part of that sequence to the gates. */
  private Convolution convolution(BatchPart part, Sequences all, INDArray source) {
    return convolutions.of(
        ConvolutionShape.same2d(
            part.count(),
            Math.toIntExact(source.size(2)),
            Math.toIntExact(4 * all.filters()),
            source.size(3),
            source.size(4),
            kernelHeight,
            kernelWidth));
  }

  @Override
  public void close() {
    convolutions.close();
    copy.close();
    for (Scratch scratch :
        new Scratch[] {
          gateGradient, gateFactor, jointGradient, hidden, state, weightGradient, biasGradient
        }) {
      scratch.close();
    }
  }
}
