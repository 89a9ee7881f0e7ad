package io.athanor.data;

import java.util.function.IntFunction;

/**
 * A source and how messages call it.
 *
 * @param source owned by whoever holds this
 * @param name of the file, folder or generator
 * @param frameName a frame's name, such as its file; empty where it has none of its own
 */
record OpenSource(FrameSource source, String name, IntFunction<String> frameName) {
  static OpenSource of(FrameSource source, String name) {
    return new OpenSource(source, name, frame -> "");
  }
}
