package io.athanor.train;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders of a sweep's runs, tidied as the runs end so that the disk does not fill.
 *
 * <p>Threads: one at a time.
 */
public final class RunFolders {
  private final Path sweep;

  /**
   * @param sweep the sweep's folder, in which each run has one named by its number
   */
  public RunFolders(Path sweep) {
    this.sweep = sweep;
  }

  /**
   * Removes what an ended run needs no longer: its checkpoints, and its folder if that is empty.
   */
  public void ended(int run) {
    Path folder = sweep.resolve(Integer.toString(run));
    try {
      new Checkpoints(folder, Disk.REAL).clear();
      Files.deleteIfExists(folder.resolve(ModelFile.NAME + ".part"));
      removeIfEmpty(folder);
    } catch (IOException e) {
      throw untidy(folder, e);
    }
  }

  /**
   * Removes the models of those runs. A run that is about to end may have written its own already.
   */
  public void removeModels(Set<Integer> runs) {
    for (int run : runs) {
      Path folder = sweep.resolve(Integer.toString(run));
      try {
        if (Files.deleteIfExists(folder.resolve(ModelFile.NAME))) {
          removeIfEmpty(folder);
        }
      } catch (IOException e) {
        throw untidy(folder, e);
      }
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    boolean empty;
    try (Stream<Path> left = Files.list(folder)) {
      empty = left.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(folder);
    }
  }

  private static AthanorException untidy(Path folder, IOException e) {
    return new AthanorException(
        "what an ended run needs no longer must be removable, got %s (%s); check the folder's permissions"
            .formatted(e, folder),
        e);
  }
}
