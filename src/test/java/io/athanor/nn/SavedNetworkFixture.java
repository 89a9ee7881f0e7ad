package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.UpdaterSpec.Method;
import io.athanor.nn.loss.Losses;
import io.athanor.sweep.AthanorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** A saved network that is as DL4J saves it until a test changes its entries. */
abstract class SavedNetworkFixture {
  static final UpdaterSpec UPDATER = UpdaterSpec.of(Method.ADAM);
  static final String START = "x.zip must be a network saved by Athanor or DL4J, but ";
  static final String END = "; save it again or delete it";

  @TempDir Path folder;
  Path file;
  Map<String, byte[]> good;

  @BeforeEach
  final void save() throws IOException {
    file = folder.resolve("x.zip");
    MultiLayerNetwork network =
        Networks.sequenceToSequence()
            .layers(1, new LayerSpec(2, 3, 3), true, 0.2)
            .build(Losses.of(Map.of("mse", 0.8, "dssim", 0.2)), UPDATER, DataType.FLOAT);
    ModelSerializer.writeModel(network, file.toFile(), true);
    NetworkBuilder.close(network);
    good = entries(file);
  }

  final AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> NetworkBuilder.restore(file, UPDATER))
        .isInstanceOf(AthanorException.class);
  }

  final String configuration() {
    return new String(good.get("configuration.json"), StandardCharsets.UTF_8);
  }

  final void write(Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        zip.transferTo(out);
        entries.put(entry.getName(), out.toByteArray());
      }
    }
    return entries;
  }
}
