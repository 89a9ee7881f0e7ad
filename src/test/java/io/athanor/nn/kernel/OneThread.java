package io.athanor.nn.kernel;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Kernels of a test class use one thread: OpenMP's wait actively, so that a loaded machine would
 * slow the tests tenfold. Tests must run on the thread that sets up their class.
 */
final class OneThread implements BeforeAllCallback, AfterAllCallback {
  private int before;

  @Override
  public void beforeAll(ExtensionContext context) {
    before = ComputeThreads.get();
    ComputeThreads.set(1);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    ComputeThreads.set(before);
  }
}
