package io.athanor.cli;

import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import io.athanor.review.WrongReviews;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes what reviewers said in a report. */
@Command(
    name = "import-reviews",
    description =
        "Take verdicts and notes that were exported from a report. The same file again adds nothing.",
    mixinStandardHelpOptions = true)
final class ImportReviewsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files that reports have exported; each is taken whole or not at all.")
  private List<Path> files;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean failed = false;
    try (Results results = Sweeps.open(folders)) {
      for (Path file : files) {
        failed |= !take(file, results);
      }
      out.println(Eyes.line(Eyes.of(results, List.of())));
      out.flush();
    }
    return failed ? ExitCode.FAILED : ExitCode.OK;
  }

  private boolean take(Path file, Results results) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Reviews reviews = ReviewsFile.read(file);
      Reviews.Added added = results.review(reviews);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d verdicts new, %d known, %d undone; %d notes new%n",
              Text.line(reviews.sweep()),
              added.fresh(),
              added.known(),
              added.undone(),
              added.notes());
      return true;
    } catch (WrongReviews e) {
      e.problems().forEach(problem -> err.println("athanor: " + Text.line(problem)));
    } catch (AthanorException e) {
      err.println("athanor: " + Text.message(e));
    }
    return false;
  }
}
