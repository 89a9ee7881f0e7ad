package io.athanor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<Path> found = candidates(name).filter(Files::exists).findFirst();
    assumeTrue(found.isPresent(), () -> "shared data " + name + " is not on this machine");
    return found.orElseThrow();
  }

  private static Stream<Path> candidates(String name) {
    String named = System.getenv("ATHANOR_SHARED_DATA");
    if (named != null) {
      return Stream.of(Path.of(named, name));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared").resolve("data").resolve(name));
  }
}
