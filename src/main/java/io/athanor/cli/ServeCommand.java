package io.athanor.cli;

import io.athanor.web.ReportPages;
import io.athanor.web.Setting;
import io.athanor.web.WebServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/** Serves the sweeps and their reports to a browser on this machine. */
@Command(
    name = "serve",
    description =
        "Serve sweeps and their reports to a browser on this machine, live; pause, stop and launch"
            + " sweeps from there.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int HIGHEST = 65_535;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8420",
      description = "Port on the loopback interface; 0 takes any (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--spaces-dir",
      paramLabel = "DIR",
      defaultValue = "search-spaces",
      description = "Folder of search spaces that are launched (default: ${DEFAULT-VALUE}).")
  private Path spaces;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > HIGHEST) {
      throw new ParameterException(
          spec.commandLine(), "--port must be from 0 to " + HIGHEST + ", got " + port);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ServedSweeps sweeps = new ServedSweeps(folders, spaces);
    Setting setting =
        new Setting(
            folders.runs(), Clock.systemUTC(), new ReportPages(), sweeps, sweeps, HEARTBEAT);
    try (WebServer server =
        WebServer.start(port, setting, line -> err.println("athanor: " + Text.line(line)))) {
      CountDownLatch ended = new CountDownLatch(1);
      for (String name : new String[] {"INT", "TERM", "HUP"}) {
        listen(name, ended);
      }
      out.println("Serving at " + server.url() + " (Ctrl-C ends it; sweeps go on)");
      out.flush();
      ended.await();
    }
    return ExitCode.OK;
  }

  private static void listen(String name, CountDownLatch ended) {
    try {
      Signal.handle(new Signal(name), signal -> ended.countDown());
    } catch (IllegalArgumentException e) {
      // Ignored from outside, as by nohup: then it is none of ours either.
    }
  }
}
