"""Makes scores.csv and intervals.csv: percentile intervals of paired differences of means.

One run of each candidate: scipy.stats.bootstrap, paired. Several runs: NumPy, n - 1 of n runs and all windows
drawn with replacement; the interval stretched about the mean as Student's t is wider than the normal distribution,
with Satterthwaite's degrees of freedom. 200,000 resamples, so that the ends are known to about 0.5 % of the width.
Made with NumPy and SciPy 1.17.1.
"""

import csv

import numpy as np
from scipy import stats

RESAMPLES = 200_000
CASES = [  # name, runs of a, runs of b, windows, difference, spread between windows, seeds, within
    ("one-run-apart", 1, 1, 120, -0.002, 0.01, 0.0, 0.003),
    ("one-run-equal", 1, 1, 90, 0.0, 0.02, 0.0, 0.004),
    ("skewed", 1, 1, 40, 0.001, 0.03, 0.0, 0.01),
    ("three-runs-apart", 3, 3, 120, 0.004, 0.01, 0.0005, 0.003),
    ("three-runs-noisy", 3, 3, 120, 0.001, 0.01, 0.004, 0.003),
    ("unequal-runs", 5, 2, 60, -0.003, 0.01, 0.002, 0.004),
]


def scores(rng, case):
    name, n_a, n_b, windows, difference, hard, seeds, within = case
    base = 0.03 + hard * rng.gamma(1.0 if name == "skewed" else 4.0, 0.5, windows)

    def candidate(runs, shift):
        effect = rng.normal(0, seeds, (runs, 1)) if seeds else np.zeros((runs, 1))
        return np.round(base + shift + effect + rng.normal(0, within, (runs, windows)), 6)

    return candidate(n_a, difference), candidate(n_b, 0.0)


def interval(rng, a, b):
    if len(a) == 1 and len(b) == 1:
        result = stats.bootstrap(
            (a[0], b[0]),
            lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
            paired=True,
            vectorized=True,
            n_resamples=RESAMPLES,
            batch=2_000,
            confidence_level=0.95,
            method="percentile",
            rng=rng,
        )
        return result.confidence_interval.low, result.confidence_interval.high
    windows = a.shape[1]
    draws = []
    for _ in range(RESAMPLES):
        w = rng.integers(0, windows, windows)
        x = a[rng.integers(0, len(a), len(a) - 1)][:, w].mean()
        y = b[rng.integers(0, len(b), len(b) - 1)][:, w].mean()
        draws.append(x - y)
    of_runs = [stats.sem(runs.mean(axis=1)) ** 2 for runs in (a, b)]
    freedom = np.var(draws) ** 2 / sum(v**2 / (len(runs) - 1) for v, runs in zip(of_runs, (a, b)))
    mean = a.mean() - b.mean()
    return tuple(mean + (np.percentile(draws, [2.5, 97.5]) - mean) * stats.t.ppf(0.975, freedom) / stats.norm.ppf(0.975))


def main():
    rng = np.random.default_rng(20261126)
    with open("scores.csv", "w", newline="") as s, open("intervals.csv", "w", newline="") as i:
        rows, ends = csv.writer(s, lineterminator="\n"), csv.writer(i, lineterminator="\n")
        rows.writerow(["case", "candidate", "scores by window"])
        ends.writerow(["case", "mean", "low", "high"])
        for case in CASES:
            a, b = scores(rng, case)
            for name, runs in (("a", a), ("b", b)):
                for run in runs:
                    rows.writerow([case[0], name, " ".join(f"{v:.6f}" for v in run)])
            low, high = interval(rng, a, b)
            ends.writerow([case[0], f"{a.mean() - b.mean():.9f}", f"{low:.9f}", f"{high:.9f}"])


main()
