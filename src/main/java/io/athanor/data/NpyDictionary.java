package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dictionary in an npy header, read by its own small grammar and nothing else of Python:
 *
 * <pre>
 * dictionary = "{" entry { "," entry } [ "," ] "}"
 * entry      = string ":" ( string | list | "True" | "False" | tuple )
 * tuple      = "(" [ number { "," number } [ "," ] ] ")"
 * </pre>
 *
 * <p>A {@code descr} that is a list (a structured type) is kept as its text.
 */
record NpyDictionary(String descr, boolean fortran, List<Integer> shape) {
  private static final int MOST_AXES = 32;

  static NpyDictionary parse(String text, String name) {
    return new Parser(text, name).dictionary();
  }

  private static final class Parser {
    private final String text;
    private final String name;
    private int at;
    private Optional<String> descr = Optional.empty();
    private Optional<Boolean> fortran = Optional.empty();
    private Optional<List<Integer>> shape = Optional.empty();

    Parser(String text, String name) {
      this.text = text;
      this.name = name;
    }

    NpyDictionary dictionary() {
      expect('{');
      while (peek() != '}') {
        entry();
        if (peek() != '}') {
          expect(',');
        }
      }
      expect('}');
      if (!text.substring(at).isBlank()
          || descr.isEmpty()
          || fortran.isEmpty()
          || shape.isEmpty()) {
        throw malformed();
      }
      return new NpyDictionary(descr.get(), fortran.get(), shape.get());
    }

    private void entry() {
      String key = string();
      expect(':');
      switch (key) {
        case "descr" -> {
          once(descr);
          descr = Optional.of(peek() == '[' ? list() : string());
        }
        case "fortran_order" -> {
          once(fortran);
          fortran = Optional.of(bool());
        }
        case "shape" -> {
          once(shape);
          shape = Optional.of(tuple());
        }
        default -> throw malformed();
      }
    }

    private void once(Optional<?> earlier) {
      if (earlier.isPresent()) {
        throw malformed();
      }
    }

    private String string() {
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw malformed();
      }
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        throw malformed();
      }
      String inner = text.substring(at + 1, end);
      at = end + 1;
      return inner;
    }

    private String list() {
      int end = text.indexOf(']', at);
      if (end < 0) {
        throw malformed();
      }
      String inner = text.substring(at, end + 1);
      at = end + 1;
      return inner;
    }

    private boolean bool() {
      peek();
      if (text.startsWith("True", at)) {
        at += 4;
        return true;
      }
      if (text.startsWith("False", at)) {
        at += 5;
        return false;
      }
      throw malformed();
    }

    private List<Integer> tuple() {
      List<Integer> lengths = new ArrayList<>();
      boolean comma = false;
      expect('(');
      while (peek() != ')') {
        lengths.add(number());
        if (peek() != ')') {
          expect(',');
          comma = true;
        }
      }
      expect(')');
      // (3) is a number in Python, (3,) a tuple.
      if (lengths.size() > MOST_AXES || (lengths.size() == 1 && !comma)) {
        throw malformed();
      }
      return lengths;
    }

    private int number() {
      peek();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      try {
        int value = Integer.parseInt(text.substring(start, at));
        if (at < text.length() && text.charAt(at) == 'L') {
          at++; // Python 2 wrote long numbers so.
        }
        return value;
      } catch (NumberFormatException e) {
        throw malformed();
      }
    }

    /** The next character that is no space; a space at the end. */
    private char peek() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : ' ';
    }

    private void expect(char wanted) {
      if (peek() != wanted || at >= text.length()) {
        throw malformed();
      }
      at++;
    }

    private AthanorException malformed() {
      return new AthanorException(
          "%s must have an npy header with descr, fortran_order and shape, but its header is malformed at character %d; write it again with numpy.save"
              .formatted(name, at));
    }
  }
}
