package io.athanor.nn;

import io.athanor.nn.FrameHead.Parameters;
import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import io.athanor.sweep.AthanorException;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Computes a {@link FrameHead}.
 *
 * <p>Of a film only the frames that the target frames can see are convolved. The loss is computed
 * once, in backpropagation, and its value kept for the score that DL4J asks for afterwards.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}.
 */
final class FrameHeadLayer extends BaseOutputLayer<FrameHead> {
  private static final long serialVersionUID = 1L;

  private final transient Convolutions convolutions;
  private final transient Scratch seen;
  private final transient Scratch wanted;
  private final transient Scratch seenGradient;
  private double meanLoss = Double.NaN;

  FrameHeadLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.convolutions = new Convolutions(Kernels.forType(dataType));
    this.seen = new Scratch(dataType);
    this.wanted = new Scratch(dataType);
    this.seenGradient = new Scratch(dataType);
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaceMgr) {
    super.setInput(input, workspaceMgr);
    meanLoss = Double.NaN;
  }

  @Override
  public void setLabels(INDArray labels) {
    super.setLabels(labels);
    meanLoss = Double.NaN;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    INDArray output = workspaceMgr.dup(ArrayType.ACTIVATIONS, preOutput(), 'c');
    return layerConf().getActivationFn().getActivation(output, training);
  }

  @Override
  public double computeScore(
      double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (Double.isNaN(meanLoss)) {
      INDArray z = preOutput();
      meanLoss =
          loss().computeScore(forLoss(labelsFor(z)), forLoss(z.dup('c')), act(), null, false)
              / z.size(0);
    }
    score = meanLoss + fullNetRegTerm;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(double fullNetRegTerm, LayerWorkspaceMgr workspaceMgr) {
    INDArray z = preOutput();
    INDArray scores =
        loss().computeScoreArray(forLoss(labelsFor(z)), forLoss(z.dup('c')), act(), null);
    INDArray column = scores.reshape('c', z.size(0), 1).addi(fullNetRegTerm);
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, column);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    INDArray delta = lossGradient(preOutput());
    INDArray weightGradient = view(Parameters.WEIGHTS);
    INDArray biasGradient = view(Parameters.BIAS);
    INDArray source = source();
    Convolution convolution = convolution(source);
    INDArray dSeen = unseen(delta, source);
    convolution.addGradients(source, dSeen);
    convolution.takeGradients(weightGradient, biasGradient);
    INDArray dInput = inputGradient(convolution, dSeen, source, workspaceMgr);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(Parameters.WEIGHTS, weightGradient);
    gradient.setGradientFor(Parameters.BIAS, biasGradient);
    return new Pair<>(gradient, dInput);
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr workspaceMgr, ArrayType arrayType) {
    return HeadLoss.rows(Objects.requireNonNull(getLabels()));
  }

  @Override
  public void close() {
    convolutions.close();
    seen.close();
    wanted.close();
    seenGradient.close();
  }

  /** The convolution's output for the target frames, contiguous. */
  private INDArray preOutput() {
    Films.refuseMask(maskArray, "FrameHead");
    Films.check(input, layerConf().film() ? 5 : 4, layerConf().getNIn(), "FrameHead");
    INDArray source = source();
    long[] shape = source.shape().clone();
    shape[1] = layerConf().getNOut();
    INDArray all = seen.take(shape);
    Convolution convolution = convolution(source);
    convolution.setWeights(getParam(Parameters.WEIGHTS));
    convolution.forward(source, getParam(Parameters.BIAS), all);
    if (!layerConf().film() || shape[2] == layerConf().targetFrames()) {
      return all;
    }
    INDArray last = lastFrames(all, layerConf().targetFrames());
    return wanted.take(last.shape()).assign(last);
  }

  /** The part of the input that the target frames can see. */
  private INDArray source() {
    if (!layerConf().film()) {
      return input;
    }
    long frames = input.size(2);
    long target = layerConf().targetFrames();
    if (target > frames) {
      throw new AthanorException(
          "a film must be at least as long as the target, got "
              + frames
              + " frames for "
              + target
              + " target frames; use more input frames");
    }
    boolean whole = target == frames;
    return whole
        ? input
        : lastFrames(input, Math.min(frames, target + layerConf().paddingBefore()));
  }

  private Convolution convolution(INDArray source) {
    FrameHead head = layerConf();
    int[] s = new int[source.rank()];
    for (int axis = 0; axis < s.length; axis++) {
      s[axis] = Math.toIntExact(source.size(axis));
    }
    int out = Math.toIntExact(head.getNOut());
    return convolutions.of(
        head.film()
            ? ConvolutionShape.film(
                s[0],
                s[1],
                out,
                s[2],
                s[3],
                s[4],
                head.kernelTime(),
                head.kernelHeight(),
                head.kernelWidth(),
                head.causal())
            : ConvolutionShape.same2d(
                s[0], s[1], out, s[2], s[3], head.kernelHeight(), head.kernelWidth()));
  }

  /**
   * The gradient of the loss; keeps its value. Losses sum over the batch, and DL4J divides the
   * gradients by it in the end only if the network is set to miniBatch.
   */
  private INDArray lossGradient(INDArray z) {
    INDArray labels = forLoss(labelsFor(z));
    long batch = z.size(0);
    Pair<Double, INDArray> result =
        loss().computeGradientAndScore(labels, forLoss(z.dup('c')), act(), null, false);
    meanLoss = result.getFirst() / batch;
    INDArray delta = result.getSecond().reshape('c', z.shape());
    return conf().isMiniBatch() ? delta : delta.divi(batch);
  }

  /** The gradient padded at the front with frames that were convolved but are not output. */
  private INDArray unseen(INDArray delta, INDArray source) {
    if (delta.rank() == 4 || delta.size(2) == source.size(2)) {
      return delta;
    }
    long[] shape = delta.shape().clone();
    shape[2] = source.size(2);
    INDArray padded = seenGradient.take(shape).assign(0);
    lastFrames(padded, delta.size(2)).assign(delta);
    return padded;
  }

  private INDArray inputGradient(
      Convolution convolution, INDArray dSeen, INDArray source, LayerWorkspaceMgr manager) {
    long[] s = input.shape();
    if (s.length == 4) {
      INDArray images = Films.images(manager, ArrayType.ACTIVATION_GRAD, dataType, s);
      convolution.backwardData(dSeen, images);
      return images;
    }
    INDArray all =
        Films.sequence(manager, ArrayType.ACTIVATION_GRAD, dataType, s[2], s[0], s[1], s[3], s[4]);
    INDArray film = Frames.films(all);
    long unseenFrames = s[2] - source.size(2);
    if (unseenFrames > 0) {
      Films.steps(all, 0, unseenFrames).assign(0);
    }
    convolution.backwardData(dSeen, lastFrames(film, source.size(2)));
    return film;
  }

  private static INDArray lastFrames(INDArray film, long count) {
    long frames = film.size(2);
    INDArrayIndex all = NDArrayIndex.all();
    return count == frames
        ? film
        : film.get(all, all, NDArrayIndex.interval(frames - count, frames), all, all);
  }

  private INDArray labelsFor(INDArray z) {
    INDArray given = getLabels();
    if (given == null || !given.equalShapes(z)) {
      throw new AthanorException(
          "the target must have the shape of the network's output "
              + Arrays.toString(z.shape())
              + ", got "
              + (given == null ? "none" : Arrays.toString(given.shape()))
              + "; check target frames and channels");
    }
    return given.castTo(dataType);
  }

  /** The array in the shape that the loss knows: whole frames, or one row for each sequence. */
  private INDArray forLoss(INDArray array) {
    return HeadLoss.shaped(loss(), array);
  }

  private ILossFunction loss() {
    return layerConf().getLossFn();
  }

  private IActivation act() {
    return layerConf().getActivationFn();
  }

  private INDArray view(String name) {
    return Objects.requireNonNull(gradientViews.get(name));
  }
}
