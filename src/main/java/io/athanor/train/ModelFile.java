package io.athanor.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** A trained network as DL4J's zip, which any program with DL4J and these layers can open. */
final class ModelFile {
  static final String NAME = "best.zip";

  private ModelFile() {}

  /** Without the updater's state, which only further training would need. */
  static byte[] bytes(MultiLayerNetwork network) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, false);
    return bytes.toByteArray();
  }
}
