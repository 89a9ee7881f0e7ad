package io.athanor.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, and in what form. Pages of other sites run in the same browser, so being on this
 * machine proves nothing: the Host header tells whose page a rebound name came from, Origin and a
 * token who sends a change.
 *
 * <p>Threads: thread-safe.
 */
final class Gate {
  static final String TOKEN = "X-Athanor-Token";
  private static final int TOKEN_BYTES = 16;
  private static final int LONGEST_PATH = 400;

  /** Nothing that would have to be decoded: names of sweeps, rows and assets need no more. */
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._/-]*");

  private final Set<String> hosts;
  private final String token;

  Gate(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /** What the server's own pages show with each change; another one in each process. */
  String token() {
    return token;
  }

  /** The path's segments; none for the root. */
  List<String> path(HttpExchange exchange) {
    host(exchange.getRequestHeaders());
    String raw = exchange.getRequestURI().getRawPath();
    if (raw == null || raw.length() > LONGEST_PATH || !PATH.matcher(raw).matches()) {
      throw new Refusal(
          400, "a path must have letters, digits, dots, dashes, underscores and slashes alone");
    }
    if (raw.equals("/")) {
      return List.of();
    }
    List<String> segments = List.of(raw.substring(1).split("/", -1));
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw Refusal.missing("such page");
      }
    }
    return segments;
  }

  private String host(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0))) {
      throw new Refusal(403, "the Host must be this server by its loopback name and port");
    }
    return host.get(0);
  }

  /** Only this server's pages, and programs that are no browsers, read what is not a page. */
  void sameSite(HttpExchange exchange) {
    @Nullable String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new Refusal(403, "this is for the pages of this server alone");
    }
  }

  /** A change comes from a page of this server, in this process. */
  void change(HttpExchange exchange, Set<String> types) {
    Headers headers = exchange.getRequestHeaders();
    List<String> origin = headers.getOrDefault("Origin", List.of());
    if (!origin.equals(List.of("http://" + host(headers)))) {
      throw new Refusal(403, "the Origin of a change must be this server");
    }
    @Nullable String shown = headers.getFirst(TOKEN);
    if (shown == null
        || !MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(
          403, "a change must show this server's token (" + TOKEN + "); load the page anew");
    }
    @Nullable String type = headers.getFirst("Content-Type");
    String plain = type == null ? "" : type.replaceFirst("(?i);\\s*charset=utf-8$", "").strip();
    if (!types.contains(plain)) {
      throw new Refusal(
          415, "the Content-Type must be " + String.join(" or ", types.stream().sorted().toList()));
    }
  }

  /**
   * The body.
   *
   * @param most bytes
   */
  static byte[] body(HttpExchange exchange, int most) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw new Refusal(413, "the body must be at most " + most + " bytes");
    }
    return body;
  }
}
