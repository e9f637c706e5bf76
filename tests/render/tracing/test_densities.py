"""Densities carry all of the mass, none is lost, and their means are the recorded ones."""

from dataclasses import replace

import numpy as np
import pytest

from actplot import get
from actplot.render.tracing.densities import cells, mass, moments, spread
from tests.conftest import SCALARS

KNOWN = [f for f in SCALARS if moments(f) is not None]
BINS = 400


def whole(f):
    """The density over all heights that f takes."""
    ys = cells(f)[1]
    low, high = float(ys.min()), float(ys.max())
    return spread(f, (low - 1e-9, high + 1e-9 + (high == low)), BINS)


def faults(f, found):
    """What is wrong with a density: its total, and its mean by more than its bins allow."""
    total = found.masses.sum() + sum(m for _, m in found.atoms)
    mean = (found.middles * found.masses).sum() + sum(h * m for h, m in found.atoms)
    off = 0.5 * float(np.diff(found.edges).max()) + 1e-4
    return ["total"] * int(abs(total - 1) > 1e-6) + ["mean"] * int(abs(mean - moments(f)[0]) > off)


def test_most_functions_have_one():
    assert len(KNOWN) > 80
    assert [moments(get(name)) for name in ("softmax", "glu", "logit")] == [None] * 3


@pytest.mark.parametrize("f", KNOWN, ids=lambda f: f.name)
def test_all_of_the_mass_is_there_and_its_mean_is_the_recorded_one(f):
    found = whole(f)
    assert faults(f, found) == []
    assert (found.masses >= 0).all()


def test_what_is_wrong_is_seen():
    f = get("tanh")
    found = whole(f)
    assert faults(f, replace(found, masses=0.99 * found.masses)) == ["total"]
    assert faults(f, replace(found, masses=np.roll(found.masses, 40))) == ["mean"]
    assert faults(f, replace(found, atoms=((0.5, 0.1),))) == ["total", "mean"]


def test_atoms():
    assert whole(get("relu")).atoms == ((0.0, 0.5),)
    assert whole(get("sign")).atoms == ((-1.0, 0.5), (1.0, 0.5))
    assert dict(whole(get("hard_tanh")).atoms) == pytest.approx({-1.0: 0.158655, 1.0: 0.158655}, abs=1e-6)
    assert whole(get("tanh")).atoms == ()
    assert [mass(0.5), mass(0.158655)] == ["1/2", "0.16"]


def test_the_density_of_the_identity_is_that_of_z():
    found = spread(get("identity"), (-3.0, 3.0), 60)
    assert found.density == pytest.approx(np.exp(-0.5 * found.middles**2) / np.sqrt(2 * np.pi), abs=1e-3)
    again = spread(get("identity"), (-3.0, 3.0), 60)
    assert found.masses.tobytes() == again.masses.tobytes()
