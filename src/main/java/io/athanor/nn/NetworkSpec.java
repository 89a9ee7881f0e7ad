package io.athanor.nn;

import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.sweep.AthanorException;
import java.util.List;

/**
 * A ConvLSTM network in plain values: the user's two models and what lies between.
 *
 * <p>Each layer is a ConvLstm2D, with batch normalisation after it if asked for. With more than one
 * target frame all layers return sequences and the head is a Conv3D over the film; with one, the
 * last layer returns its last state and the head is a Conv2D.
 *
 * @param channels of an input frame, at least 1
 * @param inputFrames frames seen, at least as many as targetFrames
 * @param height of a frame, at least 1
 * @param width of a frame, at least 1
 * @param targetFrames frames predicted, at least 1
 * @param targetChannels of a predicted frame, at least 1
 * @param layers the ConvLSTM layers from input to output, at least one
 * @param batchNorm whether batch normalisation follows each layer
 * @param dropout fraction of each layer's inputs that is dropped in training, in [0, 1)
 * @param activation φ of the cells, usually TANH
 * @param recurrentActivation ρ of the gates: SIGMOID or one of Keras's hard sigmoids
 * @param outputActivation of the head
 * @param causalHead whether the head may see no input frame later than the one it predicts from;
 *     needed where target frames overlap the input
 * @param headKernel size of the head's kernel in every axis, odd
 * @param targetMean mean of each target channel over the training part, scaled, from which the
 *     head's bias starts ({@code docs/adr/007-head-bias.md}); empty for a bias of 0, as in Keras
 * @param precision of the ConvLSTM layers' convolutions
 */
public record NetworkSpec(
    int channels,
    int inputFrames,
    int height,
    int width,
    int targetFrames,
    int targetChannels,
    List<LayerSpec> layers,
    boolean batchNorm,
    double dropout,
    GateActivation activation,
    GateActivation recurrentActivation,
    OutputActivation outputActivation,
    boolean causalHead,
    int headKernel,
    List<Double> targetMean,
    Precision precision) {

  /**
   * One ConvLSTM layer.
   *
   * @param filters at least 1
   * @param kernelHeight odd
   * @param kernelWidth odd
   */
  public record LayerSpec(int filters, int kernelHeight, int kernelWidth) {
    public LayerSpec {
      requireAtLeastOne("filters", filters);
      Kernels2D.requireOdd("ConvLstm2D", kernelHeight, kernelWidth);
    }
  }

  /** What the head does to its convolution's values. */
  public enum OutputActivation {
    /** For frames scaled to [0, 1]. */
    SIGMOID,
    /** For frames scaled to [-1, 1]. */
    TANH,
    /** For counts and other values from 0 up. */
    RELU,
    /** For any values. */
    LINEAR;

    /** How near a mean may come to where the activation is flat, as a share of its range. */
    private static final double MARGIN = 0.01;

    /** The bias with which a head that sees nothing gives this mean, clipped to where it learns. */
    double biasFor(double mean) {
      return switch (this) {
        case SIGMOID -> logit(mean);
        case TANH -> logit((mean + 1) / 2) / 2;
        case RELU -> Math.max(MARGIN, mean);
        case LINEAR -> mean;
      };
    }

    private static double logit(double share) {
      double clipped = Math.min(1 - MARGIN, Math.max(MARGIN, share));
      return Math.log(clipped / (1 - clipped));
    }
  }

  public NetworkSpec {
    layers = List.copyOf(layers);
    targetMean = List.copyOf(targetMean);
    requireAtLeastOne("channels", channels);
    requireAtLeastOne("height", height);
    requireAtLeastOne("width", width);
    requireAtLeastOne("target frames", targetFrames);
    requireAtLeastOne("target channels", targetChannels);
    requireAtLeastOne("layers", layers.size());
    Kernels2D.requireOdd("FrameHead", headKernel);
    if (inputFrames < targetFrames) {
      throw new AthanorException(
          "the network predicts at most as many frames as it sees, got input "
              + inputFrames
              + " and target "
              + targetFrames
              + "; use more input frames or fewer target frames");
    }
    if (!targetMean.isEmpty() && targetMean.size() != targetChannels) {
      throw new IllegalArgumentException(
          targetMean.size() + " target means for " + targetChannels + " target channels");
    }
  }

  /** Whether the network predicts one frame from the last state. */
  public boolean predictsOneFrame() {
    return targetFrames == 1;
  }

  private static void requireAtLeastOne(String what, int value) {
    if (value < 1) {
      throw new AthanorException(
          what + " must be at least 1, got " + value + "; use a positive whole number");
    }
  }
}
