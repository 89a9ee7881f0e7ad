package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {
  @Test
  void items_come_in_order_each_once() {
    List<Integer> keys = IntStream.range(0, 50).boxed().toList();
    List<Integer> got = new ArrayList<>();
    try (Ahead<Integer, Integer> ahead = new Ahead<>(keys, key -> key * key)) {
      ahead.forEachRemaining(got::add);
      assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(got).isEqualTo(keys.stream().map(key -> key * key).toList());
  }

  @Test
  void the_next_item_is_read_while_one_is_worked_on_and_no_more() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    AtomicInteger reads = new AtomicInteger();
    try (Ahead<Integer, Integer> ahead =
        new Ahead<>(
            List.of(1, 2, 3, 4),
            key -> {
              reads.incrementAndGet();
              second.countDown();
              return key;
            })) {
      assertThat(ahead.next()).isEqualTo(1);
      assertThat(second.await(10, TimeUnit.SECONDS)).as("2 is read unasked").isTrue();
      assertThat(reads).hasValue(2);
    }
  }

  @Test
  void an_error_is_thrown_where_its_item_is_asked_for() {
    try (Ahead<Integer, Integer> ahead =
        new Ahead<>(
            List.of(1, 0),
            key -> {
              if (key == 0) {
                throw new IllegalStateException("unreadable");
              }
              return key;
            })) {
      assertThat(ahead.next()).isEqualTo(1);
      assertThatThrownBy(ahead::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("unreadable");
    }
  }

  @Test
  void closing_waits_for_what_is_being_read() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    try (Ahead<Integer, Integer> ahead =
        new Ahead<>(
            List.of(1),
            key -> {
              begun.countDown();
              pause();
              return done.incrementAndGet();
            })) {
      assertThat(ahead.hasNext()).isTrue();
      begun.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(done).hasValue(1);
  }

  @Test
  void batches_have_every_window_once_and_the_last_may_be_smaller() {
    assertThat(Batches.of(new int[] {5, 3, 1, 4, 2}, 2))
        .containsExactly(new int[] {5, 3}, new int[] {1, 4}, new int[] {2});
    assertThat(Batches.of(new int[] {1}, 8)).containsExactly(new int[] {1});
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
