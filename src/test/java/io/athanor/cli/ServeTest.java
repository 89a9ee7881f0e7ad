package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep is checked, launched, paused, resumed and stopped through servers that come and go. */
@Timeout(240)
class ServeTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String SPACE =
      """
      name: night
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3, 4, 5]}
      training: {batch: 4, epochs: 5000, learningRate: 0.001}
      search: {method: grid, runs: 3}
      """;

  @TempDir Path folder;
  private @Nullable Process server;
  private String url = "";
  private String token = "";
  private long sweeping;

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      server.destroyForcibly().waitFor();
    }
    if (sweeping > 0) {
      ProcessHandle.of(sweeping).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void a_sweep_in_a_process_of_its_own_is_steered_through_http() throws Exception {
    serve();
    JsonNode wrong = post("/api/check", "text/yaml", "name: night\nmodle: {}\n", 200);
    assertThat(wrong.get("errors").findValuesAsText("line")).contains("2");
    JsonNode checked = post("/api/check", "text/yaml", SPACE, 200);
    assertThat(checked.get("ok").asBoolean()).as(checked.toString()).isTrue();
    String launch = new ObjectMapper().writeValueAsString(Map.of("name", "night", "yaml", SPACE));
    JsonNode launched = post("/api/sweeps", "application/json", launch, 201);
    sweeping = launched.get("pid").asLong();
    assertThat(launched.get("id").asText()).isEqualTo("night");
    await(sweep -> runs(sweep, "running") > 0);
    assertThat(sweep().get("state").asText()).isEqualTo("running");
    control("{\"action\": \"pause\"}");
    await(sweep -> runs(sweep, "running") == 0 && runs(sweep, "paused") > 0);
    assertThat(sweep().get("state").asText()).isEqualTo("paused");

    Process first = Objects.requireNonNull(server);
    first.destroy(); // SIGTERM
    assertThat(first.waitFor()).isZero();
    assertThat(ProcessHandle.of(sweeping)).as("the sweep outlives the server").isPresent();
    serve();
    control("{\"action\": \"resume\"}");
    await(sweep -> runs(sweep, "running") > 0);
    control("{\"action\": \"stop\", \"run\": 1}");
    await(sweep -> runs(sweep, "stopped") == 1);
    control("{\"action\": \"stop\"}");
    await(sweep -> ProcessHandle.of(sweeping).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(sweep().get("state").asText()).isEqualTo("paused");
    assertThat(folder.resolve("reports/night.html")).exists();
    String shown = Said.by(folder, "show", "night", "1").out();
    assertThat(shown)
        .contains("run 1 stopped: stopped by hand")
        .containsPattern("the sweep was paused by hand at 20\\d\\d-")
        .containsPattern("before: stopped by hand at 20\\d\\d-");
  }

  private void serve() throws IOException, InterruptedException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.serialFilter=!*",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve",
                "--port=0",
                "--runs-dir=" + folder.resolve("runs"),
                "--reports-dir=" + folder.resolve("reports"),
                "--spaces-dir=" + folder.resolve("spaces"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    server = started;
    BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
    Matcher said =
        Pattern.compile("Serving at (http://127.0.0.1:\\d+)/ .*").matcher(out.readLine());
    assertThat(said.matches()).isTrue();
    url = said.group(1);
    Matcher meta =
        Pattern.compile("athanor-token\" content=\"([0-9a-f]{32})\"").matcher(get("/").body());
    assertThat(meta.find()).isTrue();
    token = meta.group(1);
  }

  private JsonNode sweep() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get("/api/sweeps").body()).get(0);
  }

  private static int runs(JsonNode sweep, String state) {
    return sweep.get("runs").get(state).asInt();
  }

  private void await(Predicate<JsonNode> state) throws IOException, InterruptedException {
    while (!state.test(sweep())) {
      Thread.sleep(50);
    }
  }

  private void control(String json) throws IOException, InterruptedException {
    post("/api/sweeps/night/control", "application/json", json, 200);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode post(String path, String type, String body, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .headers("Origin", url, "X-Athanor-Token", token, "Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body() + log()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private List<String> log() throws IOException {
    Path log = folder.resolve("runs/serve-night.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
