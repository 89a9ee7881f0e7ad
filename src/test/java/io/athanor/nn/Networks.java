package io.athanor.nn;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Small networks for tests, one change at a time away from the user's first model. */
record Networks(
    int channels,
    int frames,
    int height,
    int width,
    int target,
    int targetChannels,
    int layers,
    LayerSpec layer,
    boolean norm,
    double dropout,
    GateActivation activation,
    GateActivation recurrent,
    OutputActivation output,
    boolean causal) {

  static Networks sequenceToSequence() {
    return new Networks(
        1,
        5,
        6,
        5,
        5,
        1,
        2,
        new LayerSpec(4, 3, 3),
        true,
        0,
        GateActivation.TANH,
        GateActivation.SIGMOID,
        OutputActivation.SIGMOID,
        false);
  }

  Networks film(int newChannels, int newFrames, int newHeight, int newWidth) {
    return new Networks(
        newChannels,
        newFrames,
        newHeight,
        newWidth,
        target,
        newChannels,
        layers,
        layer,
        norm,
        dropout,
        activation,
        recurrent,
        output,
        causal);
  }

  Networks target(int newTarget, boolean newCausal, OutputActivation newOutput) {
    return new Networks(
        channels,
        frames,
        height,
        width,
        newTarget,
        targetChannels,
        layers,
        layer,
        norm,
        dropout,
        activation,
        recurrent,
        newOutput,
        newCausal);
  }

  Networks layers(int count, LayerSpec newLayer, boolean newNorm, double newDropout) {
    return new Networks(
        channels,
        frames,
        height,
        width,
        target,
        targetChannels,
        count,
        newLayer,
        newNorm,
        newDropout,
        activation,
        recurrent,
        output,
        causal);
  }

  Networks activations(GateActivation newActivation, GateActivation newRecurrent) {
    return new Networks(
        channels,
        frames,
        height,
        width,
        target,
        targetChannels,
        layers,
        layer,
        norm,
        dropout,
        newActivation,
        newRecurrent,
        output,
        causal);
  }

  /** As Keras builds it: the head's bias starts at 0. */
  NetworkSpec spec() {
    return spec(List.of());
  }

  NetworkSpec spec(List<Double> targetMean) {
    return spec(targetMean, Precision.F32);
  }

  NetworkSpec spec(List<Double> targetMean, Precision precision) {
    return new NetworkSpec(
        channels,
        frames,
        height,
        width,
        target,
        targetChannels,
        Collections.nCopies(layers, layer),
        norm,
        dropout,
        activation,
        recurrent,
        output,
        causal,
        3,
        targetMean,
        precision);
  }

  MultiLayerNetwork build(String loss, DataType type) {
    return build(Losses.of(Map.of(loss, 1.0)), UpdaterSpec.of(UpdaterSpec.Method.ADADELTA), type);
  }

  MultiLayerNetwork build(ILossFunction loss, UpdaterSpec updater, DataType type) {
    return NetworkBuilder.build(spec(), updater, loss, 5, type);
  }

  long[] inputShape(long batch) {
    return new long[] {batch, channels, frames, height, width};
  }

  long[] targetShape(long batch) {
    return target == 1
        ? new long[] {batch, targetChannels, height, width}
        : new long[] {batch, targetChannels, target, height, width};
  }
}
