package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void seeds_are_frozen() {
    // SplitMix64 computed in Python; a change here changes what every old sweep would do again.
    assertThat(Seeds.of(42, 1)).isEqualTo(8608601199334984L);
    assertThat(Seeds.of(0, 0)).isEqualTo(5876733520225071L);
    assertThat(Seeds.of(-1, 1000)).isEqualTo(305201395430618L);
  }

  @Test
  void seeds_of_neighbouring_sweeps_and_runs_all_differ() {
    assertThat(
            LongStream.range(0, 100)
                .boxed()
                .flatMap(sweep -> LongStream.range(0, 100).mapToObj(n -> Seeds.of(sweep, (int) n))))
        .doesNotHaveDuplicates()
        .allMatch(seed -> seed >= 0 && seed < 1L << 53);
  }
}
