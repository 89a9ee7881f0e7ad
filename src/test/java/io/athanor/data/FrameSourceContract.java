package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every frame source must do. */
abstract class FrameSourceContract {
  private FrameSource source;

  /** A source of at least 2 frames whose values are not all alike. */
  abstract FrameSource source() throws Exception;

  @BeforeEach
  void openSource() throws Exception {
    source = source();
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void frames_one_by_one_are_those_of_a_block() {
    int size = source.shape().frame().size();
    float[] one = new float[size];
    for (int sequence = 0; sequence < source.shape().sequences(); sequence++) {
      float[] all = readAll(sequence);
      for (int frame = 0; frame < source.shape().frames(); frame++) {
        source.read(sequence, frame, 1, one);
        assertThat(one).isEqualTo(Arrays.copyOfRange(all, frame * size, (frame + 1) * size));
      }
    }
  }

  @Test
  void any_block_read_again_is_the_same() {
    int size = source.shape().frame().size();
    int last = source.shape().sequences() - 1;
    float[] all = readAll(last);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      int first = random.nextInt(source.shape().frames());
      int count = 1 + random.nextInt(source.shape().frames() - first);
      float[] block = new float[count * size];
      source.read(last, first, count, block);
      assertThat(block).isEqualTo(Arrays.copyOfRange(all, first * size, (first + count) * size));
    }
  }

  @Test
  void nothing_behind_the_asked_values_is_written() {
    int size = source.shape().frame().size();
    float[] room = new float[2 * size];
    Arrays.fill(room, -77f);
    source.read(0, 1, 1, room);
    assertThat(Arrays.copyOfRange(room, size, 2 * size)).containsOnly(-77f);
    assertThat(Arrays.copyOf(room, size)).doesNotContain(-77f);
  }

  @Test
  void values_are_not_all_alike() {
    float[] all = readAll(0);
    assertThat(all).isNotEqualTo(filled(all.length, all[0]));
  }

  @Test
  void targets_have_the_same_shape() {
    source.targets().ifPresent(targets -> assertThat(targets.shape()).isEqualTo(source.shape()));
  }

  private float[] readAll(int sequence) {
    float[] all = new float[source.shape().frames() * source.shape().frame().size()];
    source.read(sequence, 0, source.shape().frames(), all);
    return all;
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
