package io.athanor.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.store.UnderWay;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests that change something. They have passed the gate.
 *
 * <p>Threads: thread-safe.
 */
final class Changing {
  /** Bytes of a body that is no file of reviews: the largest search space, as JSON. */
  static final int LARGEST = 512 << 10;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,79}");
  private static final int CHECKED = 32;
  private static final int PATIENCE_SECONDS = 30;
  private static final int LOOK_MILLIS = 100;

  private final Setting setting;
  private final Shelf shelf;
  private final KeptReviews reviews;
  private final Semaphore checking = new Semaphore(1);
  private final Semaphore launching = new Semaphore(1);
  private final Set<String> checked = new LinkedHashSet<>();

  Changing(Setting setting, Shelf shelf, KeptReviews reviews) {
    this.setting = setting;
    this.shelf = shelf;
    this.reviews = reviews;
  }

  Answer check(byte[] yaml) {
    String text = utf8(yaml);
    if (!checking.tryAcquire()) {
      throw new Refusal(503, "another search space is being checked; try again in a moment");
    }
    Checks.Checked found;
    try {
      found = setting.checks().check(text);
    } finally {
      checking.release();
    }
    if (found.ok()) {
      remember(text);
    }
    return Answer.json(200, found);
  }

  private void remember(String text) {
    synchronized (checked) {
      checked.remove(text);
      checked.add(text);
      if (checked.size() > CHECKED) {
        checked.remove(checked.iterator().next());
      }
    }
  }

  Answer launch(byte[] body) {
    JsonNode asked = Json.object(body, Set.of("name", "yaml"));
    String name = Json.text(asked, "name");
    String yaml = Json.text(asked, "yaml");
    if (!NAME.matcher(name).matches()) {
      throw new Refusal(
          400,
          "`name` must be 1 to 80 letters, digits, dots, dashes and underscores, and not begin with a dot or dash");
    }
    synchronized (checked) {
      if (!checked.contains(yaml)) {
        throw new Refusal(
            409, "a search space must be checked before it is swept; check this text");
      }
    }
    return begin(name, () -> setting.launches().sweep(name, yaml));
  }

  private Answer begin(String name, Supplier<Launches.Launched> beginning) {
    if (!launching.tryAcquire()) {
      throw new Refusal(409, "another sweep is being started");
    }
    try {
      Optional<UnderWay> other = shelf.read(results -> results.underWay());
      if (other.isPresent()) {
        throw new Refusal(
            409,
            "one sweep is under way at a time, now " + other.get().sweep() + "; stop it first");
      }
      return begun(name, beginning.get());
    } catch (AthanorException e) {
      throw new Refusal(409, String.valueOf(e.getMessage()));
    } finally {
      launching.release();
    }
  }

  /** Waits until the sweep is in the store, for as long as somebody at a page may. */
  private Answer begun(String name, Launches.Launched launched) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String stamp = "";
    while (System.nanoTime() < end) {
      boolean alive = launched.alive();
      String now = shelf.stamp();
      if (!alive || !now.equals(stamp)) { // else it would be opened for nothing, and in the way
        stamp = now;
        Optional<String> id = underWay(launched.pid());
        if (id.isPresent()) {
          return begun(201, id.get(), launched);
        }
      }
      if (!alive) {
        throw new AthanorException(
            "the sweep must begin, but its process said \"" + launched.lastWords() + "\"");
      }
      shelf.leave(LOOK_MILLIS);
    }
    return begun(202, name, launched);
  }

  private static Answer begun(int status, String id, Launches.Launched launched) {
    return Answer.json(status, Map.of("id", id, "pid", launched.pid(), "begun", status == 201));
  }

  private Optional<String> underWay(long pid) {
    try {
      return shelf
          .read(results -> results.underWay())
          .filter(way -> way.pid() == pid)
          .map(UnderWay::sweep);
    } catch (AthanorException e) {
      return Optional.empty(); // It is just opening it.
    }
  }

  Answer steer(String sweep, byte[] body) {
    JsonNode asked = Json.object(body, Set.of("action", "run"));
    Control control = new Control(action(Json.text(asked, "action")), run(asked.get("run")));
    if (shelf.read(results -> results.pulse(sweep)).isEmpty()) {
      throw Refusal.missing("sweep");
    }
    boolean here =
        shelf.read(results -> results.underWay()).filter(w -> w.sweep().equals(sweep)).isPresent();
    if (!here && control.action() == Control.Action.RESUME && control.run().isEmpty()) {
      return begin(sweep, () -> setting.launches().resume(sweep));
    }
    try {
      return Answer.json(200, Map.of("done", shelf.<String>once(r -> r.steer(sweep, control))));
    } catch (AthanorException e) {
      throw new Refusal(409, String.valueOf(e.getMessage()));
    }
  }

  private static Control.Action action(String name) {
    return switch (name) {
      case "pause" -> Control.Action.PAUSE;
      case "resume" -> Control.Action.RESUME;
      case "stop" -> Control.Action.STOP;
      default -> throw new Refusal(400, "`action` must be pause, resume or stop");
    };
  }

  private static OptionalInt run(@Nullable JsonNode run) {
    if (run == null) {
      return OptionalInt.empty();
    }
    if (!run.isInt() || run.intValue() < 1) {
      throw new Refusal(400, "`run` must be a run's number, from 1");
    }
    return OptionalInt.of(run.intValue());
  }

  Answer review(String sweep, byte[] body) {
    if (shelf.read(results -> results.pulse(sweep)).isEmpty()) {
      throw Refusal.missing("sweep");
    }
    try {
      return Answer.json(200, reviews.take(sweep, utf8(body)));
    } catch (AthanorException e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(400, "the body must be UTF-8");
    }
  }
}
