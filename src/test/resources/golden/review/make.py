"""Makes scores.csv, verdicts.csv and eyes.csv: mixtures of scores that predict verdicts.

Reviewers are simulated. The mixture is fitted with SciPy's trust-region Newton method on the objective
as docs/review.md has it; folds, penalties, shares and intervals are taken with NumPy from that page.
Made with NumPy 2.4.6 and SciPy 1.17.1.
"""

import csv

import numpy as np
from scipy import optimize, special, stats

KINDS = ["mse", "mae", "psnr", "ssim", "openstl-ssim", "csi", "sharpness"]
PENALTIES = [0.1, 0.3, 1, 3, 10, 30, 100]
# name, runs by sweep, pairs, strikes, share of ties, how far reviewers heed ssim and sharpness
CASES = [
    ("plain", [12], 90, 0, 0.0, (1.5, 1.0)),
    ("two-sweeps", [9, 7], 140, 25, 0.15, (1.0, 2.0)),
    ("strikes-only", [10], 0, 60, 0.0, (2.0, 0.0)),
    ("coin", [10], 80, 0, 0.1, (0.0, 0.0)),
    ("sure", [8], 70, 10, 0.0, (40.0, 40.0)),
]


def runs(rng, count):
    mse = 0.01 * np.exp(rng.normal(0, 0.5, count))
    ssim = 0.9 - 4 * mse + rng.normal(0, 0.03, count)
    return np.round(
        np.column_stack(
            [
                mse,
                np.sqrt(mse) * rng.uniform(0.3, 0.5, count),
                -10 * np.log10(mse),
                ssim,
                0.4 + 0.6 * ssim + rng.normal(0, 0.005, count),
                rng.uniform(0.2, 0.7, count),
                np.exp(rng.normal(-0.4, 0.5, count)),
            ]
        ),
        8,
    )


def merits(scores):
    m = scores.copy()
    m[:, :2] = -m[:, :2]
    m[:, 6] = -np.abs(np.log(np.maximum(m[:, 6], 1e-3)))
    return m


def judge(rng, case, tables):
    """(sweep, id, sample, runs, judgement) with judgement left, right, tie, both-bad or a struck run."""
    _, counts, pairs, strikes, ties, heed = case
    verdicts = []
    for i in range(pairs + strikes):
        sweep = int(rng.integers(len(counts)))
        shown = rng.choice(counts[sweep], 2 if i < pairs else 4, replace=False)
        m = merits(tables[sweep])
        z = heed[0] * (m[:, 3] - m[:, 3].mean()) / m[:, 3].std()
        z = z + heed[1] * (m[:, 6] - m[:, 6].mean()) / m[:, 6].std()
        if i < pairs:
            p = special.expit(z[shown[0]] - z[shown[1]])
            judgement = "left" if rng.random() < p else "right"
            if rng.random() < ties:
                judgement = ["tie", "both-bad"][int(rng.integers(2))]
        else:
            judgement = str(1 + int(shown[np.argmin(z[shown] + rng.gumbel(0, 1, 4))]))
        verdicts.append((sweep, i + 1, 1 + int(rng.integers(4)), [int(r) + 1 for r in shown], judgement))
    return verdicts


def comparisons(verdicts):
    rows = []
    for sweep, number, _, shown, judgement in verdicts:
        if judgement in ("left", "right", "tie"):
            low, high = min(shown), max(shown)
            y = {"left": 1.0, "right": 0.0, "tie": 0.5}[judgement]
            rows.append((sweep, low, high, number, y if low == shown[0] else 1 - y))
        elif judgement != "both-bad":
            struck = int(judgement)
            for run in shown:
                if run != struck:
                    rows.append((sweep, min(run, struck), max(run, struck), number, float(run < struck)))
    return sorted(rows)


def fit(x, y, penalty):
    def value(w):
        z = x @ w
        return np.sum(np.logaddexp(0, z) - y * z) + penalty / 2 * w @ w

    def gradient(w):
        return x.T @ (special.expit(x @ w) - y) + penalty * w

    def hessian(w):
        p = special.expit(x @ w)
        return (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(w))

    w = np.zeros(x.shape[1])
    result = optimize.minimize(
        value, w, jac=gradient, hess=hessian, method="trust-exact", options={"gtol": 1e-11, "maxiter": 500}
    )
    return result.x


def choose(x, y, pair):
    folds = np.searchsorted(np.unique(pair), pair) % 5
    losses = []
    for penalty in PENALTIES:
        loss = 0.0
        for fold in range(5):
            w = fit(x[folds != fold], y[folds != fold], penalty)
            z = x[folds == fold] @ w
            loss += np.sum(np.logaddexp(0, z) - y[folds == fold] * z)
        losses.append(loss)
    return PENALTIES[int(np.argmin(losses))]


def share(right, pair):
    n, p = len(right), right.mean()
    between = sum(np.sum(right[pair == k] - p) ** 2 for k in np.unique(pair))
    many = n / max(1.0, between / (n * p * (1 - p))) if 0 < p < 1 else len(np.unique(pair))
    z = stats.norm.ppf(0.975)
    middle = (p + z * z / (2 * many)) / (1 + z * z / many)
    half = z / (1 + z * z / many) * np.sqrt(p * (1 - p) / many + z * z / (4 * many**2))
    return p, max(0.0, middle - half), min(1.0, middle + half)


def eye(tables, verdicts):
    rows = comparisons(verdicts)
    m = [merits(t) for t in tables]
    a = np.array([m[s][low - 1] for s, low, _, _, _ in rows])
    b = np.array([m[s][high - 1] for s, _, high, _, _ in rows])
    y = np.array([row[4] for row in rows])
    keys = sorted({row[:3] for row in rows})
    pair = np.array([keys.index(row[:3]) for row in rows])
    both = np.vstack([a, b])
    centre, scale = both.mean(axis=0), both.std(axis=0)
    x = (a - b) / scale
    told = y != 0.5

    def agreement(z):
        right = np.where(z[told] == 0, 0.5, (z[told] > 0) == (y[told] == 1))
        return share(right.astype(float), pair[told])

    z = np.zeros(len(y))
    for fold in range(5):
        out = pair % 5 == fold
        penalty = choose(x[~out], y[~out], pair[~out])
        z[out] = x[out] @ fit(x[~out], y[~out], penalty)
    penalty = choose(x, y, pair)
    yield "penalty", [penalty]
    yield "accuracy", agreement(z)
    for k, (kind, w) in enumerate(zip(KINDS, fit(x, y, penalty))):
        yield "term " + kind, [centre[k], scale[k], w]
        yield "alone " + kind, agreement(x[:, k])


def main():
    rng = np.random.default_rng(20261126)
    with open("scores.csv", "w") as s, open("verdicts.csv", "w") as v, open("eyes.csv", "w") as e:
        scores, verdicts, eyes = (csv.writer(f, lineterminator="\n") for f in (s, v, e))
        scores.writerow(["case", "sweep", "run", *KINDS])
        verdicts.writerow(["case", "sweep", "id", "sample", "runs", "judgement"])
        eyes.writerow(["case", "what", "numbers"])
        for case in CASES:
            tables = [runs(rng, count) for count in case[1]]
            for sweep, table in enumerate(tables):
                for run, row in enumerate(table):
                    scores.writerow([case[0], f"sweep-{sweep}", run + 1, *(f"{x:.8f}" for x in row)])
            given = judge(rng, case, tables)
            for sweep, number, sample, shown, judgement in given:
                shown = " ".join(map(str, shown))
                verdicts.writerow([case[0], f"sweep-{sweep}", number, sample, shown, judgement])
            for what, numbers in eye(tables, given):
                eyes.writerow([case[0], what, " ".join(f"{x:.9g}" for x in numbers)])


main()
