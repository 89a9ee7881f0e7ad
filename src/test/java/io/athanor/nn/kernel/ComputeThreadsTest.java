package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class ComputeThreadsTest {
  @Test
  void set_limits_the_calling_thread_and_no_other() {
    int before = ComputeThreads.get();
    try {
      ComputeThreads.set(3);
      CompletableFuture<Integer> other =
          CompletableFuture.supplyAsync(
              () -> {
                ComputeThreads.set(1);
                return openMpThreads();
              });
      assertThat(other.join()).isEqualTo(1);
      assertThat(openMpThreads()).isEqualTo(3);
      assertThat(ComputeThreads.get()).isEqualTo(3);
    } finally {
      ComputeThreads.set(before);
    }
  }

  @Test
  void fewer_than_one_is_refused() {
    assertThatThrownBy(() -> ComputeThreads.set(0)).hasMessage("threads must be at least 1, got 0");
  }

  private static int openMpThreads() {
    Nd4j.getBackend();
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }
}
