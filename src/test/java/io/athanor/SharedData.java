package io.athanor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real data that lies beside the checkout and is never committed.
 *
 * <p>Looked for in the folder named by {@code ATHANOR_SHARED_DATA}, else in {@code shared/data} of
 * the project folder and of every folder above it. A test that asks for a file that is not there is
 * skipped with the reason.
 */
public final class SharedData {
  private SharedData() {}

  /** The file or folder of that name, or skips the running test. */
  public static Path file(String name) {
    Path found = find(name);
    assumeTrue(found != null, () -> "shared data " + name + " is not on this machine");
    return found;
  }

  private static Path find(String name) {
    String named = System.getenv("ATHANOR_SHARED_DATA");
    if (named != null) {
      Path file = Path.of(named, name);
      return Files.exists(file) ? file : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolve("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    return null;
  }
}
