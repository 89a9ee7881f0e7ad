package io.athanor.cli;

import io.athanor.sweep.Judge;
import io.athanor.sweep.Launch;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.SweepSpec;
import io.athanor.train.Survey;
import io.athanor.worker.InProcess;
import io.athanor.worker.Limits;
import io.athanor.worker.WorkerExecutor;
import io.athanor.worker.WorkerSetting;
import java.nio.file.Path;

/**
 * Where a sweep's runs are trained: in child processes, or in this one.
 *
 * @param runs trains them
 * @param end ends what was started for it
 */
record Executor(RunExecutor runs, Runnable end) implements AutoCloseable {
  static Executor of(
      RunnerOptions options,
      SweepSpec spec,
      Judge judge,
      Launch launch,
      Survey survey,
      Path folder) {
    if (options.inProcess()) {
      return new Executor(
          new InProcess(survey.executor(judge, folder, launch.threads(), Version.number())),
          () -> {});
    }
    WorkerSetting setting =
        new WorkerSetting(
            spec.data(), survey.fingerprint(), judge, folder, launch.threads(), Version.number());
    WorkerExecutor workers =
        new WorkerExecutor(setting, options.memory().budget(), survey.memory(), Limits.USUAL);
    return new Executor(workers, workers::close);
  }

  @Override
  public void close() {
    end.run();
  }
}
