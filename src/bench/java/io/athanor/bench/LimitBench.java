package io.athanor.bench;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.ConvolutionLimit;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Precision;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * The limit of a training step: the time below which no program that computes its convolutions with
 * oneDNN can be on this machine. It is the sum of
 *
 * <ul>
 *   <li><b>the convolutions</b> of all layers: to all gates, forward, backward to the weights and
 *       backward to what the layer got (not in the first layer, whose input needs no gradient).
 *       Each takes as long as {@link ConvolutionLimit} says, the best of all layouts and splits, in
 *       the cache. Either the input of all steps and the hidden state of all steps but the first
 *       are convolved by themselves, or both as one image; whichever is faster, for each pass anew;
 *   <li><b>the gates</b>: the bytes that the cell must read and write, forward and backward, if
 *       nothing of it is still in a cache, divided by the bandwidth of {@link Triad}. Forward: the
 *       four pre-activations in; the four gates, the cell state and the hidden state out; the
 *       former cell state in but at the first step. Backward: the gates and the cell state in, the
 *       gradient of the cell state in and out, four gradients out; the former cell state, and the
 *       gradients of the hidden state from the step after and from the layer above where there are
 *       such.
 * </ul>
 *
 * <p>Batch normalisation, the head, the loss and the updates are not in it: it cannot be reached.
 *
 * <pre>LimitBench BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL [--one] [--bf16]</pre>
 *
 * <p>Prints one JSON line. {@code -Dthreads=N} sets the threads.
 */
public final class LimitBench {
  private final BenchModel model;
  private final ConvolutionLimit limit;

  private LimitBench(BenchModel model, Precision precision) {
    this.model = model;
    this.limit =
        new ConvolutionLimit(
            ConvolutionShape.same2d(
                model.batch(),
                model.filters(),
                4 * model.filters(),
                model.height(),
                model.width(),
                model.kernel(),
                model.kernel()),
            precision);
  }

  public static void main(String[] args) {
    List<String> words = List.of(args);
    BenchModel model = BenchModel.parse(words);
    ComputeThreads.set(Integer.getInteger("threads", 2));
    LimitBench bench =
        new LimitBench(model, words.contains("--bf16") ? Precision.BF16 : Precision.F32);
    double convolutions = bench.convolutions();
    double bandwidth = Triad.bandwidth();
    double gates = bench.gateBytes() / bandwidth;
    System.out.printf(
        Locale.ROOT,
        "{\"peer\": \"limit\", \"step_s\": %.4f, \"convolutions_s\": %.4f, \"gates_s\": %.4f,"
            + " \"gb_per_s\": %.1f, \"peak_mb\": %d}%n",
        convolutions + gates,
        convolutions,
        gates,
        bandwidth / 1e9,
        ProcessMemory.peakMegabytes());
  }

  private double convolutions() {
    double seconds = 0;
    for (int layer = 0; layer < model.layers(); layer++) {
      int inputs = layer == 0 ? model.channels() : model.filters();
      seconds += pass(inputs, true, limit::forward);
      seconds += pass(inputs, true, limit::weights);
      seconds += pass(inputs, layer > 0, limit::data);
    }
    return seconds;
  }

  /** One pass of a layer through all steps. */
  private double pass(int inputs, boolean ofInput, IntToDoubleFunction image) {
    double input = ofInput ? image.applyAsDouble(inputs) : 0;
    int later = model.time() - 1;
    double apart = input + later * (input + image.applyAsDouble(model.filters()));
    double joint = input + later * image.applyAsDouble(inputs + model.filters());
    return model.batch() * Math.min(apart, joint);
  }

  private double gateBytes() {
    double cells = (double) model.batch() * model.height() * model.width() * model.filters();
    double floats = 0;
    for (int layer = 0; layer < model.layers(); layer++) {
      int above = model.one() && layer == model.layers() - 1 ? 1 : model.time();
      floats += 21.0 * model.time() + 3.0 * (model.time() - 1) + above;
    }
    return floats * cells * Float.BYTES;
  }
}
