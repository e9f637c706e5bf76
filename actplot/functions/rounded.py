"""Smooth rectifiers.

Softplus and its kin follow ReLU at both ends and round the corner in between: their slope climbs from 0 to 1, so they are antiderivatives
of sigmoids. They serve where an output must be positive or a network smooth, since energies, physics and reproducible training ask for
slopes without jumps.
"""

from math import inf
from typing import Annotated, Any

from ..definition import activation, named, paper
from ..parameters import Positive, interval
from ..words import Phi, exact, piecewise, scaled_squareplus, shifted_softplus, sigmoid, softplus, sqrt, sqrt_softplus
from .hinges import glorot_2011
from .ramps import blondel_2019

dugas_2000 = paper(
    "Dugas, Bengio, Bélisle, Nadeau and Garcia", "Incorporating second-order functional knowledge for better option pricing", 2000,
    venue="NIPS 13", kind="inproceedings",
)  # fmt: skip
schutt_2017 = paper(
    "Schütt et al.", "SchNet: A continuous-filter convolutional neural network for modeling quantum interactions", 2017,
    arxiv="1706.08566",
)  # fmt: skip
shamir_2020 = paper("Shamir, Lin and Coviello", "Smooth activations and reproducibility in deep networks", 2020, arxiv="2010.09931")
biswas_2021 = paper(
    "Biswas, Kumar, Banerjee and Pandey", "SMU: Smooth activation function for deep networks using smoothing maximum technique", 2021,
    arxiv="2111.04682",
)  # fmt: skip
barron_2021 = paper("Barron", "Squareplus: A softplus-like algebraic rectifier", 2021, arxiv="2112.11687")
ciuparu_2020 = paper(
    "Ciuparu, Nagy-Dăbâcan and Mureşan",
    "Soft++, a multi-parametric non-saturating non-linearity that improves convergence in deep neural architectures", 2020,
    doi="10.1016/j.neucom.2019.12.014", venue="Neurocomputing", kind="article",
)  # fmt: skip


@activation(
    aliases=["softrelu", "smooth_relu"], torch=named("nn.Softplus", note="returns x itself where beta x exceeds 20"), jax="nn.softplus",
    keras=named("activations.softplus", note="on the torch backend returns x itself above 20"), onnx="Softplus",
    paper=(dugas_2000, glorot_2011), use="Outputs that must be positive, such as scales and variances.",
)  # fmt: skip
def softplus_(x, beta: Positive = 1):
    """The smooth rectifier whose derivative is the sigmoid."""
    return softplus(beta * x) / beta


@softplus_.textbook
def _(x, y, beta):
    return sigmoid(beta * x)


@activation(
    aliases=["ssp", "parameterized_softplus"], paper=schutt_2017,
    use="Networks that predict energies of molecules, which must be smooth.",
)  # fmt: skip
def shifted_softplus_(x):
    """Softplus, lowered so that it passes through the origin."""
    return shifted_softplus(x)


@shifted_softplus_.textbook
def _(x, y):
    return sigmoid(x)


@activation(title="Soft++", aliases=["softplusplus", "soft_plus_plus"], paper=ciuparu_2020)
def soft_pp(x, k: Positive = 1, c: Positive = 2):
    """Softplus, lowered to pass through the origin, and a line on top: its slope never falls below 1/c; shown at k = 1 and c = 2."""
    return shifted_softplus(k * x) + x / c


@soft_pp.textbook
def _(x, y, k, c):
    return k * sigmoid(k * x) + 1 / exact(c)


@activation(title="Square root of softplus", aliases=["sqrtsoftplus"], hf=named("sqrtsoftplus", note="returns √x above 20"))
def sqrt_softplus_(x):
    """Softplus under a root: positive, and slow to grow."""
    return sqrt_softplus(x)


@sqrt_softplus_.textbook
def _(x, y):
    return sigmoid(x) / (2 * y)


@activation(
    jax="nn.squareplus", keras="activations.squareplus", paper=barron_2021,
    use="In place of softplus where a square root is cheaper than an exponential and a logarithm.",
)  # fmt: skip
def squareplus_(x, b: Positive = 4):
    """A smooth rectifier made of a square root."""
    return scaled_squareplus(b, x)


@squareplus_.textbook
def _(x, y, b):
    return y / sqrt(x**2 + b)


@activation(aliases=["sparseplus"], jax="nn.sparse_plus", keras="activations.sparse_plus", paper=blondel_2019)
def sparse_plus(x):
    """A rectifier whose corner is rounded by a parabola between minus one and one: SmeLU at beta = 1."""
    return piecewise(x, (-1, lambda x: 0), (1, lambda x: (x + 1) ** 2 / 4), (inf, lambda x: x))


@sparse_plus.textbook
def _(x, y):
    return piecewise(x, (-1, lambda x: 0), (1, lambda x: (x + 1) / 2), (inf, lambda x: 1))


@activation(title="SmeLU", long_name="Smooth rectified linear unit", paper=shamir_2020, use="Systems that must be reproducible.")
def smelu(x, beta: Positive = 2):
    """A rectifier whose corner is rounded by a parabola between -beta and beta: sparse_plus at 1; xFormers has 2, others 1/2 to 2."""
    return piecewise(x, (-beta, lambda x: 0), (beta, lambda x: (x + beta) ** 2 / (4 * beta)), (inf, lambda x: x))


@smelu.textbook
def _(x, y, beta):
    return piecewise(x, (-beta, lambda x: 0), (beta, lambda x: (x + beta) / (2 * beta)), (inf, lambda x: 1))


@activation(title="SMU", long_name="Smooth maximum unit", learned=["b"], paper=biswas_2021)
def smu(x, a: Annotated[Any, interval(0, 1, "[)")] = 0.25, b: Positive = 1):
    """A leaky rectifier whose corner the error function rounds; the paper starts b at a million, where it is sharp, its author at 1 too."""
    return x * (a + (1 - a) * Phi(sqrt(2) * (1 - a) * b * x))
