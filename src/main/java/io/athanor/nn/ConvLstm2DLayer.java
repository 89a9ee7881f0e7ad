package io.athanor.nn;

import io.athanor.nn.kernel.Frames;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a {@link ConvLstm2D}: the part that DL4J sees; the arithmetic is in {@link Recurrence}.
 *
 * <p>Results lie in DL4J's workspaces; what backward needs from forward lies in the layer's own
 * memory, but for the input and a shared output, which DL4J keeps until backward is done.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}.
 */
final class ConvLstm2DLayer extends BaseLayer<ConvLstm2D> {
  private static final long serialVersionUID = 1L;

  private final transient Recurrence recurrence;
  private final transient Scratch ordered;
  private final transient Scratch thinned;
  private final transient Scratch mask;
  private final transient Scratch hidden;
  private final transient Scratch epsilonOrdered;
  private transient @Nullable INDArray dropped;

  ConvLstm2DLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.recurrence = new Recurrence(layerConf(), dataType);
    this.ordered = new Scratch(dataType);
    this.thinned = new Scratch(dataType);
    this.mask = new Scratch(dataType);
    this.hidden = new Scratch(dataType);
    this.epsilonOrdered = new Scratch(dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    Films.refuseMask(maskArray, "ConvLstm2D");
    Films.check(input, 5, layerConf().getNIn(), "ConvLstm2D");
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray x = Films.toSequence(input.castTo(dataType), ordered);
    if (training && layerConf().inputDropout() > 0) {
      x = thin(x);
    }
    INDArray h = hiddenStates(x, workspaceMgr);
    recurrence.forward(
        x,
        getParam(ConvLstmParameters.KERNEL),
        getParam(ConvLstmParameters.RECURRENT),
        getParam(ConvLstmParameters.BIAS),
        h);
    return output(h, workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    INDArray dHidden =
        layerConf().returnSequences()
            ? Films.toSequence(epsilon, epsilonOrdered)
            : Films.toImages(epsilon, epsilonOrdered);
    INDArray dx =
        layerConf().inputGradient()
            ? Films.sequence(workspaceMgr, ArrayType.ACTIVATION_GRAD, dataType, sequenceShape())
            : null;
    Gradient gradient = new DefaultGradient();
    recurrence.backward(
        dHidden,
        gradient(gradient, ConvLstmParameters.KERNEL),
        gradient(gradient, ConvLstmParameters.RECURRENT),
        gradient(gradient, ConvLstmParameters.BIAS),
        dx);
    return new Pair<>(gradient, dx == null ? null : inputGradient(dx));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clear() {
    super.clear();
    recurrence.clear();
  }

  @Override
  public void close() {
    recurrence.close();
    for (Scratch scratch : new Scratch[] {ordered, thinned, mask, hidden, epsilonOrdered}) {
      scratch.close();
    }
  }

  /** The input without the dropped elements, which are the same at every time step. */
  private INDArray thin(INDArray x) {
    double kept = 1 - layerConf().inputDropout();
    INDArray factors = Films.images(mask, x.size(1), x.size(2), x.size(3), x.size(4)).assign(1);
    Nd4j.getExecutioner().exec(new DropOutInverted(factors, factors, kept));
    dropped = factors;
    INDArray to = Films.sequence(thinned, x.shape());
    for (long t = 0; t < x.size(0); t++) {
      Frames.step(x, t).muli(factors, Frames.step(to, t));
    }
    return to;
  }

  /** Of the input, as {@link Films} has it inside the network. */
  private long[] sequenceShape() {
    return new long[] {input.size(2), input.size(0), input.size(1), input.size(3), input.size(4)};
  }

  private INDArray inputGradient(INDArray dx) {
    if (layerConf().inputDropout() > 0) {
      INDArray factors = Objects.requireNonNull(dropped);
      for (long t = 0; t < dx.size(0); t++) {
        Frames.step(dx, t).muli(factors);
      }
    }
    return backpropDropOutIfPresent(Frames.films(dx));
  }

  private INDArray hiddenStates(INDArray x, LayerWorkspaceMgr manager) {
    long[] shape = {x.size(0), x.size(1), layerConf().getNOut(), x.size(3), x.size(4)};
    return layerConf().returnSequences() && layerConf().sharedOutput()
        ? Films.sequence(manager, ArrayType.ACTIVATIONS, dataType, shape)
        : Films.sequence(hidden, shape);
  }

  private INDArray output(INDArray h, LayerWorkspaceMgr manager) {
    if (!layerConf().returnSequences()) {
      INDArray last = Frames.step(h, h.size(0) - 1);
      return Films.images(manager, ArrayType.ACTIVATIONS, dataType, last.shape()).assign(last);
    }
    if (layerConf().sharedOutput()) {
      return Frames.films(h);
    }
    return Frames.films(
        Films.sequence(manager, ArrayType.ACTIVATIONS, dataType, h.shape()).assign(h));
  }

  private INDArray gradient(Gradient all, String name) {
    INDArray view = Objects.requireNonNull(gradientViews.get(name));
    all.setGradientFor(name, view);
    return view;
  }
}
