package io.athanor.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The JVM that benchmarks run in: the options and the environment that the launcher {@code athanor}
 * and its workers train with, so that what is measured is what a user gets. But for the filter of
 * serialised objects: no benchmark reads a saved network, and JMH's processes talk in them.
 */
public final class BenchJvm {
  /**
   * Threads that wait for a parallel region sleep, since more than one region's threads share the
   * cores; large blocks of memory come in large pages.
   */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("OMP_WAIT_POLICY", "passive", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

  private static final List<String> OPTIONS =
      List.of(
          "-Xshare:auto",
          "-Xmx2g",
          "-Djava.awt.headless=true",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
          "-Dorg.bytedeco.javacpp.maxbytes=0");

  private static final String CHILD = "athanor.bench.child";

  private BenchJvm() {}

  /**
   * The words that start a class in such a JVM; {@link #ENVIRONMENT} goes with them.
   *
   * @param properties set in it, beside those of all benchmarks
   */
  public static List<String> command(
      Class<?> main, Map<String, String> properties, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(OPTIONS);
    words.addAll(WorkerCommand.COLLECTOR);
    properties.forEach((key, value) -> words.add("-D" + key + "=" + value));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(arguments);
    return words;
  }

  /**
   * Runs the class again in such a JVM, unless this is one already, and waits for its end.
   *
   * @return whether it did, so that there is nothing left to do here
   */
  public static boolean relaunched(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    if (Boolean.getBoolean(CHILD)) {
      return false;
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(main, Map.of(CHILD, "true"), List.of(arguments))).inheritIO();
    builder.environment().putAll(ENVIRONMENT);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    if (process.waitFor() != 0) {
      throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue());
    }
    return true;
  }
}
