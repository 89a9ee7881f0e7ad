package io.athanor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.store.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites, and clients that mean no good, try. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
  private static final String CONTROL = "/api/sweeps/rain/control";
  private static final String PAUSE = "{\"action\": \"pause\"}";

  @TempDir static Path folder;
  private Served served;

  @BeforeAll
  void start() {
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      Served.begin(database, "rain");
    }
    served = Served.over(folder);
  }

  @AfterAll
  void end() {
    assertThat(served.complaints()).isEmpty();
    served.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:%d",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:%d",
        "127.0.0.1:%d.evil.example",
        "127.0.0.1:%d@evil.example",
        "0.0.0.0:%d",
        "LOCALHOST.:%d",
        ""
      })
  void a_foreign_host_gets_nothing(String host) throws IOException {
    String said = raw("GET / HTTP/1.1\r\nHost: " + host.formatted(served.port()) + "\r\n\r\n");
    assertThat(said).startsWith("HTTP/1.1 403").doesNotContain("athanor-token", "rain");
  }

  @Test
  void two_hosts_or_none_get_nothing() throws IOException {
    String mine = "Host: 127.0.0.1:" + served.port() + "\r\n";
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1\r\n" + mine + "Host: evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "[::1]:%d"})
  void the_loopback_names_are_served(String host) throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: " + host.formatted(served.port()) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:%d", ""})
  void a_foreign_origin_changes_nothing(String origin) throws IOException {
    String said =
        raw(
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\n%s: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(
                    CONTROL,
                    served.port(),
                    origin.formatted(served.port()),
                    Gate.TOKEN,
                    served.server().token(),
                    PAUSE.length(),
                    PAUSE));
    assertThat(said).startsWith("HTTP/1.1 403").contains("the Origin of a change");
  }

  @Test
  void a_change_without_the_token_or_with_another_is_refused() {
    String origin = "http://127.0.0.1:" + served.port();
    assertThat(served.post(CONTROL, "application/json", PAUSE, "Origin", origin).statusCode())
        .isEqualTo(403);
    assertThat(
            served
                .post(
                    CONTROL,
                    "application/json",
                    PAUSE,
                    "Origin",
                    origin,
                    Gate.TOKEN,
                    "0".repeat(32))
                .body())
        .contains("token");
  }

  /** These are what a form or a plain request of another site can send without being asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; a=b"})
  void what_a_form_can_send_is_no_change(String type) {
    HttpResponse<String> said = served.change(CONTROL, type, PAUSE);
    assertThat(said.statusCode()).isEqualTo(415);
  }

  @Test
  void another_site_cannot_read_through_a_browser() {
    for (String site : List.of("cross-site", "same-site")) {
      for (String path : List.of("/api/sweeps", "/assets/sweeps.js", "/api/sweeps/rain/events")) {
        assertThat(served.get(path, "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
      }
    }
    HttpResponse<String> said = served.get("/api/sweeps", "Origin", "http://evil.example");
    assertThat(said.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../sweeps.js",
        "/assets/%2e%2e/Main.class",
        "/assets/..%2f..%2fMain.class",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets/sweeps.js%00.html",
        "/assets//etc/passwd",
        "/assets/WebServer.class",
        "/assets/",
        "/assets",
        "/sweeps/..",
        "/sweeps/.",
        "/sweeps/rain/../rain",
        "/sweeps/%72ain",
        "/sweeps/rain%2Fdata",
        "/sweeps/rain\\data",
        "/api/sweeps/rain/pictures/..",
        "/api/sweeps/rain/pictures/%2e%2e",
        "/api/sweeps/../../etc/passwd",
        "/../../../../etc/passwd",
        "//etc/passwd",
        "/api/sweeps/<script>alert(1)</script>/data"
      })
  void no_path_leads_elsewhere(String path) throws IOException {
    String said = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\n\r\n");
    assertThat(said).matches("(?s)HTTP/1.1 40[04].*").doesNotContain("root:", "<script>");
  }

  @Test
  void names_and_bodies_have_a_largest_size() {
    assertThat(served.get("/sweeps/" + "a".repeat(2000)).statusCode()).isEqualTo(400);
    String large = "{\"action\": \"" + "a".repeat(Changing.LARGEST) + "\"}";
    assertThat(served.change(CONTROL, "application/json", large).statusCode()).isEqualTo(413);
  }

  @Test
  void nonsense_is_answered_in_one_line_without_a_trace() {
    for (String body :
        List.of(
            "",
            "[",
            "[]",
            "null",
            "{}",
            "{\"action\": 1}",
            "{\"action\": \"rm\"}",
            "{\"action\": \"stop\", \"run\": -1}",
            "{\"action\": \"stop\", \"run\": \"1\"}",
            "{\"action\": \"stop\", \"run\": 1.5}",
            "{\"action\": \"stop\", \"x\": 1}",
            "{\"action\": \"stop\", \"action\": \"pause\"}",
            "[".repeat(100_000))) {
      HttpResponse<String> said = served.change(CONTROL, "application/json", body);
      assertThat(said.statusCode()).as(body).isEqualTo(400);
      assertThat(said.body()).startsWith("{\"error\":").doesNotContain("\tat ", "\n", "Exception");
    }
  }

  @Test
  void another_method_is_told_which_there_is() {
    HttpResponse<String> said = served.change("/", "application/json", "{}");
    assertThat(said.statusCode()).isEqualTo(405);
    assertThat(said.headers().firstValue("Allow")).contains("GET");
    assertThat(served.get(CONTROL).statusCode()).isEqualTo(405);
    assertThat(served.get(CONTROL).headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void every_answer_has_the_headers_that_shut_others_out() {
    for (String path : List.of("/", "/sweeps/rain", "/api/sweeps", "/assets/sweeps.css", "/no")) {
      var headers = served.get(path).headers();
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void it_listens_on_the_loopback_interface_alone() throws IOException {
    for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : one.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
        assertThatThrownBy(() -> new Socket(address, served.port()).close())
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void slow_clients_hold_up_nobody() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(served.get("/api/sweeps").statusCode()).isEqualTo(200);
      assertThat(served.get("/").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** All that the server says to these bytes. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          request
              .replaceFirst("\r\n", "\r\nConnection: close\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
