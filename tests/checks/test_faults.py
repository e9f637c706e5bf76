"""The kinds of faults that libraries are known to have, in NumPy: each is found without a hint, as the function that it is."""

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.checks.kinds import KINDS
from actplot.checks.looking import of_subject
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject
from actplot.expressions.resolve import get

KIND = KINDS["float32"]


def faulty(spec, value=lambda x, y: y, slope=lambda x, y: y):
    """The report on a function whose results and slopes were changed, of which nothing is said."""
    f = get(spec)

    def run(change, exact):
        def call(x):
            with np.errstate(all="ignore"):
                return np.float32(change(x.astype(float), exact(x.astype(float)).copy()))

        return call

    made = Adapter("changed", run(value, lambda x: floats.value(f, x)), run(slope, lambda x: floats.derivative(f, x, "left")))
    return of_subject(Subject("subject", "subject", {}, KIND, made), derivative=True)


def exp1(x):
    """What is left of exp(x) - 1 in single precision."""
    return np.exp(np.float32(x)) - np.float32(1)


FAULTS = {  # what is changed of f, what of f'; where that is told
    "elu: exp(x) - 1 near 0": ("elu", lambda x, y: np.where(x < 0, exp1(x), y), None, "-1e-08"),
    "celu: a slope of 2 at 0": ("celu:alpha=2", None, lambda x, y: np.where(x == 0, 2, y), "at 0"),
    "hard_sigmoid: 1 for NaN": ("hard_sigmoid", lambda x, y: np.where(np.isnan(x), 1, y), None, "at nan"),
    "relu: 0 for NaN": ("relu", lambda x, y: np.where(np.isnan(x), 0, y), None, "at nan"),
    "hard_shrink: a tie is kept": ("hard_shrink", lambda x, y: np.where(np.abs(x) == 0.5, x, y), None, "-0.5"),
    "silu: a slope of -inf, then NaN": ("silu", None, lambda x, y: np.where(x < -89, np.nan, np.where(x < -86, -np.inf, y)), "-88.0"),
    "gelu: NaN at infinity": ("gelu", lambda x, y: np.where(x == np.inf, np.nan, y), None, "at inf"),
    "softplus: log(1 + exp(x))": ("softplus", lambda x, y: np.log(np.float32(1) + np.exp(np.float32(np.minimum(x, 80)))), None, "-17.5"),
    "sigmoid: 0 below -18": ("sigmoid", lambda x, y: np.where(x < -18, 0, y), None, "-20.0"),
    "log_sigmoid: -inf below -18": ("log_sigmoid", lambda x, y: np.where(x < -18, -np.inf, y), None, "-20.0"),
    "xielu: a constant beside 0": ("xielu", None, lambda x, y: np.where((x > -1e-6) & (x <= 0), -0.3, y), "-1e-07"),
    "leaky_relu: neither slope at 0": ("leaky_relu", None, lambda x, y: np.where(x == 0, 0.3, y), "kink 0.0"),
    "squareplus: x² overflows": ("squareplus", lambda x, y: (x + np.sqrt(np.float32(x) ** 2 + np.float32(4))) / 2, None, "1e+20"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault):
    name, value, slope, where = FAULTS[fault]
    report = faulty(name, *(change or (lambda x, y: y) for change in (value, slope)))
    m = report.derivative if value is None else report.value
    assert not report.passed and report.identified is not None and report.identified.partition(":")[0] == name.partition(":")[0]
    kind, _, at = where.rpartition(" ")
    if kind == "at":
        assert at in {v.at for v in m.limits if not v.right}
    elif kind == "kink":
        assert [k.side for k in m.kinks if k.x == float(at)] == ["neither"]
    else:
        assert any(r.low <= float(at) <= r.high and r.worst.ulps > 1e3 for r in (*m.regions, *m.nonfinite))


@pytest.mark.parametrize("name", sorted({f.partition(":")[0] for f in FAULTS}))
def test_what_is_not_changed_passes(name):
    assert faulty(name).passed


def test_a_tail_that_is_lost_is_no_other_function():
    """As PyTorch's erf leaves it: half of all results have no digit left, and a step is fewer bits off."""
    lost = faulty("laplace_act", lambda x, y: np.float32(0.5) * np.float32(1 + np.float32(2 * y - 1)))
    assert lost.identified == "laplace_act" and not lost.passed
