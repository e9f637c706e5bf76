"""Rectifiers with other floors.

Like ELU they bend below zero and leave the right side a line, but with another curve than the exponential on the left: a tanh, an error
function, a quotient, a root, a parabola. Most level off at a floor; some are cheaper, some are flatter, and a logarithm never stops
falling.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Positive
from ..words import erf, exp, log1p, pi, piecewise, ratio, scaled_isru, sech2, serpentine, shifted_softplus, sigmoid, softsign, sqrt, tanh
from .centred import carlile_2017

duggal_2017 = paper(
    "Duggal and Gupta", "P-TELU: Parametric tan hyperbolic linear unit activation for deep neural networks", 2017,
    venue="ICCV Workshops", kind="inproceedings",
)  # fmt: skip
li_2022 = paper("Li, Feng and Zhou", "SignReLU neural network and its approximation ability", 2022, arxiv="2210.10264")
rajanand_2023 = paper("Rajanand and Singh", "ErfReLU: Adaptive activation function for deep neural network", 2023, arxiv="2306.01822")
wuraola_2021 = paper(
    "Wuraola, Patel and Nguang", "Efficient activation functions for embedded inference engines", 2021,
    doi="10.1016/j.neucom.2021.02.030", venue="Neurocomputing", kind="article",
)  # fmt: skip
zhu_2021 = paper(
    "Zhu, Min, Wang, Zou and Chen",
    "PFLU and FPFLU: Two novel non-monotonic activation functions in convolutional neural networks", 2021,
    doi="10.1016/j.neucom.2020.11.068", venue="Neurocomputing", kind="article",
)  # fmt: skip
zhao_2018 = paper(
    "Zhao, Liu, Li and Luo", "A novel softplus linear unit for deep convolutional neural networks", 2018,
    doi="10.1007/s10489-017-1028-7", venue="Applied Intelligence", kind="article",
)  # fmt: skip
feng_2024 = paper("Feng, Tung, Ahmed, Bengio and Hajimirsadeghi", "Were RNNs all we needed?", 2024, arxiv="2410.01201")


@activation(title="P-TELU", long_name="Parametric tan hyperbolic linear unit", aliases=["ptelu", "maxtanh"], learned=["alpha", "beta"],
            paper=duggal_2017)  # fmt: skip
def p_telu(x, alpha: Positive = 1, beta: Positive = 1):
    """A rectifier that is a tanh of learnt height and width on the left; at 1 and 1, as shown, max(x, tanh x). TeLU is `tanhexp`."""
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


@activation(title="SLU", long_name="Softplus linear unit", paper=zhao_2018)
def slu(x):
    """A rectifier that is twice a softplus on the left, lowered to meet the origin: slope 1 on both sides, and a floor at −2 log 2."""
    return piecewise(x, (0, lambda x: 2 * shifted_softplus(x)), (inf, lambda x: x))


@slu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 2 * sigmoid(x)), (inf, lambda x: 1))


@activation(title="minGRU", long_name="Candidate activation of minGRU", aliases=["min_gru", "minlstm"], paper=feng_2024,
            use="Recurrent networks whose states must be positive, since they are scanned as logarithms.")  # fmt: skip
def mingru(x):
    """The logistic curve on the left and x + 1/2 on the right: always positive, with a corner at zero, from slope 1/4 to slope 1."""
    return piecewise(x, (0, lambda x: sigmoid(x)), (inf, lambda x: x + ratio(1, 2)))


@mingru.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: y * (1 - y)), (inf, lambda x: 1))


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


@activation(title="FPFLU", long_name="Faster power function linear unit", paper=zhu_2021, use="Convolutional networks; it takes no root.")
def fpflu(x):
    """The larger of x and x/(1 + x²): a rectifier that dips to -1/2 and comes back to 0 like 1/x; PFLU is `swim` at k = 1."""
    return piecewise(x, (0, lambda x: serpentine(x)), (inf, lambda x: x))


@fpflu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: (1 - x**2) / (1 + x**2) ** 2), (inf, lambda x: 1))


@activation(
    title="LogLU",
    long_name="Logarithmic linear unit",
    source="Logarithmic linear units (LogLUs): A novel activation function for improved convergence in deep neural networks, "
    "openreview.net/forum?id=1D3TjFidCS, 2024; first submitted in 2023, openreview.net/forum?id=LRpfp86Z38",
)
def loglu(x):
    """A rectifier that falls like a logarithm on the left, and so never levels off."""
    return piecewise(x, (0, lambda x: -log1p(-x)), (inf, lambda x: x))


@loglu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 1 / (1 - x)), (inf, lambda x: 1))
