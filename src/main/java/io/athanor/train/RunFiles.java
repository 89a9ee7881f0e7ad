package io.athanor.train;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a run keeps in its folder: checkpoints while it trains, its best model in the end.
 *
 * <p>Where the disk is full the run waits until there is room, and says so once.
 *
 * <p>Threads: confined to one.
 */
final class RunFiles {
  private static final long PAUSE_MILLIS = 1000;

  private final Path folder;
  private final Checkpoints checkpoints;
  private final Consumer<RunEvent> events;
  private final Runnable tick;

  /**
   * @param tick called again and again while the run waits for room; throws to end the waiting
   */
  RunFiles(Path folder, Consumer<RunEvent> events, Runnable tick) {
    this.folder = folder;
    this.checkpoints = new Checkpoints(folder, Disk.REAL);
    this.events = events;
    this.tick = tick;
  }

  Optional<Checkpoint> latest(String identity) {
    return checkpoints.latest(identity, this::tell);
  }

  void save(Checkpoint checkpoint) {
    persist(() -> checkpoints.save(checkpoint));
  }

  /** Writes the model. The checkpoints stay until {@link #clear}: the run is not told of yet. */
  void finish(MultiLayerNetwork network) {
    persist(
        () -> {
          Files.createDirectories(folder);
          checkpoints.write(folder.resolve(ModelFile.NAME), ModelFile.bytes(network));
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private void persist(Work work) {
    boolean waited = false;
    while (true) {
      try {
        work.run();
        return;
      } catch (IOException e) {
        if (!full(e)) {
          throw new AthanorException(
              "a run must be able to write to %s, got %s; check the disk and the folder's permissions"
                  .formatted(folder, e),
              e);
        }
        if (!waited) {
          tell("the disk of " + folder + " was full; the run waited for room");
          waited = true;
        }
        pause();
      }
    }
  }

  private void pause() {
    tick.run();
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AthanorException("interrupted while waiting for room on the disk", e);
    }
  }

  /** By what the system says, whose words depend on its language, or by what room there is. */
  private boolean full(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No space left") || message.contains("quota")) {
      return true;
    }
    try {
      return Files.getFileStore(folder).getUsableSpace() < (1 << 20);
    } catch (IOException unknown) {
      return false;
    }
  }

  private void tell(String text) {
    events.accept(new RunEvent.Incident(text));
  }
}
