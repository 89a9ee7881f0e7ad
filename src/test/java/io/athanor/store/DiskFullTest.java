package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dathanor.fills=200} fills the disk at more moments than the usual few. */
class DiskFullTest {
  private static final int FILLS = Integer.getInteger("athanor.fills", 12);

  @TempDir Path folder;

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @AfterEach
  void giveRoom() {
    FullFile.Disk.giveRoom();
  }

  @Test
  void a_sweep_waits_for_room_and_loses_nothing() throws IOException {
    FullFile.Disk.register();
    Sweeps.emptyDatabase(folder);
    byte[] empty = Files.readAllBytes(folder.resolve("athanor.mv.db"));
    for (int fill = 0; fill < FILLS; fill++) {
      Path at = Files.createDirectory(folder.resolve("fill-" + fill));
      Files.write(at.resolve("athanor.mv.db"), empty);
      List<String> said = new ArrayList<>();
      List<String> acknowledged = new ArrayList<>();
      WhenFull whenFull =
          new WhenFull(
              line -> {
                said.add(line);
                FullFile.Disk.giveRoom();
              },
              () -> false);
      try (Database database = Database.open(at, Clock.systemUTC(), "full:", whenFull)) {
        FullFile.Disk.fullAfter(new Random(fill).nextInt(60), fill % 2 == 0);
        write(database, acknowledged, 60);
        assertThat(said).as("fill " + fill).containsExactlyElementsOf(lines(at));
      }
      assertWhole(at, acknowledged);
    }
  }

  @Test
  void a_sweep_that_is_to_stop_waits_no_longer() throws IOException {
    FullFile.Disk.register();
    Sweeps.emptyDatabase(folder);
    List<String> acknowledged = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    WhenFull whenFull = new WhenFull(line -> stop.set(true), stop::get);
    try (Database database = Database.open(folder, Clock.systemUTC(), "full:", whenFull)) {
      FullFile.Disk.fullAfter(30, false);
      assertThatThrownBy(() -> write(database, acknowledged, 60))
          .isInstanceOf(AthanorException.class)
          .hasMessage(
              "the disk of %s is full; make room, then go on; what was kept before is still there"
                  .formatted(folder.resolve("athanor.mv.db")));
    }
    FullFile.Disk.giveRoom();
    assertWhole(folder, acknowledged);
  }

  @Test
  void what_is_kept_can_be_read_while_the_disk_is_full() throws IOException {
    FullFile.Disk.register();
    Sweeps.emptyDatabase(folder);
    List<String> acknowledged = new ArrayList<>();
    List<Integer> read = new ArrayList<>();
    Database[] opened = new Database[1];
    Consumer<String> reader =
        line -> {
          if (line.contains(" waits ")) {
            read.add(Writer.lost(opened[0], acknowledged).size());
            FullFile.Disk.giveRoom();
          }
        };
    try (Database database =
        Database.open(folder, Clock.systemUTC(), "full:", new WhenFull(reader, () -> false))) {
      opened[0] = database;
      FullFile.Disk.fullAfter(30, false);
      write(database, acknowledged, 60);
    }
    assertThat(read).containsExactly(0);
  }

  @Test
  void a_real_disk_that_is_full_is_waited_for() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()))
        .as("only a privileged user may mount a small disk")
        .isZero();
    try {
      Path ballast = Files.write(disk.resolve("ballast"), new byte[9_000_000]);
      Sweeps.emptyDatabase(disk);
      List<String> said = new ArrayList<>();
      List<String> acknowledged = new ArrayList<>();
      WhenFull whenFull =
          new WhenFull(
              line -> {
                said.add(line);
                ballast.toFile().delete();
              },
              () -> false);
      try (Database database = Database.open(disk, Clock.systemUTC(), whenFull)) {
        assertThatThrownBy(
                () ->
                    Writer.write(
                        database,
                        line -> {
                          acknowledged.add(line);
                          if (said.size() == 2 && line.endsWith(" 11")) {
                            throw new Enough();
                          }
                        }))
            .isInstanceOf(Enough.class);
      }
      assertThat(said).containsExactlyElementsOf(lines(disk));
      assertWhole(disk, acknowledged);
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static List<String> lines(Path folder) {
    Path file = folder.resolve("athanor.mv.db");
    return List.of(
        "the disk of "
            + file
            + " is full; the sweep waits and goes on when there is room (Ctrl-C ends it)",
        "there is room on the disk of " + file + " again");
  }

  private static void write(Database database, List<String> acknowledged, int lines) {
    try {
      Writer.write(
          database,
          line -> {
            acknowledged.add(line);
            if (acknowledged.size() == lines) {
              throw new Enough();
            }
          });
    } catch (Enough e) {
      // It has written what it should.
    }
  }

  private static void assertWhole(Path folder, List<String> acknowledged) {
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      assertThat(Writer.lost(database, acknowledged)).isEmpty();
      assertThat(database.history("killed").orElseThrow().runs())
          .allMatch(run -> Writer.whole(database, "killed", run));
      assertThat(database.examine().problems()).isEmpty();
    }
  }
}
