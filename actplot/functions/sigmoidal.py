"""Sigmoidal.

S-shaped functions that squeeze the whole line into a bounded range. The first networks that learnt by backpropagation were made of
them; today they are gates, output units and normalisers, since a deep stack of them passes on little gradient: both ends are flat.
Those centred at zero, tanh and its cheaper relatives, train better in hidden layers than those between 0 and 1.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Positive, Real
from ..words import (
    Phi,
    abs,
    arctan,
    erf,
    exp,
    gumbel,
    normal_cdf,
    normal_pdf,
    phi,
    pi,
    piecewise,
    ratio,
    scaled_isru,
    scaled_softsign,
    shifted_softsign,
    sigmoid,
    smoothstep,
    softclip,
    softplus,
    softsign,
    sqrt,
    tanh,
)
from ..words import cloglog as cloglog_word
from .steps import pishchik_2023

elliott_1993 = paper(
    "Elliott",
    "A better activation function for artificial neural networks",
    1993,
    venue="Technical report 93-8, University of Maryland",
)
lecun_1998 = paper(
    "LeCun, Bottou, Orr and Müller", "Efficient BackProp", 1998, venue="Neural Networks: Tricks of the Trade", kind="incollection"
)
gomes_2011 = paper(
    "Gomes, Ludermir and Lima", "Comparison of new activation functions in neural network for forecasting financial time series", 2011,
    doi="10.1007/s00521-010-0407-3", venue="Neural Computing and Applications", kind="article",
)  # fmt: skip
xu_2016 = paper("Xu, Huang and Li", "Revise saturated activation functions", 2016, arxiv="1602.05980")
carlile_2017 = paper(
    "Carlile, Delamarter, Kinney, Marti and Whitney",
    "Improving deep learning by inverse square root linear units (ISRLUs)",
    2017,
    arxiv="1710.09967",
)
elfwing_2017 = paper(
    "Elfwing, Uchibe and Doya", "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning", 2017,
    arxiv="1702.03118",
)  # fmt: skip
klimek_2018 = paper("Klimek and Perelstein", "Neural network-based approach to phase space integration", 2018, arxiv="1810.11509")
wuraola_2018 = paper(
    "Wuraola and Patel",
    "SQNL: A new computationally efficient activation function",
    2018,
    doi="10.1109/IJCNN.2018.8489043",
    venue="IJCNN",
    kind="inproceedings",
)
hazimeh_2020 = paper(
    "Hazimeh, Ponomareva, Mol, Tan and Mazumder", "The tree ensemble layer: Differentiability meets conditional computation", 2020,
    arxiv="2002.07772",
)  # fmt: skip
ma_2022 = paper("Ma et al.", "Mega: Moving average equipped gated attention", 2022, arxiv="2209.10655")
zhu_2025 = paper("Zhu, Chen, He, LeCun and Liu", "Transformers without normalization", 2025, arxiv="2503.10622")
chen_2025 = paper("Chen, Lu, Zhu, Sun and Liu", "Stronger normalization-free transformers", 2025, arxiv="2512.10938")


@activation(
    long_name="Logistic sigmoid", aliases=["logistic", "logsig", "expit", "soft_step", "standard_sigmoid"],
    torch="nn.Sigmoid", jax="nn.sigmoid", keras="activations.sigmoid", onnx="Sigmoid", hf="sigmoid",
    use="Probabilities of binary outputs, and the gates of recurrent networks.",
)  # fmt: skip
def sigmoid_(x):
    """The logistic curve, which turns log-odds into a probability."""
    return sigmoid(x)


@sigmoid_.textbook
def _(x, y):
    return y * (1 - y)


@activation(title="Normal CDF", long_name="Normal distribution function", aliases=["inverse_probit", "ndtr", "normal_cdf", "gaussian_cdf"],
            torch="special.ndtr", jax="scipy.special.ndtr", use="Binary outputs with a probit link; the gate inside GELU.")  # fmt: skip
def probit_cdf(x):
    """The probability that a standard normal variable is at most x: the inverse of the probit, which is the quantile."""
    return Phi(x)


@probit_cdf.textbook
def _(x, y):
    return phi(x)


@activation(title="LogLog", long_name="Log-log distribution function", aliases=["gumbel_cdf", "gompertz"], paper=gomes_2011,
            use="Forecasts of time series; the gate inside GoLU.")  # fmt: skip
def loglog(x):
    """The distribution of the largest of many: it leaves 0 far more abruptly than it reaches 1."""
    return gumbel(x)


@loglog.textbook
def _(x, y):
    return exp(-x) * y


@activation(title="cLogLog", long_name="Complementary log-log", aliases=["cll"], paper=gomes_2011, use="Probabilities of rare events.")
def cloglog(x):
    """LogLog turned about (0, 1/2), which reaches 1 abruptly; printed as 1 − exp(−e⁻ˣ), the sign of x is wrong."""
    return cloglog_word(x)


@cloglog.textbook
def _(x, y):
    return exp(x) * (1 - y)


@activation(title="dSiLU", long_name="Derivative of the sigmoid linear unit", paper=elfwing_2017, use="Reinforcement learning.")
def dsilu(x):
    """The slope of SiLU as an activation of its own: a sigmoid that overshoots 0 and 1 by a tenth before it settles."""
    return sigmoid(x) * (1 + x * sigmoid(-x))


@activation(paper=hazimeh_2020, use="Decisions of differentiable trees that may be hard, so that branches can be skipped.")
def smooth_step(x, gamma: Positive = 1):
    """A cubic that climbs from exactly 0 to exactly 1 within a width gamma."""
    return piecewise(x, (-gamma / 2, lambda x: 0), (gamma / 2, lambda x: smoothstep(gamma, x)), (inf, lambda x: 1))


@smooth_step.textbook
def _(x, y, gamma):
    return piecewise(x, (-gamma / 2, lambda x: 0), (gamma / 2, lambda x: 3 / (2 * gamma) - 6 * x**2 / gamma**3), (inf, lambda x: 0))


@activation(title="Laplace", long_name="Laplace attention function", paper=ma_2022, hf=named("laplace", mu=0.707107, sigma=0.282095),
            use="Attention weights in place of softmax, as a bounded stand-in for the squared ReLU.")  # fmt: skip
def laplace_act(x, mu: Real = sqrt(ratio(1, 2)), sigma: Positive = sqrt(1 / (4 * pi))):
    """A normal distribution function with the value and the slope of the squared ReLU where that is 1/2."""
    return normal_cdf(mu, sigma, x)


@laplace_act.textbook
def _(x, y, mu, sigma):
    return normal_pdf(mu, sigma, x)


@activation(title="Elliott", long_name="Elliott's sigmoid", aliases=["elliott_positive", "elliot_positive"], paper=elliott_1993,
            use="A sigmoid without an exponential.")  # fmt: skip
def elliott(x):
    """A sigmoid made of one division, whose tails fade like 1/x rather than exponentially."""
    return shifted_softsign(1, x) / 2


@elliott.textbook
def _(x, y):
    return 1 / (2 * (1 + abs(x)) ** 2)


@activation(aliases=["softclip", "sc"], paper=klimek_2018, use="Outputs that must fill the unit interval evenly.")
def soft_clipping(x, a: Positive = 50):
    """The identity on [0, 1] with clipped ends, its two corners rounded off."""
    return softclip(a, a * x) / a


@soft_clipping.textbook
def _(x, y, a):
    return sigmoid(a * x) - sigmoid(a * (x - 1))


@activation(
    title="tanh", long_name="Hyperbolic tangent", aliases=["tansig"],
    torch="nn.Tanh", jax="nn.tanh", keras="activations.tanh", onnx="Tanh", hf="tanh",
    use="The states of recurrent networks, and outputs between -1 and 1.",
)  # fmt: skip
def tanh_(x):
    """The logistic curve, stretched and moved so that it passes through the origin with slope 1."""
    return tanh(x)


@tanh_.textbook
def _(x, y):
    return 1 - y**2


@activation(aliases=["tanh_half", "symmetric_sigmoid", "loggy"], use="Targets of -1 and 1 in classical networks.")
def bipolar_sigmoid(x):
    """The logistic curve, stretched to reach from -1 to 1: 2 σ(x) − 1, which is tanh(x/2), where DyT begins."""
    return tanh(x / 2)


@bipolar_sigmoid.textbook
def _(x, y):
    return (1 - y**2) / 2


@activation(paper=xu_2016)
def scaled_sigmoid(x):
    """The logistic curve, stretched and moved so that it passes through the origin with slope 1, as tanh does: 4 σ(x) − 2."""
    return 2 * tanh(x / 2)


@scaled_sigmoid.textbook
def _(x, y):
    return 1 - y**2 / 4


@activation(title="DyT", long_name="Dynamic tanh", learned=["alpha"], paper=zhu_2025,
            use="Transformers, in place of a normalization layer; a scale and an offset of each channel follow it.")  # fmt: skip
def dyt(x, alpha: Positive = 0.5):
    """A hyperbolic tangent of learnt width, which squeezes what layer normalization would; it starts as the bipolar sigmoid."""
    return tanh(alpha * x)


@dyt.textbook
def _(x, y, alpha):
    return alpha * (1 - y**2)


@activation(title="Scaled tanh", long_name="LeCun's scaled hyperbolic tangent", aliases=["lecun_tanh"], paper=lecun_1998,
            use="Hidden layers of classical networks; targets of -1 and 1 lie where its curvature is largest.")  # fmt: skip
def stanh(x, a: Positive = 1.7159, b: Positive = ratio(2, 3)):
    """A hyperbolic tangent, scaled so that 1 is mapped nearly to 1 and its gain over usual inputs is about 1."""
    return a * tanh(b * x)


@stanh.textbook
def _(x, y, a, b):
    return b / a * (a**2 - y**2)


@activation(aliases=["ptanh"], paper=xu_2016, use="Hidden layers, first of networks for images, later for text.")
def penalized_tanh(x, a: Positive = 4):
    """A hyperbolic tangent whose negative half is made smaller, as a leaky ReLU does to the identity."""
    return piecewise(x, (0, lambda x: tanh(x) / a), (inf, lambda x: tanh(x)))


@penalized_tanh.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: (1 - (a * y) ** 2) / a), (inf, lambda x: 1 - y**2))


@activation(
    aliases=["soft_sign", "elliotsig"], paper=elliott_1993,
    torch="nn.Softsign", jax="nn.soft_sign", keras="activations.softsign", onnx="Softsign",
    use="A tanh that saturates slowly and needs no exponential.",
)  # fmt: skip
def softsign_(x):
    """A sigmoid through the origin made of one division, whose tails fade like 1/x."""
    return softsign(x)


@softsign_.textbook
def _(x, y):
    return 1 / (1 + abs(x)) ** 2


@activation(learned=["a", "b"], paper=pishchik_2023)
def scaled_softsign_(x, a: Positive = 1, b: Positive = 1):
    """A softsign of learnt height and width."""
    return a * scaled_softsign(b, x)


@scaled_softsign_.textbook
def _(x, y, a, b):
    return a * b / (b + abs(x)) ** 2


@activation(title="arctan", long_name="Inverse tangent", aliases=["atan"], use="Outputs that are angles.",
            torch="atan", jax="numpy.arctan", keras="ops.arctan", onnx="Atan")  # fmt: skip
def arctan_(x):
    """The angle whose tangent is x, between minus and plus a quarter turn."""
    return arctan(x)


@arctan_.textbook
def _(x, y):
    return 1 / (x**2 + 1)


@activation(title="erf", long_name="Error function", torch="special.erf", jax="scipy.special.erf", keras="ops.erf", onnx="Erf")
def erf_(x):
    """The normal distribution function, stretched and moved so that it is odd; it saturates sooner than tanh."""
    return erf(x)


@erf_.textbook
def _(x, y):
    return 2 / sqrt(pi) * exp(-(x**2))


@activation(title="Derf", long_name="Dynamic error function", learned=["alpha", "s"], paper=chen_2025,
            use="Transformers, in place of a normalization layer; a scale and an offset of each channel follow it.")  # fmt: skip
def derf(x, alpha: Positive = 0.5, s: Real = 0):
    """An error function of learnt width and place, which squeezes what layer normalization would."""
    return erf(alpha * x + s)


@derf.textbook
def _(x, y, alpha, s):
    return 2 * alpha / sqrt(pi) * exp(-((alpha * x + s) ** 2))


@activation(title="ISRU", long_name="Inverse square root unit", paper=carlile_2017, use="Recurrent networks, in place of tanh and sigmoid.")
def isru(x, a: Positive = 1):
    """A sigmoid through the origin made of one inverse square root."""
    return scaled_isru(a, x)


@isru.textbook
def _(x, y, a):
    return (1 / sqrt(1 + a * x**2)) ** 3


@activation(title="SQNL", long_name="Square nonlinearity", aliases=["square_nonlinearity"], paper=wuraola_2018,
            use="Small networks on hardware without exponentials.")  # fmt: skip
def sqnl(x):
    """Two arcs of parabolas that reach -1 and 1 with slope 0 and stay there."""
    return piecewise(x, (-2, lambda x: -1), (0, lambda x: x + x**2 / 4), (2, lambda x: x - x**2 / 4), (inf, lambda x: 1))


@sqnl.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: 1 + x / 2), (2, lambda x: 1 - x / 2), (inf, lambda x: 0))


@activation(
    title="Log-sigmoid", long_name="Logarithm of the logistic sigmoid", aliases=["logsigmoid"],
    torch="nn.LogSigmoid", jax="nn.log_sigmoid", keras="activations.log_sigmoid",
    use="Log-likelihoods of binary outcomes.",
)  # fmt: skip
def log_sigmoid(x):
    """The logarithm of the logistic curve: not bounded below, it belongs here by its origin."""
    return -softplus(-x)


@log_sigmoid.textbook
def _(x, y):
    return sigmoid(-x)
