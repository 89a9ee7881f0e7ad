package io.athanor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StraysTest {
  @TempDir Path folder;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void a_stopped_worker_of_a_parent_that_is_gone_is_ended() throws Exception {
    new ProcessBuilder("/bin/kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    Strays.note(folder, process.toHandle());

    Strays.end(folder);

    assertThat(process.isAlive()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_process_that_merely_has_a_worker_s_number_is_let_live() throws IOException {
    ProcessId other = new ProcessId(process.pid(), "1999-01-01T00:00:00Z");
    Files.writeString(folder.resolve(process.pid() + ".pid"), other.toString());
    Files.writeString(folder.resolve("7.pid"), "\0 no number");

    Strays.end(folder);

    assertThat(process.isAlive()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_worker_that_has_ended_is_forgotten() {
    Strays.note(folder, process.toHandle());
    Strays.forget(folder, process.pid());
    Strays.end(folder);

    assertThat(process.isAlive()).isTrue();
  }
}
