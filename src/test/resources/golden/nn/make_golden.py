"""Reference values for the networks of io.athanor.nn, made by PyTorch in double precision.

    python3 make_golden.py            writes *.npz beside this file

Needs torch and numpy; if keras is there too, the ConvLSTM below is first checked against Keras's own layer.
An npz holds x, y, every parameter (p_LAYER_NAME), the network's output, the loss and every gradient
(g_LAYER_NAME, g_x). The realistic sizes are kept small on disk: inputs and weights follow a formula that the test
repeats, and of every result only every STRIDE-th value is stored.
"""
import os
import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)
RECURRENT = {
    "sigmoid": torch.sigmoid,
    "hard2": lambda x: torch.clamp(0.2 * x + 0.5, 0, 1),
    "hard3": lambda x: torch.clamp(x / 6 + 0.5, 0, 1),
}
CELL = {"tanh": torch.tanh, "relu": torch.relu}


def conv_lstm(x, w, u, b, act, rec):
    """x [N,C,T,H,W] -> h [N,F,T,H,W]; gates i, f, c, o."""
    n, _, t, height, width = x.shape
    filters = w.shape[0] // 4
    pad = (w.shape[2] // 2, w.shape[3] // 2)
    h = x.new_zeros(n, filters, height, width)
    c = h
    out = []
    for s in range(t):
        z = F.conv2d(x[:, :, s], w, b, padding=pad) + F.conv2d(h, u, padding=pad)
        i, f, g, o = torch.chunk(z, 4, 1)
        c = rec(f) * c + rec(i) * act(g)
        h = rec(o) * act(c)
        out.append(h)
    return torch.stack(out, 2)


def batch_norm(x, gamma, beta):
    axes = [0] + list(range(2, x.dim()))
    shape = [1, -1] + [1] * (x.dim() - 2)
    mean = x.mean(axes)
    var = ((x - mean.view(shape)) ** 2).mean(axes)
    y = (x - mean.view(shape)) / torch.sqrt(var.view(shape) + 1e-3) * gamma.view(shape) + beta.view(shape)
    return y, mean, var


def head(x, w, b, causal, frames):
    if x.dim() == 4:
        return F.conv2d(x, w, b, padding=(w.shape[2] // 2, w.shape[3] // 2))
    kt = w.shape[2]
    before, after = (kt - 1, 0) if causal else (kt // 2, kt // 2)
    x = F.pad(x, (w.shape[4] // 2,) * 2 + (w.shape[3] // 2,) * 2 + (before, after))
    return F.conv3d(x, w, b)[:, :, -frames:]


def run(m, p, x, y):
    """m: the description of a model; p: its parameters by name."""
    stats = {}
    for k in range(m["layers"]):
        i = 2 * k if m["norm"] else k
        x = conv_lstm(x, p[f"{i}_W"], p[f"{i}_U"], p[f"{i}_b"], CELL[m["act"]], RECURRENT[m["rec"]])
        if k == m["layers"] - 1 and m["one"]:
            x = x[:, :, -1]
        if m["norm"]:
            x, mean, var = batch_norm(x, p[f"{i+1}_gamma"], p[f"{i+1}_beta"])
            stats[f"{i+1}_mean"] = mean
            stats[f"{i+1}_var"] = var
    last = m["layers"] * (2 if m["norm"] else 1)
    z = head(x, p[f"{last}_W"], p[f"{last}_b"], m["causal"], m["target"])
    if m["loss"] == "bce":
        out = torch.sigmoid(z)
        return out, F.binary_cross_entropy(out, y), stats
    out = {"sigmoid": torch.sigmoid, "linear": lambda v: v}[m["out"]](z)
    return out, ((out - y) ** 2).mean(), stats


def shapes(m):
    s, c = {}, m["channels"]
    kh, kw = m["kernel"]
    f = m["filters"]
    for k in range(m["layers"]):
        i = 2 * k if m["norm"] else k
        s[f"{i}_W"], s[f"{i}_U"], s[f"{i}_b"] = (4 * f, c, kh, kw), (4 * f, f, kh, kw), (4 * f,)
        if m["norm"]:
            s[f"{i+1}_gamma"], s[f"{i+1}_beta"] = (f,), (f,)
        c = f
    last = m["layers"] * (2 if m["norm"] else 1)
    s[f"{last}_W"] = (m["out_channels"], f) + ((3, 3) if m["one"] else (3, 3, 3))
    s[f"{last}_b"] = (m["out_channels"],)
    return s


def model(**changes):
    m = dict(batch=2, channels=1, frames=5, target=5, height=6, width=5, layers=2, filters=4, kernel=(3, 3), norm=True,
             act="tanh", rec="sigmoid", one=False, causal=False, out="sigmoid", loss="bce", out_channels=1)
    m.update(changes)
    return m


def formula(seed, shape, scale, shift=0.0):
    """The same numbers in NumPy and Java: a Weyl sequence in 32-bit integers."""
    i = np.arange(int(np.prod(shape)), dtype=np.uint64)
    u = (i * np.uint64(2654435761) + np.uint64(seed * 40503)) % np.uint64(2**32)
    u = (u ^ (u >> np.uint64(15))) * np.uint64(2246822519) % np.uint64(2**32)
    v = u.astype(np.float64) / 2**32
    return ((v - 0.5) * 2 * scale + shift).astype(np.float32).astype(np.float64).reshape(shape)


def results(m, params, x, y):
    p = {k: torch.tensor(v, requires_grad=True) for k, v in params.items()}
    tx = torch.tensor(x, requires_grad=True)
    out, loss, stats = run(m, p, tx, torch.tensor(y))
    loss.backward()
    r = {"out": out.detach().numpy(), "loss": np.array([loss.item()]), "g_x": tx.grad.numpy()}
    r.update({f"g_{k}": v.grad.numpy() for k, v in p.items()})
    r.update({f"s_{k}": v.detach().numpy() for k, v in stats.items()})
    return r


def data_shapes(m):
    x = (m["batch"], m["channels"], m["frames"], m["height"], m["width"])
    y = (m["batch"], m["out_channels"]) + (() if m["one"] else (m["target"],)) + (m["height"], m["width"])
    return x, y


def small(name, m):
    rng = np.random.default_rng(7)
    f32 = lambda a: a.astype(np.float32).astype(np.float64)
    params = {k: f32(rng.normal(0, 0.3, s) + (1 if k.endswith("gamma") else 0)) for k, s in shapes(m).items()}
    xs, ys = data_shapes(m)
    x, y = f32(rng.random(xs)), f32(rng.random(ys))
    store = {"x": x, "y": y, **{f"p_{k}": v for k, v in params.items()}, **results(m, params, x, y)}
    np.savez_compressed(os.path.join(HERE, name), **{k: v.astype(np.float32 if k[:2] in ("x", "y", "p_") else np.float64)
                                                     for k, v in store.items()})


STRIDE = 97


def large(name, m):
    params = {k: formula(n + 3, s, 0.15, 1.0 if k.endswith("gamma") else 0.0) for n, (k, s) in enumerate(shapes(m).items())}
    xs, ys = data_shapes(m)
    r = results(m, params, formula(1, xs, 0.5, 0.5), formula(2, ys, 0.5, 0.5))
    np.savez_compressed(os.path.join(HERE, name), **{k: v.ravel()[::STRIDE] if v.size > 4 * STRIDE else v for k, v in r.items()})


def check_against_keras():
    try:
        os.environ.setdefault("KERAS_BACKEND", "torch")
        import keras
    except ImportError:
        return "keras not installed, not checked"
    keras.backend.set_floatx("float64")
    rng = np.random.default_rng(1)
    n, t, hh, ww, c, f = 2, 4, 6, 5, 3, 2
    for rec, name in (("sigmoid", "sigmoid"), ("hard3", "hard_sigmoid")):
        layer = keras.layers.ConvLSTM2D(f, (3, 5), padding="same", return_sequences=True, recurrent_activation=name)
        x = rng.random((n, t, hh, ww, c))
        layer(x)
        w, u, b = [rng.normal(0, 0.5, v.shape) for v in layer.weights]
        layer.set_weights([w, u, b])
        expected = np.asarray(layer(x).detach().cpu() if hasattr(layer(x), "detach") else layer(x)).transpose(0, 4, 1, 2, 3)
        got = conv_lstm(torch.tensor(x.transpose(0, 4, 1, 2, 3)), torch.tensor(w.transpose(3, 2, 0, 1)),
                        torch.tensor(u.transpose(3, 2, 0, 1)), torch.tensor(b), torch.tanh, RECURRENT[rec]).numpy()
        assert np.abs(expected - got).max() < 1e-10, np.abs(expected - got).max()
    return f"agrees with Keras {keras.__version__}"


if __name__ == "__main__":
    print(check_against_keras())
    small("sequence_to_sequence.npz", model())
    small("sequence_to_one.npz", model(batch=3, channels=3, out_channels=3, one=True, target=1, height=7, width=5, loss="mse"))
    small("causal_rectangular.npz", model(channels=2, out_channels=2, kernel=(3, 5), causal=True, target=2, norm=False,
                                          rec="hard2", loss="mse", out="linear", layers=1))
    small("hard_sigmoid_relu.npz", model(rec="hard3", act="relu", target=3, loss="mse"))
    small("single_pixel.npz", model(batch=1, channels=2, out_channels=2, frames=1, target=1, one=True, height=1, width=1,
                                    layers=1, norm=False))
    large("wide_60x93.npz", model(batch=1, channels=3, out_channels=3, frames=3, target=1, one=True, height=60, width=93,
                                  filters=6, loss="mse"))
    large("square_40x40.npz", model(batch=2, frames=4, target=4, height=40, width=40, filters=8))
