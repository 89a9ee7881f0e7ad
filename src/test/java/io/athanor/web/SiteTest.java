package io.athanor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every route over a real store. */
@Timeout(60)
class SiteTest {
  private static final String YAML = "name: rain\n";

  @TempDir Path folder;
  private final Served.FakeSeams seams = new Served.FakeSeams();
  private Served served;

  @BeforeEach
  void start() {
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      Served.begin(database, "rain").finish();
      Served.begin(database, "radar");
    }
    served = Served.over(folder, seams);
  }

  @AfterEach
  void end() {
    served.close();
    assertThat(served.complaints()).isEmpty();
  }

  @Test
  void sweeps_are_listed_with_their_state_and_best_run() throws IOException {
    JsonNode sweeps = json(served.get("/api/sweeps"));
    assertThat(sweeps).hasSize(2);
    JsonNode radar = sweeps.get(0);
    assertThat(radar.get("id").asText()).isEqualTo("radar");
    assertThat(radar.get("state").asText()).isEqualTo("paused");
    assertThat(radar.get("runs").get("planned").asInt()).isEqualTo(3);
    assertThat(radar.get("runs").get("finished").asInt()).isEqualTo(1);
    assertThat(radar.get("best").get("value").asDouble()).isEqualTo(0.25);
    assertThat(radar.has("ended")).isFalse();
    assertThat(sweeps.get(1).get("state").asText()).isEqualTo("ended");
    assertThat(sweeps.get(1).has("ended")).isTrue();
  }

  @Test
  void the_list_is_a_page_in_the_readers_language() {
    assertThat(served.get("/", "Accept-Language", "de, en;q=0.5").body())
        .contains("lang=\"en\"", "<h1>Sweeps</h1>", "href=\"/sweeps/rain\"", ">ended<")
        .contains("<meta name=\"athanor-token\" content=\"" + served.server().token() + "\"");
    assertThat(served.get("/", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").body())
        .contains("lang=\"zh-CN\"", "<h1>搜索</h1>", ">已结束<");
    assertThat(served.get("/", "Accept-Language", ";;q=x").statusCode()).isEqualTo(200);
    assertThat(served.get("/assets/sweeps.css").headers().firstValue("Content-Type"))
        .contains("text/css; charset=utf-8");
  }

  @Test
  void the_report_is_a_page_with_the_token_and_its_policy() {
    HttpResponse<String> page = served.get("/sweeps/rain");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("rain", served.server().token(), "</html>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("'sha256-", "connect-src 'self'");
    assertThat(served.get("/sweeps/snow").statusCode()).isEqualTo(404);
  }

  @Test
  void data_come_once_a_version() throws IOException {
    HttpResponse<String> data = served.get("/api/sweeps/rain/data");
    assertThat(json(data).get("runs")).hasSize(1);
    String tag = data.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = served.get("/api/sweeps/rain/data", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    served.close();
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      Served.begin(database, "snow");
    }
    try (Served other = Served.over(folder)) {
      assertThat(other.get("/api/sweeps/rain/data", "If-None-Match", tag).statusCode())
          .as("a version is not given twice")
          .isEqualTo(200);
    }
    assertThat(served.complaints()).isEmpty();
  }

  @Test
  void changes_are_told_since_the_version_that_a_page_has() throws IOException {
    JsonNode data = json(served.get("/api/sweeps/rain/data"));
    String changes = "/api/sweeps/rain/changes/";
    JsonNode none = json(served.get(changes + data.get("version").asText()));
    assertThat(none.get("changed")).isEmpty();
    assertThat(none.get("order").toString()).isEqualTo("[\"r1\"]");
    assertThat(none.get("runs")).isEmpty();

    JsonNode all = json(served.get(changes + "0"));
    assertThat(all.get("runs")).isEqualTo(data.get("runs"));
    assertThat(all.get("changed").size()).isEqualTo(data.size() - 1);
    for (String wrong : List.of("x", "-1", "1.5", "1234567890123456789")) {
      assertThat(served.get(changes + wrong).statusCode()).isEqualTo(404);
    }
    assertThat(served.get("/api/sweeps/snow/changes/0").statusCode()).isEqualTo(404);
  }

  @Test
  void pictures_come_row_by_row() throws IOException {
    JsonNode row = json(served.get("/api/sweeps/rain/pictures/r1"));
    assertThat(row.has("samples")).isTrue();
    assertThat(served.get("/api/sweeps/rain/pictures/truth").statusCode()).isEqualTo(200);
    assertThat(served.get("/api/sweeps/rain/pictures/b0").statusCode()).isEqualTo(200);
    for (String row404 : List.of("r2", "b7", "r", "x")) {
      assertThat(served.get("/api/sweeps/rain/pictures/" + row404).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void reviews_are_kept_and_come_back() throws IOException {
    served.close();
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      OpenSweep rain = database.resume("rain", Served.space("rain")).orElseThrow();
      Served.begin(rain, 2);
    }
    served = Served.over(folder, seams);
    JsonNode before = json(served.get("/api/sweeps/rain/reviews"));
    String file =
        """
        {"athanor": "reviews", "version": 1, "sweep": "rain", "fingerprint": "%s", "reviewer": "Ada",
         "verdicts": [{"id": "0b8e9a52-0c1d-4a70-9d0e-3f1c7f6f2a11", "sample": 1, "left": 1, "right": 2,
          "outcome": "left", "time": "2026-11-26T08:00:00Z"}],
         "notes": [{"run": 1, "text": "sharp", "star": true, "time": "2026-11-26T08:01:00Z"}]}
        """
            .formatted(before.get("fingerprint").asText());

    JsonNode taken = json(served.change("/api/sweeps/rain/reviews", "application/json", file));
    JsonNode again = json(served.change("/api/sweeps/rain/reviews", "application/json", file));
    JsonNode after = json(served.get("/api/sweeps/rain/reviews"));

    assertThat(taken.toString()).isEqualTo("{\"verdicts\":1,\"notes\":1}");
    assertThat(again.get("verdicts").asInt()).isZero();
    assertThat(after.get("verdicts").get(0).get("reviewer").asText()).isEqualTo("Ada");
    assertThat(json(served.get("/api/sweeps/rain/data")).get("reviews").get(0).get("notes"))
        .hasSize(1);
    assertThat(served.change("/api/sweeps/rain/reviews", "application/json", "{}").statusCode())
        .isEqualTo(400);
    assertThat(served.change("/api/sweeps/snow/reviews", "application/json", file).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_search_space_is_swept_only_after_it_was_checked() throws IOException {
    String launch = "{\"name\": \"rain\", \"yaml\": \"name: rain\\n\"}";
    assertThat(served.change("/api/sweeps", "application/json", launch).statusCode())
        .isEqualTo(409);
    JsonNode wrong = json(served.change("/api/check", "text/yaml", "wrong"));
    assertThat(wrong.get("ok").asBoolean()).isFalse();
    assertThat(wrong.get("errors").get(0).get("line").asInt()).isEqualTo(2);
    assertThat(json(served.change("/api/check", "text/yaml", YAML)).get("lines").get(0).asText())
        .isEqualTo("4 candidates");
    HttpResponse<String> ended = served.change("/api/sweeps", "application/json", launch);
    assertThat(seams.asked).containsExactly("rain name: rain\n");
    assertThat(ended.statusCode()).isEqualTo(409);
    assertThat(ended.body()).contains("its process said \\\"no room\\\"");
    for (String name : List.of("../x", ".x", "-x", "a/b", "", "a".repeat(81))) {
      String other = launch.replace("\"rain\",", "\"" + name + "\",");
      assertThat(served.change("/api/sweeps", "application/json", other).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void a_sweep_that_nobody_trains_is_resumed_in_a_process_and_steered_in_none() {
    String control = "/api/sweeps/radar/control";
    assertThat(served.change(control, "application/json", "{\"action\": \"pause\"}").body())
        .contains("`athanor resume radar` goes on with one that was begun");
    served.change(control, "application/json", "{\"action\": \"resume\"}");
    assertThat(seams.asked).containsExactly("resume radar");
  }

  @Test
  void changes_by_another_process_are_told_as_they_happen() throws Exception {
    Process sweeping = io.athanor.store.Writing.start(folder);
    try (BufferedReader said = sweeping.inputReader()) {
      while (!said.readLine().equals("killed 1 1")) {
        continue;
      }
      try (BufferedReader events = events("killed", "0")) {
        String first = next(events, "data:");
        assertThat(first).matches("data: \\{\"version\": \\d+}");
        said.readLine();
        assertThat(next(events, "data:")).isNotEqualTo(first);
      }
    } finally {
      sweeping.destroyForcibly().waitFor();
    }
    try (BufferedReader events = events("rain", "0")) {
      next(events, "data:");
      assertThat(next(events, ":")).isEqualTo(": still here");
    }
  }

  @Test
  void listeners_are_bounded_and_those_that_are_gone_make_room() throws Exception {
    List<BufferedReader> all = new ArrayList<>();
    for (int i = 0; i < Events.LISTENERS; i++) {
      all.add(events("rain", "0"));
    }
    assertThat(served.server().listeners()).isEqualTo(Events.LISTENERS);
    assertThat(served.get("/api/sweeps/rain/events").statusCode()).isEqualTo(503);
    assertThat(served.get("/api/sweeps").statusCode()).isEqualTo(200);
    for (BufferedReader one : all) {
      one.close();
    }
    long end = System.nanoTime() + 10_000_000_000L;
    while (served.server().listeners() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(served.server().listeners()).isZero();
    events("rain", "0").close();
    assertThat(served.get("/api/sweeps/snow/events").statusCode()).isEqualTo(404);
  }

  @Test
  void a_sweep_that_begins_gets_the_database_from_a_busy_server() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread busy =
        new Thread(
            () -> {
              while (!over.get()) {
                served.get("/api/sweeps");
              }
            });
    busy.start();
    Process sweeping = io.athanor.store.Writing.start(folder);
    try (BufferedReader said = sweeping.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      JsonNode sweeps = json(served.get("/api/sweeps"));
      assertThat(sweeps.size()).isGreaterThanOrEqualTo(2);
    } finally {
      sweeping.destroyForcibly().waitFor();
      over.set(true);
      busy.join();
    }
  }

  private BufferedReader events(String sweep, String last) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            "GET /api/sweeps/%s/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nLast-Event-ID: %s\r\n\r\n"
                .formatted(sweep, served.port(), last)
                .getBytes(StandardCharsets.US_ASCII));
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
    return lines; // closing it closes the socket
  }

  private static String next(BufferedReader events, String beginning) throws IOException {
    String line = events.readLine();
    while (!line.startsWith(beginning)) {
      line = events.readLine();
    }
    return line;
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
