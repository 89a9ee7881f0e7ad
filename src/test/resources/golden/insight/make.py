"""Writes fanova.csv: the functional ANOVA of a forest by programs that share nothing with Athanor's.

200 points: x and z in 0-1 (cells of 1/32), a choice c of three, n that matters nothing.
The forest is scikit-learn's; its marginals are means of its predictions over the whole grid, so
that no tree is looked into. The first lines are the expected shares (mean over trees), then the
points with their value.

    python3 make.py > fanova.csv        # scikit-learn 1.x, NumPy
"""
import itertools
import numpy as np
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(7)
BINS, RUNS, TREES = 32, 200, 200
EFFECT = np.array([0.0, 0.5, 2.0])

def encode(x, z, c, n):
    return np.column_stack([x, z, n, c == 0, c == 1, c == 2]).astype(float)

def value(x, z, c):
    return 3 * x + EFFECT[c] + 6 * (x - 0.5) * (z - 0.5)

x, z, n = ((rng.integers(0, BINS, RUNS) + 0.5) / BINS for _ in range(3))
c = rng.integers(0, 3, RUNS)
y = value(x, z, c) + 0.1 * rng.standard_normal(RUNS)

coarse = (np.arange(16) + 0.5) / 16
grid = np.array(list(itertools.product(coarse, coarse, range(3), coarse)))
names = ["x", "z", "c", "n"]
shape = (16, 16, 3, 16)
shares = {}
for t in range(TREES):
    rows = rng.integers(0, RUNS, RUNS)
    tree = DecisionTreeRegressor(min_samples_leaf=3, max_features=4, random_state=t)
    tree.fit(encode(x[rows], z[rows], c[rows], n[rows]), y[rows])
    p = tree.predict(encode(grid[:, 0], grid[:, 1], grid[:, 2], grid[:, 3])).reshape(shape)
    mean, total = p.mean(), p.var()
    main = [p.mean(axis=tuple(k for k in range(4) if k != j)) for j in range(4)]
    for j in range(4):
        shares.setdefault((names[j],), []).append(main[j].var() / total)
    for j, k in itertools.combinations(range(4), 2):
        both = p.mean(axis=tuple(m for m in range(4) if m not in (j, k)))
        beyond = both - main[j][:, None] - main[k][None, :] + mean
        shares.setdefault((names[j], names[k]), []).append((beyond ** 2).mean() / total)

for key, values in shares.items():
    print("share,%s,%.4f" % (" × ".join(key), np.mean(values)))
for i in range(RUNS):
    print("point,%.17g,%.17g,%d,%.17g,%.17g" % (x[i], z[i], c[i], n[i], y[i]))
