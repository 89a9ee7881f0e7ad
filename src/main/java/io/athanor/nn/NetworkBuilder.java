package io.athanor.nn;

import io.athanor.nn.NetworkSpec.LayerSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Turns plain values into networks of DL4J, and gives their memory back.
 *
 * <p>Gradients are those of the mean loss, so DL4J's division by the batch is switched off.
 * Clipping is a listener of the network: add others with {@code addListeners}, since {@code
 * setListeners} would remove it, and open saved networks with {@link #restore}.
 */
public final class NetworkBuilder {
  private NetworkBuilder() {}

  /**
   * A network with its first weights, a function of {@code seed} alone.
   *
   * <p>Threads: train and close it on one thread. Sets the seed of ND4J's generator.
   *
   * @param loss one of {@code io.athanor.nn.loss}, or any other of DL4J's kind
   * @param type FLOAT, or DOUBLE for gradient checks
   */
  public static MultiLayerNetwork build(
      NetworkSpec spec, UpdaterSpec updater, ILossFunction loss, long seed, DataType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(spec, updater, loss, seed, type));
    network.init();
    return clipped(network, updater);
  }

  /**
   * A network as {@link ModelSerializer} saved it, with its updater's state.
   *
   * @param updater as it was built with: DL4J does not save clipping
   * @throws IOException if the file is missing or is no saved network
   */
  public static MultiLayerNetwork restore(Path file, UpdaterSpec updater) throws IOException {
    return clipped(ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true), updater);
  }

  /** Gives back the memory of parameters, updater and layers. The network is unusable after. */
  public static void close(MultiLayerNetwork network) {
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      layer.close();
    }
    network.close();
  }

  static MultiLayerConfiguration configuration(
      NetworkSpec spec, UpdaterSpec updater, ILossFunction loss, long seed, DataType type) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(type)
            .updater(updater.toUpdater())
            .miniBatch(false)
            .list();
    for (int at = 0; at < spec.layers().size(); at++) {
      list.layer(recurrent(spec, at));
      if (spec.batchNorm()) {
        list.layer(new SequenceBatchNormalization());
      }
    }
    return list.layer(head(spec, loss))
        .setInputType(
            InputType.convolutional3D(
                Convolution3D.DataFormat.NCDHW,
                spec.inputFrames(),
                spec.height(),
                spec.width(),
                spec.channels()))
        .build();
  }

  private static ConvLstm2D recurrent(NetworkSpec spec, int at) {
    LayerSpec layer = spec.layers().get(at);
    boolean last = at == spec.layers().size() - 1;
    return new ConvLstm2D.Builder(layer.filters())
        .kernel(layer.kernelHeight(), layer.kernelWidth())
        .returnSequences(!(last && spec.predictsOneFrame()))
        .cellActivation(spec.activation())
        .recurrentActivation(spec.recurrentActivation())
        .inputDropout(spec.dropout())
        .inputGradient(at > 0)
        .sharedOutput(true)
        .build();
  }

  private static FrameHead head(NetworkSpec spec, ILossFunction loss) {
    int size = spec.headKernel();
    return new FrameHead.Builder(loss)
        .nOut(spec.targetChannels())
        .kernel(size, size, size)
        .causal(spec.causalHead())
        .targetFrames(spec.targetFrames())
        .activation(
            switch (spec.outputActivation()) {
              case SIGMOID -> Activation.SIGMOID;
              case TANH -> Activation.TANH;
              case RELU -> Activation.RELU;
              case LINEAR -> Activation.IDENTITY;
            })
        .build();
  }

  private static MultiLayerNetwork clipped(MultiLayerNetwork network, UpdaterSpec updater) {
    if (!(updater.clipping() instanceof Clipping.None)) {
      network.addListeners(new GradientClipping(updater.clipping()));
    }
    return network;
  }
}
