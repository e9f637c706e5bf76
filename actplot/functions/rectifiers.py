"""Rectifiers.

A rectifier passes positive input and holds back negative input. The gradient of what passes does not shrink, however deep the
network; a unit held back on all data gets no gradient and may never wake again. Most of what follows leaks a little on the left,
caps the right or rounds the corner, to keep the first effect and to soften the second.
"""

from math import inf
from typing import Annotated, Any

from ..definition import activation, named, paper
from ..parameters import NonNegative, Positive, Real, interval
from ..words import (
    Phi,
    abs,
    cos,
    expm1,
    log1p,
    lorentz,
    maximum,
    minimum,
    piecewise,
    ratio,
    scaled_squareplus,
    shifted_softplus,
    sigmoid,
    sin,
    softplus,
    sqrt,
    sqrt_softplus,
    upto,
)
from .steps import blondel_2019, liu_2020, pishchik_2023

fukushima_1969 = paper(
    "Fukushima", "Visual feature extraction by a multilayered network of analog threshold elements", 1969,
    doi="10.1109/TSSC.1969.300225", venue="IEEE Transactions on Systems Science and Cybernetics", kind="article",
)  # fmt: skip
dugas_2000 = paper(
    "Dugas, Bengio, Bélisle, Nadeau and Garcia", "Incorporating second-order functional knowledge for better option pricing", 2000,
    venue="NIPS 13", kind="inproceedings",
)  # fmt: skip
nair_2010 = paper(
    "Nair and Hinton", "Rectified linear units improve restricted Boltzmann machines", 2010, venue="ICML", kind="inproceedings"
)
glorot_2011 = paper("Glorot, Bordes and Bengio", "Deep sparse rectifier neural networks", 2011, venue="AISTATS", kind="inproceedings")
maas_2013 = paper(
    "Maas, Hannun and Ng", "Rectifier nonlinearities improve neural network acoustic models", 2013,
    venue="ICML Workshop on Deep Learning for Audio, Speech and Language Processing", kind="inproceedings",
)  # fmt: skip
konda_2014 = paper(
    "Konda, Memisevic and Krueger", "Zero-bias autoencoders and the benefits of co-adapting features", 2014, arxiv="1402.3337",
)  # fmt: skip
he_2015 = paper(
    "He, Zhang, Ren and Sun", "Delving deep into rectifiers: Surpassing human-level performance on ImageNet classification", 2015,
    arxiv="1502.01852",
)  # fmt: skip
xu_2015 = paper("Xu, Wang, Chen and Li", "Empirical evaluation of rectified activations in convolutional network", 2015, arxiv="1505.00853")
jin_2015 = paper(
    "Jin, Xu, Feng, Wei, Xiong and Yan", "Deep learning with S-shaped rectified linear activation units", 2015, arxiv="1512.07030",
)  # fmt: skip
clevert_2015 = paper(
    "Clevert, Unterthiner and Hochreiter", "Fast and accurate deep network learning by exponential linear units (ELUs)", 2015,
    arxiv="1511.07289",
)  # fmt: skip
schutt_2017 = paper(
    "Schütt et al.", "SchNet: A continuous-filter convolutional neural network for modeling quantum interactions", 2017,
    arxiv="1706.08566",
)  # fmt: skip
e_2017 = paper(
    "E and Yu", "The deep Ritz method: A deep learning-based numerical algorithm for solving variational problems", 2017,
    arxiv="1710.00211",
)  # fmt: skip
chieng_2018 = paper(
    "Chieng, Wahid, Ong and Perla", "Flatten-T Swish: A thresholded ReLU-Swish-like activation function for deep learning", 2018,
    arxiv="1812.06247",
)  # fmt: skip
li_2019 = paper(
    "Li, Tang and Yu", "Better approximations of high dimensional smooth functions by deep neural networks with rectified power units",
    2019, arxiv="1903.05858",
)  # fmt: skip
shamir_2020 = paper("Shamir, Lin and Coviello", "Smooth activations and reproducibility in deep networks", 2020, arxiv="2010.09931")
liu_2019 = paper(
    "Liu, Zhang, Gao, Qu and Ji", "Natural-logarithm-rectified activation function in convolutional neural networks", 2019,
    arxiv="1908.03682",
)  # fmt: skip
mastromichalakis_2020 = paper(
    "Mastromichalakis", "ALReLU: A different approach on Leaky ReLU activation function to improve neural networks performance", 2020,
    arxiv="2012.07564",
)  # fmt: skip
so_2021 = paper(
    "So, Mańke, Liu, Dai, Shazeer and Le", "Primer: Searching for efficient transformers for language modeling", 2021,
    arxiv="2109.08668",
)  # fmt: skip
biswas_2021 = paper(
    "Biswas, Kumar, Banerjee and Pandey", "SMU: Smooth activation function for deep networks using smoothing maximum technique", 2021,
    arxiv="2111.04682",
)  # fmt: skip
barron_2021 = paper("Barron", "Squareplus: A softplus-like algebraic rectifier", 2021, arxiv="2112.11687")
yu_2022 = paper("Yu et al.", "MetaFormer baselines for vision", 2022, arxiv="2210.13452")
horuz_2025 = paper("Horuz et al.", "The resurrection of the ReLU", 2025, arxiv="2505.22074")


@activation(
    title="ReLU", long_name="Rectified linear unit", aliases=["rectifier", "poslin", "ramp", "relu_plus"],
    torch=named("nn.ReLU", kinks={0: 0}), jax=named("nn.relu", kinks={0: 0}), keras=named("activations.relu", kinks={0: 0}), onnx="Relu",
    hf=named("relu", kinks={0: 0}), paper=(fukushima_1969, nair_2010, glorot_2011),
    use="The default of hidden layers, above all in convolutional networks.",
)  # fmt: skip
def relu(x):
    """The positive part of its input."""
    return maximum(0, x)


@relu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: 1))


@activation(
    title="Leaky ReLU", aliases=["lrelu", "leakyrelu", "lelu", "relie"],
    torch=named("nn.LeakyReLU", kinks={0: 0.01}), jax=named("nn.leaky_relu", kinks={0: 1}),
    keras=[named("activations.leaky_relu", kinks={0: 0.2}, negative_slope=0.2),
           named("layers.LeakyReLU", kinks={0: 0.3}, negative_slope=0.3)],
    onnx="LeakyRelu", hf=named("leaky_relu", kinks={0: 0.01}), paper=maas_2013,
    use="Hidden layers whose units must not die, and discriminators of GANs.",
)  # fmt: skip
def leaky_relu(x, negative_slope: Real = 0.01):
    """A rectifier that leaks a small, fixed share of negative input."""
    return piecewise(x, (0, lambda x: negative_slope * x), (inf, lambda x: x))


@leaky_relu.textbook
def _(x, y, negative_slope):
    return piecewise(x, (0, lambda x: negative_slope), (inf, lambda x: 1))


@activation(
    title="PReLU", long_name="Parametric ReLU", learned=["a"], torch=named("nn.PReLU", kinks={0: 0.25}),
    keras=named("layers.PReLU", kinks={0: 0}, a=0), onnx="PRelu(slope=0.25)", hf=named("prelu", kinks={0: 0.25}), paper=he_2015,
    use="Hidden layers that learn their own leak, one for all channels or one for each.",
)  # fmt: skip
def prelu(x, a: Real = 0.25):
    """A leaky rectifier whose leak is learned; drawn at its initial value, at which RPReLU begins too."""
    return piecewise(x, (0, lambda x: a * x), (inf, lambda x: x))


@prelu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: a), (inf, lambda x: 1))


@activation(
    title="RReLU", long_name="Randomized leaky ReLU", ordered=[("lower", "upper")],
    torch=named("nn.RReLU", kinks={0: 11 / 48}, note="in training, each element draws its slope between lower and upper"), paper=xu_2015,
    use="Regularization by noise in the leak.",
)  # fmt: skip
def rrelu(x, lower: Real = ratio(1, 8), upper: Real = ratio(1, 3)):
    """A leaky rectifier whose leak is drawn in training; at inference, and here, it is the mean, PyTorch's 11/48; the paper's is 2/11."""
    return piecewise(x, (0, lambda x: (lower + upper) / 2 * x), (inf, lambda x: x))


@rrelu.textbook
def _(x, y, lower, upper):
    return piecewise(x, (0, lambda x: (lower + upper) / 2), (inf, lambda x: 1))


@rrelu.sample
def _(x, u, lower, upper):
    return (lower + (upper - lower) * u) * minimum(0, x) + maximum(0, x)


@activation(
    title="Absolute value", aliases=["absolute", "modulus", "vrelu", "v_shaped_relu"], torch=named("abs", kinks={0: 0}),
    jax=named("numpy.abs", kinks={0: 1}), keras=named("ops.abs", kinks={0: 0}), onnx="Abs",
)  # fmt: skip
def abs_(x):
    """The distance of its input from zero: what is negative is folded over."""
    return abs(x)


@abs_.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: -1), (inf, lambda x: 1))


@activation(title="Shifted ReLU", paper=clevert_2015, aliases=["shifted_rectifier"])
def shifted_relu(x):
    """The identity from minus one on, and minus one below: what ELU was compared with, as SReLU, which is another function today."""
    return maximum(-1, x)


@activation(title="RPReLU", long_name="ReAct PReLU", learned=["beta", "gamma", "zeta"], paper=liu_2020, use="Binary networks.")
def rprelu(x, beta: Real = 0.25, gamma: Real = 0, zeta: Real = 0):
    """A PReLU whose corner is learnt too: it lies at (gamma, zeta), which starts at the origin."""
    return piecewise(x, (upto(gamma), lambda x: beta * (x - gamma) + zeta), (inf, lambda x: x - gamma + zeta))


@activation(title="AbsLU", long_name="Absolute linear unit", aliases=["alrelu"], paper=mastromichalakis_2020)
def abslu(x, a: Positive = 0.01):
    """A rectifier that folds a share of negative input over to the positive side; its author's code has a hundredth."""
    return piecewise(x, (0, lambda x: a * abs(x)), (inf, lambda x: x))


@abslu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: -a), (inf, lambda x: 1))


@activation(torch=named("nn.Threshold(1, -1)", kinks={1: 0}), keras=named("activations.threshold(1, -1)", kinks={1: 0}))
def threshold(x, threshold: Real = 1, value: Real = -1):
    """Passes what exceeds a threshold and puts a fixed value in place of the rest."""
    return piecewise(x, (upto(threshold), lambda x: value), (inf, lambda x: x))


@activation(
    title="Thresholded ReLU", aliases=["trelu", "trec", "thresholdrelu", "jump_relu", "truncated_rectified"],
    torch=named("nn.Threshold(1, 0)", kinks={1: 0}), keras=named("activations.threshold(1, 0)", kinks={1: 0}), onnx="ThresholdedRelu",
    paper=konda_2014, use="Sparse features of autoencoders.",
)  # fmt: skip
def thresholded_relu(x, theta: NonNegative = 1):
    """Passes what exceeds a threshold, and nothing else."""
    return piecewise(x, (upto(theta), lambda x: 0), (inf, lambda x: x))


@activation(title="SReLU", long_name="S-shaped ReLU", learned=["tl", "al", "tr", "ar"], ordered=[("tl", "tr")], paper=jin_2015)
def srelu(x, tl: Real = -1, al: Real = 0.1, tr: Real = 1, ar: Real = 0.1):
    """Three straight pieces: the identity between two thresholds, a slope of its own beyond each; all four numbers are learned."""
    return piecewise(x, (tl, lambda x: tl + al * (x - tl)), (tr, lambda x: x), (inf, lambda x: tr + ar * (x - tr)))


@srelu.textbook
def _(x, y, tl, al, tr, ar):
    return piecewise(x, (tl, lambda x: al), (tr, lambda x: 1), (inf, lambda x: ar))


@activation(title="ShiLU", learned=["a", "b"], paper=pishchik_2023)
def shilu(x, a: Real = 1, b: Real = 1):
    """A rectifier whose slope and offset are learned; both start at 1, as in its author's code."""
    return a * maximum(0, x) + b


@activation(
    title="ReLU²", long_name="Squared ReLU", aliases=["relu_squared", "squared_relu", "sqrelu", "requ"], hf="relu2", paper=so_2021,
    use="Feed-forward layers of transformers.",
)  # fmt: skip
def relu2(x):
    """The positive part, squared: a rectifier without a kink, and a RePU as relu3 is."""
    return maximum(0, x) ** 2


@relu2.textbook
def _(x, y):
    return 2 * maximum(0, x)


@activation(title="ReLU³", long_name="Cubed ReLU", aliases=["recu", "repu"], paper=(e_2017, li_2019), use="Deep Ritz networks.")
def relu3(x):
    """The positive part, cubed, twice differentiable: a rectified power unit, RePU, of which relu2 is the one with p = 2."""
    return maximum(0, x) ** 3


@activation(title="StarReLU", learned=["s", "b"], paper=yu_2022, use="Vision models of the MetaFormer family.")
def star_relu(x, s: Real = 2 / sqrt(5), b: Real = -1 / sqrt(5)):
    """A squared ReLU, scaled and shifted so that standard normal input gives mean zero and variance one."""
    return s * maximum(0, x) ** 2 + b


@star_relu.textbook
def _(x, y, s, b):
    return 2 * s * maximum(0, x)


@activation(title="NLReLU", long_name="Natural-logarithm ReLU", paper=liu_2019)
def nlrelu(x, beta: Positive = 1):
    """The logarithm of a rectifier: large input is compressed."""
    return log1p(beta * maximum(0, x))


@nlrelu.textbook
def _(x, y, beta):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: beta / (1 + beta * x)))


@activation(
    title="SineReLU",
    source="Rodrigues, SineReLU: An alternative to the ReLU activation function, 2018; SineReLU of keras-contrib, whose default is 0.0025",
)  # fmt: skip
def sine_relu(x, a: Positive = 0.0025):
    """A rectifier with a faint wave on the left; it jumps at zero, unless the larger of both is taken, as its author's code does."""
    return piecewise(x, (upto(0), lambda x: a * (sin(x) - cos(x))), (inf, lambda x: x))


@sine_relu.textbook
def _(x, y, a):
    return piecewise(x, (upto(0), lambda x: a * (sin(x) + cos(x))), (inf, lambda x: 1))


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
    """A leaky rectifier whose corner is rounded by the error function; implementations start b at a million, where it is sharp again."""
    return x * (a + (1 - a) * Phi(sqrt(2) * (1 - a) * b * x))


@activation(title="NeLU", long_name="Negative slope linear unit", paper=horuz_2025, use="The slope that ReLU is given in training.")
def nelu(x, alpha: Positive = 0.05):
    """A rectifier that jumps to -alpha below zero and fades like 1/x²; the paper prints its slope alone, codes start at 0.05 to 1."""
    return piecewise(x, (upto(0), lambda x: lorentz(-alpha, 1, x)), (inf, lambda x: x))


@activation(title="FTS", long_name="Flatten-T Swish", aliases=["relu_swish", "ftswish"], paper=chieng_2018)
def fts(x, t: Real = -0.2):
    """SiLU on the right and flat on the left, lowered as a whole."""
    return piecewise(x, (0, lambda x: t), (inf, lambda x: x * sigmoid(x) + t))


@activation(title="DELU", learned=["n"], paper=pishchik_2023)
def delu(x, n: NonNegative = 0):
    """SiLU on the left, a straight line that starts with a bend on the right; what steepens it starts at 0 in its author's code."""
    return piecewise(x, (0, lambda x: x * sigmoid(x)), (inf, lambda x: (n + ratio(1, 2)) * x - expm1(-x)))
