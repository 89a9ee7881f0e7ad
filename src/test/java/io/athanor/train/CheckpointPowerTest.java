package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails at any moment while checkpoints are written; {@code -Dathanor.cuts=400}. */
class CheckpointPowerTest {
  private static final int CUTS = Integer.getInteger("athanor.cuts", 40);

  @TempDir Path folder;

  private static Checkpoint after(int epochs) {
    List<Epoch> all = new ArrayList<>();
    for (int number = 1; number <= epochs; number++) {
      all.add(new Epoch(number, 1, 1, List.of(), 1, 1, 1));
    }
    float[] weights = new float[700];
    java.util.Arrays.fill(weights, epochs);
    return new Checkpoint("run", all, epochs, weights, weights, weights);
  }

  /** How many epochs are lost when the power fails after so many operations on the disk. */
  private int lost(Random random, boolean syncs, Path runs) throws IOException {
    Files.createDirectories(runs);
    PowerDisk disk = new PowerDisk(random, syncs, random.nextInt(60));
    Checkpoints checkpoints = new Checkpoints(runs, disk);
    int acknowledged = 0;
    try {
      while (true) {
        checkpoints.save(after(acknowledged + 1));
        acknowledged++;
      }
    } catch (PowerDisk.Cut e) {
      disk.cut(runs);
    }
    int found =
        new Checkpoints(runs, Disk.REAL)
            .latest("run", incident -> {})
            .map(checkpoint -> checkpoint.epochs().size())
            .orElse(0);
    assertThat(found).isLessThanOrEqualTo(acknowledged + 1);
    return Math.max(0, acknowledged - found);
  }

  @Test
  void a_power_cut_loses_no_checkpoint_that_was_acknowledged() throws IOException {
    for (int cut = 1; cut <= CUTS; cut++) {
      assertThat(lost(new Random(cut), true, folder.resolve("" + cut))).as("cut " + cut).isZero();
    }
  }

  @Test
  void the_test_would_see_a_missing_sync() throws IOException {
    int lost = 0;
    for (int cut = 1; cut <= 40; cut++) {
      lost += lost(new Random(cut), false, folder.resolve("" + cut));
    }
    assertThat(lost).isPositive();
  }
}
