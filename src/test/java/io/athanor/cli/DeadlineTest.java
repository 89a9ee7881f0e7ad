package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class DeadlineTest {
  private static final Clock EVENING =
      Clock.fixed(Instant.parse("2026-11-24T22:30:00Z"), ZoneOffset.UTC);

  @Command
  static final class Sweeping {
    @Mixin private DeadlineOption deadline;
  }

  private static Deadline deadline(Clock clock, String... args) {
    Sweeping command = new Sweeping();
    new CommandLine(command).parseArgs(args);
    return command.deadline.deadline(clock).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "8h, 2026-11-25T06:30Z",
    "90m, 2026-11-25T00:00Z",
    "1h30m, 2026-11-25T00:00Z",
    "1h 30min, 2026-11-25T00:00Z",
    "45s, 2026-11-24T22:30:45Z"
  })
  void a_time_is_counted_from_now(String time, String end) {
    assertThat(deadline(EVENING, "--for", time).end()).hasToString(end);
  }

  @ParameterizedTest
  @CsvSource({"23:00, 2026-11-24T23:00Z", "07:00, 2026-11-25T07:00Z", "22:30, 2026-11-25T22:30Z"})
  void a_time_of_day_is_the_next_one(String time, String end) {
    assertThat(deadline(EVENING, "--until", time).end()).hasToString(end);
  }

  @Test
  void a_night_in_which_the_clocks_go_back_ends_when_the_clock_on_the_wall_says_so() {
    Clock autumn = Clock.fixed(Instant.parse("2026-10-24T20:00:00Z"), ZoneId.of("Europe/Berlin"));
    assertThat(deadline(autumn, "--until", "07:00").end().toInstant())
        .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "h", "0h", "-1h", "8 hours", "99999h"})
  void what_is_no_time_is_refused(String time) {
    assertThatThrownBy(() -> deadline(EVENING, "--for=" + time))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--for must be ")
        .hasMessageEndingWith(", got " + time);
  }

  @Test
  void what_is_no_time_of_day_is_refused() {
    assertThatThrownBy(() -> deadline(EVENING, "--until", "25:00"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--until must be a time of day such as 07:00, got 25:00");
  }

  @Test
  void epochs_may_end_for_a_little_while_and_are_then_given_up() {
    Deadline at = deadline(EVENING, "--for", "1h");
    assertThat(stopAfter(at, Duration.ofMinutes(59))).isEqualTo(Stop.NO);
    assertThat(stopAfter(at, Duration.ofMinutes(60))).isEqualTo(Stop.AFTER_EPOCH);
    assertThat(stopAfter(at, Duration.ofMinutes(60).plusSeconds(25))).isEqualTo(Stop.NOW);
    assertThat(at.text()).isEqualTo("Tue 23:30");
  }

  private static Stop stopAfter(Deadline deadline, Duration later) {
    return new Deadline(deadline.end(), Clock.offset(EVENING, later)).stop();
  }
}
