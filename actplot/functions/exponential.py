"""Exponential rectifiers.

These rectifiers bend on the left where ReLU breaks: negative input decays towards a floor below zero. The mean activation moves
towards zero, which speeds up learning, and negative units keep a gradient. The price is an exponential or a logarithm for each
negative input.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Domain, Positive, Real, above
from ..words import (
    Constant,
    Number,
    clip,
    erf,
    erfc,
    exact,
    exp,
    expm1,
    log1p,
    pi,
    piecewise,
    ratio,
    scaled_isru,
    sech2,
    sigmoid,
    softsign,
    sqrt,
    tanh,
    tilted_expm1,
    upto,
)
from .gated import wuraola_2021
from .rectifiers import clevert_2015
from .sigmoidal import carlile_2017

godfrey_2016 = paper(
    "Godfrey and Gashler",
    "A continuum among logarithmic, linear, and exponential functions, and its potential to improve generalization in neural networks",
    2016, arxiv="1602.01321",
)  # fmt: skip
trottier_2016 = paper(
    "Trottier, Giguère and Chaib-draa", "Parametric exponential linear unit for deep convolutional neural networks", 2016,
    arxiv="1605.09332",
)  # fmt: skip
li_2016 = paper(
    "Li, Fan, Li, Wu and Ming", "Improving deep neural network with multiple parametric exponential linear units", 2016,
    arxiv="1606.00305",
)  # fmt: skip
duggal_2017 = paper(
    "Duggal and Gupta", "P-TELU: Parametric tan hyperbolic linear unit activation for deep neural networks", 2017,
    venue="ICCV Workshops", kind="inproceedings",
)  # fmt: skip
grelsson_2018 = paper(
    "Grelsson and Felsberg", "Improved learning in convolutional neural networks with shifted exponential linear units (ShELUs)", 2018,
    doi="10.1109/ICPR.2018.8545104", venue="ICPR", kind="inproceedings",
)  # fmt: skip
li_2022 = paper("Li, Feng and Zhou", "SignReLU neural network and its approximation ability", 2022, arxiv="2210.10264")
rajanand_2023 = paper("Rajanand and Singh", "ErfReLU: Adaptive activation function for deep neural network", 2023, arxiv="2306.01822")
barron_2017 = paper("Barron", "Continuously differentiable exponential linear units", 2017, arxiv="1704.07483")
klambauer_2017 = paper("Klambauer, Unterthiner, Mayr and Hochreiter", "Self-normalizing neural networks", 2017, arxiv="1706.02515")
basirat_2018 = paper("Basirat and Roth", "The quest for the golden activation function", 2018, arxiv="1808.00783")
huang_2024 = paper("Huang and Schlag", "Deriving activation functions using integration", 2024, arxiv="2411.13010")


def closed(form: Constant, decimal: float) -> Constant:
    """A closed form that cancels in float arithmetic, with its correctly rounded value."""
    return Constant(form.op, *form.args, decimal=decimal)


# The fixed point of mean 0 and variance 1 that makes SELU self-normalizing (Klambauer et al. 2017, equation 14)
TAIL = erfc(1 / sqrt(2)) * exp(ratio(1, 2))
SELU_ALPHA = closed(sqrt(2 / pi) / (1 - TAIL), decimal=1.6732632423543772)
SELU_SCALE = closed(
    (1 - TAIL) * sqrt(2 * pi) / sqrt(2 * erfc(sqrt(2)) * exp(2) + pi * TAIL**2 - 2 * (2 + pi) * TAIL + pi + 2),
    decimal=1.0507009873554805,
)


@activation(
    aliases=["exp"],
    torch="exp",
    jax="numpy.exp",
    keras="activations.exponential",
    onnx="Exp",
    use="Output layers that predict a positive rate.",
)
def exponential(x):
    """The exponential function: positive, and its own derivative."""
    return exp(x)


@exponential.textbook
def _(x, y):
    return y


@activation(title="expm1", long_name="Exponential minus one", torch="expm1", jax="numpy.expm1", keras="ops.expm1")
def expm1_(x):
    """The exponential function, lowered so that it passes through the origin."""
    return expm1(x)


@expm1_.textbook
def _(x, y):
    return y + 1


@activation(
    title="ELU",
    long_name="Exponential linear unit",
    torch="nn.ELU",
    jax="nn.elu",
    keras="activations.elu",
    onnx="Elu",
    paper=clevert_2015,
    use="Hidden layers, where mean activations near zero help.",
)
def elu(x, alpha: Positive = 1):
    """A rectifier that decays exponentially to a floor on the left; PELU, ShELU and CELU are the same at their defaults."""
    return piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))


@elu.textbook
def _(x, y, alpha):
    return piecewise(x, (0, lambda x: y + alpha), (inf, lambda x: 1))


@activation(
    title="CELU",
    long_name="Continuously differentiable ELU",
    torch="nn.CELU",
    jax="nn.celu",
    keras="activations.celu",
    onnx="Celu",
    paper=barron_2017,
    use="In place of ELU where its floor is tuned, since it stays smooth at every alpha.",
)
def celu(x, alpha: Positive = 1):
    """An ELU whose left branch is stretched so that both branches meet with slope one."""
    return piecewise(x, (0, lambda x: alpha * expm1(x / alpha)), (inf, lambda x: x))


@celu.textbook
def _(x, y, alpha):
    return piecewise(x, (0, lambda x: exp(x / alpha)), (inf, lambda x: 1))


@activation(title="PELU", long_name="Parametric ELU", learned=["a", "b"], paper=trottier_2016)
def pelu(x, a: Positive = 1, b: Positive = 1):
    """An ELU whose floor and width are learned, and whose right branch keeps step, so that the slope at zero is one number: a/b."""
    return piecewise(x, (0, lambda x: a * expm1(x / b)), (inf, lambda x: a / b * x))


@pelu.textbook
def _(x, y, a, b):
    return piecewise(x, (0, lambda x: (y + a) / b), (inf, lambda x: a / b))


@activation(title="MPELU", long_name="Multiple parametric ELU", learned=["alpha", "beta"], paper=li_2016)
def mpelu(x, alpha: Positive = 0.25, beta: Positive = 1):
    """An ELU whose floor and width are learned by channel: near PReLU where beta is small, ELU at beta = 1."""
    return piecewise(x, (0, lambda x: alpha * expm1(beta * x)), (inf, lambda x: x))


@mpelu.textbook
def _(x, y, alpha, beta):
    return piecewise(x, (0, lambda x: beta * (y + alpha)), (inf, lambda x: 1))


@activation(title="ShELU", long_name="Horizontally shifted ELU", learned=["b"], paper=grelsson_2018)
def shelu(x, alpha: Positive = 1, b: Real = 0):
    """An ELU that is moved to the left by a learnt offset."""
    return piecewise(x, (-b, lambda x: alpha * expm1(x + b)), (inf, lambda x: x + b))


@shelu.textbook
def _(x, y, alpha, b):
    return piecewise(x, (-b, lambda x: y + alpha), (inf, lambda x: 1))


@activation(
    title="SELU",
    long_name="Scaled ELU",
    torch=named("nn.SELU", kinks={0: SELU_SCALE * SELU_ALPHA}),
    jax=named("nn.selu", kinks={0: SELU_SCALE * SELU_ALPHA}),
    keras=named("activations.selu", kinks={0: SELU_SCALE * SELU_ALPHA}),
    onnx=named("Selu", note="its constants are rounded to single precision"),
    paper=klambauer_2017,
    use="Deep fully connected networks without normalization layers.",
)
def selu(x, alpha: Positive = SELU_ALPHA, scale: Positive = SELU_SCALE):
    """An ELU scaled so that activations of mean zero and variance one stay so from layer to layer."""
    return scale * piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))


@selu.textbook
def _(x, y, alpha, scale):
    return piecewise(x, (0, lambda x: y + scale * alpha), (inf, lambda x: scale))


@activation(title="P-TELU", long_name="Parametric tan hyperbolic linear unit", aliases=["ptelu", "maxtanh"], learned=["alpha", "beta"],
            paper=duggal_2017)  # fmt: skip
def p_telu(x, alpha: Positive = 1, beta: Positive = 1):
    """A rectifier that is a tanh of learnt height and width on the left; at 1 and 1, where it is shown, the larger of x and tanh x."""
    return piecewise(x, (0, lambda x: alpha * tanh(beta * x)), (inf, lambda x: x))


@p_telu.textbook
def _(x, y, alpha, beta):
    return piecewise(x, (0, lambda x: alpha * beta * sech2(beta * x)), (inf, lambda x: 1))


@activation(title="ErfReLU", learned=["a"], paper=rajanand_2023)
def erf_relu(x, a: Positive = 1):
    """A rectifier that is an error function of learnt height on the left; shown at 1."""
    return piecewise(x, (0, lambda x: a * erf(x)), (inf, lambda x: x))


@erf_relu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: 2 * a / sqrt(pi) * exp(-(x**2))), (inf, lambda x: 1))


@activation(title="SignReLU", aliases=["dlu", "fplus", "polylu", "polu"], paper=li_2022)
def signrelu(x, a: Positive = 1):
    """A rectifier that is a softsign on the left; at a = 1 it is DLU, FPLUS, PolyLU and PoLU too, written x/(1 − x) or 1/(1 − x) − 1."""
    return piecewise(x, (0, lambda x: a * softsign(x)), (inf, lambda x: x))


@signrelu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: a / (1 - x) ** 2), (inf, lambda x: 1))


@activation(title="SqREU", long_name="Square rectified exponential unit", paper=wuraola_2021,
            use="Embedded inference without exponentials.")  # fmt: skip
def sqreu(x):
    """A rectifier with an arc of a parabola below zero between -2 and 0."""
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: x + x**2 / 2), (inf, lambda x: x))


@sqreu.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: 1 + x), (inf, lambda x: 1))


@activation(
    title="ISRLU",
    long_name="Inverse square root linear unit",
    paper=carlile_2017,
    use="In place of ELU where an exponential is too slow.",
)
def isrlu(x, a: Positive = 1):
    """A rectifier that levels off algebraically on the left."""
    return piecewise(x, (0, lambda x: scaled_isru(a, x)), (inf, lambda x: x))


@isrlu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: (1 / sqrt(1 + a * x**2)) ** 3), (inf, lambda x: 1))


@activation(
    title="LogLU",
    long_name="Logarithmic linear unit",
    source="Logarithmic linear units (LogLUs): A novel activation function for improved convergence in deep neural networks, "
    "openreview.net/forum?id=1D3TjFidCS, 2024",
)
def loglu(x):
    """A rectifier that falls like a logarithm on the left, and so never levels off."""
    return piecewise(x, (0, lambda x: -log1p(-x)), (inf, lambda x: x))


@loglu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 1 / (1 - x)), (inf, lambda x: 1))


@activation(title="ELiSH", long_name="Exponential linear squashing", paper=basirat_2018)
def elish(x):
    """SiLU on the right, and an ELU gated by the sigmoid on the left."""
    return piecewise(x, (0, lambda x: expm1(x) * sigmoid(x)), (inf, lambda x: x * sigmoid(x)))


@activation(title="HardELiSH", long_name="Hard exponential linear squashing", paper=basirat_2018)
def hard_elish(x):
    """ELiSH with a ramp in place of the sigmoid."""
    return piecewise(x, (0, lambda x: expm1(x) * clip((x + 1) / 2, 0, 1)), (inf, lambda x: x * clip((x + 1) / 2, 0, 1)))


@activation(
    title="xIELU",
    long_name="Expanded integral of the ELU",
    learned=["alpha_p", "alpha_n"],
    hf=named("xielu", kinks={0: -0.3}, note="it learns its two alphas through softplus, and holds x at -1e-6 inside the exponential"),
    paper=huang_2024,
    use="Feed-forward layers of language models.",
)
def xielu(x, alpha_p: Positive = 0.8, alpha_n: Positive = 0.8, beta: Real = 0.5):
    """The integral of an ELU: quadratic on the right, and at last rising to the far left."""
    return piecewise(x, (0, lambda x: tilted_expm1(alpha_n, beta, x)), (inf, lambda x: alpha_p * x**2 + beta * x))


@xielu.textbook
def _(x, y, alpha_p, alpha_n, beta):
    return piecewise(x, (0, lambda x: alpha_n * expm1(x) + beta), (inf, lambda x: 2 * alpha_p * x + beta))


def reach(a: Number) -> Domain:
    """Where the soft exponential has values: where the argument of its logarithm is positive."""
    return above(1 / exact(a) - exact(a)) if float(a) < 0 else Domain("all real numbers")


@activation(learned=["a"], paper=godfrey_2016, domain=reach)
def soft_exponential(x, a: Real = 0.5):
    """A logarithm, the identity or an exponential, and all that lies between, as its parameter moves from below zero to above."""
    return piecewise(a, (0, lambda a: -log1p(-a * (x + a)) / a), (upto(0), lambda a: x), (inf, lambda a: expm1(a * x) / a + a))
