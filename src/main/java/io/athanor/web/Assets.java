package io.athanor.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files that pages load, each by its name in this list and no other. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "icon.svg", "image/svg+xml",
          "launch.js", "text/javascript; charset=utf-8",
          "sweeps.css", "text/css; charset=utf-8",
          "sweeps.js", "text/javascript; charset=utf-8");

  private Assets() {}

  static Answer of(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      throw Refusal.missing("such file");
    }
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new Answer(200, type, in.readAllBytes(), Map.of());
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + name + " cannot be read", e);
    }
  }
}
