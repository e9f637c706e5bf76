"""Transforms.

Functions that change a scale: they compress what is large, turn probabilities to scores and back, or bend the identity. Some are
activations of hidden layers, some transform targets or outputs, and some serve as building blocks of losses.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import NonNegative, Real, interval
from ..words import (
    abs,
    cosh,
    exp,
    expm1,
    hypot1,
    hypot1m1,
    log,
    log1p,
    log1p_square,
    log_expm1,
    log_Phi,
    phi,
    piecewise,
    ratio,
    sign,
    sinh,
    sqrt,
    square_log,
    tanh,
    upto,
)  # fmt: skip
from ..words import arcsinh as arcsinh_word
from ..words import log1mexp as log1mexp_word
from ..words import logcosh as logcosh_word
from ..words import logit as logit_word
from .elus import elu
from .hinges import relu
from .swishes import ramachandran_2017, silu

maechler_2012 = paper("Mächler", "Accurately computing log(1 − exp(−|a|)) assessed by the Rmpfr package", 2012, venue="R package vignette")
suetfeld_2018 = paper(
    "Sütfeld, Brieger, Finger, Füllhase and Pipa", "Adaptive blending units: trainable activation functions for deep neural networks",
    2018, arxiv="1806.10064",
)  # fmt: skip
hafner_2023 = paper("Hafner, Pasukonis, Ba and Lillicrap", "Mastering diverse domains through world models", 2023, arxiv="2301.04104")
pohlen_2018 = paper("Pohlen et al.", "Observe and look further: Achieving consistent performance on Atari", 2018, arxiv="1805.11593")
duchon_1977 = paper(
    "Duchon", "Splines minimizing rotation-invariant semi-norms in Sobolev spaces", 1977, doi="10.1007/BFb0086566",
    venue="Constructive Theory of Functions of Several Variables", kind="incollection",
)  # fmt: skip
gao_2020 = paper("Gao and Zhang", "A use of even activation functions in neural networks", 2020, arxiv="2011.11713")
parisi_2020 = paper(
    "Parisi, Ma, RaviChandran and Lanzillotta",
    "hyper-sinh: An accurate and reliable function from shallow to deep learning in TensorFlow and Keras", 2020, arxiv="2011.07661",
)  # fmt: skip
vijayaprabakaran_2022 = paper(
    "Vijayaprabakaran and Sathiyamurthy",
    "Towards activation function search for long short-term model network: A differential evolution based approach", 2022,
    venue="Journal of King Saud University - Computer and Information Sciences", kind="article",
)  # fmt: skip


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


@activation(title="Value rescaling", aliases=["signed_hyperbolic", "value_transform"], paper=pohlen_2018,
            use="Targets of value functions in reinforcement learning, whose scales differ between games.")  # fmt: skip
def value_rescaling(x, epsilon: NonNegative = 0.01):
    """The root of 1 + |x|, less 1, with the sign of its input, and a small share of that, for an inverse; rlax takes a thousandth."""
    return x / (1 + sqrt(1 + abs(x))) + epsilon * x


@value_rescaling.textbook
def _(x, y, epsilon):
    return 1 / (2 * sqrt(1 + abs(x))) + epsilon


@activation(title="Symexp", long_name="Symmetric exponential", paper=hafner_2023, use="From a prediction of symlog back to the target.")
def symexp(x):
    """The inverse of symlog: e^|x| - 1, with the sign of its input."""
    return sign(x) * expm1(abs(x))


@symexp.textbook
def _(x, y):
    return 1 + abs(y)


@activation(title="Comb-H-sine", long_name="Combined hyperbolic sine", aliases=["combhsine"], paper=vijayaprabakaran_2022,
            use="Recurrent networks.")  # fmt: skip
def comb_h_sine(x):
    """The hyperbolic sine and its inverse, added: found by a search among formulas to replace sigmoid and tanh in an LSTM."""
    return sinh(x) + arcsinh_word(x)


@comb_h_sine.textbook
def _(x, y):
    return cosh(x) + 1 / hypot1(x)


@activation(title="hyper-sinh", aliases=["hypersinh"], paper=parisi_2020)
def hyper_sinh(x):
    """A third of the hyperbolic sine on the right and a quarter of the third power on the left: its slope jumps at zero, from 0 to 1/3."""
    return piecewise(x, (upto(0), lambda x: x**3 / 4), (inf, lambda x: sinh(x) / 3))


@hyper_sinh.textbook
def _(x, y):
    return piecewise(x, (upto(0), lambda x: 3 * x**2 / 4), (inf, lambda x: cosh(x) / 3))


@activation(title="x arcsinh² x", aliases=["x_asinh_squared"], paper=ramachandran_2017)
def x_arcsinh2(x):
    """The input times the square of its inverse hyperbolic sine: nearly cubic at the origin; found by a search among formulas."""
    return x * arcsinh_word(x) ** 2


@x_arcsinh2.textbook
def _(x, y):
    return arcsinh_word(x) ** 2 + 2 * x * arcsinh_word(x) / hypot1(x)


@activation(title="Log-cosh", long_name="Logarithm of the hyperbolic cosine", use="A smooth stand-in for the absolute error.")
def logcosh(x):
    """A parabola near the origin, and the absolute value less log 2 far from it."""
    return logcosh_word(x)


@logcosh.textbook
def _(x, y):
    return tanh(x)


@activation(title="Spline", long_name="Spline radial function", aliases=["spline_rbf"], domain=interval(-1, inf),
            source="mlpack, SplineFunction; JeremyLinux's torch_rbf.py",
            use="Radial basis function networks, on the distance to a centre.")  # fmt: skip
def spline(x):
    """The square of the input times log(1 + x): it always rises, nearly cubic at the origin; KANs have cubic B-splines."""
    return x * (x * log1p(x))


@spline.textbook
def _(x, y):
    return 2 * x * log1p(x) + x**2 / (1 + x)


@activation(title="Thin-plate spline", aliases=["thin_plate"], domain=interval(0, inf), paper=duchon_1977,
            use="Radial basis functions that bend least, on the distance to a centre.")  # fmt: skip
def thin_plate_spline(x):
    """The square of the input times its logarithm: a shallow dip between 0 and 1, and a rise a little faster than a parabola's."""
    return square_log(x)


@thin_plate_spline.textbook
def _(x, y):
    return x * (2 * log(x) + 1)


@activation(title="Seagull", long_name="Logarithm of one plus a square", aliases=["log1p_squared"], paper=gao_2020,
            use="Networks for functions that are even in many directions.")  # fmt: skip
def seagull(x):
    """A parabola near the origin and a logarithm far from it; half of it is Cauchy's loss."""
    return log1p_square(x)


@seagull.textbook
def _(x, y):
    return 2 * x / (1 + x**2)


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


@activation(title="Inverse softplus", aliases=["softplus_inverse", "inv_softplus", "log_expm1"], domain=interval(0, inf),
            source="TensorFlow Probability, math.softplus_inverse",
            use="From a scale that must be positive back to the number that softplus would map to it.")  # fmt: skip
def inverse_softplus(x):
    """log(eˣ − 1) for positive x: a logarithm near zero, and the identity far from it."""
    return log_expm1(x)


@inverse_softplus.textbook
def _(x, y):
    return 1 / (1 - exp(-x))


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
