package io.athanor.train;

import io.athanor.data.Batch;
import io.athanor.data.WindowSet;
import io.athanor.metric.FrameBatch;
import io.athanor.metric.ScoreBoard;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A predictor's loss and scores over a part of the data.
 *
 * @param loss mean over the windows
 * @param sequences scores of each window, in order
 * @param errors the error in each cell, channel by channel
 * @param seconds that it took
 */
record Evaluation(
    double loss,
    List<ScoreValue> scores,
    List<SequenceScores> sequences,
    List<ErrorMap> errors,
    double seconds) {

  /**
   * Predicts every window of the part, batch by batch in order.
   *
   * @param loss mean loss of a batch, from target and prediction
   */
  static Evaluation of(
      Predictor predictor,
      WindowSet windows,
      int batchSize,
      ScoreBoard board,
      ToDoubleBiFunction<INDArray, INDArray> loss) {
    long begun = System.nanoTime();
    double sum = 0;
    int[] all = IntStream.range(0, windows.size()).toArray();
    try (Ahead<int[], Batch> ahead = new Ahead<>(Batches.of(all, batchSize), windows::batch)) {
      while (ahead.hasNext()) {
        Batch batch = ahead.next();
        INDArray prediction = predictor.predict(batch.input());
        sum += batch.size() * loss.applyAsDouble(batch.target(), prediction);
        board.add(FrameBatch.of(prediction), FrameBatch.of(batch.target()));
      }
    }
    return new Evaluation(
        sum / windows.size(),
        board.scores(),
        board.sequences(),
        board.errors(),
        (System.nanoTime() - begun) / 1e9);
  }
}
