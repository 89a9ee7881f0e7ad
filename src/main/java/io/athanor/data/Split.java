package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.Optional;

/**
 * Where the three parts begin and end.
 *
 * <p>Many sequences are split by sequence, one long sequence by frame. Either way the parts follow
 * one another, the test part ends with the data, and what is left over is left out at the start,
 * where it is oldest. See docs/adr/003-splits.md.
 *
 * @param bySequence whether the borders count sequences; otherwise frames
 * @param train the first of training
 * @param validation the first of validation
 * @param test the first of test
 * @param end one behind the last of test
 */
record Split(boolean bySequence, int train, int validation, int test, int end) {
  /**
   * Cuts the data.
   *
   * @param name of the data, for messages
   */
  static Split of(DataSpec.Split shares, SourceShape shape, String name) {
    boolean bySequence = shape.sequences() > 1;
    int total = bySequence ? shape.sequences() : shape.frames();
    Cut cut = new Cut(total, bySequence ? "sequences" : "frames", name);
    int test = cut.count("test", shares.test());
    int validation = cut.count("validation", shares.validation());
    int left = total - test - validation;
    int train = shares.train().map(share -> cut.count("train", share)).orElse(left);
    // Shares that add up to 1 may round to one too many.
    boolean rounded = left >= 0 && train == left + 1 && shares.train().orElse(1.0) < 1;
    if (left < 0 || (train > left && !rounded)) {
      throw cut.tooMuch(shares.train().map(share -> train).orElse(0), validation, test);
    }
    int first = left - (rounded ? left : train);
    return new Split(bySequence, first, left, left + validation, total);
  }

  int first(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  int end(Part part) {
    return switch (part) {
      case TRAIN -> validation;
      case VALIDATION -> test;
      case TEST -> end;
    };
  }

  int size(Part part) {
    return end(part) - first(part);
  }

  /** The part a frame belongs to; none where it was left out. */
  Optional<Part> partOf(int sequence, int frame) {
    int at = bySequence ? sequence : frame;
    for (Part part : Part.values()) {
      if (at >= first(part) && at < end(part)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** Turns shares into counts. */
  private record Cut(int total, String unit, String name) {
    int count(String key, double share) {
      if (!(share >= 0) || (share >= 1 && share != Math.rint(share))) {
        throw new AthanorException(
            "data.split.%s must be a fraction below 1 or a whole number of %s, got %s; write 0.1 or 20"
                .formatted(key, unit, share));
      }
      if (share > total) {
        throw new AthanorException(
            "data.split.%s must be at most the %,d %s of %s, got %.0f; use a smaller number or a fraction"
                .formatted(key, total, unit, name, share));
      }
      return (int) (share < 1 ? Math.round(share * total) : share);
    }

    AthanorException tooMuch(int train, int validation, int test) {
      return new AthanorException(
          "data.split must not ask for more than the %,d %s of %s, got %,d train + %,d validation + %,d test; use smaller shares"
              .formatted(total, unit, name, train, validation, test));
    }
  }
}
