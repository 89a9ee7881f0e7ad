"""Makes losses.csv: losses and gradients by PyTorch's autograd in double precision.

Run beside this file: python3 make.py. Made with PyTorch 1.13, NumPy 1.24.

Inputs are not stored: both sides draw them from the same linear congruential generator.
"""

import numpy as np
import torch
import torch.nn.functional as F


def draw(n, seed):
    """n numbers in [0, 1)."""
    out, x = np.empty(n), seed
    for i in range(n):
        x = (1103515245 * x + 12345) % 2**31
        out[i] = x / 2**31
    return out


def frames(a):
    """[C, T, H, W] or [C, H, W] as [C·T, 1, H, W]."""
    return a.reshape(-1, 1, a.shape[-2], a.shape[-1])


def bce(t, p):
    return F.binary_cross_entropy(p.clamp(1e-7, 1 - 1e-7), t)


def dssim(t, p):
    """keras-contrib's DSSIMObjective: one window spans all channels of one frame."""
    if t.dim() == 4:
        t, p = t.transpose(0, 1), p.transpose(0, 1)
    else:
        t, p = t[None], p[None]
    t = F.unfold(t, 3, stride=3)
    p = F.unfold(p, 3, stride=3)
    ut, up = t.mean(1), p.mean(1)
    vt, vp = t.var(1, unbiased=False), p.var(1, unbiased=False)
    cov = (t * p).mean(1) - ut * up
    c1, c2 = 0.01**2, 0.03**2
    ssim = (2 * ut * up + c1) * (2 * cov + c2) / ((ut**2 + up**2 + c1) * (vt + vp + c2))
    return ((1 - ssim) / 2).mean()


def gauss(n):
    x = torch.arange(n, dtype=torch.float64) - n // 2
    g = torch.exp(-(x**2) / (2 * 1.5**2))
    return g / g.sum()


def odd(n):
    return min(11, n if n % 2 else n - 1)


def ssim(t, p):
    t, p = frames(t), frames(p)
    w = torch.outer(gauss(odd(t.shape[-2])), gauss(odd(t.shape[-1])))[None, None]
    ut, up = F.conv2d(t, w), F.conv2d(p, w)
    vt, vp = F.conv2d(t * t, w) - ut**2, F.conv2d(p * p, w) - up**2
    cov = F.conv2d(t * p, w) - ut * up
    c1, c2 = 0.01**2, 0.03**2
    s = (2 * ut * up + c1) * (2 * cov + c2) / ((ut**2 + up**2 + c1) * (vt + vp + c2))
    return 1 - s.mean()


def gdl(t, p):
    t, p = frames(t), frames(p)
    both = []
    for axis in (-1, -2):
        both.append((p.diff(dim=axis).abs() - t.diff(dim=axis).abs()).abs().flatten())
    return torch.cat(both).mean()


LOSSES = {
    "bce": bce,
    "mse": lambda t, p: F.mse_loss(p, t),
    "mae": lambda t, p: F.l1_loss(p, t),
    "huber": lambda t, p: F.huber_loss(p, t, delta=1.0),
    "dssim": dssim,
    "ssim": ssim,
    "gdl": gdl,
}
SHAPES = [(2, 2, 3, 13, 14), (3, 3, 9, 10), (4, 7)]

rows = ["shape,loss,activation,sum,first,dot,g0,gmiddle,glast"]
for shape in SHAPES:
    n = int(np.prod(shape))
    for name, loss in LOSSES.items():
        if len(shape) == 2 and name in ("dssim", "ssim", "gdl"):
            continue
        for activation in ("sigmoid", "identity"):
            t = torch.tensor(draw(n, 1).reshape(shape))
            u = draw(n, 2).reshape(shape)
            if activation == "sigmoid":
                z = u * 6 - 3
            else:  # bce needs probabilities; huber errors beyond 1
                z = u * 4 - 1 if name == "huber" else u * 0.96 + 0.02
            z = torch.tensor(z, requires_grad=True)
            p = torch.sigmoid(z) if activation == "sigmoid" else z
            each = [loss(t[i], p[i]) for i in range(shape[0])]
            total = sum(each)
            total.backward()
            g = z.grad.numpy().ravel()
            cells = [total.item(), each[0].item(), float(g @ draw(n, 3)), g[0], g[n // 2], g[-1]]
            rows.append(
                ",".join(["x".join(map(str, shape)), name, activation] + [repr(float(c)) for c in cells])
            )
with open("losses.csv", "w") as file:
    file.write("\n".join(rows) + "\n")
