package io.athanor.sweep;

import java.util.List;

/**
 * One pass over the training part.
 *
 * @param number from 1
 * @param trainLoss mean loss over the training windows, while the weights were changing
 * @param validationLoss loss over the validation windows at the epoch's end
 * @param validation scores over the validation windows, all leads together
 * @param seconds of training, evaluation apart
 * @param sequencesPerSecond training windows per second
 * @param learningRate during the epoch
 * @param evaluationSeconds of the evaluation on validation; NaN where it is not known
 */
public record Epoch(
    int number,
    double trainLoss,
    double validationLoss,
    List<ScoreValue> validation,
    double seconds,
    double sequencesPerSecond,
    double learningRate,
    double evaluationSeconds) {
  public Epoch {
    validation = List.copyOf(validation);
  }

  /** An epoch of which nobody knows how long its evaluation took. */
  public Epoch(
      int number,
      double trainLoss,
      double validationLoss,
      List<ScoreValue> validation,
      double seconds,
      double sequencesPerSecond,
      double learningRate) {
    this(
        number,
        trainLoss,
        validationLoss,
        validation,
        seconds,
        sequencesPerSecond,
        learningRate,
        Double.NaN);
  }
}
