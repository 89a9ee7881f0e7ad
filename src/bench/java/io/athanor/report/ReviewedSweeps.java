package io.athanor.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What simulated reviewers look at, from reports of real sweeps: the root of the mean squared error
 * of each run on each sample, and how much the pictures of each two runs differ there, both against
 * the greatest of the sweep, to three digits. Arguments: the file to write ({@code
 * golden/review/sweeps.json}), and reports, each called by the name of its file. The sweeps are
 * those of {@code src/bench/search-spaces/reviewed-*.yaml}.
 */
public final class ReviewedSweeps {
  private static final String MATRICES =
      """
      return (async () => {
        const ids = Athanor.scored().map((run) => run.id);
        const error = [];
        const difference = [];
        const greatest = (all) => Math.max(...all.flat(Infinity));
        for (const {number} of Athanor.data.frames.samples) {
          const strips = await Promise.all(ids.map((id) => Athanor.strip(id, number)));
          const truth = await Athanor.strip('truth', number);
          const mean = (all) => all.reduce((sum, each) => sum + each, 0) / all.length;
          error.push(strips.map((each) => Math.sqrt(mean([...Athanor.pixels.errors(each, truth).values()]))));
          difference.push(strips.slice(1).map((each, i) =>
            strips.slice(0, i + 1).map((other) => Athanor.pixels.variance([each, other]))));
        }
        const short = (all) => {
          const most = greatest(all);
          return JSON.stringify(all, (_, each) => (typeof each === 'number' ? Number((each / most).toPrecision(3)) : each));
        };
        return `{"error": ${short(error)},\\n  "difference": ${short(difference)}}`;
      })();
      """;

  private ReviewedSweeps() {}

  /** Reads and writes. */
  public static void main(String[] arguments) throws Exception {
    Path profile = Files.createTempDirectory("reviewed");
    List<String> sweeps = new ArrayList<>();
    try (Browser browser = Browser.open(profile, "en-GB")) {
      for (String report : List.of(arguments).subList(1, arguments.length)) {
        Path file = Path.of(report).toAbsolutePath();
        browser.show(file.toUri().toString());
        String name = file.getFileName().toString().replaceFirst("\\.html$", "");
        sweeps.add(
            " "
                + new ObjectMapper().writeValueAsString(name)
                + ": "
                + browser.<String>run(MATRICES).replace("]],[[", "]],\n   [["));
      }
    }
    Files.writeString(Path.of(arguments[0]), "{\n" + String.join(",\n", sweeps) + "\n}\n");
  }
}
