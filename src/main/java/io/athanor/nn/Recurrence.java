package io.athanor.nn;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.LstmCell;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The ConvLSTM over a whole sequence, forward and backward.
 *
 * <p>The input's convolution does not depend on the state, so it runs once, over all time steps as
 * one batch; only the recurrent convolution runs step by step. Backward, the gradients of the gates
 * take the place of the gates, step by step, and the weights' gradients are then gathered over all
 * steps by one convolution each.
 *
 * <p>Shapes: sequences {@code [time, batch, channel, height, width]}, in the memory order of {@link
 * Frames}; parameters as in {@link ConvLstm2D}.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}: the gates and cell
 * states of the last forward pass, which backward needs.
 */
final class Recurrence implements AutoCloseable {
  private final DataType type;
  private final int filters;
  private final int kernelHeight;
  private final int kernelWidth;
  private final LstmCell cell;
  private final Convolutions convolutions;
  private final Scratch gates;
  private final Scratch states;
  private final Scratch recurrent;
  private final Scratch hiddenGradient;
  private final Scratch stateGradient;

  Recurrence(ConvLstm2D conf, DataType type) {
    this.type = type;
    this.filters = Math.toIntExact(conf.getNOut());
    this.kernelHeight = conf.kernelHeight();
    this.kernelWidth = conf.kernelWidth();
    Kernels kernels = Kernels.of(type, conf.precision());
    this.cell = kernels.cell(conf.cellActivation(), conf.recurrentActivation());
    this.convolutions = new Convolutions(kernels);
    this.gates = new Scratch(type);
    this.states = new Scratch(type);
    this.recurrent = new Scratch(type);
    this.hiddenGradient = new Scratch(type);
    this.stateGradient = new Scratch(type);
  }

  /** Computes the hidden states of all steps into {@code hidden}. */
  void forward(
      INDArray x, INDArray kernel, INDArray recurrentKernel, INDArray bias, INDArray hidden) {
    INDArray z = gates(x);
    INDArray c = states(x);
    Convolution input = inputConvolution(x);
    input.setWeights(kernel);
    input.forward(Frames.merged(x), bias, Frames.merged(z));
    Convolution step = recurrentConvolution(x, 1);
    step.setWeights(recurrentKernel);
    INDArray zh = Films.images(recurrent, x.size(1), 4L * filters, x.size(3), x.size(4));
    for (long t = 0; t < x.size(0); t++) {
      if (t > 0) {
        step.forward(Frames.step(hidden, t - 1), null, zh);
      }
      cell.forward(
          Frames.step(z, t),
          t == 0 ? null : zh,
          t == 0 ? null : Frames.step(c, t - 1),
          Frames.step(c, t),
          Frames.step(hidden, t));
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
      INDArray hidden,
      INDArray dHidden,
      INDArray dKernel,
      INDArray dRecurrent,
      INDArray dBias,
      @Nullable INDArray dx) {
    INDArray dz = gateGradients(x, dHidden);
    Convolution input = inputConvolution(x);
    input.backwardWeights(Frames.merged(x), Frames.merged(dz), dKernel, dBias);
    recurrentGradient(hidden, dz, dRecurrent);
    if (dx != null) {
      input.backwardData(Frames.merged(dz), Frames.merged(dx));
    }
  }

  /** Through time, last step first; leaves the gradients of all pre-activations. */
  private INDArray gateGradients(INDArray x, INDArray dHidden) {
    INDArray z = gates(x);
    INDArray c = states(x);
    Convolution step = recurrentConvolution(x, 1);
    boolean everyStep = dHidden.rank() == 5;
    INDArray dh = Films.images(hiddenGradient, x.size(1), filters, x.size(3), x.size(4));
    INDArray dc = Films.images(stateGradient, dh.shape());
    Films.flat(dc).assign(0);
    long last = x.size(0) - 1;
    for (long t = last; t >= 0; t--) {
      INDArray total = dh;
      if (t == last) {
        total = everyStep ? Frames.step(dHidden, t) : dHidden;
      } else if (everyStep) {
        Films.flat(dh).addi(Films.flat(Frames.step(dHidden, t)));
      }
      INDArray gate = Frames.step(z, t);
      INDArray before = t == 0 ? null : Frames.step(c, t - 1);
      cell.backward(gate, before, Frames.step(c, t), total, dc, gate);
      if (t > 0) {
        step.backwardData(gate, dh);
      }
    }
    return z;
  }

  /** Step t's pre-activations saw the hidden state of step t - 1. */
  private void recurrentGradient(INDArray hidden, INDArray dz, INDArray dRecurrent) {
    long steps = hidden.size(0) - 1;
    if (steps == 0) {
      dRecurrent.assign(0);
      return;
    }
    recurrentConvolution(hidden, steps)
        .backwardWeights(
            Frames.merged(Films.steps(hidden, 0, steps)),
            Frames.merged(Films.steps(dz, 1, steps + 1)),
            dRecurrent,
            null);
  }

  private INDArray gates(INDArray x) {
    return Films.sequence(gates, x.size(0), x.size(1), 4L * filters, x.size(3), x.size(4));
  }

  private INDArray states(INDArray x) {
    return Films.sequence(states, x.size(0), x.size(1), filters, x.size(3), x.size(4));
  }

  private Convolution inputConvolution(INDArray x) {
    return convolution(x.size(0) * x.size(1), Math.toIntExact(x.size(2)), x);
  }

  private Convolution recurrentConvolution(INDArray x, long steps) {
    return convolution(steps * x.size(1), filters, x);
  }

  private Convolution convolution(long batch, int in, INDArray x) {
    return convolutions.of(
        ConvolutionShape.same2d(
            batch, in, 4 * filters, x.size(3), x.size(4), kernelHeight, kernelWidth));
  }

  @Override
  public void close() {
    convolutions.close();
    for (Scratch scratch :
        new Scratch[] {gates, states, recurrent, hiddenGradient, stateGradient}) {
      scratch.close();
    }
  }
}
