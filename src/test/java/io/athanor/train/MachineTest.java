package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.spec.SpecFile;
import io.athanor.sweep.AthanorException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final String DATA = "data: {source: moving-squares}\n";

  @Test
  void bf16_is_refused_where_the_processor_cannot() {
    assertThatThrownBy(() -> require("training: {precision: [f32, bf16]}", false))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "training.precision must be f32 on a processor without bf16 instructions"
                + " (AVX-512 BF16 or AMX), got bf16 on %s; use f32, or another machine",
            Machine.cpu());
    assertThatCode(() -> require("training: {precision: bf16}", true)).doesNotThrowAnyException();
    assertThatCode(() -> require("training: {precision: f32}", false)).doesNotThrowAnyException();
    assertThatCode(() -> require("", false)).doesNotThrowAnyException();
  }

  private static void require(String training, boolean bf16) {
    Machine.require(SpecFile.parse(DATA + training, "space.yaml", Path.of("")).space(), () -> bf16);
  }
}
