package io.athanor.nn;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The convolutions of one layer, one for each shape in use: the training batch, the last batch of
 * an epoch, the batch of an evaluation. The longest unused is closed when there are too many.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}.
 */
final class Convolutions implements AutoCloseable {
  private static final int LIMIT = 12;

  private final Kernels kernels;
  private final Map<ConvolutionShape, Convolution> byShape = new LinkedHashMap<>(16, 0.75f, true);

  Convolutions(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The convolution of this shape, with the weights it was last given. */
  Convolution of(ConvolutionShape shape) {
    Convolution known = byShape.get(shape);
    if (known != null) {
      return known;
    }
    if (byShape.size() >= LIMIT) {
      Convolution oldest = byShape.remove(byShape.keySet().iterator().next());
      if (oldest != null) {
        oldest.close();
      }
    }
    // Its memory must outlive DL4J's workspaces.
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Convolution made = kernels.convolution(shape);
      byShape.put(shape, made);
      return made;
    }
  }

  @Override
  public void close() {
    byShape.values().forEach(Convolution::close);
    byShape.clear();
  }
}
