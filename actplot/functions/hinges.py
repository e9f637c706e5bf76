"""Rectifiers with a corner.

A rectifier passes positive input and holds back negative input. The gradient of what passes does not shrink, however deep the
network; a unit held back on all data gets no gradient and may never wake again. These are made of straight lines: most of them leak a
little on the left, to keep the first effect and to soften the second; some move the corner, fold the left or cap the right.
"""

from math import inf
from typing import Annotated, Any

from ..definition import activation, named, paper
from ..parameters import NonNegative, Positive, Real, interval
from ..words import abs, exact, exp, maximum, minimum, piecewise, ratio, upto
from .jumps import liu_2020
from .ramps import DARKNET, pishchik_2023

fukushima_1969 = paper(
    "Fukushima", "Visual feature extraction by a multilayered network of analog threshold elements", 1969,
    doi="10.1109/TSSC.1969.300225", venue="IEEE Transactions on Systems Science and Cybernetics", kind="article",
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
mastromichalakis_2020 = paper(
    "Mastromichalakis", "ALReLU: A different approach on Leaky ReLU activation function to improve neural networks performance", 2020,
    arxiv="2012.07564",
)  # fmt: skip
chen_2020 = paper("Chen, Li and Xu", "AReLU: Attention-based rectified linear unit", 2020, arxiv="2006.13858")


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


@activation(title="Ramp of darknet", long_name="Rectifier on top of a tenth of the identity", source=DARKNET)
def ramp_darknet(x):
    """A rectifier to which a tenth of the input is added, on both sides; other texts call a plain rectifier, or a clip, a ramp."""
    return piecewise(x, (upto(0), lambda x: 0.1 * x), (inf, lambda x: 1.1 * x))


@ramp_darknet.textbook
def _(x, y):
    return piecewise(x, (upto(0), lambda x: 0.1), (inf, lambda x: 1.1))


@activation(title="AReLU", long_name="Attention-based ReLU", learned=["alpha", "beta"], paper=chen_2020)
def arelu(x, alpha: Annotated[Any, interval(0.01, 0.99, "[]")] = 0.9, beta: Real = 2):
    """A rectifier whose slopes are learned: alpha, held within its bounds, on the left, and 1 + σ(beta) on the right."""
    return piecewise(x, (0, lambda x: alpha * x), (inf, lambda x: (1 + 1 / (1 + exp(-exact(beta)))) * x))


@arelu.textbook
def _(x, y, alpha, beta):
    return piecewise(x, (0, lambda x: alpha), (inf, lambda x: 1 + 1 / (1 + exp(-exact(beta)))))


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
    """Three lines, learned from a leaky ReLU on; shown with knots at -1 and 1, slopes of 1/10. ELU's paper calls `shifted_relu` SReLU."""
    return piecewise(x, (tl, lambda x: tl + al * (x - tl)), (tr, lambda x: x), (inf, lambda x: tr + ar * (x - tr)))


@srelu.textbook
def _(x, y, tl, al, tr, ar):
    return piecewise(x, (tl, lambda x: al), (tr, lambda x: 1), (inf, lambda x: ar))


@activation(title="ShiLU", learned=["a", "b"], paper=pishchik_2023)
def shilu(x, a: Real = 1, b: Real = 1):
    """A rectifier whose slope and offset are learned; both start at 1, as in its author's code."""
    return a * maximum(0, x) + b
