package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the database and the runs' weights are in. */
final class RunsFolder {
  private RunsFolder() {}

  /**
   * Makes it where there is none.
   *
   * @throws AthanorException if it is a file or cannot be made
   */
  static void create(Path folder) {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new AthanorException(
          "the folder for runs must be a folder, got a file (" + folder + "); move it away");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AthanorException(
          "the folder for runs must be writable, got "
              + e.getClass().getSimpleName()
              + " on making "
              + folder
              + "; check its parent's permissions",
          e);
    }
  }
}
