package io.athanor.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a worker: the same Java, the same jars.
 *
 * <p>A shell first makes standard output a private channel and leaves file descriptor 1, which
 * native libraries print to, as a second standard error. It also has the worker ignore the signals
 * that a terminal sends to everybody: a worker ends when its parent says so, or is gone.
 *
 * @param heapBytes of the worker's Java heap
 * @param nativeBytes that the process may take before an allocation fails; 0 is no limit
 * @param folder of logs and of what a crashed JVM leaves behind
 */
record WorkerCommand(long heapBytes, long nativeBytes, Path folder) {
  /**
   * A step leaves many short-lived views of buffers behind. Without a limit the young generation
   * grows over hundreds of steps until it is many times what training needs. One thread is enough
   * for it, and leaves the cores to those that train.
   */
  static final List<String> COLLECTOR =
      List.of("-XX:+UseParallelGC", "-XX:ParallelGCThreads=1", "-XX:MaxNewSize=64m");

  /**
   * OpenMP's threads give the core back at once when they have nothing to do, for another run may
   * train on it; large arrays lie on large pages, where the C library can.
   */
  static final Map<String, String> ENVIRONMENT =
      Map.of("OMP_WAIT_POLICY", "passive", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

  private static final String SHELL = "trap '' INT TERM HUP; exec \"$@\" 3>&1 1>&2";

  List<String> words() {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "athanor-worker", java()));
    archive().ifPresent(file -> words.add("-XX:SharedArchiveFile=" + file));
    words.addAll(COLLECTOR);
    words.addAll(
        List.of(
            "-Xshare:auto",
            "-Xmx" + heapBytes / (1 << 20) + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash-%p.log"),
            "-Djdk.serialFilter=!*",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + nativeBytes,
            "-Dorg.bytedeco.javacpp.maxbytes=0",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            WorkerMain.class.getName()));
    return words;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The archive of loaded classes that the launcher gave this process, if it did. */
  private static java.util.Optional<Path> archive() {
    return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
        .map(argument -> Path.of(argument.substring(argument.indexOf('=') + 1)))
        .filter(Files::isReadable)
        .findFirst();
  }
}
