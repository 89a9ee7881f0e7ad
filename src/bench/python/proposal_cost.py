"""What a proposal costs Optuna: the median of some, in ms, after so many random trials of six parameters.

Prints lines of the table that SearchBench cost prints.
"""

import random
import statistics
import time
import warnings

import optuna
from optuna.distributions import FloatDistribution
from optuna.trial import create_trial

PARAMETERS = {f"x{i}": FloatDistribution(0, 1) for i in range(6)}
SAMPLERS = {
    "TPE": (lambda: optuna.samplers.TPESampler(seed=1), (300, 1000, 10_000), 20),
    "TPE, multivariate": (
        lambda: optuna.samplers.TPESampler(seed=1, multivariate=True, constant_liar=True),
        (300, 1000, 10_000),
        20,
    ),
    "GP": (lambda: optuna.samplers.GPSampler(seed=1), (300, 1000), 3),
}


def study(sampler, history):
    study = optuna.create_study(sampler=sampler)
    for _ in range(history):
        point = {name: random.random() for name in PARAMETERS}
        study.add_trial(create_trial(params=point, distributions=PARAMETERS, value=random.random()))
    return study


def seconds(study):
    begin = time.perf_counter()
    trial = study.ask()
    values = [trial.suggest_float(name, 0, 1) for name in PARAMETERS]
    taken = time.perf_counter() - begin
    study.tell(trial, sum(values))
    return taken


def main():
    warnings.filterwarnings("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    random.seed(1)
    for name, (sampler, histories, times) in SAMPLERS.items():
        for history in histories:
            asked = study(sampler(), history)
            all_of_them = [1e3 * seconds(asked) for _ in range(times)]
            print(
                f"| six floats | Optuna {optuna.__version__} {name} | {history}"
                f" | {statistics.median(all_of_them):.2f} | {max(all_of_them):.2f} |",
                flush=True,
            )


main()
