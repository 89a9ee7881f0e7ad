package io.athanor.cli;

import io.athanor.sweep.Begun;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many runs the search of a sweep is to have from now on. */
final class MoreRuns {
  private static final Pattern NUMBER = Pattern.compile("(\\+?)(\\d{1,9})");
  private static final int MOST = 100_000; // as of search.runs

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "Runs of the search from now on: so many more where there is a plus, as in +50, else"
              + " so many altogether. Finalists are chosen anew among all.")
  private @Nullable String runs;

  /**
   * The number, finalists apart.
   *
   * @param planned what it would be without the option
   * @throws ParameterException where it is no number, or fewer than the sweep has begun
   */
  int of(Begun begun, int planned) {
    if (runs == null) {
      return planned;
    }
    Matcher number = NUMBER.matcher(runs);
    if (!number.matches() || Integer.parseInt(number.group(2)) == 0) {
      throw wrong("a number of runs such as 100, or of further ones such as +50");
    }
    long given = Long.parseLong(number.group(2));
    long all = number.group(1).isEmpty() ? given : planned + given;
    long has = begun.runs().stream().filter(run -> !run.finalist()).count();
    if (all > MOST) {
      throw wrong("at most %d runs altogether, which %s would exceed".formatted(MOST, begun.id()));
    }
    if (all < has) {
      throw wrong(
          "at least %d, the runs that %s has begun, or of further ones such as +50"
              .formatted(has, begun.id()));
    }
    return (int) all;
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(spec.commandLine(), "--runs must be " + rule + ", got " + runs);
  }
}
