package io.athanor.worker;

import io.athanor.nn.loss.Losses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Losses of a user's own that do harm to the process they run in. Each behaves for a while first,
 * so that there is a checkpoint to go on from.
 */
final class Faults {
  /** Calls that go well: two epochs of the tests' run. */
  static final int HARMLESS = 9;

  private Faults() {}

  /** The name by which a search-space file would ask for it. */
  static String name(Class<? extends Harmful> fault) {
    return fault.getName();
  }

  /** Where a fault that happens once leaves word that it has happened. */
  static Path mark() {
    return Path.of("target", "fault-has-happened");
  }

  /** A mean squared error, until it is called once too often. */
  abstract static class Harmful implements ILossFunction {
    private static final long serialVersionUID = 1L;
    private static int calls;
    private final ILossFunction loss = Losses.of(new TreeMap<>(Map.of("mse", 1.0)));

    abstract void harm();

    private void call() {
      if (++calls > HARMLESS) {
        harm();
      }
    }

    @Override
    public double computeScore(
        INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
      return loss.computeScore(labels, output, activation, mask, average);
    }

    @Override
    public INDArray computeScoreArray(
        INDArray labels, INDArray output, IActivation activation, INDArray mask) {
      return loss.computeScoreArray(labels, output, activation, mask);
    }

    @Override
    public INDArray computeGradient(
        INDArray labels, INDArray output, IActivation activation, INDArray mask) {
      call();
      return loss.computeGradient(labels, output, activation, mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
        INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
      return Pair.of(
          computeScore(labels, output, activation, mask, average),
          computeGradient(labels, output, activation, mask));
    }

    @Override
    public String name() {
      return getClass().getSimpleName();
    }
  }

  /** Writes to address 0. */
  public static class NullPointer extends Harmful {
    private static final long serialVersionUID = 1L;

    @Override
    void harm() {
      try {
        Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Writes to address 0, but only the first time in any process. */
  public static final class NullPointerOnce extends NullPointer {
    private static final long serialVersionUID = 1L;

    @Override
    void harm() {
      if (!Files.exists(mark())) {
        try {
          Files.createFile(mark());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        super.harm();
      }
    }
  }

  /** Fills the Java heap. */
  public static final class HeapEater extends Harmful {
    private static final long serialVersionUID = 1L;
    private static final List<long[]> EATEN = new ArrayList<>();

    @Override
    void harm() {
      while (true) {
        EATEN.add(new long[1 << 20]);
      }
    }
  }

  /** Takes native memory, and uses it. */
  public static final class NativeEater extends Harmful {
    private static final long serialVersionUID = 1L;
    private static final List<BytePointer> EATEN = new ArrayList<>();

    @Override
    void harm() {
      while (true) {
        EATEN.add(new BytePointer(64L << 20).fill(1));
      }
    }
  }

  /** Never comes back. */
  public static final class Spinner extends Harmful {
    private static final long serialVersionUID = 1L;

    @Override
    void harm() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  /** Prints like a native library that knows no better. */
  public static final class Chatterer extends Harmful {
    private static final long serialVersionUID = 1L;

    @Override
    void harm() {
      for (int i = 0; i < 1000; i++) {
        System.out.println("progress: 99 % \u0001\u0002\u0003 ATH");
      }
      System.out.flush();
    }
  }

  /** A gradient that is no number. */
  public static final class NotANumber extends Harmful {
    private static final long serialVersionUID = 1L;
    private boolean now;

    @Override
    void harm() {
      now = true;
    }

    @Override
    public double computeScore(
        INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
      double score = super.computeScore(labels, output, activation, mask, average);
      return now ? Double.NaN : score;
    }
  }
}
