package io.athanor.nn;

import io.athanor.nn.SequenceBatchNormalization.Parameters;
import io.athanor.nn.kernel.BatchNormalization;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.Kernels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a {@link SequenceBatchNormalization}.
 *
 * <p>The running statistics move as in DL4J's own batch normalisation: the layer reports (1 -
 * momentum)·(running - batch) as their gradient, and an updater that does nothing subtracts it.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}.
 */
final class SequenceBatchNormalizationLayer extends BaseLayer<SequenceBatchNormalization> {
  private static final long serialVersionUID = 1L;
  private static final int LIMIT = 6;

  private final transient Map<List<Long>, BatchNormalization> byShape =
      new LinkedHashMap<>(8, 0.75f, true);
  private final transient Scratch ordered;
  private final transient Scratch epsilonOrdered;
  private final transient Scratch mean;
  private final transient Scratch variance;
  private transient @Nullable INDArray normalised;

  SequenceBatchNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.ordered = new Scratch(dataType);
    this.epsilonOrdered = new Scratch(dataType);
    this.mean = new Scratch(dataType);
    this.variance = new Scratch(dataType);
  }

  @Override
  public Type type() {
    return Type.NORMALIZATION;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    Films.refuseMask(maskArray, "SequenceBatchNormalization");
    int rank = input.rank() == 4 ? 4 : 5;
    Films.check(input, rank, layerConf().getNIn(), "SequenceBatchNormalization");
    applyDropOutIfNecessary(training, workspaceMgr);
    INDArray x = stored(input.castTo(dataType), ordered);
    INDArray y = like(x, workspaceMgr, ArrayType.ACTIVATIONS);
    INDArray gamma = getParam(Parameters.GAMMA);
    INDArray beta = getParam(Parameters.BETA);
    BatchNormalization kernel = kernel(merged(x));
    if (training) {
      kernel.forwardTraining(merged(x), gamma, beta, merged(y), batchMean(), batchVariance());
    } else {
      kernel.forwardInference(
          merged(x), gamma, beta, getParam(Parameters.MEAN), getParam(Parameters.VAR), merged(y));
    }
    normalised = x;
    return seen(y);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    INDArray x = Objects.requireNonNull(normalised, "backpropagation before activation");
    INDArray dx = like(x, workspaceMgr, ArrayType.ACTIVATION_GRAD);
    Gradient gradient = new DefaultGradient();
    INDArray dGamma = gradient(gradient, Parameters.GAMMA);
    INDArray dBeta = gradient(gradient, Parameters.BETA);
    kernel(merged(x))
        .backward(
            merged(x),
            merged(stored(epsilon, epsilonOrdered)),
            getParam(Parameters.GAMMA),
            batchMean(),
            batchVariance(),
            merged(dx),
            dGamma,
            dBeta);
    move(gradient, Parameters.MEAN, batchMean());
    move(gradient, Parameters.VAR, batchVariance());
    return new Pair<>(gradient, backpropDropOutIfPresent(seen(dx)));
  }

  @Override
  public boolean updaterDivideByMinibatch(String paramName) {
    return !Parameters.isStatistic(paramName);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clear() {
    super.clear();
    normalised = null;
  }

  @Override
  public void close() {
    byShape.values().forEach(BatchNormalization::close);
    byShape.clear();
    for (Scratch scratch : new Scratch[] {ordered, epsilonOrdered, mean, variance}) {
      scratch.close();
    }
  }

  private void move(Gradient all, String name, INDArray batch) {
    INDArray step = gradient(all, name);
    getParam(name).subi(batch, step).muli(1 - layerConf().momentum());
  }

  private INDArray gradient(Gradient all, String name) {
    INDArray view = Objects.requireNonNull(gradientViews.get(name));
    all.setGradientFor(name, view);
    return view;
  }

  private INDArray batchMean() {
    return mean.take(layerConf().getNOut());
  }

  private INDArray batchVariance() {
    return variance.take(layerConf().getNOut());
  }

  private BatchNormalization kernel(INDArray images) {
    List<Long> shape = Arrays.stream(images.shape()).boxed().toList();
    BatchNormalization known = byShape.get(shape);
    if (known == null) {
      if (byShape.size() >= LIMIT) {
        Objects.requireNonNull(byShape.remove(byShape.keySet().iterator().next())).close();
      }
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        known = Kernels.forType(dataType).batchNormalization(images.shape(), layerConf().epsilon());
      }
      byShape.put(shape, known);
    }
    return known;
  }

  private static INDArray stored(INDArray array, Scratch scratch) {
    return array.rank() == 5 ? Films.toSequence(array, scratch) : Films.toImages(array, scratch);
  }

  private INDArray like(INDArray stored, LayerWorkspaceMgr manager, ArrayType kind) {
    return stored.rank() == 5
        ? Films.sequence(manager, kind, dataType, stored.shape())
        : Films.images(manager, kind, dataType, stored.shape());
  }

  private static INDArray merged(INDArray stored) {
    return stored.rank() == 5 ? Frames.merged(stored) : stored;
  }

  /** What DL4J sees of a stored array. */
  private static INDArray seen(INDArray stored) {
    return stored.rank() == 5 ? Frames.films(stored) : stored;
  }
}
