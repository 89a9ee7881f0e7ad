package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fails without CHECKPOINT SYNC, which a {@code kill -9} does not need. */
class PowerCutTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void a_power_cut_loses_nothing_acknowledged_and_tears_nothing(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> acknowledged = new ArrayList<>();
    Path cut = Files.createDirectory(folder.resolve("cut"));
    Files.write(cut.resolve("athanor.mv.db"), imageAfterCut(random, acknowledged));

    try (Database database = Database.open(cut, Clock.systemUTC())) {
      assertThat(acknowledged).isNotEmpty();
      assertThat(Writer.lost(database, acknowledged)).isEmpty();
      assertThat(database.history("killed").orElseThrow().runs())
          .allMatch(run -> Writer.whole(database, "killed", run));
    }
  }

  private byte[] imageAfterCut(Random random, List<String> acknowledged) throws IOException {
    Sweeps.emptyDatabase(folder);
    PowerFile.Disk.register();
    Database database = Database.open(folder, Clock.systemUTC(), "power:", WhenFull.FAIL);
    PowerFile file = Objects.requireNonNull(PowerFile.Disk.last);
    file.cutAfter(20 + random.nextInt(80));
    assertThatThrownBy(() -> Writer.write(database, acknowledged::add))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("the database must be readable and writable, got \"")
        .hasMessageEndingWith(
            "\" (%s); free disk space or check the disk; what was kept before is still there"
                .formatted(folder.resolve("athanor.mv.db")));
    byte[] image = file.afterCut(random);
    try {
      database.close();
    } catch (AthanorException e) {
      // There is no power to close it with.
    }
    return image;
  }
}
