package io.athanor.spec;

import io.athanor.sweep.Shown;
import java.util.List;
import java.util.Optional;

/** A piece of a YAML file and where it stands. */
sealed interface Node {
  Place place();

  /** What to call it in a message, after "got". */
  String shown();

  /** Line and column, from 1. */
  record Place(int line, int column) {
    static final Place START = new Place(1, 1);
  }

  /**
   * Text, with or without quotes.
   *
   * @param plain without quotes, so that it may be a number, true, false or nothing
   * @param asWritten whether the file has the text as it is, in one line: no escapes, no folding
   */
  record Scalar(String text, boolean plain, Place place, boolean asWritten) implements Node {
    Scalar(String text, boolean plain, Place place) {
      this(text, plain, place, false);
    }

    /** Where a character of the text stands, as near as is known. */
    Place at(int index) {
      return asWritten ? new Place(place.line(), place.column() + index + (plain ? 0 : 1)) : place;
    }

    /** {@code key:} with nothing behind it, or {@code null}. */
    boolean nothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String shown() {
      return nothing() ? "nothing" : plain ? Shown.of(text) : Shown.quoted(text);
    }
  }

  /** A list. */
  record Items(List<Node> items, Place place) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys with values, in the file's order; no key twice. */
  record Keys(List<Entry> entries, Place place) implements Node {
    Optional<Node> value(String key) {
      return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).findFirst();
    }

    Keys without(String key) {
      return new Keys(entries.stream().filter(e -> !e.key().equals(key)).toList(), place);
    }

    @Override
    public String shown() {
      return "a mapping";
    }
  }

  /** What could not be read and has been reported already. */
  record Broken(Place place) implements Node {
    @Override
    public String shown() {
      return "nothing";
    }
  }

  /** One key and its value. */
  record Entry(String key, Place place, Node value) {}
}
