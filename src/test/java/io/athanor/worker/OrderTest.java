package io.athanor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Judge;
import io.athanor.sweep.ScoreKind;
import io.athanor.wire.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A worker judges as its parent does, to the bit. */
class OrderTest {
  @Test
  void the_eye_comes_over_as_it_is() throws IOException {
    EyeFormula eye =
        new EyeFormula(
            List.of(
                new EyeFormula.Term(ScoreKind.SSIM, 0.1 + 0.2, 1 / 3.0, -2.5),
                new EyeFormula.Term(ScoreKind.MSE, -1e-17, 4e-9, Math.PI)),
            31,
            0.71);
    Judge judge = new Judge(ScoreKind.EYE, Optional.of(eye));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Codec.of(Judge.class).write(judge, new DataOutputStream(bytes));

    Judge read =
        Codec.of(Judge.class)
            .read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read).isEqualTo(judge);
  }
}
