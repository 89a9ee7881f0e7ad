"""Writes truncated-normal.csv beside itself, by SciPy 1.17.

    python truncated-normal.py
Columns: mean, deviation and bounds of a truncated normal distribution; the logarithm of the mass between the bounds;
a share; the place below which that share lies; the logarithm of the density there.
"""
import pathlib
import numpy as np
from scipy.special import log_ndtr
from scipy.stats import truncnorm

rows = []
for mean, deviation, low, high in [
    (0.5, 0.2, 0, 1), (0.0, 0.003, 0, 1), (1.0, 0.003, 0, 1), (0.3, 5.0, 0, 1), (0.5, 1e-3, 0, 1),
    (0.0, 1.0, 3, 4), (0.0, 1.0, -9, -8), (0.0, 1.0, 10, 11), (0.0, 1.0, 30, 31), (0.0, 1.0, -60, -50),
    (0.0, 1.0, 5, np.inf), (0.0, 1.0, -np.inf, -20), (2.0, 0.1, 0, 1), (-3.0, 0.05, 0, 1), (0.0, 1.0, -1e-3, 1e-3),
    (0.0, 1.0, -40, 1), (0.0, 1.0, -0.5, 0.1), (0.0, 1.0, 6, 6.001),
]:
    a, b = (low - mean) / deviation, (high - mean) / deviation
    for share in [1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999]:
        place = truncnorm.ppf(share, a, b, mean, deviation)
        density = truncnorm.logpdf(place, a, b, mean, deviation)
        left, right = (log_ndtr(b), log_ndtr(a)) if a <= 0 else (log_ndtr(-a), log_ndtr(-b))
        mass = left + np.log1p(-np.exp(right - left))
        rows.append([mean, deviation, low, high, mass, share, place, density])
with open(pathlib.Path(__file__).with_suffix(".csv"), "w") as table:
    table.write("mean,deviation,from,to,logMass,share,place,logDensity\n")
    for row in rows:
        table.write(",".join(repr(float(v)).replace("inf", "Infinity") for v in row) + "\n")
with open(pathlib.Path(__file__).with_name("log-normal.csv"), "w") as table:
    table.write("z,logBelow\n")
    for z in np.concatenate([np.linspace(-8, 8, 65), [-1e3, -100, -40, -38, -37, -20, 0.6744, 0.6745, 5.6568, 5.6569, 12, 30]]):
        table.write(f"{float(z)!r},{float(log_ndtr(z))!r}\n")
