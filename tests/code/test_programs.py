"""Every program in NumPy, C and JavaScript is run, and is the function to the last bits: at all magnitudes, on both sides of every knot."""

import shutil

import numpy as np
import pytest

from actplot import get
from actplot.code.programs import called
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from tests.catalogue import load

from .running import far, points, run, run_c, run_javascript, run_python

RUN = [
    pytest.param(key, marks=pytest.mark.skipif(tool is not None and shutil.which(tool) is None, reason=f"needs {tool}"))
    for key, tool in (("numpy", None), ("c", "cc"), ("javascript", "node"))
]
SCALAR = [f for f in load().values() if f.kind == "scalar"]
GATED = [f for f in load().values() if f.kind == "gated"]
LOOSE = {"laplace_act": 8}  # units: x is taken from a number near it that is rounded
OTHERS = [
    "leaky_relu:negative_slope=0.2", "elu:alpha=1/3", "softplus:beta=2", "selu:alpha=2,scale=0.5", "threshold:threshold=0.1,value=20",
    "hard_tanh:min_val=-0.3,max_val=1e10", "swish_beta:beta=-3", "srelu:tl=-0.1,al=3,tr=0.1,ar=-2", "shrink:lambd=0.1,bias=0.3",
    "soft_exponential:a=-0.5", "binary_step:at_zero=0.5", "snake:a=5", "bounded_relu:a=1e-3",
]  # fmt: skip
OWN = [
    "x*sigmoid(2*x)", "where(x > 1, log(x), 0)", "where(x <= -2, 1/x, x*x)", "max(x, 0)**2 + expm1(min(x, 0))", "x*Phi(x) + 2*x",
    "where(x == 0, 1, sin(x)/x)", "erf(x) + erfc(2*x)", "sqrt(abs(x))", "exp(-x*x/2)", "abs(abs(x) - 1)", "2**x", "x/3*e", "log_Phi(x)",
    "cbrt(x)", "x**0.5",
]  # fmt: skip
BENT = ["abs(abs(x) - 1)", "sqrt(abs(x))", "abs(sin(x))", "max(sin(x), 0)", "x*abs(cos(x))", "sqrt(abs(x - 1))"]  # kinks of one's own
ENDS = np.array([-np.inf, np.inf, np.nan])


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("f", SCALAR, ids=lambda f: f.name)
@pytest.mark.parametrize("key", RUN)
def test_a_program_is_its_function(tmp_path, key, f, order):
    x = points(f)
    got = run(key, f, order, [np.r_[x, ENDS]], tmp_path)
    assert far(f, x, got[: len(x)], order, LOOSE.get(f.name, 4)) == []
    assert has_limits(f, got[len(x) :], order)


NARROW = [f for f in SCALAR if not (np.isinf(float(f.domain.low)) and np.isinf(float(f.domain.high)))]
NARROW += [get(text) for text in ("log(x)", "x**1.5", "log(3 - 2*x)", "atanh(x)", "sqrt(1 - x*x)", "x*log(x)")]


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("f", NARROW, ids=lambda f: f.name)
@pytest.mark.parametrize("key", RUN)
def test_there_is_nothing_beyond_a_domain(tmp_path, key, f, order):
    """Not of the derivative either, whose formula may well have values there."""
    ends = [(float(end), way) for end, way in ((f.domain.low, -1), (f.domain.high, 1)) if np.isfinite(float(end))]
    x = np.array([end + way * step for end, way in ends for step in (1e-3, 0.4, 2.3, 900.0)])
    assert np.isnan(f.derivative(x) if order else f(x)).all()
    assert np.isnan(run(key, f, order, [x], tmp_path)).all()


def has_limits(f, got, order):
    """Whether limits are kept at infinity, where there are any, and values that are no number."""
    due = f.derivative(ENDS) if order else f(ENDS)
    known = ~np.isnan(due)
    return got[known] == pytest.approx(due[known], rel=1e-15, abs=1e-300) and (order > 0 or np.isnan(got[2]))


@pytest.mark.sampled
@pytest.mark.parametrize("f", [f for f in SCALAR if f.knots], ids=lambda f: f.name)
@pytest.mark.parametrize("key", RUN)
def test_knots_are_on_their_side(tmp_path, key, f):
    k = np.array([float(k) for k in f.knots])
    assert on_their_side(f, k, run(key, f, 0, [k], tmp_path))


def on_their_side(f, k, got):
    """Whether values at knots are those that hold there, not those of the other side."""
    return np.allclose(f(k), got, rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("spec", [*OTHERS, *OWN])
@pytest.mark.parametrize("key", RUN)
def test_at_other_parameters_and_of_ones_own(tmp_path, key, spec):
    f = get(spec)
    x = points(f)
    assert far(f, x, run(key, f, 0, [x], tmp_path), most=8) == []


@pytest.mark.parametrize("spec", BENT)
@pytest.mark.parametrize("key", RUN)
def test_slopes_of_ones_own_bends(tmp_path, key, spec):
    """Also where no list tells all kinks, since a sine has no last zero."""
    f = get(spec)
    x = np.linspace(-30, 30, 211) + 0.0137
    for order in (0, 1):
        assert far(f, x, run(key, f, order, [x], tmp_path), order, most=8) == [], order


@pytest.mark.parametrize("key", TARGETS)
@pytest.mark.parametrize("spec", BENT)
def test_every_target_has_them(key, spec):
    f = get(spec)
    for order in (0, 1):
        text = snippet(f, TARGETS[key], order)
        assert called(f, TARGETS[key], order) in text
        listed = "sin" not in spec and "cos" not in spec
        assert ("where its pieces meet is not listed" in text) == (not listed and (order or TARGETS[key].differentiates) > 0)


@pytest.mark.parametrize("key", RUN)
def test_a_tie_of_floats_is_on_its_side(tmp_path, key):
    """x Phi(x) is 10 in floats at 10, and in truth below it, where the slope is still 1."""
    for spec in ("gelu_10", "capped_gelu:cap=10", "min(x*Phi(x), 10)"):
        f, x = get(spec), np.array([9.0, 10.0, np.nextafter(10, 11), 11.0])
        assert run(key, f, 1, [x], tmp_path).tolist() == pytest.approx([1, 1, 0, 0], abs=1e-12), spec
        assert far(f, x, run(key, f, 0, [x], tmp_path)) == []


def test_an_infinite_slope_has_the_sign_of_its_side():
    for spec, k in (("sqrt(abs(x))", 0.0), ("sqrt(abs(x - 1))", 1.0), ("sqrt(2*abs(x))", 0.0)):
        f = get(spec)
        assert [f.derivative(k, at_kink=side) for side in ("left", "right")] == [-np.inf, np.inf], spec
        assert "left -inf, right inf" in snippet(f, TARGETS["c"], 1)


@pytest.mark.parametrize("f", GATED, ids=lambda f: f.name)
@pytest.mark.parametrize("key", RUN)
def test_two_inputs(tmp_path, key, f):
    a, b = np.meshgrid(np.linspace(-6, 6, 13) + 0.1, np.linspace(-30, 30, 13) + 0.1)
    a, b = a.ravel(), b.ravel()
    expected = f(np.stack([a, b], axis=-1))[:, 0]
    assert run(key, f, 0, [a, b], tmp_path) == pytest.approx(expected, rel=2e-13, abs=1e-300)  # tails multiply what is rounded of b


def test_a_wrong_program_is_seen():
    """Each way to lose digits, a limit, or a side."""
    softsign = "import numpy as np\ndef f(x):\n    return x / (1 + np.abs(x))"
    assert not has_limits(get("softsign"), run_python(softsign, "f", [ENDS]), 0)
    assert not has_limits(get("sign"), np.array([-1.0, 1.0, 1.0]), 0)
    x = points(get("mish"))
    naive = "import numpy as np\ndef f(x):\n    return x * np.tanh(np.log(1 + np.exp(x)))"
    assert len(far(get("mish"), x, run_python(naive, "f", [x]))) > 9
    side = "import numpy as np\ndef f(x):\n    return np.where(x <= 1, -1, x)"
    k = np.array([1.0])
    assert on_their_side(get("threshold"), k, run_python(side, "f", [k]))
    assert not on_their_side(get("threshold"), k, run_python(side.replace("<=", "<"), "f", [k]))
    slope = "import numpy as np\ndef f(x):\n    return np.where(x < 0, 0.01 * x, x)"
    x = points(get("leaky_relu"))
    assert far(get("leaky_relu"), x, run_python(slope, "f", [x])) == []
    assert len(far(get("leaky_relu:negative_slope=0.2"), x, run_python(slope, "f", [x]))) > 9


@pytest.mark.skipif(shutil.which("cc") is None or shutil.which("node") is None, reason="needs cc and node")
def test_a_wrong_program_of_numbers_is_seen(tmp_path):
    f = get("gelu")
    x = points(f)
    c = "#include <math.h>\ndouble f(double x) { return x * (1 + erf(x / sqrt(2))) / 2; }"
    assert len(far(f, x, run_c(c, "f", [x.tolist()], tmp_path))) > 2
    script = "function f(x) { return x / (1 + Math.exp(-1.702 * x)); }"
    assert len(far(f, x, run_javascript(script, "f", [x.tolist()]))) > 9


def test_what_is_not_a_number_stays_so(tmp_path):
    for name in ("relu", "elu", "hard_tanh", "gelu", "mish", "hard_shrink", "sign"):
        for key in ("numpy", *(k for k, tool in (("c", "cc"), ("javascript", "node")) if shutil.which(tool))):
            found = run(key, load()[name], 0, [np.array([np.nan, 1.0])], tmp_path)
            expected = load()[name](np.array([np.nan, 1.0]))
            assert found[1] == pytest.approx(expected[1], rel=1e-15), (name, key)
            assert np.isnan(found[0]), (name, key)


def test_all_targets_are_there():
    assert set(TARGETS) >= {"torch", "jax", "keras", "tensorflow", "onnx", "numpy", "mlx", "tinygrad", "c", "javascript"}
    assert len(SCALAR) > 90 and len(GATED) > 5
