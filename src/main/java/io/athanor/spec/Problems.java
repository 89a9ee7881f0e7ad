package io.athanor.spec;

import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that all of it is said at once. */
final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = Shown.path(file);
  }

  void add(Node.Place place, String message, String remedy) {
    found.add(new Problem(message, file, place.line(), place.column(), remedy));
  }

  /** {@code path must be rule, got node (place); remedy}; silent where it is reported already. */
  void mustBe(String path, String rule, Node got, String remedy) {
    if (!(got instanceof Node.Broken)) {
      add(got.place(), path + " must be " + rule + ", got " + got.shown(), remedy);
    }
  }

  /** How many there are so far. */
  int count() {
    return found.size();
  }

  /** A problem after which nothing else can be said. */
  SpecException fatal(Node.Place place, String message, String remedy) {
    add(place, message, remedy);
    return exception();
  }

  /** Throws where there is a problem. */
  void check() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  private SpecException exception() {
    found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new SpecException(found);
  }
}
