package io.athanor.search;

import java.util.List;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/**
 * What Arbiter is told about scores: that the number it ranks runs by, {@link Costs#first}, is
 * better the lower it is. NaN, which Arbiter would keep as best for ever, is never told.
 *
 * <p>Threads: immutable.
 */
final class RankScore implements ScoreFunction {
  private static final long serialVersionUID = 1;

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
