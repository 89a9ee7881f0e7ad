"""Optuna over a table of trained runs on simulated time, the way `Replay` replays Athanor.

    python replay_optuna.py TABLE SAMPLER FIRST_SEED SEEDS WORKERS BUDGET

SAMPLER: random, tpe, tpe-multivariate, gp, and with a pruner tpe+hyperband, tpe+asha, random+hyperband.
BUDGET: seconds of training, of all workers together.
Prints a line for every run that came to its end with a lower validation MSE than any before it:
sampler, seed, seconds of training so far, validation MSE, test MSE. A seed that found nothing has no line.

Numbers are told to Optuna by their place in the list, as Athanor takes them; names as categories. What was
trained before costs nothing a second time: Optuna proposes candidates again, and whoever uses it would keep
their results.
"""
import csv
import heapq
import random
import sys
import warnings

import optuna
from optuna.trial import TrialState

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

RESULTS = ["state", "seconds", "mse", "ssim", "testMse", "testSsim"]
FREE_IN_A_ROW = 20  # repeated proposals that cost nothing, after which a new candidate is drawn
S, P = optuna.samplers, optuna.pruners


class Table:
    def __init__(self, path):
        with open(path, newline="") as file:
            rows = list(csv.reader(file))
        self.names = rows[0][: -len(RESULTS)]
        assert rows[0][-len(RESULTS):] == RESULTS, rows[0]
        self.values, self.ordered, self.rows = [], [], {}
        for d in range(len(self.names)):
            texts = list(dict.fromkeys(row[d] for row in rows[1:]))
            ordered = all(self.number(text) for text in texts)
            self.ordered.append(ordered)
            self.values.append(sorted(texts, key=float) if ordered else texts)
        for row in rows[1:]:
            state, seconds, mse, _, test, _ = row[len(self.names):]
            curve = [float(x) for x in mse.split()]
            key = tuple(row[: len(self.names)])
            self.rows[key] = (state == "FINISHED", float(seconds), curve, float(test or "nan"))

    @staticmethod
    def number(text):
        try:
            float(text)
            return True
        except ValueError:
            return False

    def ask(self, trial):
        key = []
        for name, values, ordered in zip(self.names, self.values, self.ordered):
            if ordered:
                key.append(values[trial.suggest_int(name, 0, len(values) - 1)])
            else:
                key.append(trial.suggest_categorical(name, values))
        return tuple(key)

    def params(self, key):
        return {name: values.index(text) if ordered else text
                for name, values, ordered, text in zip(self.names, self.values, self.ordered, key)}


def study(name, seed, epochs):
    sampler, _, pruner = name.partition("+")
    made = {
        "random": lambda: S.RandomSampler(seed=seed),
        "tpe": lambda: S.TPESampler(seed=seed, constant_liar=True),
        "tpe-multivariate": lambda: S.TPESampler(seed=seed, multivariate=True, constant_liar=True),
        "gp": lambda: S.GPSampler(seed=seed),
    }[sampler]()
    pruning = {
        "": lambda: P.NopPruner(),
        "hyperband": lambda: P.HyperbandPruner(min_resource=1, max_resource=epochs, reduction_factor=3),
        "asha": lambda: P.SuccessiveHalvingPruner(min_resource=2, reduction_factor=3),
    }[pruner]()
    return optuna.create_study(sampler=made, pruner=pruning, study_name=f"{name} {seed}")


def night(table, name, seed, workers, budget):
    epochs = max(len(row[2]) for row in table.rows.values())
    search = study(name, seed, epochs)
    rng = random.Random(seed)
    trained, seen, free, best, found = {}, set(), 0, float("inf"), []
    least = min(min(row[2]) for row in table.rows.values() if row[0])  # then there is nothing better to find
    steps = []  # (time, worker, trial, candidate, epoch, whether any cost something): epoch is done at that time

    def step(time, worker, trial, key, epoch, paid):
        cost = 0.0 if epoch <= trained.get(key, 0) else table.rows[key][1]
        heapq.heappush(steps, (time + cost, worker, trial.number, trial, key, epoch, paid or cost > 0))

    def begin(time, worker):
        if free >= FREE_IN_A_ROW:
            left = [key for key in table.rows if key not in seen]
            if not left:
                return
            search.enqueue_trial(table.params(rng.choice(left)))
        trial = search.ask()
        key = table.ask(trial)
        seen.add(key)
        step(time, worker, trial, key, 1, False)

    for worker in range(workers):
        begin(0.0, worker)
    while steps and steps[0][0] * workers <= budget and best > least:
        time, worker, _, trial, key, epoch, paid = heapq.heappop(steps)
        finished, _, curve, test = table.rows[key]
        trained[key] = max(trained.get(key, 0), epoch)
        value = min(curve[:epoch])
        trial.report(value, epoch)
        if epoch < len(curve) and not trial.should_prune():
            step(time, worker, trial, key, epoch + 1, paid)
            continue
        if epoch < len(curve):
            search.tell(trial, state=TrialState.PRUNED)
        elif finished:
            search.tell(trial, value)
            if value < best:
                best = value
                found.append((time * workers, value, test))
        else:
            search.tell(trial, state=TrialState.FAIL)
        free = 0 if paid else free + 1
        begin(time, worker)
    return found


def main():
    table, name = Table(sys.argv[1]), sys.argv[2]
    first, seeds, workers, budget = int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), float(sys.argv[6])
    for seed in range(first, first + seeds):
        for seconds, mse, test in night(table, name, seed, workers, budget):
            print(f"{name},{seed},{seconds:.6g},{mse:.6g},{test:.6g}", flush=True)


if __name__ == "__main__":
    main()
