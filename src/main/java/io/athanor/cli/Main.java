package io.athanor.cli;

import io.athanor.sweep.AthanorException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program: {@code athanor COMMAND …}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // JavaCPP warns of its own about versions that are known to work together (docs/adr/002).
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    int code = commandLine().execute(args);
    System.out.flush();
    // Not a return: a library's thread must not keep a finished command alive.
    System.exit(code);
  }

  /** The command line with its rules for errors; also what the tests run. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Athanor());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(Main::failed);
    return line;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("athanor: " + Text.line(WrongUsage.message(e)));
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    boolean verbose = parsed.originalArgs().stream().anyMatch("--verbose"::equals);
    if (verbose) {
      err.print(trace(e));
    }
    if (e instanceof io.athanor.spec.SpecException wrong) {
      wrong
          .problems()
          .forEach(problem -> err.println("athanor: " + Text.printable(problem.text())));
      return ExitCode.USAGE;
    }
    if (e instanceof AthanorException) {
      err.println("athanor: " + Text.message(e));
      return ExitCode.FAILED;
    }
    err.println(
        "athanor: this is a defect of Athanor, please report it: "
            + Text.line(e.toString())
            + (verbose ? "" : "; --verbose shows where"));
    return ExitCode.FAILED;
  }

  private static String trace(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    return Text.printable(trace.toString().replace("\t", "    "));
  }

  /** For tests: whether colours would be used is decided by the terminal, never by an argument. */
  static Ansi plain() {
    return Ansi.OFF;
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine();
    line.setColorScheme(CommandLine.Help.defaultColorScheme(plain()));
    line.setOut(out);
    line.setErr(err);
    return line.execute(Arrays.copyOf(args, args.length));
  }
}
