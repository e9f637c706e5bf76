"""Other shapes.

Bumps, bent lines, logarithms and log-probabilities: functions that belong to none of the great families. Some are activations of
hidden layers, some transform targets or outputs, and some serve as building blocks of losses.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Real, interval
from ..words import abs, exp, hypot1, hypot1m1, log1p, log_Phi, phi, ratio, sign, tanh
from ..words import arcsinh as arcsinh_word
from ..words import log1mexp as log1mexp_word
from ..words import logcosh as logcosh_word
from ..words import logit as logit_word
from .exponential import elu
from .gated import silu
from .rectifiers import relu

broomhead_1988 = paper(
    "Broomhead and Lowe", "Multivariable functional interpolation and adaptive networks",
    1988, venue="Complex Systems", kind="article",
)  # fmt: skip
maechler_2012 = paper("Mächler", "Accurately computing log(1 − exp(−|a|)) assessed by the Rmpfr package", 2012, venue="R package vignette")
suetfeld_2018 = paper(
    "Sütfeld, Brieger, Finger, Füllhase and Pipa", "Adaptive blending units: trainable activation functions for deep neural networks",
    2018, arxiv="1806.10064",
)  # fmt: skip
hafner_2023 = paper("Hafner, Pasukonis, Ba and Lillicrap", "Mastering diverse domains through world models", 2023, arxiv="2301.04104")


@activation(
    title="Square", aliases=["quadratic"], torch="square", jax="numpy.square", keras="ops.square",
    use="Networks that must stay polynomial, as under encryption.",
)  # fmt: skip
def square(x):
    """The parabola through the origin."""
    return x**2


@square.textbook
def _(x, y):
    return 2 * x


@activation(
    title="Gaussian", long_name="Gaussian bump", aliases=["gauss", "radbas"], paper=broomhead_1988,
    use="Radial basis function networks, on the distance to a centre.",
)  # fmt: skip
def gaussian(x):
    """A bell of height 1 around the origin, not normalised."""
    return exp(-(x**2))


@gaussian.textbook
def _(x, y):
    return -2 * x * y


@activation(title="Bent identity")
def bent_identity(x):
    """A line that bends from slope 1/2 on the left to slope 3/2 on the right."""
    return hypot1m1(x) / 2 + x


@bent_identity.textbook
def _(x, y):
    return x / (2 * hypot1(x)) + 1


@activation(
    title="arcsinh", long_name="Inverse hyperbolic sine", aliases=["asinh"],
    torch="asinh", jax="numpy.arcsinh", keras="ops.arcsinh", onnx="Asinh",
)  # fmt: skip
def arcsinh(x):
    """The identity near the origin and a logarithm of either sign far from it."""
    return arcsinh_word(x)


@arcsinh.textbook
def _(x, y):
    return 1 / hypot1(x)


@activation(
    title="Symlog", long_name="Symmetric logarithm", aliases=["signed_log", "laf", "logarithmic", "logarithmic_activation"],
    paper=hafner_2023,
    use="Targets and inputs whose scale is not known beforehand.",
)  # fmt: skip
def symlog(x):
    """The logarithm of 1 + |x|, with the sign of its input."""
    return sign(x) * log1p(abs(x))


@symlog.textbook
def _(x, y):
    return 1 / (1 + abs(x))


@activation(title="Log-cosh", long_name="Logarithm of the hyperbolic cosine", use="A smooth stand-in for the absolute error.")
def logcosh(x):
    """A parabola near the origin, and the absolute value less log 2 far from it."""
    return logcosh_word(x)


@logcosh.textbook
def _(x, y):
    return tanh(x)


@activation(
    title="Logit", long_name="Log-odds", aliases=["inverse_sigmoid"], domain=interval(0, 1), torch="special.logit",
    jax="scipy.special.logit",
    use="From a probability back to the score that a sigmoid would map to it.",
)  # fmt: skip
def logit(x):
    """The inverse of the sigmoid: the logarithm of the odds."""
    return logit_word(x)


@logit.textbook
def _(x, y):
    return 1 / (x * (1 - x))


@activation(
    title="log1mexp", long_name="Logarithm of one minus an exponential", domain=interval(0, inf), jax="nn.log1mexp", paper=maechler_2012,
    use="The log-probability of an event from that of its complement.",
)  # fmt: skip
def log1mexp(x):
    """log(1 - e^-x) for positive x, without losing digits at either end."""
    return log1mexp_word(x)


@log1mexp.textbook
def _(x, y):
    return 1 / (exp(x) - 1)


@activation(
    title="log Φ", long_name="Logarithm of the normal distribution function", torch="special.log_ndtr", jax="scipy.special.log_ndtr",
    use="The log-likelihood of a probit model.",
)  # fmt: skip
def log_ndtr(x):
    """The logarithm of the probability that a standard normal variable stays below x."""
    return log_Phi(x)


@log_ndtr.textbook
def _(x, y):
    return phi(x) / exp(y)


@activation(title="ABU", long_name="Adaptive blending unit", paper=suetfeld_2018, learned=["a1", "a2", "a3", "a4", "a5"])
def abu(x, a1: Real = ratio(1, 5), a2: Real = ratio(1, 5), a3: Real = ratio(1, 5), a4: Real = ratio(1, 5), a5: Real = ratio(1, 5)):
    """A blend of tanh, ELU, ReLU, swish and the identity, whose weights are learned; shown with equal ones."""
    return a1 * tanh(x) + a2 * elu(x) + a3 * relu(x) + a4 * silu(x) + a5 * x
