package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPartTest {
  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest(name = "{0} samples of {1} MB on {2} threads")
  @CsvSource({"8, 1, 2", "1, 1, 4", "5, 1, 2", "7, 3, 3", "32, 0, 2", "3, 9, 8", "64, 1, 1"})
  void every_sample_is_in_one_part_in_order(long batch, long megabytes, int threads) {
    List<List<BatchPart>> lanes = split(batch, megabytes, threads);
    List<BatchPart> parts = lanes.stream().flatMap(List::stream).toList();
    long next = 0;
    for (BatchPart part : parts) {
      assertThat(part.from()).isEqualTo(next);
      assertThat(part.count()).isPositive();
      next += part.count();
    }
    assertThat(next).isEqualTo(batch);
    assertThat(lanes).hasSize((int) Math.min(batch, threads));
  }

  @ParameterizedTest(name = "{0} samples of {1} MB on {2} threads: {3} lanes of {4} parts")
  @CsvSource({"8, 1, 2, 2, 4", "16, 0, 2, 2, 1", "1, 5, 4, 1, 1", "9, 1, 2, 2, 4"})
  void threads_share_equally_and_parts_fit_the_cache(
      long batch, long megabytes, int threads, int lanes, int partsOfFirst) {
    List<List<BatchPart>> split = split(batch, megabytes, threads);
    assertThat(split).hasSize(lanes);
    assertThat(split.get(0)).hasSize(partsOfFirst);
  }

  private static List<List<BatchPart>> split(long batch, long megabytes, int threads) {
    return BatchPart.split(batch, Math.max(64_000, megabytes * MEGABYTE), threads);
  }
}
