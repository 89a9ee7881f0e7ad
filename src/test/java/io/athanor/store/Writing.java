package io.athanor.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that sweeps, for tests of other packages. */
public final class Writing {
  private Writing() {}

  /** Writes to the database of a folder, and shares it, until it is killed; says {@code open}. */
  public static Process start(Path folder) throws IOException {
    return Writer.start(folder.toString(), "share");
  }
}
