package io.athanor.search;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.ScoreKind;
import java.util.List;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/**
 * The one number by which Arbiter ranks runs: the first ranking score on validation at the best
 * epoch, turned so that lower is better. NaN, which Arbiter would keep as best for ever, is {@link
 * #WORST}.
 *
 * <p>Threads: immutable.
 */
final class RankScore implements ScoreFunction {
  /** What a run without a usable score has. */
  static final double WORST = Double.POSITIVE_INFINITY;

  private static final long serialVersionUID = 1;

  private final ScoreKind kind;

  RankScore(ScoreKind kind) {
    this.kind = kind;
  }

  /** The score after another event, given the one before it. */
  double after(RunEvent event, double before) {
    return event instanceof RunEvent.EpochFinished finished && finished.best()
        ? of(finished.epoch())
        : before;
  }

  private double of(Epoch epoch) {
    return cost(kind.in(epoch.validation()));
  }

  private double cost(double value) {
    if (Double.isNaN(value)) {
      return WORST;
    }
    return switch (kind.direction()) {
      case LOWER -> value;
      case HIGHER -> -value;
      case NEAREST_ONE -> Math.abs(value - 1);
    };
  }

  @Override
  public boolean minimize() {
    return true;
  }

  @Override
  public double score(Object model, DataProvider data, java.util.Map<String, Object> parameters) {
    throw new UnsupportedOperationException("runs score themselves");
  }

  @Override
  public double score(Object model, Class<? extends DataSource> source, Properties properties) {
    throw new UnsupportedOperationException("runs score themselves");
  }

  @Override
  public List<Class<?>> getSupportedModelTypes() {
    return List.of();
  }

  @Override
  public List<Class<?>> getSupportedDataTypes() {
    return List.of();
  }
}
