package io.athanor.data;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** Files that NumPy wrote; {@code npy/make_npy.py} says how. */
final class NumpyFiles {
  private NumpyFiles() {}

  static Path file(String name) {
    URL url = Optional.ofNullable(NumpyFiles.class.getResource("/npy/" + name)).orElseThrow();
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
