package io.athanor.space;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a hyperparameter's value must be.
 *
 * <p>Threads: immutable.
 */
public sealed interface Rule {
  /** The rule in words, to follow "must be": {@code a whole number from 1 to 16}. */
  String text();

  /** Whether the value keeps the rule. */
  boolean allows(Value value);

  /** A whole number {@code min, min + step, …} up to {@code max}, both included. */
  record WholeNumber(long min, long max, long step) implements Rule {
    public WholeNumber(long min, long max) {
      this(min, max, 1);
    }

    /** An odd number, such as a kernel's size, which has a middle. */
    public static WholeNumber odd(long max) {
      return new WholeNumber(1, max, 2);
    }

    @Override
    public String text() {
      String kind = step != 2 ? "a" : min % 2 == 0 ? "an even" : "an odd";
      return kind + " whole number from " + min + " to " + max;
    }

    @Override
    public boolean allows(Value value) {
      return value instanceof Value.Whole whole
          && whole.value() >= min
          && whole.value() <= max
          && (whole.value() - min) % step == 0;
    }
  }

  /** A real number within bounds, both included. */
  record RealNumber(double min, double max) implements Rule {
    /** Any finite number. */
    public static final RealNumber ANY = new RealNumber(-Double.MAX_VALUE, Double.MAX_VALUE);

    /** Any finite number above zero. */
    public static final RealNumber POSITIVE = new RealNumber(Double.MIN_VALUE, Double.MAX_VALUE);

    @Override
    public String text() {
      if (equals(ANY) || equals(POSITIVE)) {
        return equals(ANY) ? "a number" : "a number above 0";
      }
      return "a number from " + new Value.Real(min).text() + " to " + new Value.Real(max).text();
    }

    @Override
    public boolean allows(Value value) {
      return value instanceof Value.Real real && real.value() >= min && real.value() <= max;
    }
  }

  /** true or false. */
  record OnOff() implements Rule {
    @Override
    public String text() {
      return "true or false";
    }

    @Override
    public boolean allows(Value value) {
      return value instanceof Value.Flag;
    }
  }

  /** One of a few names. */
  record OneOf(List<String> names) implements Rule {
    public OneOf {
      names = List.copyOf(names);
    }

    public OneOf(String... names) {
      this(List.of(names));
    }

    @Override
    public String text() {
      return "one of " + String.join(", ", names);
    }

    @Override
    public boolean allows(Value value) {
      return value instanceof Value.Text text && names.contains(text.value());
    }
  }

  /** An odd kernel size, or height x width. */
  record Kernel(int max) implements Rule {
    private static final Pattern SIZES = Pattern.compile("(\\d{1,2})x(\\d{1,2})");

    @Override
    public String text() {
      return "an odd whole number from 1 to " + max + ", or height x width as in 3x5";
    }

    @Override
    public boolean allows(Value value) {
      return sizes(value).filter(s -> odd(s.height()) && odd(s.width())).isPresent();
    }

    private boolean odd(int size) {
      return size >= 1 && size <= max && size % 2 == 1;
    }

    /** Height and width, if the value is a kernel at all. */
    public static Optional<Size> sizes(Value value) {
      if (value instanceof Value.Whole whole && whole.value() >= 0 && whole.value() < 1000) {
        return Optional.of(new Size((int) whole.value(), (int) whole.value()));
      }
      if (value instanceof Value.Text text) {
        var match = SIZES.matcher(text.value());
        if (match.matches()) {
          return Optional.of(
              new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))));
        }
      }
      return Optional.empty();
    }

    /** A kernel's size in pixels. */
    public record Size(int height, int width) {}
  }

  /** A loss by name, or a weighted sum of several. The names are checked where losses are made. */
  record Losses() implements Rule {
    /** The losses that Athanor brings; any other name with a dot in it is a class of the user's. */
    public static final List<String> NAMES =
        List.of("bce", "mse", "mae", "huber", "dssim", "ssim", "gdl");

    /** A class name with its package. */
    public static final Pattern CLASS_NAME =
        Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_$]*)+");

    /** The pattern takes stack for each dot, and no class file's name is longer. */
    private static final int LONGEST = 1000;

    /** The rule in words. */
    public static final String TEXT =
        "one of "
            + String.join(", ", NAMES)
            + ", a class name, or weights such as {mse: 0.8, dssim: 0.2}";

    @Override
    public String text() {
      return TEXT;
    }

    @Override
    public boolean allows(Value value) {
      if (value instanceof Value.Text text) {
        return known(text.value());
      }
      return value instanceof Value.Mixture mixture
          && mixture.weights().entrySet().stream()
              .allMatch(e -> known(e.getKey()) && e.getValue() > 0);
    }

    /** Whether that is a loss of Athanor's, or reads like the name of a class in a package. */
    public static boolean known(String name) {
      return NAMES.contains(name)
          || (name.length() <= LONGEST && CLASS_NAME.matcher(name).matches());
    }
  }
}
