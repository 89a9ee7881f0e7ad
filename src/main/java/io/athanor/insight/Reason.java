package io.athanor.insight;

import io.athanor.space.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why the next night does what it does with a dimension: facts, which others may say their way. */
public sealed interface Reason {
  /** In a sentence without its full stop, as it stands in the file. */
  String text();

  /** It stays as it is. */
  record Kept(Reason why) implements Reason {
    @Override
    public String text() {
      return "kept, " + why.text();
    }
  }

  /** It stays although there is an advice, since other lines of the file need it. */
  record Needed(Reason advice) implements Reason {
    @Override
    public String text() {
      return advice.text() + "; kept all the same, since other lines need it";
    }
  }

  /** Several at once. */
  record All(List<Reason> reasons) implements Reason {
    public All {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String text() {
      return reasons.stream().map(Reason::text).collect(Collectors.joining("; "));
    }
  }

  /** Of one layer, where each has its own. */
  record OfLayer(String name, Reason reason) implements Reason {
    @Override
    public String text() {
      return name + ": " + reason.text();
    }
  }

  /** Few runs say nothing about it. */
  record TooFew(int runs, int best) implements Reason {
    @Override
    public String text() {
      return "%d runs with it, %d of them among the best, are too few to say".formatted(runs, best);
    }
  }

  /** No value of a list, or no end of a range, is worse beyond chance. */
  record NoneWorse(boolean range) implements Reason {
    @Override
    public String text() {
      return range
          ? "neither end is clearly worse and the best do not crowd at one"
          : "no value is clearly worse";
    }
  }

  /** Beyond an end there is none of the best. */
  record NoneBeyond(int runs, boolean above, double end, Best best, double chance)
      implements Reason {
    @Override
    public String text() {
      return "none of the %d runs %s %s is among %s (by chance: p = %s)"
          .formatted(runs, above ? "above" : "below", number(end), best.text(), p(chance));
    }
  }

  /** A value has none of the best, and few in the better half. */
  record Dropped(Value value, int runs, Best best, int better, double chance) implements Reason {
    @Override
    public String text() {
      String half = better == 0 ? "none" : better == 1 ? "1 is" : better + " are";
      return "dropped %s, of whose %d runs none is among %s and %s in the better half (by chance: p = %s)"
          .formatted(value.text(), runs, best.text(), half, p(chance));
    }
  }

  /** The best crowd at an end of a range, or have the last value of a list. */
  record Crowd(int good, Best best, At at, double chance, Then then) implements Reason {
    @Override
    public String text() {
      return "%d of %s %s, the best one too (by chance: p = %s), %s"
          .formatted(good, best.text(), at.text(), p(chance), then.text());
    }
  }

  /** So many runs are called the best. */
  record Best(int top, int of) {
    String text() {
      return "the best %d of %d".formatted(top, of);
    }
  }

  /**
   * Where the best crowd.
   *
   * @param value of a list; empty for an end of a range
   */
  record At(Optional<Value> value, boolean upper) {
    String text() {
      return value
          .map(v -> "have " + v.text())
          .orElse("are at the %s end".formatted(upper ? "upper" : "lower"));
    }
  }

  /** What follows from a crowd: something may forbid to go on. */
  record Then(What what, Optional<Value> to) {
    /** Whether and how it goes on. */
    public enum What {
      GOES_ON,
      ADDED,
      NO_MEMORY_AT_END,
      NO_MEMORY_WITH_VALUE,
      NOTHING_BEYOND
    }

    static Then to(What what, Value to) {
      return new Then(what, Optional.of(to));
    }

    static Then not(What what) {
      return new Then(what, Optional.empty());
    }

    String text() {
      String value = to.map(Value::text).orElse("");
      return switch (what) {
        case GOES_ON -> "so it goes on to " + value;
        case ADDED -> "so " + value + " is added";
        case NO_MEMORY_AT_END -> "but some there did not fit into memory";
        case NO_MEMORY_WITH_VALUE -> "but some with it did not fit into memory";
        case NOTHING_BEYOND -> "but there is nothing beyond";
      };
    }
  }

  private static String number(double number) {
    return new Value.Real(number).text();
  }

  private static String p(double chance) {
    return chance < 0.001 ? "0.001 or less" : String.format(Locale.ROOT, "%.3f", chance);
  }
}
