package io.athanor.nn;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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
   * A network with its first weights, a function of {@code seed} and the spec alone.
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
    startAtMean(network, spec);
    return clipped(network, updater);
  }

  /**
   * A network as DL4J's {@code ModelSerializer} saved it, with its updater's state. The file may be
   * a stranger's: {@link SavedNetwork} says what is refused.
   *
   * @param updater as it was built with: DL4J does not save clipping
   * @throws AthanorException if the file is no saved network
   * @throws IOException if it is missing or cannot be read
   */
  public static MultiLayerNetwork restore(Path file, UpdaterSpec updater) throws IOException {
    SavedNetwork saved = SavedNetwork.read(file);
    try {
      return clipped(network(file, saved), updater);
    } catch (AthanorException e) {
      throw e;
    } catch (RuntimeException e) {
      // DL4J answers to a configuration that does not fit with exceptions of many kinds.
      throw SavedNetwork.refused(file, "DL4J cannot make it (" + firstLine(e) + ")");
    }
  }

  private static MultiLayerNetwork network(Path file, SavedNetwork saved) {
    MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(saved.configuration());
    long needed = 0;
    for (NeuralNetConfiguration layer : configuration.getConfs()) {
      needed += layer.getLayer().initializer().numParams(layer);
    }
    if (needed != saved.parameters().length()) {
      throw SavedNetwork.refused(
          file,
          "its layers have %,d parameters and its coefficients.bin %,d"
              .formatted(needed, saved.parameters().length()));
    }
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init(saved.parameters(), false);
    saved
        .updaterState()
        .ifPresent(state -> network.getUpdater().setStateViewArray(network, state, false));
    return network;
  }

  private static String firstLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String shown = message.length() <= 200 ? message : message.substring(0, 200) + "…";
    return e.getClass().getSimpleName() + ": " + shown;
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
        .precision(spec.precision())
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

  /** Gives the head the bias with which it predicts the mean of each channel. */
  private static void startAtMean(MultiLayerNetwork network, NetworkSpec spec) {
    INDArray bias = network.getOutputLayer().getParam(FrameHead.Parameters.BIAS);
    for (int channel = 0; channel < spec.targetMean().size(); channel++) {
      double mean = spec.targetMean().get(channel);
      bias.putScalar(channel, spec.outputActivation().biasFor(mean));
    }
  }

  private static MultiLayerNetwork clipped(MultiLayerNetwork network, UpdaterSpec updater) {
    if (!(updater.clipping() instanceof Clipping.None)) {
      network.addListeners(new GradientClipping(updater.clipping()));
    }
    return network;
  }
}
