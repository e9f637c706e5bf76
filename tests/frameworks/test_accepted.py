"""Code is what ``check`` accepts, at its own tolerance and in single precision: of every function, and of all that Keras has."""

from functools import cache

import numpy as np
import pytest

from actplot import get
from actplot.checks.check import check
from actplot.checks.compare import in_order, measure
from actplot.checks.kinds import KINDS
from actplot.checks.points import points
from actplot.checks.reference import truth
from actplot.checks.spots import MAX_ULP
from actplot.checks.subjects.called import function as subject
from actplot.checks.subjects.python import made
from actplot.code.programs import called, program
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from actplot.expressions.told import calls
from actplot.frameworks.cautions import accepted
from tests.catalogue import load

from .counted import executed
from .libraries import LENGTH, jax, keras, onnx_results, onnxruntime, torch

pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]
KIND = KINDS["float32"]
COUNT = 400
FLUSHES = {"tensorflow", "jax"}  # which take subnormal numbers for 0, as arguments, too
CHECKED = ("torch", "numpy", "keras", "tensorflow", "jax", "onnx", "mlx", "tinygrad")
SCALAR = [f for f in load().values() if f.kind == "scalar"]
KERAS = sorted({e for e in calls()["keras"] if e.startswith("activations.")})
PORTED = ["x*sigmoid(2*x)", "where(x > 1, log(x), 0)", "log(1+exp(x))", "x*Phi(x) + 2*x", "exp(-x*x/2)", "elu:alpha=1/3"]


@cache
def places(f):
    """Where a function is looked at, in order: so many for all, since JAX compiles each step anew for each length of an array."""
    x = points(f, KIND, COUNT)
    (found,) = in_order(KIND, np.resize(x, -(-len(x) // LENGTH) * LENGTH))
    return found


@cache
def right(f, order=0):
    """What is right there: once for all libraries."""
    return truth(f, places(f), KIND, order)


def looked_at(f, y, key, order=0):
    """What ``check`` finds of results."""
    return measure(f, places(f), KIND.rounded(y), KIND, order, MAX_ULP, key in FLUSHES, right(f, order))


def measured(f, text, name, key):
    """What it finds of a program, called as it calls one."""
    space = {}
    exec(executed(key, "float32 as checked", text), space)
    with np.errstate(all="ignore"), jax.enable_x64(False):  # as JAX is where nobody asks for more
        return looked_at(f, opened(space[name], name, key).value(places(f)), key)


def opened(found, name, key):
    """A program of a library as ``check`` calls it."""
    if key == "onnx":
        session = onnxruntime.InferenceSession(found.SerializeToString(), providers=["CPUExecutionProvider"])
        return subject(lambda x: session.run(None, {session.get_inputs()[0].name: x.astype(np.float32)})[0], KIND)
    return made(found, name, name, {key}, KIND, "")


SLOPES = [  # saturating ones, those whose slope meets 0 times infinity or overflows, and some that need nothing
    "sigmoid", "steepened_sigmoid", "loglog", "cloglog", "dsilu", "s2nn", "elliott", "tanh", "bipolar_sigmoid", "scaled_sigmoid", "dyt",
    "stanh", "penalized_tanh", "rectified_tanh", "softsign", "scaled_softsign", "arctan", "erf", "isru", "shifted_softplus",
    "sqrt_softplus", "expm1", "pelu", "mpelu", "shelu", "selu", "soft_exponential", "p_telu", "signrelu", "isrlu", "golu", "b_silu", "gish",
    "tanhexp", "arcsinh", "symlog", "seagull", "log_ndtr", "sigmoid:scale_x=3,shift_x=2",
    "sigmoid:shift_x=1000", "relu", "elu", "gelu", "mish", "softplus",
    "rrelu", "affine", "lisht", "x*tanh(x)", "x/(1+abs(x))",
]  # fmt: skip


@pytest.mark.parametrize("name", SLOPES)
@pytest.mark.parametrize("key", ["torch", "jax", "tensorflow"])
def test_slopes_are_accepted(key, name):
    """What autograd takes of a program, as ``check --derivative`` asks for it."""
    f = get(name)
    x, space = places(f), {}
    exec(executed(key, "slopes as checked", snippet(f, TARGETS[key], accepted=accepted)), space)
    called_ = made(space[called(f, TARGETS[key])], name, name, {key}, KIND, "")
    with jax.enable_x64(False):
        values, slopes = called_.value(x), called_.slope(x)
    assert passes(looked_at(f, values, key), key) and passes(looked_at(f, slopes, key, 1), key)


def test_a_slope_that_is_lost_is_refused():
    f = get("tanh")
    x = points(f, KIND, COUNT)
    own = made(torch.nn.Tanh(), "tanh", "tanh", {"torch"}, KIND, "")
    report = check(f, x, own.value(x), KIND, own.slope(x))
    assert report.value.passes(MAX_ULP) and not report.derivative.passes(MAX_ULP)


def test_a_gradient_of_its_own_is_multiplied_and_differentiated_and_mapped():
    """The incoming gradient counts, a second derivative is there, torch.func knows it, whole numbers have results, halves stay halves."""
    f, space = get("softsign"), {}
    exec(snippet(f, TARGETS["torch"], accepted=accepted), space)
    g = space["softsign"]
    x = torch.linspace(-3, 3, 8, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad((5 * g(x)).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(slope.sum(), x)
    at = x.detach().numpy()
    assert slope.tolist() == pytest.approx((5 * f.derivative(at)).tolist(), rel=1e-15)
    assert second.tolist() == pytest.approx((5 * f.second_derivative(at)).tolist(), rel=1e-14)
    mapped = torch.func.vmap(torch.func.grad(g))(x.detach())
    assert mapped.tolist() == pytest.approx(f.derivative(at).tolist(), rel=1e-15)
    assert g(torch.tensor([1, 3])).tolist() == [0.5, 0.75] and g(x.half()).dtype == torch.float16


def passes(found, key):
    """Whether it is accepted; a number that is flushed before it is compared with 0 lies on neither side of it."""
    if key not in FLUSHES:
        return found.passes(MAX_ULP)
    x, ulps = found.errors
    normal = np.abs(x) >= KIND.least_normal
    return bool((ulps[normal] <= MAX_ULP).all()) and all(v.right for v in found.limits)


@pytest.mark.parametrize("f", [*SCALAR, *map(get, PORTED)], ids=lambda f: f.name)
def test_code_is_accepted(f):
    keras.config.set_floatx("float32")
    try:
        for key in CHECKED:
            text = snippet(f, TARGETS[key], accepted=accepted)
            assert passes(measured(f, text, called(f, TARGETS[key]), key), key), (key, text)
    finally:
        keras.config.set_floatx("float64")
        keras.config.set_dtype_policy("float64")  # which the first layer takes from floatx, and keeps


@pytest.mark.parametrize("expression", KERAS)
def test_the_porters_question(expression):
    """From what Keras has to a program for PyTorch, of which ``check`` finds by itself which function it is."""
    f = get(f"keras:{expression}")
    text, name = snippet(f, TARGETS["torch"], accepted=accepted), called(f, TARGETS["torch"])
    assert measured(f, text, name, "torch").passes(MAX_ULP), text
    bare, _, arguments = expression.removeprefix("activations.").partition("(")
    x, space = torch.linspace(-4, 4, 33), {}
    exec(text, space)
    theirs = eval(f"f(x, {arguments}" if arguments else "f(x)", {"f": getattr(keras.activations, bare), "x": x})
    assert space[name](x).tolist() == pytest.approx(theirs.tolist(), rel=1e-3, abs=1e-6)


def test_models_have_limits():
    """Definitions in ONNX, too, which single precision alone computes."""
    ends = np.array([-np.inf, np.inf, np.nan])
    for name in ("gelu", "softsign", "mish", "silu", "sign", "elu", "binary_step"):
        f = get(name)
        (got,) = onnx_results(program(f, TARGETS["onnx"]), called(f, TARGETS["onnx"]), x=ends)
        assert got == pytest.approx(f(ends), rel=1e-6, nan_ok=True), name


def test_what_loses_digits_is_refused():
    f = get("gelu")
    assert not measured(f, snippet(f, TARGETS["torch"]), "gelu", "torch").passes(MAX_ULP)
    single = program(f, TARGETS["torch"]).replace("x.double()", "x")
    assert not measured(f, single, "gelu", "torch").passes(MAX_ULP)
