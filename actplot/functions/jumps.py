"""Step functions.

The oldest activations decide: a unit fires or it does not. A step has no gradient to follow, so what is learnt through one borrows the
gradient of a neighbour, a clip or a sigmoid. They are alive in networks whose weights and activations take few values.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import NonNegative, Probability, Real
from ..words import piecewise, sign, upto

mcculloch_1943 = paper(
    "McCulloch and Pitts",
    "A logical calculus of the ideas immanent in nervous activity",
    1943,
    doi="10.1007/BF02478259",
    venue="Bulletin of Mathematical Biophysics",
    kind="article",
)
rosenblatt_1958 = paper(
    "Rosenblatt",
    "The perceptron: A probabilistic model for information storage and organization in the brain",
    1958,
    doi="10.1037/h0042519",
    venue="Psychological Review",
    kind="article",
)
liu_2020 = paper(
    "Liu, Shen, Savvides and Cheng", "ReActNet: Towards precise binary neural network with generalized activation functions", 2020,
    arxiv="2003.03488",
)  # fmt: skip
li_2016 = paper("Li, Zhang and Liu", "Ternary weight networks", 2016, arxiv="1605.04711")


@activation(
    title="Binary step",
    long_name="Heaviside step",
    aliases=["heaviside", "perceptron", "unit_step", "hardlim", "step", "threshold_logic"],
    torch="heaviside(values=1)",
    jax=named("numpy.heaviside(1)", kinks={0: 0}),
    keras="ops.heaviside(1)",
    paper=(mcculloch_1943, rosenblatt_1958),
    use="The perceptron's output; today, hard decisions at inference.",
)
def binary_step(x, at_zero: Probability = 1):
    """Fires with full strength from zero on, and not at all below."""
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: 1), at={0: at_zero})


@binary_step.textbook
def _(x, y, at_zero):
    return 0


@activation(
    aliases=["signum", "sgn"],
    torch=named("sign", kinks={0: 0}),
    jax=named("numpy.sign", kinks={0: 0}),
    keras=named("ops.sign", kinks={0: 0}),
    onnx="Sign",
    use="Binary weights and activations in quantized networks.",
)
def sign_(x):
    """Keeps only the direction of its input: minus one, zero or one."""
    return sign(x)


@sign_.textbook
def _(x, y):
    return 0


@activation(title="Bipolar step", aliases=["hardlims", "bipolar"], use="Perceptrons with targets of minus one and one.")
def bipolar_step(x):
    """The sign of its input, with zero counted as positive."""
    return piecewise(x, (0, lambda x: -1), (inf, lambda x: 1))


@bipolar_step.textbook
def _(x, y):
    return 0


@activation(title="RSign", long_name="ReAct sign", learned=["alpha"], paper=liu_2020, use="Binary networks that learn where to cut.")
def rsign(x, alpha: Real = 0):
    """A step from minus one to one at a learnt threshold, which itself counts as negative; thresholds start at 0."""
    return piecewise(x, (upto(alpha), lambda x: -1), (inf, lambda x: 1))


@rsign.textbook
def _(x, y, alpha):
    return 0


@activation(title="Ternary step", aliases=["ternary", "ste_tern"], paper=li_2016,
            use="Ternary networks; Larq takes this threshold unless the weights tell one.")  # fmt: skip
def ternary_step(x, threshold: NonNegative = 0.05):
    """The sign of its input, and zero where that is small."""
    return piecewise(x, (upto(-threshold), lambda x: -1), (threshold, lambda x: 0), (inf, lambda x: 1))


@ternary_step.textbook
def _(x, y, threshold):
    return 0
