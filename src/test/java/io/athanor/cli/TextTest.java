package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void numbers_keep_four_digits() {
    assertThat(Text.number(0.012345)).isEqualTo("0.0123");
    assertThat(Text.number(6.4961)).isEqualTo("6.496");
    assertThat(Text.number(123.456)).isEqualTo("123.5");
    assertThat(Text.number(0.00001234)).isEqualTo("1.234e-05");
    assertThat(Text.number(0)).isEqualTo("0.0000");
    assertThat(Text.number(Double.NaN)).isEqualTo("–");
  }

  @Test
  void durations_read_as_a_clock() {
    assertThat(Text.duration(Duration.ofMillis(1400))).isEqualTo("1 s");
    assertThat(Text.duration(Duration.ofSeconds(187))).isEqualTo("3:07 min");
    assertThat(Text.duration(Duration.ofSeconds(8049))).isEqualTo("2:14:09 h");
  }

  @Test
  void bytes_have_a_unit() {
    assertThat(Text.bytes(999)).isEqualTo("999 B");
    assertThat(Text.bytes(1_234_000)).isEqualTo("1.2 MB");
    assertThat(Text.bytes(23_000_000_000L)).isEqualTo("23 GB");
  }

  @Test
  void a_name_cannot_steer_the_terminal() {
    assertThat(Text.line("a\u001b[2Jb\nc")).isEqualTo("a\uFFFD[2Jb c");
  }

  @Test
  void numbers_stand_right_and_names_left() {
    StringWriter out = new StringWriter();
    Table table = new Table("run", "loss", "mse");
    table.add(List.of("1", "bce", "0.5"));
    table.add(List.of("12", "mse", "–"));
    PrintWriter writer = new PrintWriter(out);
    table.print(writer);
    writer.flush();
    assertThat(out.toString().lines())
        .containsExactly("run  loss  mse", "  1  bce   0.5", " 12  mse     –");
  }

  @Test
  void a_word_of_a_command_is_read_by_a_shell_as_it_is() {
    assertThat(Text.word("runs/rain-2")).isEqualTo("runs/rain-2");
    assertThat(Text.word("城市")).isEqualTo("城市");
    assertThat(Text.word("my runs")).isEqualTo("'my runs'");
    assertThat(Text.word("it's; rm")).isEqualTo("'it'\\''s; rm'");
  }
}
