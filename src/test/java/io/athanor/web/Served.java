package io.athanor.web;

import io.athanor.spec.SpecFile;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.StoredValues;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server over a folder, with seams that tell what they were asked. */
final class Served implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WebServer server;
  private final List<String> complaints = new ArrayList<>();

  private Served(Path runs, FakeSeams seams, int port) {
    Setting setting =
        new Setting(
            runs, Clock.systemUTC(), new ReportPages(), seams, seams, Duration.ofMillis(150));
    server = WebServer.start(port, setting, complaints::add);
  }

  static Served over(Path runs) {
    return over(runs, new FakeSeams());
  }

  static Served over(Path runs, FakeSeams seams) {
    return new Served(runs, seams, 0);
  }

  /** The same anew, under the same address and with another token. */
  static Served again(Path runs, int port) {
    return new Served(runs, new FakeSeams(), port);
  }

  WebServer server() {
    return server;
  }

  int port() {
    return URI.create(server.url()).getPort();
  }

  List<String> complaints() {
    return complaints;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(String path, String type, String body, String... headers) {
    return send(
        request(path, headers)
            .setHeader("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** As a page of the server posts. */
  HttpResponse<String> change(String path, String type, String body) {
    return post(
        path, type, body, "Origin", "http://127.0.0.1:" + port(), Gate.TOKEN, server.token());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** Checks and launches that do nothing. */
  static final class FakeSeams implements Checks, Launches {
    final List<String> asked = new ArrayList<>();

    @Override
    public Checked check(String yaml) {
      boolean ok = !yaml.contains("wrong");
      return ok
          ? new Checked(true, List.of("4 candidates"), List.of())
          : new Checked(false, List.of(), List.of(new Error(2, 3, "it must be right")));
    }

    @Override
    public Launched sweep(String name, String yaml) {
      asked.add(name + " " + yaml);
      return dead();
    }

    @Override
    public Launched resume(String sweep) {
      asked.add("resume " + sweep);
      return dead();
    }

    private static Launched dead() {
      return new Launched() {
        @Override
        public long pid() {
          return 1;
        }

        @Override
        public boolean alive() {
          return false;
        }

        @Override
        public String lastWords() {
          return "no room";
        }
      };
    }
  }

  static SweepSpec space(String name) {
    return SpecFile.parse(
        "name: "
            + name
            + "\ndata: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2}\n"
            + "search: {runs: 3}\n",
        name + ".yaml",
        Path.of("/"));
  }

  /**
   * A sweep of three runs: one finished, one under way when the database is closed, one to come.
   */
  static OpenSweep begin(Database database, String name) {
    OpenSweep sweep = database.begin(space(name), new Launch(name + ".yaml", Path.of("/"), 1, 1));
    sweep.describe(StoredValues.data());
    Run run = begin(sweep, 1);
    sweep.record(run, new RunEvent.EpochFinished(epoch(1, 0.25), true));
    sweep.record(
        run, new RunEvent.Scored(1, scores(0.5), List.of(), StoredValues.data().pictures()));
    sweep.end(run, Outcome.finished());
    return sweep;
  }

  static Run begin(OpenSweep sweep, int number) {
    return sweep
        .begin(
            number,
            number,
            new io.athanor.space.Candidate(
                Map.of("layers", new io.athanor.space.Value.Whole(number))))
        .run();
  }

  static Epoch epoch(int number, double mse) {
    return new Epoch(number, mse, mse, scores(mse), 1, 1, 0.01);
  }

  private static List<ScoreValue> scores(double mse) {
    return List.of(new ScoreValue("mse", Units.SCALED, 0, mse));
  }
}
