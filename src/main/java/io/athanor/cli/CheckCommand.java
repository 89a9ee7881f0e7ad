package io.athanor.cli;

import io.athanor.review.EyeSummary;
import io.athanor.search.RunLength;
import io.athanor.search.Start;
import io.athanor.search.TimePlan;
import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Feasibility;
import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.store.Results;
import io.athanor.sweep.SweepSpec;
import io.athanor.train.Machine;
import io.athanor.train.Probe;
import io.athanor.train.Survey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a search space and says what a sweep over it would cost. */
@Command(
    name = "check",
    description =
        "Validate a search space; print its size and what its smallest and largest network cost.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPACE", description = "The search-space file.")
  private Path file;

  @Mixin private Folders folders;
  @Mixin private WorkersOption workers;
  @Mixin private DeadlineOption deadline;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    SweepSpec sweep = SpecFile.read(file);
    Machine.require(sweep.space());
    Optional<EyeSummary> eye = Eyes.of(sweep, folders);
    int threads = WorkersOption.threads(workers.count(sweep.search().runs()));
    try (Survey survey = Survey.of(sweep.data())) {
      Start start = start(sweep, survey);
      Network smallest = network("smallest", survey, sweep.space().smallest(), threads);
      Network largest = network("largest", survey, sweep.space().largest(), threads);
      Optional<TimePlan> plan = plan(sweep, List.of(smallest, largest));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        Map<String, Object> json = json(sweep, survey, start, smallest.probe(), largest.probe());
        plan.ifPresent(p -> json.put("plan", PlanLine.json(p)));
        Json.print(out, json);
      } else {
        print(sweep, survey, start, eye, out);
        print(sweep.space(), List.of(smallest, largest), out);
        plan.ifPresent(p -> out.printf("%n%s%n", PlanLine.text(p)));
      }
    }
    return ExitCode.OK;
  }

  /** The results are opened only where the search starts from some. */
  private Start start(SweepSpec sweep, Survey survey) {
    if (sweep.search().from().isEmpty()) {
      return Start.NONE;
    }
    try (Results results = Sweeps.open(folders)) {
      return EarlierSweeps.start(sweep, survey.fingerprint(), results, Instant.MAX);
    }
  }

  private Optional<TimePlan> plan(SweepSpec sweep, List<Network> networks) {
    Clock clock = Clock.systemDefaultZone();
    Map<Candidate, OptionalDouble> seconds = new LinkedHashMap<>();
    networks.forEach(
        network -> seconds.put(network.candidate(), network.probe().secondsPerEpoch()));
    return deadline
        .deadline(clock)
        .flatMap(
            end ->
                PlanLine.of(
                    sweep.search(),
                    Duration.between(clock.instant(), end.end()),
                    workers.count(sweep.search().runs()),
                    seconds));
  }

  /** A candidate and what it costs. */
  private record Network(String name, Candidate candidate, Probe probe) {}

  private static Network network(String name, Survey survey, Candidate candidate, int threads) {
    return new Network(name, candidate, survey.probe(candidate, threads, Machine.memory()));
  }

  private static void print(
      SweepSpec sweep, Survey survey, Start start, Optional<EyeSummary> eye, PrintWriter out) {
    SearchSpace space = sweep.space();
    out.printf("%s: %s%n", Text.line(sweep.name()), Text.line(survey.description()));
    survey.warnings().forEach(warning -> out.println("warning: " + Text.line(warning)));
    List<String> varied = space.varied().stream().map(Dimension::name).toList();
    out.printf(
        "%s in %d dimensions: %s%n", candidates(space), varied.size(), String.join(", ", varied));
    constraints(space).ifPresent(out::println);
    int enqueued = sweep.search().enqueued().size();
    if (enqueued > 0) {
      out.printf("%d known %s tried first%n", enqueued, enqueued == 1 ? "point is" : "points are");
    }
    EarlierSweeps.print(start, out);
    out.printf(
        "%d runs, %s search, ranked by %s%n",
        sweep.search().runs(),
        sweep.search().method().key(),
        String.join(", ", sweep.search().rank().stream().map(kind -> kind.key()).toList()));
    StopsLine.of(sweep.search().rungs(), space).ifPresent(out::println);
    eye.map(Eyes::line).ifPresent(out::println);
    out.println();
  }

  private static void print(SearchSpace space, List<Network> networks, PrintWriter out) {
    Table table =
        new Table("network", "parameters", "memory", "an epoch", "a run", "hyperparameters");
    networks.forEach(network -> table.add(row(network, space)));
    table.print(out);
  }

  private static List<String> row(Network network, SearchSpace space) {
    return List.of(
        network.name(),
        String.format(Locale.ROOT, "%,d", network.probe().parameters()),
        Text.bytes(network.probe().bytes()),
        time(network.probe(), 1),
        time(network.probe(), RunLength.epochs(network.candidate())),
        Epochs.sizes(network.candidate(), space));
  }

  private static String time(Probe probe, int epochs) {
    return probe.secondsPerEpoch().isPresent()
        ? Text.duration(
            Duration.ofMillis((long) (1000 * epochs * probe.secondsPerEpoch().getAsDouble())))
        : "does not fit";
  }

  private static String candidates(SearchSpace space) {
    return space
        .size()
        .map(size -> String.format(Locale.ROOT, "%,d candidates", size))
        .or(
            () ->
                space
                    .points()
                    .map(most -> String.format(Locale.ROOT, "At most %,d candidates", most)))
        .orElse("Endlessly many candidates");
  }

  /** How much of the space its constraints leave, where it has any. */
  private static Optional<String> constraints(SearchSpace space) {
    if (!space.constrained()) {
      return Optional.empty();
    }
    double share = 100 * Feasibility.share(space);
    return Optional.of(
        share < 1
            ? "Less than 1 % of random points may be tried"
            : String.format(Locale.ROOT, "About %.0f %% of random points may be tried", share));
  }

  private static Map<String, Object> json(
      SweepSpec sweep, Survey survey, Start start, Probe smallest, Probe largest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", sweep.name());
    json.put("data", survey.description());
    json.put("warnings", survey.warnings());
    sweep.space().size().ifPresent(size -> json.put("candidates", size));
    if (sweep.space().constrained()) {
      json.put("allowedShare", Feasibility.share(sweep.space()));
    }
    json.put("enqueued", sweep.search().enqueued().size());
    json.put("dimensions", sweep.space().varied().stream().map(Dimension::name).toList());
    json.put("from", start.from());
    json.put("runs", sweep.search().runs());
    json.put("scheduler", sweep.search().rungs().scheduler().key());
    json.put("smallest", json(smallest));
    json.put("largest", json(largest));
    return json;
  }

  private static Map<String, Object> json(Probe probe) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("parameters", probe.parameters());
    json.put("bytes", probe.bytes());
    probe.secondsPerEpoch().ifPresent(seconds -> json.put("secondsPerEpoch", seconds));
    return json;
  }
}
