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
   * A layer's sequences {@code [time, batch, …]}: the input, the hidden states, the gates, as
   * activated and in the type in which they are kept, and the cell states.
   */
  record Sequences(INDArray x, INDArray hidden, INDArray gates, INDArray states) {
    long steps() {
      return x.size(0);
    }

    long inputs() {
      return x.size(2);
    }

    long filters() {
      return states.size(2);
    }

    /** Of the joint images of input and former hidden state. */
    long joint() {
      return inputs() + filters();
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
  private final DataType type;
  private final Scratch gates;
  private final Scratch gateGradient;
  private final Scratch gateFactor;
  private final Scratch joint;
  private final Scratch jointFactor;
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
    this.type = type;
    this.gates = new Scratch(type);
    this.gateGradient = new Scratch(type);
    this.gateFactor = new Scratch(kernels.keptType());
    this.joint = new Scratch(type);
    this.jointFactor = new Scratch(kernels.keptType());
    this.hidden = new Scratch(type);
    this.state = new Scratch(type);
    this.weightGradient = new Scratch(type);
    this.biasGradient = new Scratch(type);
  }

  /** Computes hidden states, gates and cell states of all steps. */
  void forward(BatchPart part, Sequences all, Weights weights, INDArray bias) {
    Convolution first = convolution(part, all, all.inputs());
    first.setWeights(weights.ofInput());
    Convolution convolution = convolution(part, all, all.joint());
    convolution.setWeights(weights.ofJoint());
    for (long t = 0; t < all.steps(); t++) {
      INDArray z = gatesToCompute(part, all, t);
      if (t == 0) {
        first.forward(part.of(all.x(), t), bias, z);
      } else {
        convolution.forward(joint(part, all, t, convolution), bias, z);
      }
      cell.forward(
          z, stateBefore(part, all, t), part.of(all.states(), t), part.of(all.hidden(), t));
      if (isNarrow(all)) {
        copy.run(z, part.of(all.gates(), t));
      }
    }
  }

  /** Through time, last step first; adds to this lane's gradients of the parameters. */
  void backward(BatchPart part, Sequences all, INDArray dHidden, @Nullable INDArray dx) {
    Convolution convolution = convolution(part, all, all.joint());
    INDArray dz = images(gateGradient, part, all, 4 * all.filters());
    INDArray dh = images(hidden, part, all, all.filters());
    INDArray dc = images(state, part, all, all.filters());
    Films.flat(dc).assign(0);
    long last = all.steps() - 1;
    for (long t = last; t >= 0; t--) {
      INDArray gates = gatesToCompute(part, all, t);
      if (isNarrow(all)) {
        copy.run(part.of(all.gates(), t), gates);
      }
      cell.backward(
          gates,
          stateBefore(part, all, t),
          part.of(all.states(), t),
          outputGradient(dHidden, part, t, last),
          t == last ? null : dh,
          dc,
          dz);
      if (t > 0) {
        INDArray factor = asFactor(dz, part, all, convolution);
        convolution.addGradients(joint(part, all, t, convolution), factor);
        INDArray dJoint = images(joint, part, all, all.joint());
        convolution.backwardData(factor, dJoint);
        copy.run(hiddenChannels(dJoint, all), dh);
        if (dx != null) {
          copy.run(Frames.channels(dJoint, 0, all.inputs()), part.of(dx, t));
        }
      }
    }
    Convolution first = convolution(part, all, all.inputs());
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

  private boolean isNarrow(Sequences all) {
    return all.gates().dataType() != type;
  }

  /** Where the cell computes: in place, or where gates are kept in a narrower type, beside. */
  private INDArray gatesToCompute(BatchPart part, Sequences all, long t) {
    return isNarrow(all) ? images(gates, part, all, 4 * all.filters()) : part.of(all.gates(), t);
  }

  /** Input and former hidden state side by side, in the type that is multiplied. */
  private INDArray joint(BatchPart part, Sequences all, long t, Convolution convolution) {
    Scratch to = convolution.factorType() == type ? joint : jointFactor;
    INDArray images = images(to, part, all, all.joint());
    copy.run(part.of(all.x(), t), Frames.channels(images, 0, all.inputs()));
    copy.run(part.of(all.hidden(), t - 1), hiddenChannels(images, all));
    return images;
  }

  /** The gates' gradient in the type that is multiplied, so that two passes convert nothing. */
  private INDArray asFactor(INDArray dz, BatchPart part, Sequences all, Convolution convolution) {
    if (convolution.factorType() == type) {
      return dz;
    }
    INDArray factor = images(gateFactor, part, all, 4 * all.filters());
    copy.run(dz, factor);
    return factor;
  }

  private static INDArray hiddenChannels(INDArray joint, Sequences all) {
    return Frames.channels(joint, all.inputs(), all.filters());
  }

  /** Images for a part, with so many channels. */
  private static INDArray images(Scratch scratch, BatchPart part, Sequences all, long channels) {
    return Films.images(scratch, part.count(), channels, all.x().size(3), all.x().size(4));
  }

  /** The convolution of a part of images with so many channels to the gates. */
  private Convolution convolution(BatchPart part, Sequences all, long channels) {
    return convolutions.of(
        ConvolutionShape.same2d(
            part.count(),
            Math.toIntExact(channels),
            Math.toIntExact(4 * all.filters()),
            all.x().size(3),
            all.x().size(4),
            kernelHeight,
            kernelWidth));
  }

  @Override
  public void close() {
    convolutions.close();
    copy.close();
    for (Scratch scratch :
        new Scratch[] {
          gates,
          gateGradient,
          gateFactor,
          joint,
          jointFactor,
          hidden,
          state,
          weightGradient,
          biasGradient
        }) {
      scratch.close();
    }
  }
}
