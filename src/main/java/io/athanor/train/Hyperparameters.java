package io.athanor.train;

import static io.athanor.space.Hyperparameter.*;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a candidate by the catalogue of hyperparameters: the candidate's own value, else the
 * standard one.
 *
 * <p>Threads: immutable.
 */
record Hyperparameters(Candidate candidate) {
  int whole(Hyperparameter parameter) {
    return Math.toIntExact(((Value.Whole) value(parameter)).value());
  }

  double real(Hyperparameter parameter) {
    return number(value(parameter));
  }

  boolean flag(Hyperparameter parameter) {
    return ((Value.Flag) value(parameter)).value();
  }

  String text(Hyperparameter parameter) {
    return ((Value.Text) value(parameter)).value();
  }

  /** The filters of one layer, counted from 1. */
  int filters(int layer) {
    return Math.toIntExact(((Value.Whole) value(FILTERS, layer)).value());
  }

  /** The kernel of one layer, counted from 1. */
  Rule.Kernel.Size kernel(int layer) {
    return Rule.Kernel.sizes(value(KERNEL, layer)).orElseThrow();
  }

  /** The losses by name with their weights; a single loss has weight 1. */
  SortedMap<String, Double> losses() {
    Value loss = value(LOSS);
    return loss instanceof Value.Mixture mixture
        ? mixture.weights()
        : new TreeMap<>(java.util.Map.of(((Value.Text) loss).value(), 1.0));
  }

  /** The learning rate, or the usual one of the optimizer. */
  double learningRate() {
    Optional<Value> given = candidate.value(LEARNING_RATE.key());
    return given.map(Hyperparameters::number).orElseGet(() -> usualRate(text(OPTIMIZER)));
  }

  private static double usualRate(String optimizer) {
    return switch (optimizer) {
      case "adadelta" -> 1;
      case "sgd" -> 1e-2;
      default -> 1e-3;
    };
  }

  private Value value(Hyperparameter parameter, int layer) {
    return candidate.value(parameter.key(layer)).orElseGet(() -> value(parameter));
  }

  private Value value(Hyperparameter parameter) {
    return candidate
        .value(parameter.key())
        .or(parameter::standard)
        .orElseThrow(() -> new IllegalArgumentException("no value of " + parameter.key()));
  }

  private static double number(Value value) {
    return value instanceof Value.Whole whole ? whole.value() : ((Value.Real) value).value();
  }
}
