"""How far what a function is lies from what is drawn of it, in points of print."""

import numpy as np

from actplot.errors import ActplotError

PIXEL = 72 / 150  # points
NEAR = 0.2 * PIXEL  # what is found to be as near is not looked at again


def distances(c, points, view):
    """From each of the points (n, 2) to the nearest line or band of a curve; where that is near, no more than to one that is near."""
    corner, scale = np.array([view.x[0], view.y[0]]), np.array(view.scale)
    at = (points - corner) * scale
    found = np.full(len(at), np.inf)
    lines = [(run - corner) * scale for run in c.runs]
    for b in c.bands:
        lower, upper = (b.lower - corner) * scale, (b.upper - corner) * scale
        lines += [lower, upper, np.stack([lower[0], upper[0]]), np.stack([lower[-1], upper[-1]])]
        inside = (at[:, 0] >= lower[0, 0]) & (at[:, 0] <= lower[-1, 0])
        inside &= (at[:, 1] >= np.interp(at[:, 0], *lower.T)) & (at[:, 1] <= np.interp(at[:, 0], *upper.T))
        found[inside] = 0
    if not lines:
        return found
    for line in lines:  # to the segment below or above, which is quickly found, and mostly the nearest
        k = np.clip(np.searchsorted(line[:, 0], at[:, 0]) - 1, 0, len(line) - 2)
        if len(line) > 1:
            found = np.minimum(found, apart(at, line[k], line[k + 1]))
    a, b = (np.concatenate(ends) for ends in zip(*((line[:-1], line[1:]) for line in lines), strict=True))
    left, right = np.minimum(a[:, 0], b[:, 0]) - 1, np.maximum(a[:, 0], b[:, 0]) + 1
    cells = at[:, 0].astype(int)
    far = found > NEAR
    for cell in np.unique(cells[far]):
        here, near = np.flatnonzero((cells == cell) & far), (left <= cell + 1) & (right >= cell)
        for some in np.array_split(np.flatnonzero(near), 1 + near.sum() * here.size // 1_000_000):
            if some.size:
                found[here] = np.minimum(found[here], segments(at[here], a[some], b[some]))
    return found


def segments(p, a, b):
    """From each point to the nearest of the segments a to b."""
    return apart(p[:, None], a, b).min(1)


def apart(p, a, b):
    """Points from segments, pair by pair."""
    along, off = b - a, p - a
    length = (along**2).sum(-1)
    t = np.clip((off * along).sum(-1) / np.where(length == 0, 1, length), 0, 1)
    return np.sqrt(((off - t[..., None] * along) ** 2).sum(-1))


def varied(f, rng):
    """The function at random legal parameters, as far as some are found."""
    names = {p.name: float(p.default) or 1.0 for p in f.parameters if not p.domain.whole}
    values = {name: size * 10 ** rng.uniform(-2, 2) * (1 if rng.random() < 0.8 else -1) for name, size in names.items()}
    for name, value in values.items():
        try:
            f = f.at(**{name: value})
        except ActplotError:
            continue
    return f


def anywhere(f, rng):
    """A legal window of any width from 1e-6 to 1e6, at the origin or away from it, None where the function has no domain there."""
    away = rng.choice([-1, 0, 1]) * 10 ** rng.uniform(-2, 6)
    wide = max(10 ** rng.uniform(-6, 6), 2e-6 * abs(away))
    low = float(away - wide * rng.random())
    return (low, low + wide) if low + wide > f.domain.low and low < f.domain.high else None
