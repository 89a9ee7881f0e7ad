"""Makes scores.csv: scores by scikit-image and NumPy in double precision.

Run beside this file: python3 make.py. Made with scikit-image 0.19.3, NumPy 1.24, SciPy 1.10.

Inputs are not stored: both sides draw them from the same linear congruential generator, rounded to
float32 as frames are.
"""

import numpy as np
from scipy.ndimage import correlate1d
from skimage.metrics import structural_similarity


def draw(n, seed):
    """n numbers in [0, 1)."""
    out, x = np.empty(n), seed
    for i in range(n):
        x = (1103515245 * x + 12345) % 2**31
        out[i] = x / 2**31
    return out


def original(a):
    """The scale of the test: another line for each channel."""
    c = np.arange(a.shape[1]).reshape(1, -1, 1, 1, 1)
    return a * (10 + 5 * c) - 3


def odd(limit, n):
    return min(limit, n if n % 2 else n - 1)


def own_ssim(t, p, row, column, L, factor):
    """SSIM over the valid region for windows that scikit-image does not offer."""
    def mean(a):
        a = correlate1d(correlate1d(a, row, axis=0), column, axis=1)
        i, j = len(row) // 2, len(column) // 2
        return a[i : a.shape[0] - i, j : a.shape[1] - j]

    ut, up = mean(t), mean(p)
    vt, vp = factor * (mean(t * t) - ut**2), factor * (mean(p * p) - up**2)
    cov = factor * (mean(t * p) - ut * up)
    c1, c2 = (0.01 * L) ** 2, (0.03 * L) ** 2
    s = (2 * ut * up + c1) * (2 * cov + c2) / ((ut**2 + up**2 + c1) * (vt + vp + c2))
    return s.mean()


def gauss(n):
    x = np.arange(n) - n // 2
    g = np.exp(-(x**2) / (2 * 1.5**2))
    return g / g.sum()


def wang(t, p):
    if min(t.shape) >= 11:
        return structural_similarity(
            t, p, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1
        )
    return own_ssim(t, p, gauss(odd(11, t.shape[0])), gauss(odd(11, t.shape[1])), 1, 1)


def openstl(t, p):
    p = np.clip(p, 0, 1)
    if min(t.shape) >= 7:
        return structural_similarity(t, p)  # floats: data_range 2
    h, w = odd(7, t.shape[0]), odd(7, t.shape[1])
    n = h * w
    return own_ssim(t, p, np.full(h, 1 / h), np.full(w, 1 / w), 2, n / (n - 1) if n > 1 else 1)


def energy(a):
    return (np.diff(a, axis=-1) ** 2).sum() + (np.diff(a, axis=-2) ** 2).sum()


def csi(t, p, threshold):
    t, p = original(t) >= threshold, original(p) >= threshold
    return (t & p).sum() / (t | p).sum()


def each(score, t, p):
    t, p = t.reshape(-1, *t.shape[-2:]), p.reshape(-1, *p.shape[-2:])
    return np.mean([score(a, b) for a, b in zip(t, p)])


def scores(t, p):
    mse, mae = ((p - t) ** 2).mean(), np.abs(p - t).mean()
    frame = np.prod([t.shape[1], *t.shape[-2:]])
    to, po = original(t), original(p)
    yield "mse", "SCALED", mse
    yield "mae", "SCALED", mae
    yield "rmse", "SCALED", np.sqrt(mse)
    yield "psnr", "SCALED", 20 * np.log10(1 / np.sqrt(mse))
    yield "ssim", "SCALED", each(wang, t, p)
    yield "openstl-mse", "SCALED", ((p - t) ** 2).mean(axis=(0, 2)).sum()
    yield "openstl-mae", "SCALED", np.abs(p - t).mean(axis=(0, 2)).sum()
    yield "openstl-ssim", "SCALED", each(openstl, t, p)
    yield "csi@4.5", "SCALED", csi(t, p, 4.5)
    yield "csi@10", "SCALED", csi(t, p, 10)
    yield "sharpness", "SCALED", energy(p) / energy(t)
    yield "mse", "ORIGINAL", ((po - to) ** 2).mean()
    yield "mae", "ORIGINAL", np.abs(po - to).mean()
    yield "rmse", "ORIGINAL", np.sqrt(((po - to) ** 2).mean())


rows = ["shape,lead,name,units,value"]
for shape in [(2, 2, 3, 16, 15), (1, 1, 2, 11, 40), (2, 2, 1, 9, 8), (1, 1, 1, 1, 5)]:
    n = int(np.prod(shape))
    truth = draw(n, 1).astype(np.float32)
    noise = draw(n, 2).astype(np.float32)
    # Partly right, and partly outside of 0 to 1.
    prediction = (truth + np.float32(0.5) * (noise - np.float32(0.5))).astype(np.float32)
    t = truth.reshape(shape).astype(float)
    p = prediction.reshape(shape).astype(float)
    name = "x".join(map(str, shape))
    for lead in range(shape[2] + 1):
        at = slice(None) if lead == 0 else slice(lead - 1, lead)
        for score, units, value in scores(t[:, :, at], p[:, :, at]):
            rows.append(f"{name},{lead},{score},{units},{float(value)!r}")

# A blank frame and blurs of the truth, against squares on black: the trap of docs/scores.md.
truth = np.zeros((40, 40))
for i, j, side in [(1, 5, 4), (36, 30, 4)]:
    truth[i : i + side, j : j + side] += 1
blur = np.exp(-np.arange(-8, 9) ** 2 / (2 * 2.0**2))
blur /= blur.sum()
blurred = correlate1d(correlate1d(truth, blur, axis=0, mode="constant"), blur, axis=1, mode="constant")
rows.append(f"squares,0,ssim-of-blank,SCALED,{wang(truth, np.zeros((40, 40)))!r}")
rows.append(f"squares,0,ssim-of-blur,SCALED,{wang(truth, blurred)!r}")
with open("scores.csv", "w") as file:
    file.write("\n".join(rows) + "\n")
