package io.athanor.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The server: takes requests on the loopback interface, and gives every answer its headers.
 *
 * <p>Threads: at most {@value #THREADS} for requests, beside those of {@link Events}. A client that
 * takes longer than {@value #REQUEST_SECONDS} s to ask is cut off.
 */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 200;
  private static final int REQUEST_SECONDS = 10;
  private static final int ANSWER_SECONDS = 900;

  static {
    // The JDK's server waits for ever unless told; it reads these once, when it is first used.
    setUnlessSet("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    setUnlessSet("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Gate gate;
  private final Site site;
  private final Consumer<String> complaints;

  private WebServer(HttpServer server, Gate gate, Site site, Consumer<String> complaints) {
    this.server = server;
    this.gate = gate;
    this.site = site;
    this.complaints = complaints;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "web"));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Answers from now on.
   *
   * @param port 0 for any that is free
   * @param complaints told of defects, one line each
   * @throws AthanorException if the port is taken
   */
  public static WebServer start(int port, Setting setting, Consumer<String> complaints) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new AthanorException(
          "the port must be free, got %d (%s); name another with --port, 0 for any"
              .formatted(port, e.getMessage()),
          e);
    }
    Gate gate = new Gate(server.getAddress().getPort());
    WebServer web = new WebServer(server, gate, new Site(setting, gate), complaints);
    server.setExecutor(web.threads);
    server.createContext("/", web::handle);
    server.start();
    return web;
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void setUnlessSet(String property, int seconds) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(seconds));
    }
  }

  /** Where a browser finds it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("Cache-Control", "no-cache");
    Answer answer;
    try {
      java.util.Optional<Answer> given = site.answer(exchange);
      if (given.isEmpty()) {
        return; // The exchange is another thread's now.
      }
      answer = given.get();
    } catch (Refusal e) {
      answer = Answer.refused(e.status(), String.valueOf(e.getMessage()));
    } catch (AthanorException e) {
      answer = Answer.refused(503, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      complaints.accept("a request failed, please report it: " + e);
      answer = Answer.refused(500, "this is a defect of Athanor: " + e.getClass().getSimpleName());
    }
    send(exchange, answer);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      boolean bare = answer.status() == 304;
      if (answer.status() >= 400) {
        exchange.getResponseHeaders().set("Connection", "close"); // its body may be unread
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      if (!bare) {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
      }
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  /** For tests: what pages show with changes. */
  String token() {
    return gate.token();
  }

  /** For tests: how many pages are told of changes. */
  int listeners() {
    return site.listeners();
  }

  /** Ends at once; what was begun elsewhere goes on. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    site.close();
  }
}
