"""Composed gates.

Mish multiplies its input by the tanh of its softplus. Its successors put one bounded curve around one another: the gate is a tanh, an
error function or a logarithm of a softplus, an exponential or a sigmoid. They differ in how deep they dip and how soon they follow the
line; some end with a slope below one.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Positive
from ..words import (
    Phi,
    arctan,
    clip,
    cloglog,
    cos,
    erf,
    exp,
    isru,
    log1p,
    log1p_sigmoid,
    odds_silu,
    pi,
    piecewise,
    sech2,
    sigmoid,
    sin,
    softplus,
    sqrt,
    tanh,
)
from ..words import colu as colu_word
from .centred import verma_2023

roy_2019 = paper(
    "Roy, Manna, Dubey and Chaudhuri",
    "LiSHT: Non-parametric linearly scaled hyperbolic tangent activation function for neural networks", 2019, arxiv="1901.05894",
)  # fmt: skip
misra_2019 = paper("Misra", "Mish: A self regularized non-monotonic activation function", 2019, arxiv="1908.08681")
liu_2020 = paper(
    "Liu and Di", "TanhExp: A smooth activation function with high convergence speed for lightweight neural networks", 2020,
    arxiv="2003.09855",
)  # fmt: skip
zhu_2021 = paper(
    "Zhu, Zeng, Liu and Zhang", "Logish: A new nonlinear nonmonotonic activation function for convolutional neural network", 2021,
    doi="10.1016/j.neucom.2021.06.067", venue="Neurocomputing", kind="article",
)  # fmt: skip
nag_2021 = paper(
    "Nag and Bhattacharyya", "SERF: Towards better training of deep neural networks using log-Softplus ERror activation Function", 2021,
    arxiv="2108.09598",
)  # fmt: skip
wang_2022 = paper(
    "Wang, Ren and Wang", "Smish: A novel activation function for deep learning methods", 2022, doi="10.3390/electronics11040540",
    venue="Electronics", kind="article",
)  # fmt: skip
naveen_2022 = paper("Naveen", "Phish: A novel hyper-optimizable activation function", 2022, venue="TechRxiv")
biswas_2020 = paper(
    "Biswas, Kumar, Banerjee and Pandey", "EIS: A family of activation functions combining exponential, ISRU, and softplus", 2020,
    arxiv="2009.13501",
)  # fmt: skip
vagerwal_2021 = paper("Vagerwal", "Deeper learning with CoLU activation", 2021, arxiv="2112.12078")
chai_2022 = paper(
    "Chai, Yu, Cui, Ren and Ding", "An efficient asymmetric nonlinear activation function for deep neural networks", 2022,
    doi="10.3390/sym14051027", venue="Symmetry", kind="article",
)  # fmt: skip
kaytan_2023 = paper(
    "Kaytan, Aydilek and Yeroğlu", "Gish: A novel activation function for image classification", 2023, doi="10.1007/s00521-023-09035-5",
    venue="Neural Computing and Applications", kind="article",
)  # fmt: skip
fernandez_2024 = paper("Fernandez and Mali", "TeLU activation function for fast and stable deep learning", 2024, arxiv="2412.20269")

douge_2020 = paper(
    "Douge, Berrahou, Talibi Alaoui and Talibi Alaoui",
    "A self-gated activation function SINSIG based on the sine trigonometric for neural network models", 2020,
    doi="10.1007/978-3-030-70866-5_15", venue="Machine Learning for Networking", kind="inproceedings",
)  # fmt: skip
SURVEY = "as Kunc and Kléma tell, Three decades of activations, 2024"


@activation(title="Hard Mish")
def hard_mish(x):
    """Mish with its gate replaced by three straight lines."""
    return x / 2 * clip(x + 2, 0, 2)


@hard_mish.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: x + 1), (inf, lambda x: 1))


@activation(
    paper=misra_2019, torch="nn.Mish", jax="nn.mish", keras="activations.mish", onnx="Mish", hf="mish",
    use="Convolutional networks, object detectors above all.",
)  # fmt: skip
def mish(x):
    """The input, weighted by the tanh of its own softplus."""
    return x * tanh(softplus(x))


@mish.textbook
def _(x, y):
    return tanh(softplus(x)) + x * sigmoid(x) * sech2(softplus(x))


@activation(title="SC-Mish", long_name="Soft clipping Mish", aliases=["scl_mish"], source=f"Mercioni and Holban, {SURVEY}")
def sc_mish(x, a: Positive = 1):
    """The positive part of Mish, whose softplus may be stretched: SCL-Mish learns by how much, and starts at a quarter."""
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: x * tanh(softplus(a * x))))


@sc_mish.textbook
def _(x, y, a):
    return piecewise(
        x, (0, lambda x: 0), (inf, lambda x: tanh(softplus(a * x)) + a * x * sigmoid(a * x) * sech2(softplus(a * x)))
    )  # fmt: skip


@activation(title="TSReLU", long_name="Tangent-sigmoid ReLU", source=f"Mercioni, Tat and Holban, {SURVEY}")
def tsrelu(x):
    """The input, weighted by the tanh of its own sigmoid; its slope tends to tanh 1 on the right; PSGU learns a factor within the tanh."""
    return x * tanh(sigmoid(x))


@tsrelu.textbook
def _(x, y):
    return tanh(sigmoid(x)) + x * sigmoid(x) * (1 - sigmoid(x)) * sech2(sigmoid(x))


@activation(title="SinSig", paper=douge_2020)
def sinsig(x):
    """The input, weighted by the sine of a quarter turn times its own sigmoid."""
    return x * sin(pi / 2 * sigmoid(x))


@sinsig.textbook
def _(x, y):
    return sin(pi / 2 * sigmoid(x)) + pi / 2 * x * sigmoid(x) * (1 - sigmoid(x)) * cos(pi / 2 * sigmoid(x))


@activation(title="SwAT", paper=verma_2023)
def swat(x):
    """The input, weighted by the sigmoid of its own arctangent: a bent line that always rises, since the gate never closes."""
    return x * sigmoid(arctan(x))


@swat.textbook
def _(x, y):
    return sigmoid(arctan(x)) * (1 + x / (1 + x**2) * (1 - sigmoid(arctan(x))))


@activation(title="EANAF", long_name="Efficient asymmetric nonlinear activation function", paper=chai_2022, use="Detection of objects.")
def eanaf(x):
    """The input, weighted by the tanh of half its softplus, which is eˣ/(eˣ + 2): cheaper than Mish, as its exponential is all it takes."""
    return x * tanh(softplus(x) / 2)


@eanaf.textbook
def _(x, y):
    return exp(x) * (exp(x) + 2 * x + 2) / (exp(x) + 2) ** 2


@activation(paper=zhu_2021)
def logish(x):
    """The input, weighted by the logarithm of 1 plus its own sigmoid; its slope tends to log 2 on the right."""
    return x * log1p_sigmoid(x)


@activation(paper=kaytan_2023)
def gish(x):
    """Logish with cLogLog in place of the sigmoid; its slope tends to log 2 on the right."""
    return x * log1p(cloglog(x))


@activation(title="EIS-2", long_name="Exponential, ISRU and softplus, second form", aliases=["eis_2"], paper=biswas_2020)
def eis2(x):
    """Softplus, weighted by the input over its hypotenuse: of the five-parameter family, the one without further exponential."""
    return softplus(x) * isru(x)


@activation(title="EIS-3", long_name="Exponential, ISRU and softplus, third form", aliases=["eis_3"], paper=biswas_2020)
def eis3(x):
    """The input, weighted by a sigmoid that is moved a little to the left: of the five-parameter family, the one without a softplus."""
    return odds_silu(0.68, 1.7, x)


@eis3.textbook
def _(x, y):
    return (1 + 0.68 * (1 + 1.7 * x) * exp(-1.7 * x)) / (1 + 0.68 * exp(-1.7 * x)) ** 2


@activation(paper=wang_2022)
def smish(x, a: Positive = 1, b: Positive = 1):
    """Logish with its gate passed through tanh; its slope tends to 3/5 on the right."""
    return a * x * tanh(log1p_sigmoid(b * x))


@activation(paper=naveen_2022)
def phish(x):
    """The input, weighted by the tanh of its own GELU."""
    return x * tanh(x * Phi(x))


@activation(title="TanhExp", aliases=["telu", "telu_2024"], paper=(liu_2020, fernandez_2024), use="Lightweight networks for images.")
def tanhexp(x):
    """The input, weighted by the tanh of its own exponential; nearly linear from 1 on. TeLU (2024) is the same, P-TELU (2017) is not."""
    return x * tanh(exp(x))


@tanhexp.textbook
def _(x, y):
    return tanh(exp(x)) - x * exp(x) * (tanh(exp(x)) ** 2 - 1)


@activation(title="Serf", long_name="Log-softplus error function", paper=nag_2021)
def serf(x):
    """The input, weighted by the error function of its own softplus."""
    return x * erf(softplus(x))


@serf.textbook
def _(x, y):
    return erf(softplus(x)) + 2 / sqrt(pi) * x * sigmoid(x) * exp(-(softplus(x) ** 2))


@activation(title="TBSReLU", long_name="Tangent-bipolar-sigmoid ReLU", source=f"Mercioni, Tat and Holban, {SURVEY}")
def tbsrelu(x):
    """The input, weighted by the tanh of its own bipolar sigmoid: never negative, and even, though called a rectifier."""
    return x * tanh(tanh(x / 2))


@tbsrelu.textbook
def _(x, y):
    return tanh(tanh(x / 2)) + x / 2 * (1 - tanh(x / 2) ** 2) * sech2(tanh(x / 2))


@activation(title="Self arctan", source="Kunc and Kléma, Three decades of activations, 2024; SelfArctan of torch-activation 1.0.0 and homa")
def self_arctan(x):
    """The input, weighted by its own arctangent: never negative, and even; it ends as lines of slope π/2 on either side."""
    return x * arctan(x)


@self_arctan.textbook
def _(x, y):
    return arctan(x) + x / (1 + x**2)


@activation(title="CoLU", long_name="Collapsing linear unit", paper=vagerwal_2021)
def colu(x):
    """The input over one less a term that vanishes on the right and grows on the left: near Mish, without a gate of its own."""
    return colu_word(x)


@colu.textbook
def _(x, y):
    return (1 - x**2 * (1 + exp(x)) * exp(-(x + exp(x)))) / (1 - x * exp(-(x + exp(x)))) ** 2


@activation(title="LiSHT", long_name="Linearly scaled hyperbolic tangent", aliases=["linearly_scaled_tanh"], paper=roy_2019)
def lisht(x):
    """The input, weighted by its own tanh: never negative, and even like abs(x), which it tends to."""
    return x * tanh(x)


@lisht.textbook
def _(x, y):
    return x + tanh(x) * (1 - y)
