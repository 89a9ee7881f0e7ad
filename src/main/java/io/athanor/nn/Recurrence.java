package io.athanor.nn;

import io.athanor.nn.kernel.ComputeThreads;
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
 * The ConvLSTM over a whole sequence, forward and backward.
 *
 * <p>The input of a step and the hidden state of the step before lie side by side as the channels
 * of one image, so that a step is one convolution to all gates, and backward one to both gradients
 * and one to all weights. What a step makes is used while it is in the cache; for the same reason
 * the batch is worked on in parts, each through all steps.
 *
 * <p>Shapes: sequences {@code [time, batch, channel, height, width]}, in the memory order of {@link
 * Frames}; parameters as in {@link ConvLstm2D}.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}: joint images, gates
 * and cell states of the last forward pass, which backward needs.
 */
final class Recurrence implements AutoCloseable {
  private final DataType type;
  private final int filters;
  private final int kernelHeight;
  private final int kernelWidth;
  private final LstmCell cell;
  private final Copy copy;
  private final Convolutions convolutions;
  private final Scratch joint;
  private final Scratch gates;
  private final Scratch states;
  private final Scratch weights;
  private final Scratch weightGradient;
  private final Scratch biasGradient;
  private final Scratch gateGradient;
  private final Scratch gateFactor;
  private final Scratch jointGradient;
  private final Scratch hiddenGradient;
  private final Scratch stateGradient;

  Recurrence(ConvLstm2D conf, DataType type) {
    this.type = type;
    this.filters = Math.toIntExact(conf.getNOut());
    this.kernelHeight = conf.kernelHeight();
    this.kernelWidth = conf.kernelWidth();
    Kernels kernels = Kernels.of(type, conf.precision());
    this.cell = kernels.cell(conf.cellActivation(), conf.recurrentActivation());
    this.copy = kernels.copy();
    this.convolutions = new Convolutions(kernels);
    this.joint = new Scratch(kernels.factorType());
    this.gates = new Scratch(type);
    this.states = new Scratch(type);
    this.weights = new Scratch(type);
    this.weightGradient = new Scratch(type);
    this.biasGradient = new Scratch(type);
    this.gateGradient = new Scratch(type);
    this.gateFactor = new Scratch(kernels.factorType());
    this.jointGradient = new Scratch(type);
    this.hiddenGradient = new Scratch(type);
    this.stateGradient = new Scratch(type);
  }

  /** Computes the hidden states of all steps into {@code hidden}. */
  void forward(
      INDArray x, INDArray kernel, INDArray recurrentKernel, INDArray bias, INDArray hidden) {
    INDArray z = sequence(gates, x, 4L * filters);
    INDArray c = sequence(states, x, filters);
    INDArray both = sequence(joint, x, jointChannels(x));
    INDArray joined = jointWeights(weights, x);
    Frames.channels(joined, 0, x.size(2)).assign(kernel);
    Frames.channels(joined, x.size(2), filters).assign(recurrentKernel);
    for (BatchPart part : parts(x)) {
      Convolution convolution = convolution(x, part);
      convolution.setWeights(joined);
      INDArray nothing = images(hiddenGradient, x, part, filters);
      Films.flat(nothing).assign(0);
      copy.run(nothing, hiddenChannels(part.of(both, 0)));
      for (long t = 0; t < x.size(0); t++) {
        INDArray source = part.of(both, t);
        copy.run(part.of(x, t), Frames.channels(source, 0, x.size(2)));
        INDArray gate = part.of(z, t);
        convolution.forward(source, bias, gate);
        INDArray h = part.of(hidden, t);
        cell.forward(gate, t == 0 ? null : part.of(c, t - 1), part.of(c, t), h);
        if (t + 1 < x.size(0)) {
          copy.run(h, hiddenChannels(part.of(both, t + 1)));
        }
      }
    }
  }

  /**
   * The gradients for the last forward pass; may be called once for each.
   *
   * @param dHidden gradient of every hidden state {@code [time, …]}, or of the last one only,
   *     {@code [batch, filters, height, width]}
   * @param dx where the input's gradient goes, or null if nobody asks for it
   */
  void backward(
      INDArray x,
      INDArray dHidden,
      INDArray dKernel,
      INDArray dRecurrent,
      INDArray dBias,
      @Nullable INDArray dx) {
    INDArray sum = jointWeights(weights, x).assign(0);
    INDArray partSum = jointWeights(weightGradient, x);
    INDArray partBias = biasGradient.take(dBias.shape());
    dBias.assign(0);
    for (BatchPart part : parts(x)) {
      Convolution convolution = convolution(x, part);
      backward(x, part, convolution, dHidden, dx);
      convolution.takeGradients(partSum, partBias);
      sum.addi(partSum);
      dBias.addi(partBias);
    }
    dKernel.assign(Frames.channels(sum, 0, x.size(2)));
    dRecurrent.assign(Frames.channels(sum, x.size(2), filters));
  }

  /** Through time, last step first. */
  private void backward(
      INDArray x,
      BatchPart part,
      Convolution convolution,
      INDArray dHidden,
      @Nullable INDArray dx) {
    INDArray z = sequence(gates, x, 4L * filters);
    INDArray c = sequence(states, x, filters);
    INDArray both = sequence(joint, x, jointChannels(x));
    INDArray dz = images(gateGradient, x, part, 4L * filters);
    INDArray dBoth = images(jointGradient, x, part, jointChannels(x));
    INDArray dh = images(hiddenGradient, x, part, filters);
    INDArray dc = images(stateGradient, x, part, filters);
    Films.flat(dc).assign(0);
    long last = x.size(0) - 1;
    for (long t = last; t >= 0; t--) {
      cell.backward(
          part.of(z, t),
          t == 0 ? null : part.of(c, t - 1),
          part.of(c, t),
          outputGradient(dHidden, part, t, last),
          t == last ? null : dh,
          dc,
          dz);
      INDArray factor = asFactor(dz, x, part);
      convolution.addGradients(part.of(both, t), factor);
      if (t > 0 || dx != null) {
        convolution.backwardData(factor, dBoth);
      }
      if (t > 0) {
        copy.run(hiddenChannels(dBoth), dh);
      }
      if (dx != null) {
        copy.run(Frames.channels(dBoth, 0, x.size(2)), part.of(dx, t));
      }
    }
  }

  private static @Nullable INDArray outputGradient(
      INDArray dHidden, BatchPart part, long t, long last) {
    if (dHidden.rank() == 5) {
      return part.of(dHidden, t);
    }
    return t == last ? part.of(dHidden) : null;
  }

  /** The gates' gradient in the type that is multiplied: two convolutions then convert nothing. */
  private INDArray asFactor(INDArray dz, INDArray x, BatchPart part) {
    INDArray factor = images(gateFactor, x, part, 4L * filters);
    if (factor.dataType() == dz.dataType()) {
      return dz;
    }
    copy.run(dz, factor);
    return factor;
  }

  private INDArray hiddenChannels(INDArray images) {
    return Frames.channels(images, images.size(1) - filters, filters);
  }

  private long jointChannels(INDArray x) {
    return x.size(2) + filters;
  }

  private INDArray jointWeights(Scratch scratch, INDArray x) {
    return scratch.take(4L * filters, jointChannels(x), kernelHeight, kernelWidth);
  }

  private static INDArray sequence(Scratch scratch, INDArray x, long channels) {
    return Films.sequence(scratch, x.size(0), x.size(1), channels, x.size(3), x.size(4));
  }

  private static INDArray images(Scratch scratch, INDArray x, BatchPart part, long channels) {
    return Films.images(scratch, part.count(), channels, x.size(3), x.size(4));
  }

  private Iterable<BatchPart> parts(INDArray x) {
    long gateBytes = 4L * filters * x.size(3) * x.size(4) * type.width();
    return BatchPart.split(x.size(1), gateBytes, ComputeThreads.get());
  }

  private Convolution convolution(INDArray x, BatchPart part) {
    return convolutions.of(
        ConvolutionShape.same2d(
            part.count(),
            Math.toIntExact(jointChannels(x)),
            4 * filters,
            x.size(3),
            x.size(4),
            kernelHeight,
            kernelWidth));
  }

  @Override
  public void close() {
    convolutions.close();
    copy.close();
    for (Scratch scratch :
        new Scratch[] {
          joint,
          gates,
          states,
          weights,
          weightGradient,
          biasGradient,
          gateGradient,
          gateFactor,
          jointGradient,
          hiddenGradient,
          stateGradient
        }) {
      scratch.close();
    }
  }
}
