package io.athanor.report;

import com.sun.management.OperatingSystemMXBean;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.web.Checks;
import io.athanor.web.Launches;
import io.athanor.web.ReportPages;
import io.athanor.web.Setting;
import io.athanor.web.SteppedSweep;
import io.athanor.web.WebServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a change of a sweep under way costs who serves it: of a sweep of so many ended runs, one
 * more finishes an epoch after another; then run after run ends. Arguments: a folder, which is
 * filled unless it has a database already, and the number of runs. The figures are those of a
 * request for what has changed, from the page's side; on a busy machine, the processor's time
 * tells more.
 */
public final class LiveBench {
  private static final String NAME = "live";
  private static final int CHANGES = 15;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private LiveBench() {}

  /** Fills and measures. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    if (!Files.exists(folder.resolve("athanor.mv.db"))) {
      fill(folder, new SyntheticSweep(runs, 6, 10, 40, 40, 1, NAME));
    }
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.copy(
        folder.resolve("athanor.mv.db"),
        work.resolve("athanor.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    measure(work, runs);
  }

  private static void measure(Path folder, int runs) throws Exception {
    Setting setting =
        new Setting(
            folder, Clock.systemUTC(), new ReportPages(), new Nothing(), new Nothing(), Duration.ofSeconds(15));
    try (WebServer server = WebServer.start(0, setting, System.err::println);
        SteppedSweep sweep = SteppedSweep.start(folder, NAME)) {
      int number = runs + 1;
      sweep.steps("begin " + number, "epoch " + number + " 0.4");
      String api = server.url() + "api/sweeps/" + NAME + "/";
      Answer whole = ask(api + "data");
      System.out.printf(Locale.ROOT, "the first time: %.0f ms, %,d bytes%n", whole.millis, whole.text.length());
      String version = version(whole);
      List<Answer> epochs = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        sweep.steps("epoch " + number + " " + (0.4 - 0.001 * i));
        epochs.add(ask(api + "changes/" + version));
        version = version(epochs.get(i));
      }
      tell("an epoch", epochs);
      List<Answer> ends = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        sweep.finished(number + 1 + i, 0.5);
        ends.add(ask(api + "changes/" + version));
        version = version(ends.get(i));
      }
      tell("a run's end", ends);
    }
  }

  /** Checks nothing and begins nothing. */
  private record Nothing() implements Checks, Launches {
    @Override
    public Checked check(String yaml) {
      return new Checked(false, List.of(), List.of());
    }

    @Override
    public Launched sweep(String name, String yaml) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Launched resume(String sweep) {
      throw new UnsupportedOperationException();
    }
  }

  /** Of the processor, in the process that serves. */
  private record Answer(double millis, double processor, String text) {}

  private static String version(Answer answer) {
    return answer.text.replaceFirst("(?s).*?\"version\":(\\d+).*", "$1");
  }

  private static Answer ask(String url) throws Exception {
    long from = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    HttpResponse<String> answer =
        CLIENT
            .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return new Answer(
        (System.nanoTime() - from) / 1e6,
        (PROCESS.getProcessCpuTime() - processor) / 1e6,
        answer.body());
  }

  private static void tell(String what, List<Answer> answers) {
    double[] millis = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
    double[] processor = answers.stream().mapToDouble(Answer::processor).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: least %.0f ms, median %.0f ms; of the processor %.0f ms, %.0f ms; %,d bytes%n",
        what,
        millis[0],
        millis[millis.length / 2],
        processor[0],
        processor[millis.length / 2],
        answers.get(answers.size() - 1).text.length());
  }

  private static void fill(Path folder, SyntheticSweep made) {
    SweepHistory history = made.history();
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      OpenSweep sweep =
          database.begin(SteppedSweep.spec(NAME), new Launch(NAME + ".yaml", Path.of("/"), 4, 1));
      sweep.describe(history.data().orElseThrow());
      for (RunHistory run : history.runs()) {
        fill(sweep, run, made);
      }
    }
  }

  private static void fill(OpenSweep sweep, RunHistory made, SyntheticSweep of) {
    Run run = made.run();
    Run kept = sweep.begin(run.number(), run.seed(), run.candidate()).run();
    made.epochs()
        .forEach(
            epoch ->
                sweep.record(
                    kept,
                    new RunEvent.EpochFinished(
                        epoch, made.best().isPresent() && epoch.number() <= made.best().getAsInt())));
    if (!made.test().isEmpty()) {
      SweepHistory.Details details = of.pictures();
      sweep.record(
          kept,
          new RunEvent.Scored(
              made.best().getAsInt(),
              made.test(),
              details.sequences(run),
              run.number() % 100 == 1 ? details.of(run) : List.of(),
              List.of(),
              2));
    }
    sweep.end(kept, new Outcome(run.state(), run.reason()));
  }
}
