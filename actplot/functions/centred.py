"""Sigmoids through the origin.

S-shaped functions that keep the sign of their input: tanh and its cheaper, wider or slower relatives. What comes out has a mean near
zero, so they train better in hidden layers than those between 0 and 1. They carry the states of recurrent networks, and some of them
stand in for normalization.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import Positive, Real
from ..words import (
    abs,
    arctan,
    cosh,
    erf,
    exp,
    hypot1,
    pi,
    piecewise,
    ratio,
    scaled_isru,
    scaled_softsign,
    sech2,
    sigmoid,
    softsign,
    sqrt,
    squared_isru,
    tanh,
    upto,
)
from ..words import isru as isru_word
from .ramps import pishchik_2023
from .sigmoids import elliott_1993

lecun_1998 = paper(
    "LeCun, Bottou, Orr and Müller", "Efficient BackProp", 1998, venue="Neural Networks: Tricks of the Trade", kind="incollection"
)
xu_2016 = paper("Xu, Huang and Li", "Revise saturated activation functions", 2016, arxiv="1602.05980")
carlile_2017 = paper(
    "Carlile, Delamarter, Kinney, Marti and Whitney",
    "Improving deep learning by inverse square root linear units (ISRLUs)",
    2017,
    arxiv="1710.09967",
)
wuraola_2018 = paper(
    "Wuraola and Patel",
    "SQNL: A new computationally efficient activation function",
    2018,
    doi="10.1109/IJCNN.2018.8489043",
    venue="IJCNN",
    kind="inproceedings",
)
zhu_2025 = paper("Zhu, Chen, He, LeCun and Liu", "Transformers without normalization", 2025, arxiv="2503.10622")
chen_2025 = paper("Chen, Lu, Zhu, Sun and Liu", "Stronger normalization-free transformers", 2025, arxiv="2512.10938")
gnanasambandam_2022 = paper(
    "Gnanasambandam, Shen, Chung, Yue and Kong",
    "Self-scalable tanh (Stan): Faster convergence and better generalization in physics-informed neural networks", 2022,
    arxiv="2204.12589",
)  # fmt: skip
gnanasambandam_2023 = paper(  # its authors ask to read this one, since the preprint is inaccurate in places
    "Gnanasambandam, Shen, Chung, Yue and Kong",
    "Self-scalable tanh (Stan): Multi-scale solutions for physics-informed neural networks", 2023, doi="10.1109/TPAMI.2023.3307688",
    venue="IEEE Transactions on Pattern Analysis and Machine Intelligence", kind="article",
)  # fmt: skip

duch_1999 = paper("Duch and Jankowski", "Survey of neural transfer functions", 1999, venue="Neural Computing Surveys", kind="article")
wang_2019 = paper(
    "Wang, Qin, Wang, Xiang and Chen",
    "ReLTanh: An activation function with vanishing gradient resistance for SAE-based DNNs and its application to "
    "rotating machinery fault diagnosis",
    2019, doi="10.1016/j.neucom.2019.07.017", venue="Neurocomputing", kind="article",
)  # fmt: skip
verma_2023 = paper(
    "Verma, Chug and Singh", "Revisiting activation functions: empirical evaluation for image understanding and classification", 2023,
    doi="10.1007/s11042-023-16159-2", venue="Multimedia Tools and Applications", kind="article",
)  # fmt: skip


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


@activation(title="ReLTanh", long_name="Rectified linear tanh", paper=wang_2019, use="Autoencoders that diagnose faults of machines.")
def reltanh(x):
    """A hyperbolic tangent between -3/2 and 0, and its tangents beyond: shown where its two thresholds start, which are learnt."""
    c = ratio(3, 2)
    return piecewise(x, (upto(-c), lambda x: (x + c) / cosh(c) ** 2 - tanh(c)), (0, lambda x: tanh(x)), (inf, lambda x: x))


@reltanh.textbook
def _(x, y):
    return piecewise(x, (upto(ratio(-3, 2)), lambda x: 1 / cosh(ratio(3, 2)) ** 2), (0, lambda x: 1 - y**2), (inf, lambda x: 1))


@activation(title="Rectified tanh", aliases=["retanh", "tanh_zero"], source="Deeplearning4j, ActivationRectifiedTanh, 2017")
def rectified_tanh(x):
    """The positive part of the hyperbolic tangent: a rectifier that saturates at 1."""
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: tanh(x)))


@rectified_tanh.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: 1 - y**2))


@activation(title="Stan", long_name="Self-scalable tanh", learned=["beta"], paper=(gnanasambandam_2022, gnanasambandam_2023),
            use="Networks that solve differential equations, whose outputs have a scale of their own.")  # fmt: skip
def stan(x, beta: Real = 1):
    """A hyperbolic tangent times a line through 1, whose slope is learned: it saturates on neither side."""
    return tanh(x) * (1 + beta * x)


@stan.textbook
def _(x, y, beta):
    return sech2(x) * (1 + beta * x) + beta * tanh(x)


@activation(
    aliases=["soft_sign", "elliotsig"], paper=elliott_1993,
    torch="nn.Softsign", jax="nn.soft_sign", keras="activations.softsign", onnx="Softsign",
    use="A tanh that saturates slowly and needs no exponential.",
)  # fmt: skip
def softsign_(x):
    """A sigmoid through the origin made of one division, whose tails fade like 1/x; `elliott` is it, moved to lie between 0 and 1."""
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


@activation(title="rootsig", paper=duch_1999, use="Classical networks, in place of tanh: it needs no exponential.")
def rootsig(x, a: Positive = 1):
    """A sigmoid through the origin made of one root, which is printed as x/(1 + √(1 + x²)) elsewhere: the tangent of half of arctan x."""
    return isru_word(a * x) / (1 + 1 / hypot1(a * x))


@rootsig.textbook
def _(x, y, a):
    return a / (sqrt(1 + (a * x) ** 2) * (1 + sqrt(1 + (a * x) ** 2)))


@activation(title="TSiLU", long_name="Hyperbolic tangent of SiLU", paper=verma_2023)
def tsilu(x):
    """The hyperbolic tangent of SiLU, as a survey mends a misprint: it dips on the left, comes back to 0, and saturates at 1."""
    return tanh(x * sigmoid(x))


@tsilu.textbook
def _(x, y):
    return (1 - y**2) * sigmoid(x) * (1 + x * (1 - sigmoid(x)))


@activation(title="Elliot 2", long_name="Elliot 2 symmetric sigmoid", aliases=["elliot2", "elliott2", "elliot_2"],
            source="MathWorks, Deep Learning Toolbox, elliot2sig, 2012", use="A sigmoid of arithmetic alone.")  # fmt: skip
def elliot2sig(x):
    """A sigmoid through the origin, x²/(1 + x²) with the sign of x: its slope is 0 at the origin, where its curvature jumps."""
    return piecewise(x, (0, lambda x: -squared_isru(x)), (inf, lambda x: squared_isru(x)))


@elliot2sig.textbook
def _(x, y):
    return 2 * abs(x) / (1 + x**2) ** 2


@activation(title="SQNL", long_name="Square nonlinearity", aliases=["square_nonlinearity"], paper=wuraola_2018,
            use="Small networks on hardware without exponentials.")  # fmt: skip
def sqnl(x):
    """Two arcs of parabolas that reach -1 and 1 with slope 0 and stay there."""
    return piecewise(x, (-2, lambda x: -1), (0, lambda x: x + x**2 / 4), (2, lambda x: x - x**2 / 4), (inf, lambda x: 1))


@sqnl.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: 1 + x / 2), (2, lambda x: 1 - x / 2), (inf, lambda x: 0))
