package io.athanor.train;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network on disk: DL4J's zip with the updater's state. Written beside, synced, then renamed, so
 * that the file is always whole.
 */
final class Checkpoint {
  private Checkpoint() {}

  static void write(MultiLayerNetwork network, Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(beside)) {
        ModelSerializer.writeModel(network, out, true);
      }
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AthanorException(
          "a checkpoint could not be written to "
              + file
              + " ("
              + e.getMessage()
              + "); make room or choose another --runs-dir",
          e);
    }
  }
}
