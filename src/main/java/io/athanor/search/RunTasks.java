package io.athanor.search;

import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepStore;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Makes a task of each candidate that Arbiter hands over.
 *
 * @param search seed and ranking scores of the sweep
 * @param listener called by one thread at a time
 */
record RunTasks(
    SweepSpec.Search search,
    RunExecutor executor,
    SweepStore store,
    Consumer<SweepEvent> listener,
    Comparisons comparisons,
    SweepControl control)
    implements TaskCreator {

  /** The same without a scheduler, for runs that are to come to their end. */
  RunTasks unscheduled(List<RunHistory> before) {
    Comparisons alone = new Comparisons(new Unscheduled(), search.rank(), before);
    return new RunTasks(search, executor, store, listener, alone, control);
  }

  @Override
  @SuppressWarnings("rawtypes") // Arbiter's signature
  public Callable<OptimizationResult> create(
      Candidate candidate,
      DataProvider data,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    return new RunTask(this, (Proposal) candidate);
  }

  @Override
  @SuppressWarnings("rawtypes") // Arbiter's signature
  public Callable<OptimizationResult> create(
      Candidate candidate,
      Class<? extends DataSource> source,
      Properties properties,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    throw new UnsupportedOperationException("a sweep has no data source of Arbiter's");
  }
}
