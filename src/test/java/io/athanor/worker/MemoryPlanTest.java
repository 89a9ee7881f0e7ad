package io.athanor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Stop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private final MemoryPlan plan = new MemoryPlan(10);

  private CompletableFuture<Boolean> take(long bytes) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return plan.take(bytes, () -> Stop.NO);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void what_fits_together_begins_together() throws InterruptedException {
    assertThat(plan.take(6, () -> Stop.NO)).isTrue();
    assertThat(plan.take(4, () -> Stop.NO)).isTrue();
  }

  @Test
  void what_does_not_fit_waits_until_there_is_room() throws Exception {
    plan.take(6, () -> Stop.NO);
    CompletableFuture<Boolean> second = take(5);
    assertThat(second.isDone()).isFalse();
    plan.giveBack(6);
    assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(plan.take(6, () -> Stop.NOW)).isFalse();
  }

  @Test
  void what_is_larger_than_all_there_is_can_never_fit() {
    assertThat(plan.canEverFit(10)).isTrue();
    assertThat(plan.canEverFit(11)).isFalse();
  }

  @Test
  void a_stop_ends_the_waiting() throws InterruptedException {
    plan.take(6, () -> Stop.NO);
    assertThat(plan.take(5, () -> Stop.AFTER_EPOCH)).isFalse();
  }
}
