package io.athanor.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium with a page in it; tests are skipped where the machine has none. Everything that
 * the page does wrong is kept: what it writes to the console, and what it asks a network for.
 */
public final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriverService service;
  private final RemoteWebDriver driver;
  private final Path downloads;

  private Browser(ChromeDriverService service, RemoteWebDriver driver, Path downloads) {
    this.service = service;
    this.driver = driver;
    this.downloads = downloads;
  }

  /**
   * Opens a browser.
   *
   * @param downloads the folder that files are saved to
   * @param language as browsers tell it: {@code en-GB}, {@code zh-CN}
   */
  public static Browser open(Path downloads, String language) {
    Path browser = program("chromium", "chromium-browser", "google-chrome");
    Path service = program("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--lang=" + language,
        "--window-size=1280,900");
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "intl.accept_languages",
            language,
            "download.default_directory",
            downloads.toAbsolutePath().toString()));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService started =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(service.toFile())
            .usingAnyFreePort()
            .build();
    try {
      started.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Browser(started, new RemoteWebDriver(started.getUrl(), options), downloads);
  }

  private static Path program(String... names) {
    Optional<Path> found =
        Stream.of(names)
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "this machine has no " + names[0] + " in /usr/bin");
    return found.orElseThrow();
  }

  public RemoteWebDriver driver() {
    return driver;
  }

  /** Opens a page and waits until its scripts have run. */
  public Browser show(String url) {
    driver.get(url);
    await("return document.documentElement.dataset.ready === 'true'");
    return this;
  }

  public Browser size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    return this;
  }

  /** Shows the page as paper does, as wide and high as that: {@code print} has been chosen. */
  void paper(int width, int height) {
    command("Emulation.setEmulatedMedia", Map.of("media", "print"));
    narrow(width, height);
    run("dispatchEvent(new Event('beforeprint'))");
  }

  /** A screen of that size, which a window need not be large enough for. */
  void narrow(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page on the screen again. */
  void screen() {
    run("dispatchEvent(new Event('afterprint'))");
    command("Emulation.clearDeviceMetricsOverride", Map.of());
    command("Emulation.setEmulatedMedia", Map.of("media", ""));
  }

  /** A command of Chromium's own protocol. */
  private void command(String name, Map<String, ?> values) {
    try {
      String body = JSON.writeValueAsString(Map.of("cmd", name, "params", values));
      URI to =
          URI.create(service.getUrl() + "/session/" + driver.getSessionId() + "/goog/cdp/execute");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(to).POST(BodyPublishers.ofString(body)).build(),
                  BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(name + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a script in the page; its {@code return} is the result. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T run(String script, Object... arguments) {
    return (T) driver.executeScript(script, arguments);
  }

  /** Waits until a script returns true. */
  public void await(String script, Object... arguments) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .withMessage(script)
        .until(d -> Boolean.TRUE.equals(driver.executeScript(script, arguments)));
  }

  /** A file that the page gave to the reader, when it is there whole. */
  public Path saved(String name) {
    Path file = downloads.resolve(name);
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20))
        .withMessage("no file " + name + " was saved")
        .until(d -> Files.exists(file));
    return file;
  }

  public WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  public void click(String css) {
    WebElement element = find(css);
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  /** Types into whatever has the focus. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Types with Shift held. */
  public void shift(CharSequence... keys) {
    new Actions(driver).keyDown(Keys.SHIFT).sendKeys(keys).keyUp(Keys.SHIFT).perform();
  }

  public void tab() {
    press(Keys.TAB);
  }

  /** The text of an element, as it stands in the page. */
  public String text(String css) {
    return run("return document.querySelector(arguments[0]).textContent", css);
  }

  /** What was written to the console, warnings and refusals of the policy among it. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the page has asked for, itself first; what it made of its own bytes is left out. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> read(entry.getMessage()).path("message"))
        .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
        .map(message -> message.path("params").path("request").path("url").asText())
        .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe-core finds wrong for people who cannot see or use a pointer, one line each. */
  public List<String> violations() {
    run(axe() + "; window.axe = axe;");
    return run(
        "return axe.run(document, {resultTypes: ['violations']}).then((found) =>"
            + " found.violations.flatMap((v) => v.nodes.map((n) =>"
            + " `${v.id}: ${v.help}: ${n.target.join(' ')}: ${n.html.slice(0, 160)}`)))");
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    service.stop();
  }
}
