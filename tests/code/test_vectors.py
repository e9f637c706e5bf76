"""Programs of functions of vectors and of two inputs, and of their derivatives, are run and are these functions."""

import ctypes
import json
import shutil
import subprocess

import numpy as np
import pytest

from actplot import get
from actplot.code.programs import called, program
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from tests.catalogue import load

from .running import run_python

VECTOR = [f for f in load().values() if f.kind == "vector"] + [get("gumbel_softmax:tau=0.3"), get("standardize:epsilon=0.5")]
GATED = [f for f in load().values() if f.kind == "gated"] + [get("swiglu:beta=2.5")]
TARGETED = [
    pytest.param(key, marks=pytest.mark.skipif(tool is not None and shutil.which(tool) is None, reason=f"needs {tool}"))
    for key, tool in (("numpy", None), ("c", "cc"), ("javascript", "node"))
]
LOOSE = {"standardize": 1e-11}  # whose derivative is what is left of the reciprocal of the deviation
# a whole number, by which C may divide whole numbers
VECTOR += [get(f"{f.name}:temperature=2") for f in VECTOR if not f.changed and f.name not in LOOSE]
CC = ["cc", "-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]


def vectors():
    """Vectors of several lengths and spreads, without ties."""
    rng = np.random.default_rng(0)
    return [rng.normal(size=n) * spread for n in (1, 2, 5) for spread in (0.01, 1.0, 30.0, 500.0)]


def pairs():
    """Two inputs of both signs, some of them beyond where a limit holds."""
    a, b = np.meshgrid(np.linspace(-9, 9, 13) + 0.1, np.linspace(-30, 30, 13) + 0.1)
    return a.ravel(), b.ravel()


def result(key, f, order, x, folder, shape):
    """A program's answer for one vector."""
    text, name = program(f, TARGETS[key], order), called(f, TARGETS[key], order)
    if key == "numpy":
        return run_python(text, name, [x])
    if key == "javascript":
        out = subprocess.run(["node", "-e", f'"use strict";\n{text}\nconsole.log(JSON.stringify({name}({json.dumps(x.tolist())})))'],
                             check=True, capture_output=True, text=True).stdout  # fmt: skip
        return np.array(json.loads(out))
    made = getattr(compiled(text, name, folder), name)
    given, real = (ctypes.c_double * x.size)(*x), ctypes.POINTER(ctypes.c_double)
    if not order and shape == (1,) and "*y" not in text:
        made.restype, made.argtypes = ctypes.c_double, [real, ctypes.c_int]
        return np.array([made(given, x.size)])
    out = (ctypes.c_double * int(np.prod(shape)))()
    made.restype, made.argtypes = None, [real, real, ctypes.c_int]
    made(given, out, x.size)
    return np.array(out).reshape(shape)


def compiled(text, name, folder):
    """A library of one program in C."""
    library = folder / f"{name}.so"
    if not library.exists():
        (folder / f"{name}.c").write_text(text)
        subprocess.run([*CC, "-o", library, folder / f"{name}.c", "-lm"], check=True)
    return ctypes.CDLL(str(library))


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("f", VECTOR, ids=lambda f: f.spec)
@pytest.mark.parametrize("key", TARGETED)
def test_a_program_of_vectors(tmp_path, key, f, order):
    for x in vectors()[:: 3 if key == "javascript" else 1]:
        expected = f.jacobian(x) if order else f(x)
        got = result(key, f, order, x, tmp_path, expected.shape)
        assert got.shape == expected.shape
        assert close(got, expected, LOOSE.get(f.name, 1e-12)), (x.tolist(), got.tolist(), expected.tolist())


def close(got, expected, most=1e-12):
    """The same digits but the last ones, of small numbers those that what is largest leaves them."""
    size = np.maximum(np.abs(expected), 1e-3 * np.abs(expected).max(initial=1e-300))
    return bool(np.all(np.abs(got - expected) <= most * size))


@pytest.mark.parametrize("f", GATED, ids=lambda f: f.spec)
@pytest.mark.parametrize("key", TARGETED)
def test_derivatives_by_both_inputs(tmp_path, key, f):
    a, b = pairs()
    expected = f.derivative(np.stack([a, b], axis=-1))
    got = both(key, program(f, TARGETS[key], 1), called(f, TARGETS[key], 1), a, b, tmp_path)
    assert np.stack(np.broadcast_arrays(*got), axis=-1) == pytest.approx(expected, rel=2e-13, abs=1e-300)


def both(key, text, name, a, b, folder):
    """The two answers of a program."""
    if key == "numpy":
        return run_python(text, name, [a, b], back=lambda y: y)
    if key == "javascript":
        rows = json.dumps(list(zip(a.tolist(), b.tolist(), strict=True)))
        text = f'"use strict";\n{text}\nconsole.log(JSON.stringify({rows}.map((x) => {name}(...x))))'
        return np.array(json.loads(subprocess.run(["node", "-e", text], check=True, capture_output=True, text=True).stdout)).T
    made, found = getattr(compiled(text, name, folder), name), []
    made.restype, made.argtypes = None, [ctypes.c_double] * 2 + [ctypes.POINTER(ctypes.c_double)] * 2
    for p in zip(a.tolist(), b.tolist(), strict=True):
        da, db = ctypes.c_double(), ctypes.c_double()
        made(*p, ctypes.byref(da), ctypes.byref(db))
        found.append((da.value, db.value))
    return np.array(found).T


def test_a_wrong_program_of_vectors_is_seen(tmp_path):
    x = np.array([1.0, 800.0, 3.0])
    naive = "import numpy as np\ndef f(x):\n    return np.exp(x) / np.sum(np.exp(x), -1, keepdims=True)"
    assert not close(run_python(naive, "f", [x]), get("softmax")(x))
    x = np.array([0.5, 1.0, -2.0])
    assert close(run_python(naive, "f", [x]), get("softmax")(x))
    assert not close(result("numpy", get("softmax"), 1, x, tmp_path, (3, 3)).T * 2, get("softmax").jacobian(x))


@pytest.mark.parametrize("key", TARGETS)
def test_every_target_has_all_of_them(key):
    for f in [*VECTOR, *GATED]:
        for order in (0, 1):
            assert called(f, TARGETS[key], order) in snippet(f, TARGETS[key], order), (f.spec, order)
