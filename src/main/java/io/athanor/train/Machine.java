package io.athanor.train;

import static io.athanor.space.Hyperparameter.PRECISION;

import com.sun.management.OperatingSystemMXBean;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What this machine calls itself, and what it has. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** The processor's model name, or its architecture where the system does not tell. */
  public static String cpu() {
    if (Files.isReadable(CPU_INFO)) {
      try (Stream<String> lines = Files.lines(CPU_INFO)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseGet(Machine::architecture);
      } catch (IOException e) {
        return architecture(); // provenance says less, nothing else depends on it
      }
    }
    return architecture();
  }

  /** Name, version and architecture of the operating system. */
  public static String os() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + architecture();
  }

  /** Name and version of the Java virtual machine. */
  public static String jvm() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  /** Bytes of memory that the machine, or the container, has. */
  public static long memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getTotalMemorySize();
  }

  /**
   * Refuses a space with candidates that this machine cannot compute as they say.
   *
   * @throws AthanorException if it has bf16 and the processor has not
   */
  public static void require(SearchSpace space) {
    require(space, () -> Kernels.supports(Precision.BF16));
  }

  /**
   * As above.
   *
   * @param bf16 asked only where the space has bf16, since the answer loads the native library
   */
  static void require(SearchSpace space, BooleanSupplier bf16) {
    boolean wanted =
        space.dimensions().stream()
            .filter(dimension -> dimension.name().equals(PRECISION.key()))
            .anyMatch(Machine::hasBf16);
    if (wanted && !bf16.getAsBoolean()) {
      throw new AthanorException(
          "training.precision must be f32 on a processor without bf16 instructions (AVX-512 BF16 or AMX), got bf16 on %s; use f32, or another machine"
              .formatted(cpu()));
    }
  }

  private static boolean hasBf16(Dimension dimension) {
    return dimension instanceof Derived derived
        ? derived.formula().text().contains("bf16")
        : dimension.has(new Value.Text("bf16"));
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
