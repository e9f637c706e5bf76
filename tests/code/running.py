"""Programs that were printed, run by what they were printed for."""

import ctypes
import json
import subprocess
from functools import cache
from pathlib import Path

import numpy as np

from actplot.code.programs import called, program
from actplot.code.targets.all import TARGETS
from tests.digits import within
from tests.exact import exact, units_off

MAGNITUDES = np.outer([-1, 1], 10.0 ** np.arange(-300, 301, 25)).ravel()
SMALL = np.outer([-1, 1], 10.0 ** np.arange(-36, 37, 6)).ravel()


def points(f, dtype=np.float64):
    """Numbers of all magnitudes, of daily life, the knots and what lies on both sides of them."""
    knots = np.array([float(k) for k in f.knots] or [0.0], dtype)
    beside = [np.nextafter(knots, dtype(s * np.inf)) for s in (-1, 1)]
    magnitudes = MAGNITUDES if dtype is np.float64 else SMALL
    x = np.r_[np.linspace(-8, 8, 33) + 0.011, np.linspace(-60, 60, 25), magnitudes, 0.0]
    x = np.unique(np.r_[x.astype(dtype), knots, *beside]).astype(np.float64)
    return x[within(f, x)]


def run_python(text, name, x, array=lambda x: x, back=np.asarray):
    """A program in Python on an array."""
    space = {}
    exec(text, space)
    with np.errstate(all="ignore"):
        return back(space[name](*map(array, x)))


def run_c(text, name, x, folder):
    """A program in C, compiled with all warnings as errors; numbers one at a time."""
    source, library = Path(folder) / f"{name}.c", Path(folder) / f"{name}.so"
    source.write_text(text)
    subprocess.run(["cc", "-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
    function = getattr(ctypes.CDLL(str(library)), name)
    function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double] * len(x)
    return np.array([function(*p) for p in zip(*x, strict=True)])


def run_javascript(text, name, x):
    """A program in JavaScript."""
    rows = json.dumps([list(p) for p in zip(*x, strict=True)])
    text = f'"use strict";\n{text}\nconsole.log(JSON.stringify({rows}.map(x => String({name}(...x)))))'
    out = subprocess.run(["node", "-e", text], check=True, capture_output=True, text=True).stdout
    return np.array([float(v.replace("Infinity", "inf")) for v in json.loads(out)])


def run(key, f, order, x, folder):
    """A function's program for a target, at points."""
    target = TARGETS[key]
    text, name = program(f, target, order), called(f, target, order)
    x = [v.tolist() for v in x] if key in ("c", "javascript") else x
    if key == "c":
        return run_c(text, name, x, folder)
    if key == "javascript":
        return run_javascript(text, name, x)
    return run_python(text, name, x)


def far(f, x, got, order=0, most=4.0):
    """The points at which a result is more units off than that: point, result, exact value, units."""
    found = []
    for p, y in zip(x.tolist(), got.tolist(), strict=True):
        units = units_off(f, p, y, order)
        if units > most:
            found.append((p, y, exact(f, p, order), units))
    return found


def far32(f, x, got, most, order=0):
    """The same of single precision: the unit is an ulp of the exact value, and what an ulp of x does to it; near a knot each side's."""
    found, eps, tiny = [], 2.0**-23, 2.0**-126
    knots = np.array([float(k) for k in f.knots] or [np.nan])
    for p, y in zip(x.tolist(), got.tolist(), strict=True):
        beside = np.any(np.abs(knots - p) <= 4 * eps * abs(p) + tiny)  # of a knot, which is rounded there
        units = []
        for at in (p - 8 * eps * abs(p) - tiny, p, p + 8 * eps * abs(p) + tiny) if beside else (p,):
            value, slope = reference(f, at, order, 1)
            if not abs(value) > 3e38:
                units.append(abs(y - value) / (eps * (abs(value) + abs(p * slope)) + tiny))
        if units and not min(units) <= most:
            found.append((p, y, value, min(units)))
    return found


@cache
def reference(f, x, order, side):
    """The exact value, and the slope there."""
    return exact(f, x, order, side), exact(f, x, order + 1, side) if x else 0.0  # of which no ulp of 0 makes anything
