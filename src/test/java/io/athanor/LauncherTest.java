package io.athanor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the program is started with. */
class LauncherTest {
  @Test
  void every_jvm_refuses_serialised_objects() throws IOException {
    String launcher = Files.readString(Path.of("athanor"));

    assertThat(launcher.lines().filter(line -> line.contains("exec \"$java\"")))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"${options[@]}\""));
    assertThat(launcher).contains("options=(-Xshare:auto -Djdk.serialFilter='!*' ");
    assertThat(System.getProperty("jdk.serialFilter")).isEqualTo("!*");
  }
}
