package io.athanor.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model of a disk whose power fails: what was written but not synced may be there whole, in part
 * or not at all; names that were changed but not synced may be the old or the new ones.
 *
 * <p>It works on a real folder, which {@link #cut} brings into one of the states that a power cut
 * could leave behind.
 */
final class PowerDisk implements Disk {
  private static final int SECTOR = 512;

  private final Random random;
  private final boolean syncsFiles;
  private final Map<Path, byte[]> onDisk = new HashMap<>();
  private final Map<Path, byte[]> unsynced = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<Path> names = new TreeSet<>();
  private int left;

  /** A change of names that is not on the disk yet; nothing comes where a name goes. */
  private record Change(Path from, Optional<Path> to) {}

  /** The power is gone. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param syncsFiles false for a program that forgets to, which must be seen to lose
   * @param operations after which the power fails
   */
  PowerDisk(Random random, boolean syncsFiles, int operations) {
    this.random = random;
    this.syncsFiles = syncsFiles;
    this.left = operations;
  }

  private void tick() throws Cut {
    if (left-- <= 0) {
      throw new Cut();
    }
  }

  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    tick();
    Disk.REAL.write(file, bytes);
    unsynced.put(file, bytes);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    tick();
    if (Files.isDirectory(fileOrFolder)) {
      changes.forEach(this::apply);
      changes.clear();
    } else if (syncsFiles) {
      byte[] written = unsynced.remove(fileOrFolder);
      if (written != null) {
        onDisk.put(fileOrFolder, written);
      }
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    tick();
    Disk.REAL.rename(from, to);
    changes.add(new Change(from, Optional.of(to)));
    byte[] lost = unsynced.remove(from);
    byte[] kept = onDisk.remove(from);
    if (lost != null) {
      unsynced.put(to, lost);
    } else if (kept != null) {
      onDisk.put(to, kept);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    tick();
    Disk.REAL.delete(file);
    changes.add(new Change(file, Optional.empty()));
  }

  private void apply(Change change) {
    names.remove(change.from());
    change.to().ifPresent(names::add);
  }

  /** Leaves in the folder what the disk has. */
  void cut(Path folder) throws IOException {
    for (Change change : changes) {
      if (random.nextBoolean()) {
        apply(change);
      }
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    for (Path file : names) {
      byte[] lost = unsynced.get(file);
      byte[] kept = onDisk.get(file);
      if (lost != null) {
        Files.write(file, torn(lost));
      } else if (kept != null) {
        Files.write(file, kept);
      }
    }
  }

  private byte[] torn(byte[] bytes) {
    byte[] torn = new byte[random.nextInt(bytes.length + 1)];
    for (int from = 0; from < torn.length; from += SECTOR) {
      if (random.nextBoolean()) {
        System.arraycopy(bytes, from, torn, from, Math.min(SECTOR, torn.length - from));
      }
    }
    return torn;
  }
}
