package io.athanor.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Scripts of the page that need no page, to be run in an empty one. */
final class PageScripts {
  private PageScripts() {}

  /** Scripts that run one after the other and hang their names on {@code Athanor}. */
  static String of(String... names) {
    return "const Athanor = {};\n"
        + Arrays.stream(names).map(PageScripts::text).collect(Collectors.joining("\n"));
  }

  /** A resource of this package. */
  static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(PageScripts.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
