package io.athanor.cli;

import io.athanor.spec.Suggestion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line: the rule, what was given, the remedy. */
final class WrongUsage {
  private final CommandSpec command;
  private final String help;

  private WrongUsage(CommandSpec command) {
    this.command = command;
    this.help = "see " + command.qualifiedName() + " --help";
  }

  static String message(ParameterException e) {
    return new WrongUsage(e.getCommandLine().getCommandSpec()).describe(e);
  }

  private String describe(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched());
    }
    if (e instanceof MissingParameterException) {
      List<String> unmatched = e.getCommandLine().getParseResult().unmatched();
      return unmatched.isEmpty() ? missing((MissingParameterException) e) : unknown(unmatched);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " must be given once, got it twice; " + help;
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return rule(e.getArgSpec(), e.getValue()) + ", got " + e.getValue() + "; " + help;
    }
    return Text.message(e) + "; " + help;
  }

  private String unknown(List<String> unmatched) {
    String given = unmatched.get(0);
    if (given.startsWith("-") && given.length() > 1) {
      return option(given.replaceFirst("=.*", ""));
    }
    if (!command.subcommands().isEmpty()) {
      return "a command must be one of %s, got %s; %s"
          .formatted(
              String.join(", ", command.subcommands().keySet()),
              given,
              Suggestion.or(given, command.subcommands().keySet(), help));
    }
    String wanted =
        command.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return "%s takes %s, got also %s; %s"
        .formatted(command.name(), wanted.isEmpty() ? "options only" : wanted, given, help);
  }

  private String option(String given) {
    List<String> known =
        command.options().stream()
            .map(OptionSpec::longestName)
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    boolean letter = given.replace("-", "").length() < 2;
    return "%s has no option %s; %s"
        .formatted(command.name(), given, letter ? help : Suggestion.or(given, known, help));
  }

  private String missing(MissingParameterException e) {
    ArgSpec first = e.getMissing().get(0);
    String owner = first.isOption() ? name(first) : command.name();
    return "%s must have a %s, got none; %s".formatted(owner, first.paramLabel(), help);
  }

  /** The only values that are not texts are whole numbers. */
  private static String rule(ArgSpec argument, String value) {
    boolean wide = argument.type() == Long.class || argument.type() == long.class;
    return value.matches("[-+]?\\d+")
        ? name(argument) + " must be at most " + (wide ? Long.MAX_VALUE : Integer.MAX_VALUE)
        : name(argument) + " must be a whole number";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
