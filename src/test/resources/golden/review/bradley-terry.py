"""Makes comparisons.csv, strikes.csv and strengths.csv: strengths of runs by the models of Bradley and Terry, and of Luce.

The penalised likelihood is minimised with SciPy's trust-region method on a design matrix with a row for each comparison and on
the odds of being struck from four; the covariance is the inverse of the curvature, X'WX + I/4 and that of the strikes, projected
to strengths against their mean. Made with NumPy 2.4.6 and SciPy 1.17.1.
"""

import csv

import numpy as np
from scipy import optimize, special

DEVIATION = 2
# name, runs, comparisons, spread of strengths, share of ties, groups that never meet
CASES = [
    ("plain", 12, 200, 2.0, 0.0, 1),
    ("ties", 9, 120, 1.0, 0.4, 1),
    ("few", 8, 3, 1.0, 0.0, 1),
    ("groups", 10, 90, 1.5, 0.1, 2),
    ("sure", 7, 140, 60.0, 0.0, 1),
    ("many", 20, 1500, 1.5, 0.1, 1),
]
# name, runs, comparisons, strikes, spread of strengths
STRUCK = [
    ("strikes", 10, 0, 40, 1.5),
    ("mixed", 12, 60, 30, 1.0),
    ("sure-strikes", 8, 0, 60, 60.0),
]


def judge(rng, runs, count, spread, ties, groups):
    strength = rng.normal(0, spread, runs)
    rows = []
    while len(rows) < count:
        i, j = rng.choice(runs, 2, replace=False)
        if i % groups == j % groups:
            won = float(rng.random() < special.expit(strength[i] - strength[j]))
            rows.append((int(i), int(j), 0.5 if rng.random() < ties else won))
    return rows


def strike(rng, runs, count, spread):
    strength = rng.normal(0, spread, runs)
    rows = []
    for _ in range(count):
        four = rng.choice(runs, 4, replace=False)
        rows.append((*map(int, four), int(rng.choice(four, p=special.softmax(-strength[four])))))
    return rows


def fit(runs, rows, strikes=()):
    fours = [(np.array(four), struck) for *four, struck in strikes]
    x = np.zeros((len(rows), runs))
    for row, (i, j, _) in enumerate(rows):
        x[row, i], x[row, j] = 1, -1
    y = np.array([won for _, _, won in rows])
    precision = 1 / DEVIATION**2

    def loss(s):
        out = sum(special.logsumexp(-s[four]) + s[struck] for four, struck in fours)
        return np.sum(np.logaddexp(0, x @ s) - y * (x @ s)) + precision / 2 * s @ s + out

    def gradient(s):
        slope = x.T @ (special.expit(x @ s) - y) + precision * s
        for four, struck in fours:
            slope[four] -= special.softmax(-s[four])
            slope[struck] += 1
        return slope

    def curvature(s):
        p = special.expit(x @ s)
        matrix = x.T @ (x * (p * (1 - p))[:, None]) + precision * np.eye(runs)
        for four, _ in fours:
            odds = special.softmax(-s[four])
            matrix[np.ix_(four, four)] += np.diag(odds) - np.outer(odds, odds)
        return matrix

    found = optimize.minimize(
        loss, np.zeros(runs), jac=gradient, hess=curvature, method="trust-exact", options={"gtol": 1e-11}
    )
    centre = np.eye(runs) - 1 / runs
    return found.x, np.sqrt(np.diag(centre @ np.linalg.inv(curvature(found.x)) @ centre))


def main():
    rng = np.random.default_rng(20261126)
    with open("comparisons.csv", "w") as c, open("strikes.csv", "w") as o, open("strengths.csv", "w") as s:
        comparisons, struck, strengths = (csv.writer(f, lineterminator="\n") for f in (c, o, s))
        struck.writerow(["case", "first", "second", "third", "fourth", "struck"])
        comparisons.writerow(["case", "left", "right", "won"])
        strengths.writerow(["case", "run", "strength", "deviation"])
        for name, runs, *rest in CASES:
            rows = judge(rng, runs, *rest)
            comparisons.writerows((name, i, j, won) for i, j, won in rows)
            write(strengths, name, *fit(runs, rows))
        for name, runs, count, strikes, spread in STRUCK:
            rows = judge(rng, runs, count, spread, 0.2, 1)
            fours = strike(rng, runs, strikes, spread)
            comparisons.writerows((name, i, j, won) for i, j, won in rows)
            struck.writerows((name, *four) for four in fours)
            write(strengths, name, *fit(runs, rows, fours))


def write(strengths, name, values, deviations):
    for run, (strength, deviation) in enumerate(zip(values, deviations)):
        strengths.writerow([name, run, f"{strength:.9f}", f"{deviation:.9f}"])


main()
