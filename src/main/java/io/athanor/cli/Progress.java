package io.athanor.cli;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a person sees while a sweep runs: on a terminal a panel that is drawn over, elsewhere a line
 * for each thing that happens.
 *
 * <p>Threads: thread-safe.
 */
final class Progress {
  private static final String ERASE_LINE = "\u001b[2K";
  private static final int BAR = 20;

  private final PrintWriter err;
  private final boolean live;
  private final int width;
  private final InstantSource clock;
  private final Plan plan;
  private final long begun;
  private final Map<Integer, Active> active = new TreeMap<>();
  private int done;
  private int failed;
  private double workDone;
  private Optional<Best> best = Optional.empty();
  private int drawn;
  private long lastDrawn;

  /**
   * What is being watched.
   *
   * @param done how many of the runs had ended before
   * @param rank the score shown as best so far
   * @param varied names of the hyperparameters worth showing
   */
  record Plan(String sweep, int runs, int done, ScoreKind rank, List<String> varied) {}

  private record Best(int run, double score) {}

  private static final class Active {
    private final Run run;
    private double share;
    private int epoch = 1;
    private int epochs = 1;
    private Optional<Epoch> last = Optional.empty();

    Active(Run run) {
      this.run = run;
    }
  }

  private boolean closed;

  Progress(PrintWriter err, boolean live, int width, InstantSource clock, Plan plan) {
    this.err = err;
    this.live = live;
    this.width = width;
    this.clock = clock;
    this.plan = plan;
    this.begun = clock.millis();
    this.done = plan.done();
  }

  synchronized void started(Run run) {
    active.put(run.number(), new Active(run));
    say("run %d of %d: %s".formatted(run.number(), plan.runs(), values(run)));
  }

  synchronized void event(Run run, RunEvent event) {
    Active at = active.get(run.number());
    if (at == null) {
      return;
    }
    if (event instanceof RunEvent.Advanced advanced) {
      at.epoch = advanced.epoch();
      at.epochs = advanced.epochs();
      at.share = (advanced.epoch() - 1 + advanced.share()) / advanced.epochs();
      drawSometimes();
    } else if (event instanceof RunEvent.EpochFinished finished) {
      epochFinished(at, finished);
    } else if (event instanceof RunEvent.Incident incident) {
      notice("run %d: %s".formatted(run.number(), Text.line(incident.text())));
    }
  }

  private void epochFinished(Active at, RunEvent.EpochFinished finished) {
    Epoch epoch = finished.epoch();
    at.last = Optional.of(epoch);
    double score = score(epoch);
    if (best.isEmpty() || plan.rank().better(score, best.get().score())) {
      best = Optional.of(new Best(at.run.number(), score));
    }
    if (live) {
      draw();
    } else {
      say(
          "run %d epoch %d: loss %s, validation loss %s, %s %s, %s, %s sequences/s"
              .formatted(
                  at.run.number(),
                  epoch.number(),
                  Text.number(epoch.trainLoss()),
                  Text.number(epoch.validationLoss()),
                  plan.rank().key(),
                  Text.number(score),
                  Text.duration(Duration.ofMillis((long) (1000 * epoch.seconds()))),
                  Text.number(epoch.sequencesPerSecond())));
    }
  }

  synchronized void ended(Run run) {
    active.remove(run.number());
    if (run.state() != RunState.PAUSED) { // paused ones come again
      workDone++;
      done++;
    }
    if (run.state().failed()) {
      failed++;
    }
    String reason = run.reason().map(r -> ": " + Text.line(r)).orElse("");
    String line = "run %d %s%s".formatted(run.number(), Names.state(run.state()), reason);
    if (!live) {
      say(line);
    } else if (run.state().failed()) {
      above("  " + line);
    } else {
      draw();
    }
  }

  /** A line for the person that is not about a run. */
  synchronized void notice(String line) {
    if (live) {
      above(line);
    } else {
      say(line);
    }
  }

  /** The panel stays, with what was reached and no word of what is left; the cursor goes below. */
  synchronized void close() {
    closed = true;
    if (live) {
      draw();
    }
    err.flush();
  }

  private double score(Epoch epoch) {
    return plan.rank().in(epoch.validation());
  }

  private String values(Run run) {
    return run.candidate().values().entrySet().stream()
        .filter(e -> plan.varied().contains(e.getKey()))
        .map(e -> e.getKey() + "=" + Text.line(e.getValue().text()))
        .collect(Collectors.joining(" "));
  }

  private void say(String line) {
    if (live) {
      draw();
    } else {
      err.println(line);
      err.flush();
    }
  }

  private void drawSometimes() {
    if (live && clock.millis() - lastDrawn > 200) {
      draw();
    }
  }

  /** A line that stays, above the panel. */
  private void above(String line) {
    clear();
    err.println(cut(line));
    drawn = 0;
    draw();
  }

  private void draw() {
    if (!live) {
      return;
    }
    clear();
    List<String> lines = new ArrayList<>();
    lines.add(head());
    active.values().forEach(at -> lines.add(bar(at)));
    lines.forEach(line -> err.println(cut(line)));
    drawn = lines.size();
    lastDrawn = clock.millis();
    err.flush();
  }

  private void clear() {
    for (int i = 0; i < drawn; i++) {
      err.print("\u001b[1A" + ERASE_LINE);
    }
    err.print("\r");
  }

  private String head() {
    StringBuilder head = new StringBuilder(plan.sweep());
    head.append(" · ").append(done).append('/').append(plan.runs()).append(" runs done");
    if (failed > 0) {
      head.append(", ").append(failed).append(" failed");
    }
    best.ifPresent(
        b ->
            head.append(" · best ")
                .append(plan.rank().key())
                .append(' ')
                .append(Text.number(b.score()))
                .append(" (run ")
                .append(b.run())
                .append(')'));
    left().ifPresent(left -> head.append(" · ").append(Text.duration(left)).append(" left"));
    return head.toString();
  }

  /** Time so far, stretched by the share of the work that is still to do. */
  private Optional<Duration> left() {
    double work = workDone + active.values().stream().mapToDouble(at -> at.share).sum();
    if (work < 0.05 || closed) {
      return Optional.empty();
    }
    double spent = clock.millis() - begun;
    return Optional.of(
        Duration.ofMillis((long) (spent / work * (plan.runs() - plan.done() - work))));
  }

  private String bar(Active at) {
    int full = (int) Math.round(BAR * at.share);
    String loss =
        at.last
            .map(
                e ->
                    "  loss "
                        + Text.number(e.trainLoss())
                        + "  "
                        + plan.rank().key()
                        + " "
                        + Text.number(score(e)))
            .orElse("");
    return "  run %-3d %s%s epoch %d/%d%s  %s"
        .formatted(
            at.run.number(),
            "█".repeat(full),
            "░".repeat(BAR - full),
            at.epoch,
            at.epochs,
            loss,
            values(at.run));
  }

  private String cut(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
