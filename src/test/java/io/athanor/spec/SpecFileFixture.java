package io.athanor.spec;

import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder with search-space files over made-up data. */
abstract class SpecFileFixture {
  static final String DATA = "data: {source: moving-squares}\n";

  @TempDir Path folder;

  final SweepSpec parse(String yaml) {
    return SpecFile.parse(yaml, "night.yaml", folder);
  }
}
