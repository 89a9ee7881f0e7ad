package io.athanor.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** When a sweep has to be over: {@code --for 8h} or {@code --until 07:00}. */
final class DeadlineOption {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})h)?\\s*(?:(\\d{1,5})m(?:in)?)?\\s*(?:(\\d{1,6})s)?");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup(exclusive = true)
  private @Nullable Given given;

  /** One of the two. */
  static final class Given {
    @Option(
        names = "--for",
        paramLabel = "TIME",
        description =
            "The time that there is, such as 8h or 1h30m: finalists are trained by then, epochs"
                + " under way end, the report is written, and `athanor resume` can go on.")
    private @Nullable String time;

    @Option(
        names = "--until",
        paramLabel = "HH:MM",
        description = "The same until a time of day, today or tomorrow.")
    private @Nullable String clock;
  }

  /** The deadline, if one is given. */
  Optional<Deadline> deadline(Clock clock) {
    if (given == null) {
      return Optional.empty();
    }
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime end =
        given.time != null ? now.plus(duration(given.time)) : next(now, given.clock);
    return Optional.of(new Deadline(end, clock));
  }

  private Duration duration(String text) {
    Matcher parts = DURATION.matcher(text.strip());
    if (text.isBlank() || !parts.matches()) {
      throw wrong("--for must be a time such as 8h, 90m or 1h30m, got " + text);
    }
    Duration time =
        Duration.ofHours(number(parts.group(1)))
            .plusMinutes(number(parts.group(2)))
            .plusSeconds(number(parts.group(3)));
    if (time.isZero()) {
      throw wrong("--for must be longer than no time, got " + text);
    }
    return time;
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private ZonedDateTime next(ZonedDateTime now, @Nullable String text) {
    try {
      ZonedDateTime today = now.with(LocalTime.parse(String.valueOf(text)));
      return today.isAfter(now) ? today : today.plusDays(1);
    } catch (DateTimeException e) {
      throw wrong("--until must be a time of day such as 07:00, got " + text);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
