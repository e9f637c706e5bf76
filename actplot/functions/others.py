"""Other shapes.

Bumps, bent lines, logarithms and log-probabilities: functions that belong to none of the great families. Some are activations of
hidden layers, some transform targets or outputs, and some serve as building blocks of losses.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Positive, Real, interval
from ..words import abs, exp, expm1, hypot1, hypot1m1, log1p, log_Phi, lorentz, phi, piecewise, ratio, sign, tanh
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
chen_2014 = paper(
    "Chen and Manning", "A fast and accurate dependency parser using neural networks", 2014,
    doi="10.3115/v1/D14-1082", venue="EMNLP", kind="inproceedings",
)  # fmt: skip
hardy_1971 = paper(
    "Hardy", "Multiquadric equations of topography and other irregular surfaces", 1971,
    doi="10.1029/JB076i008p01905", venue="Journal of Geophysical Research", kind="article",
)  # fmt: skip
maechler_2012 = paper("Mächler", "Accurately computing log(1 − exp(−|a|)) assessed by the Rmpfr package", 2012, venue="R package vignette")
suetfeld_2018 = paper(
    "Sütfeld, Brieger, Finger, Füllhase and Pipa", "Adaptive blending units: trainable activation functions for deep neural networks",
    2018, arxiv="1806.10064",
)  # fmt: skip
noel_2021 = paper(
    "Noel, Bharadwaj, Muthiah-Nakarajan, Dutta and Amali",
    "Biologically inspired oscillating activation functions can bridge the performance gap between biological and artificial neurons",
    2021, arxiv="2111.04020",
)  # fmt: skip
ramasinghe_2021 = paper(
    "Ramasinghe and Lucey", "Beyond periodicity: Towards a unifying framework for activations in coordinate-MLPs", 2021,
    arxiv="2111.15135",
)  # fmt: skip
valles_2023 = paper(
    "Vallés-Pérez, Soria-Olivas, Martínez-Sober, Serrano-López, Vila-Francés and Gómez-Sanchís",
    "Empirical study of the modulus as activation function in computer vision applications", 2023, arxiv="2301.05993",
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


@activation(aliases=["cubic"], paper=chen_2014, use="Parsers, where it weighs products of three features.")
def cube(x):
    """The third power."""
    return x**3


@cube.textbook
def _(x, y):
    return 3 * x**2


@activation(title="SQU", long_name="Shifted quadratic unit", paper=noel_2021, use="Single units that learn XOR.")
def squ(x):
    """A parabola with its lowest point at -1/2, so that it crosses the origin with slope 1."""
    return x**2 + x


@squ.textbook
def _(x, y):
    return 2 * x + 1


@activation(title="NCU", long_name="Non-monotonic cubic unit", paper=noel_2021, use="Single units that learn XOR.")
def ncu(x):
    """A cubic that climbs between its two turning points and falls without end outside of them."""
    return x - x**3


@ncu.textbook
def _(x, y):
    return 1 - 3 * x**2


@activation(title="SoftModulus Q", long_name="Quadratic soft modulus", aliases=["softmodulusq"], paper=valles_2023)
def softmodulus_q(x):
    """The absolute value, its corner rounded by cubics between -1 and 1."""
    return piecewise(x, (-1, lambda x: -x), (0, lambda x: x**2 * (2 + x)), (1, lambda x: x**2 * (2 - x)), (inf, lambda x: x))


@softmodulus_q.textbook
def _(x, y):
    return piecewise(
        x, (-1, lambda x: -1), (0, lambda x: 4 * x + 3 * x**2), (1, lambda x: 4 * x - 3 * x**2), (inf, lambda x: 1)
    )  # fmt: skip


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


@activation(
    title="Lorentzian", long_name="Lorentzian bump", aliases=["inverse_quadratic", "quadratic_rf"], paper=ramasinghe_2021,
    use="Networks that represent one image or shape by its coordinates; radial basis functions.",
)  # fmt: skip
def lorentzian(x, a: Positive = 1):
    """A bell of height 1 around the origin, whose tails fade like 1/x²; the paper calls it quadratic."""
    return lorentz(1, a, x)


@lorentzian.textbook
def _(x, y, a):
    return -2 * a**2 * x * y**2


@activation(long_name="Multiquadric radial function", aliases=["maf"], paper=hardy_1971, use="Radial basis function networks.")
def multiquadric(x, a: Positive = 1):
    """A branch of a hyperbola: a parabola near the origin, and straight far from it."""
    return hypot1(a * x)


@multiquadric.textbook
def _(x, y, a):
    return a**2 * x / y


@activation(
    aliases=["imq", "multi_quadratic", "inv_multiquadric"], paper=ramasinghe_2021,
    use="Networks that represent one image or shape by its coordinates; radial basis functions.",
)  # fmt: skip
def inverse_multiquadric(x, a: Positive = 1):
    """A bell of height 1, whose tails fade like 1/x; the paper calls it multi-quadratic, a name that its reciprocal has elsewhere."""
    return 1 / hypot1(a * x)


@inverse_multiquadric.textbook
def _(x, y, a):
    return -(a**2) * x * y**3


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


@activation(title="Symexp", long_name="Symmetric exponential", paper=hafner_2023, use="From a prediction of symlog back to the target.")
def symexp(x):
    """The inverse of symlog: e^|x| - 1, with the sign of its input."""
    return sign(x) * expm1(abs(x))


@symexp.textbook
def _(x, y):
    return 1 + abs(y)


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
