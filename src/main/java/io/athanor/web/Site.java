package io.athanor.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The routes: which path gives what, by which methods.
 *
 * <p>Threads: thread-safe.
 */
final class Site implements AutoCloseable {
  private static final Set<String> JSON = Set.of("application/json");
  private static final Set<String> YAML = Set.of("text/yaml");
  private static final int LARGEST_REVIEWS = 64 << 20;
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  private final Setting setting;
  private final Gate gate;
  private final Shelf shelf;
  private final Sights sights;
  private final Events events;
  private final KeptReviews reviews;
  private final Changing changing;

  Site(Setting setting, Gate gate) {
    this.setting = setting;
    this.gate = gate;
    this.shelf = new Shelf(setting.runs(), setting.clock());
    this.sights = new Sights(shelf, setting.clock());
    this.events = new Events(sights, setting.heartbeat());
    this.reviews = new KeptReviews(shelf);
    this.changing = new Changing(setting, shelf, reviews);
  }

  /** What one method of one path does; empty where the exchange is answered elsewhere. */
  private interface Doing {
    Optional<Answer> answer(HttpExchange exchange) throws IOException;
  }

  /** The same where there is an answer, as almost always. */
  private static Doing doing(Answering answering) {
    return exchange -> Optional.of(answering.answer(exchange));
  }

  private interface Answering {
    Answer answer(HttpExchange exchange) throws IOException;
  }

  /** The answer; empty where another thread gives it. */
  Optional<Answer> answer(HttpExchange exchange) throws IOException {
    List<String> path = gate.path(exchange);
    Map<String, Doing> methods = methods(path);
    String method = exchange.getRequestMethod();
    if (methods.isEmpty()) {
      throw Refusal.missing("such page");
    }
    @Nullable Doing doing = methods.get(method);
    if (doing == null) {
      String allowed = String.join(", ", new TreeSet<>(methods.keySet()));
      return Optional.of(
          Answer.refused(405, "the method must be " + allowed).with("Allow", allowed));
    }
    boolean page = path.isEmpty() || List.of("sweeps", "favicon.ico").contains(path.get(0));
    if (!page) {
      gate.sameSite(exchange);
    }
    return doing.answer(exchange);
  }

  private Map<String, Doing> methods(List<String> path) {
    if (path.isEmpty()) {
      return Map.of("GET", doing(this::index));
    }
    return switch (path.get(0)) {
      case "sweeps" ->
          path.size() == 2 ? Map.of("GET", doing(e -> page(e, path.get(1)))) : Map.of();
      case "assets" ->
          path.size() == 2 ? Map.of("GET", doing(e -> Assets.of(path.get(1)))) : Map.of();
      case "favicon.ico" ->
          path.size() == 1 ? Map.of("GET", doing(e -> Assets.of("icon.svg"))) : Map.of();
      case "api" -> api(path.subList(1, path.size()));
      default -> Map.of();
    };
  }

  private Map<String, Doing> api(List<String> path) {
    if (path.equals(List.of("check"))) {
      return Map.of("POST", doing(e -> changing.check(yaml(e))));
    }
    if (path.equals(List.of("sweeps"))) {
      return Map.of(
          "GET", doing(e -> list()),
          "POST", doing(e -> changing.launch(json(e, Changing.LARGEST))));
    }
    if (path.size() < 3 || !path.get(0).equals("sweeps")) {
      return Map.of();
    }
    String sweep = path.get(1);
    if (path.size() == 4 && path.get(2).equals("pictures")) {
      return Map.of("GET", doing(e -> pictures(e, sweep, path.get(3))));
    }
    if (path.size() == 4 && path.get(2).equals("changes")) {
      return Map.of("GET", doing(e -> changes(sweep, path.get(3))));
    }
    return path.size() == 3 ? ofSweep(sweep, path.get(2)) : Map.of();
  }

  private Map<String, Doing> ofSweep(String sweep, String what) {
    return switch (what) {
      case "data" -> Map.of("GET", doing(e -> data(e, sweep)));
      case "events" -> Map.of("GET", e -> tell(e, sweep));
      case "control" ->
          Map.of("POST", doing(e -> changing.steer(sweep, json(e, Changing.LARGEST))));
      case "reviews" ->
          Map.of(
              "GET", doing(e -> Answer.text(reviews.export(sweep))),
              "POST", doing(e -> changing.review(sweep, json(e, LARGEST_REVIEWS))));
      default -> Map.of();
    };
  }

  private byte[] json(HttpExchange exchange, int most) throws IOException {
    gate.change(exchange, JSON);
    return Gate.body(exchange, most);
  }

  private byte[] yaml(HttpExchange exchange) throws IOException {
    gate.change(exchange, YAML);
    return Gate.body(exchange, Changing.LARGEST);
  }

  private Pages.Viewer viewer(HttpExchange exchange) {
    @Nullable String accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
    return new Pages.Viewer(language(accepted == null ? "" : accepted), gate.token());
  }

  /** Chinese where that comes before English among the accepted ones, else English. */
  static Locale language(String accepted) {
    try {
      List<Locale> known = List.of(Locale.ENGLISH, Locale.CHINESE);
      Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), known);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException e) {
      return Locale.ENGLISH;
    }
  }

  private Answer index(HttpExchange exchange) {
    return page(
        shelf.read(
            results ->
                setting.pages().index(results.sweeps(), results.underWay(), viewer(exchange))));
  }

  private Answer page(HttpExchange exchange, String sweep) {
    return page(setting.pages().sweep(sights.of(sweep).report(), viewer(exchange)));
  }

  /** A page has this process's token in it, so it must not be had from a cache. */
  private static Answer page(Pages.Page page) {
    byte[] html = page.html().getBytes(StandardCharsets.UTF_8);
    return new Answer(200, "text/html; charset=utf-8", html, Map.of())
        .with("Content-Security-Policy", page.policy())
        .with("Cache-Control", "no-store")
        .with("Vary", "Accept-Language");
  }

  private Answer list() {
    return shelf.read(
        results -> {
          Optional<io.athanor.store.UnderWay> underWay = results.underWay();
          return Answer.json(
              200, results.sweeps().stream().map(sweep -> SweepLine.of(sweep, underWay)).toList());
        });
  }

  private Answer data(HttpExchange exchange, String sweep) {
    if (has(exchange, sights.tagOf(sweep))) {
      return Answer.unchanged(sights.tagOf(sweep));
    }
    Sights.Sight sight = sights.of(sweep);
    return Answer.text(sight.report().data()).with("ETag", sight.tag());
  }

  private Answer changes(String sweep, String since) {
    if (!VERSION.matcher(since).matches()) {
      throw Refusal.missing("such version");
    }
    return Answer.text(sights.of(sweep).report().since(Long.parseLong(since)));
  }

  private Answer pictures(HttpExchange exchange, String sweep, String row) {
    String tag = sights.tagOf(sweep);
    if (has(exchange, tag)) {
      return Answer.unchanged(tag);
    }
    Sights.Sight sight = sights.of(sweep);
    return sight
        .report()
        .pictures(row)
        .map(json -> Answer.text(json).with("ETag", sight.tag()))
        .orElseThrow(() -> Refusal.missing("such row of pictures"));
  }

  private static boolean has(HttpExchange exchange, String tag) {
    return exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .anyMatch(tag::equals);
  }

  private Optional<Answer> tell(HttpExchange exchange, String sweep) throws IOException {
    @Nullable String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    boolean number = last != null && VERSION.matcher(last).matches();
    events.tell(exchange, sweep, number ? Long.parseLong(last) : 0);
    return Optional.empty();
  }

  int listeners() {
    return events.listeners();
  }

  @Override
  public void close() {
    events.close();
    shelf.close();
  }
}
