"""What all tests share: the catalogue, generated into parameters, and points of all magnitudes."""

import os
import sys
from importlib.util import find_spec
from itertools import groupby
from tempfile import TemporaryDirectory
from time import time

import numpy as np
import pytest

from actplot import catalogue
from tests.catalogue import load, stands_for_others

KEPT = TemporaryDirectory(prefix="actplot-tests-")  # neither the user's cache nor how busy a machine is decides what tests see
os.environ |= {"ACTPLOT_CACHE": KEPT.name, "ACTPLOT_SECONDS": "300"}
CATALOGUE = list(load().values())
SCALARS = [f for f in CATALOGUE if f.kind == "scalar"]
LARGEST, SMALLEST, ULP_OF_ONE = sys.float_info.max, 5e-324, sys.float_info.epsilon


def only_for(mark, needed, config):
    """True, to pass over what is collected, unless ``-m mark`` asks for it; UsageError where a module that it needs is not installed."""
    if config.option.markexpr != mark:
        return True
    if missing := [m for m in needed if find_spec(m) is None]:
        raise pytest.UsageError(f"not installed: {', '.join(missing)}; pip install --group {mark}")
    return None


def by_name(f):
    return f.spec


def probes(f, count=6):
    """Points of all magnitudes of both signs, at and on both sides of every knot, within the domain."""
    rng = np.random.default_rng(sum(map(ord, f.name)))
    exponents = np.r_[np.arange(-1074, 1024, 41), np.arange(-60, 12)]
    size = np.ldexp(1 + rng.random((count, exponents.size)), exponents).ravel()
    single = [0.0, SMALLEST, LARGEST, 1.0, 2.0, 709.8, 745.2]
    size = np.r_[size[np.isfinite(size)], rng.uniform(0, 40, 40 * count), rng.uniform(0, 2, 20 * count), single]
    knots = np.array([float(k) for k in f.knots] or [0.0])
    near = [knots]
    for steps in (1, 2, 3, 4, 10, 1000):
        for way in (-np.inf, np.inf):
            k = knots
            for _ in range(min(steps, 4)):
                k = np.nextafter(k, way)
            near.append(k if steps <= 4 else knots + np.sign(way) * steps * np.spacing(np.abs(knots)))
    x = np.unique(np.r_[size, -size, *near])
    low, high = float(f.domain.low), float(f.domain.high)
    if np.isfinite(low) and np.isfinite(high):
        x = np.r_[x, low + (high - low) * rng.random(200)]
    return x[(x > low) & (x < high)]


def pytest_generate_tests(metafunc):
    if "scalar" in metafunc.fixturenames:
        metafunc.parametrize("scalar", SCALARS, ids=by_name)
    if "entry" in metafunc.fixturenames:
        metafunc.parametrize("entry", CATALOGUE, ids=by_name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Of what is marked as sampled, those that stand for others are tests as all are; the rest is thorough, and asked for by that name."""
    marked = [item for item in items if item.get_closest_marker("sampled")]
    for _, cases in groupby(marked, key=lambda item: (item.module, item.originalname)):
        cases = list(cases)
        chosen = [item for item in cases if stands_for_others(item)] or cases[:1]
        for item in {*cases} - {*chosen}:
            item.add_marker("thorough")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """What is thorough begins before a time that CI sets, in seconds since 1970, or is passed over and counted."""
    until = os.environ.get("ACTPLOT_TESTS_UNTIL")
    if until and time() > float(until) and item.get_closest_marker("thorough"):
        pytest.skip("no time is left")


@pytest.fixture(autouse=True)
def own_functions_are_forgotten():
    """What one test defines is nothing to the others."""
    before = dict(catalogue.OWN)
    yield
    catalogue.OWN.clear()
    catalogue.OWN.update(before)


@pytest.fixture(scope="session", autouse=True)
def catalogue_is_not_empty():
    """A generated suite that ran over nothing would pass."""
    assert len(SCALARS) > 0
