"""Optuna on `Landscape.CONDITIONAL`: the same arguments and the same JSON line as the peers' script.

    python conditional_optuna.py SAMPLER conditional RUNS SEEDS      e.g. tpe conditional 100 30
SAMPLER: random, tpe, tpe-multivariate, gp, qmc.
"""
import json
import math
import sys
import time
import warnings

import numpy as np
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")
S = optuna.samplers


def conditional(trial):
    """Layers, each with filters of its own, and a momentum that only sgd has. Minimum 0."""
    optimizer = trial.suggest_categorical("optimizer", ["adam", "sgd"])
    rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
    layers = trial.suggest_int("layers", 1, 3)
    value = (math.log10(rate) + (3 if optimizer == "adam" else 2) + 0.3 * (layers - 1)) ** 2 + [0.5, 0.2, 0][layers - 1]
    for layer in range(1, layers + 1):
        filters = trial.suggest_int(f"filters{layer}", 1, 64, log=True)
        value += 0.1 / layers * (math.log2(filters) - 2 - layer) ** 2
    if optimizer == "sgd":
        value += 0.1 + (trial.suggest_float("momentum", 0, 1) - 0.9) ** 2
    return value


def main():
    name, runs, seeds = sys.argv[1], int(sys.argv[3]), int(sys.argv[4])
    make = {
        "random": lambda s: S.RandomSampler(seed=s),
        "tpe": lambda s: S.TPESampler(seed=s),
        "tpe-multivariate": lambda s: S.TPESampler(seed=s, multivariate=True, group=True),
        "gp": lambda s: S.GPSampler(seed=s),
        "qmc": lambda s: S.QMCSampler(seed=s),
    }[name]
    curves, begin = [], time.time()
    for seed in range(seeds):
        study = optuna.create_study(sampler=make(seed))
        study.optimize(conditional, n_trials=runs)
        curves.append(np.minimum.accumulate([trial.value for trial in study.trials]))
    median = np.median(np.array(curves), 0)
    print(json.dumps({
        "peer": f"optuna {optuna.__version__} {name}", "function": "conditional", "seeds": seeds,
        "best": {mark: float(median[mark - 1]) for mark in (10, 30, 100, 300) if mark <= runs},
        "ms_per_proposal": round(1000 * (time.time() - begin) / (runs * seeds), 3)}))


if __name__ == "__main__":
    main()
