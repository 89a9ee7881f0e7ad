package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistyped command line is one line with a remedy, and exit code 2. */
class WrongUsageTest {
  private static final String COMMANDS =
      "demo, init, check, sweep, resume, ls, show, report, serve, suggest, import-reviews, export-reviews, doctor";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demmo             | demmo; did you mean demo?",
        "swep x.yaml       | swep; did you mean sweep?",
        "SWEEP             | SWEEP; did you mean sweep?",
        "docter            | docter; did you mean doctor?",
        "list              | list; see athanor --help",
        "help              | help; see athanor --help",
      })
  void an_unknown_command_names_the_nearest(String line, String end) {
    assertSaid(line, "a command must be one of " + COMMANDS + ", got " + end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep --run 3          | sweep has no option --run; did you mean --runs?",
        "sweep --run=3          | sweep has no option --run; did you mean --runs?",
        "sweep x.yaml --rnus=3  | sweep has no option --rnus; did you mean --runs?",
        "sweep x.yaml --sead 3  | sweep has no option --sead; did you mean --seed?",
        "sweep x.yaml --rundir r | sweep has no option --rundir; did you mean --runs-dir?",
        "sweep x.yaml -runs 3   | sweep has no option -runs; did you mean --runs?",
        "sweep x.yaml -r 3      | sweep has no option -r; see athanor sweep --help",
        "sweep x.yaml --hours 8 | sweep has no option --hours; see athanor sweep --help",
        "ls --jason             | ls has no option --jason; did you mean --json?",
        "init a --json          | init has no option --json; see athanor init --help",
        "check --verbos a       | check has no option --verbos; did you mean --verbose?",
        "--jsno                 | athanor has no option --jsno; see athanor --help",
        "--helpp                | athanor has no option --helpp; did you mean --help?",
      })
  void an_unknown_option_names_the_nearest(String line, String said) {
    assertSaid(line, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep          | sweep must have a SPACE, got none; see athanor sweep --help",
        "init           | init must have a NAME, got none; see athanor init --help",
        "report         | report must have a SWEEP, got none; see athanor report --help",
        "sweep x --runs | --runs must have a N, got none; see athanor sweep --help",
        "sweep x --runs-dir | --runs-dir must have a DIR, got none; see athanor sweep --help",
        "sweep x y      | sweep takes SPACE, got also y; see athanor sweep --help",
        "show a 1 2     | show takes SWEEP RUN, got also 2; see athanor show --help",
        "demo now       | demo takes options only, got also now; see athanor demo --help",
        "sweep x --runs 1 --runs 2 | --runs must be given once, got it twice; see athanor sweep --help",
      })
  void an_argument_too_few_or_too_many_is_named(String line, String said) {
    assertSaid(line, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep x --runs three | --runs must be a whole number, got three",
        "sweep x --runs=2.5   | --runs must be a whole number, got 2.5",
        "sweep x --runs=''    | --runs must be a whole number, got ''",
        "sweep x --seed 1e3   | --seed must be a whole number, got 1e3",
        "sweep x --runs 99999999999 | --runs must be at most 2147483647, got 99999999999",
        "sweep x --workers two | --workers must be a whole number, got two",
        "sweep x --runs -5     | --runs must be at least 1, got -5",
        "sweep x --seed -3     | --seed must be at least 0, got -3",
      })
  void a_value_that_is_no_number_is_named(String line, String said) {
    assertSaid(line, said + "; see athanor sweep --help");
  }

  @ParameterizedTest
  @CsvSource({"first", "1.0"})
  void a_run_that_is_no_number_is_named(String run) {
    assertSaid(
        "show x " + run, "RUN must be a whole number, got " + run + "; see athanor show --help");
  }

  private static void assertSaid(String line, String said) {
    Said all = Said.plain(line.strip().split("\\s+"));
    assertThat(all.err()).isEqualTo("athanor: " + said + System.lineSeparator());
    assertThat(all.out()).isEmpty();
    assertThat(all.code()).isEqualTo(ExitCode.USAGE);
  }
}
