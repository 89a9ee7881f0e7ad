package io.athanor.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.Wording.Said;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  @ParameterizedTest
  @EnumSource
  void what_is_said_is_read_back(Wording wording) {
    String[] values =
        IntStream.range(10, 10 + wording.names().size())
            .mapToObj(Integer::toString)
            .toArray(String[]::new);

    Said said = Wording.read(wording.of((Object[]) values)).orElseThrow();

    assertThat(said.wording()).isEqualTo(wording);
    assertThat(said.values().keySet()).containsExactlyElementsOf(wording.names());
    assertThat(said.values().values()).containsExactly(values);
  }

  @Test
  void a_decision_of_an_older_database_is_known() {
    assertThat(Wording.read("rung 9: rank 7 of 9, kept 3"))
        .contains(
            new Said(Wording.RUNG, Map.of("epoch", "9", "place", "7", "runs", "9", "kept", "3")));
  }

  @Test
  void values_may_hold_signs_of_patterns_and_texts_of_other_wordings() {
    String log = "C:\\runs\\{log} $1 (2)";
    String death = Wording.CRASHED_IN.of("C [lib.so+0x2]; see x", log);

    Said said = Wording.read(Wording.WENT_ON.of(death, 3)).orElseThrow();

    assertThat(said.wording()).isEqualTo(Wording.WENT_ON);
    assertThat(said.values()).containsEntry("why", death).containsEntry("epoch", "3");
  }

  @Test
  void what_is_no_wording_is_not_read() {
    assertThat(Wording.read("rung nine: rank 7 of 9, kept 3")).isEmpty();
    assertThat(Wording.read("IllegalStateException: no")).isEmpty();
    assertThat(Wording.read("")).isEmpty();
  }

  @Test
  void too_few_values_are_refused() {
    assertThatThrownBy(() -> Wording.WORSE.of(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WORSE must have values for [epoch, runs], got 1");
  }
}
