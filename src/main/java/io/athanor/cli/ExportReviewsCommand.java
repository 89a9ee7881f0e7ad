package io.athanor.cli;

import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what reviewers said of a sweep as a file. */
@Command(
    name = "export-reviews",
    description =
        "Write a sweep's verdicts and notes as a file that `athanor import-reviews` takes elsewhere.",
    mixinStandardHelpOptions = true)
final class ExportReviewsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SWEEP", description = "The sweep's name, as `athanor ls` shows it.")
  private String sweep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: <sweep>-reviews.json here).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    Reviews reviews;
    try (Results results = Sweeps.open(folders)) {
      reviews = results.reviews(sweep).orElseThrow(() -> Sweeps.missing(results, sweep));
    }
    if (reviews.verdicts().isEmpty() && reviews.notes().isEmpty()) {
      throw new AthanorException(
          "there must be something to export, got no verdict and no note of "
              + sweep
              + "; `athanor import-reviews FILE` takes what a report exported");
    }
    Path file = output.orElse(Path.of(sweep + "-reviews.json"));
    write(reviews, file);
    spec.commandLine().getOut().println(Text.line(file.toString()));
    return ExitCode.OK;
  }

  private static void write(Reviews reviews, Path file) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      ReviewsFile.write(reviews, out);
    } catch (FileAlreadyExistsException e) {
      throw new AthanorException(
          "the file for reviews must not be there yet, got " + file + "; choose another -o", e);
    } catch (IOException e) {
      throw new AthanorException(
          "the file for reviews must be writable, got %s (%s); choose another -o"
              .formatted(e.getClass().getSimpleName(), file),
          e);
    }
  }
}
