"""Rectifiers that bend.

Rectifiers that are not straight on the side where they act: powers grow faster than a line, logarithms grow more slowly, waves and
hyperbolas put something other than a line or an exponential on the left.
"""

from math import inf

from ..definition import activation, paper
from ..parameters import NonNegative, Positive, Probability, Real
from ..words import cos, exp, expm1, log, log1p, lorentz, maximum, piecewise, ratio, sigmoid, sin, sqrt, upto
from .ramps import pishchik_2023

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
liu_2019 = paper(
    "Liu, Zhang, Gao, Qu and Ji", "Natural-logarithm-rectified activation function in convolutional neural networks", 2019,
    arxiv="1908.03682",
)  # fmt: skip
so_2021 = paper(
    "So, Mańke, Liu, Dai, Shazeer and Le", "Primer: Searching for efficient transformers for language modeling", 2021,
    arxiv="2109.08668",
)  # fmt: skip
yu_2022 = paper("Yu et al.", "MetaFormer baselines for vision", 2022, arxiv="2210.13452")
horuz_2025 = paper("Horuz et al.", "The resurrection of the ReLU", 2025, arxiv="2505.22074")
zhuo_2024 = paper(
    "Zhuo, Wang, Zeng, Li, Zhou and Ma", "Polynomial composition activations: Unleashing the dynamics of large language models", 2024,
    arxiv="2411.03884",
)  # fmt: skip
sun_2024 = paper("Sun et al.", "A method on searching better activation functions", 2024, arxiv="2405.12954")
cai_2017 = paper(
    "Cai, He, Sun and Vasconcelos", "Deep learning with low precision by half-wave Gaussian quantization", 2017, arxiv="1702.00953"
)


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


@activation(title="Leaky ReLU²", long_name="Squared leaky ReLU", aliases=["leaky_relu_squared"],
            source="Records of openai/parameter-golf, LeakyReLU(0.5)², 2026",
            use="Feed-forward layers of small language models that are trained fast.")  # fmt: skip
def leaky_relu2(x, negative_slope: Real = 0.5):
    """A leaky ReLU, squared: an arc of a parabola on either side, so that it falls on the left and rises on the right."""
    return piecewise(x, (0, lambda x: (negative_slope * x) ** 2), (inf, lambda x: x**2))


@leaky_relu2.textbook
def _(x, y, negative_slope):
    return piecewise(x, (0, lambda x: 2 * negative_slope**2 * x), (inf, lambda x: 2 * x))


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


@activation(title="PolyReLU", long_name="Polynomial composition of ReLU", learned=["a0", "a1", "a2", "a3"], paper=zhuo_2024,
            use="Feed-forward layers of language models.")  # fmt: skip
def polyrelu(x, a0: Real = 0, a1: Real = ratio(1, 3), a2: Real = ratio(1, 3), a3: Real = ratio(1, 3)):
    """A learnt cubic of the positive part, whose three powers start with equal weights; ReBoot's PolyReLU, x² + x, is `squ`."""
    return piecewise(x, (0, lambda x: a0), (inf, lambda x: a0 + a1 * x + a2 * x**2 + a3 * x**3))


@polyrelu.textbook
def _(x, y, a0, a1, a2, a3):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: a1 + 2 * a2 * x + 3 * a3 * x**2))


@activation(title="NLReLU", long_name="Natural-logarithm ReLU", paper=liu_2019)
def nlrelu(x, beta: Positive = 1):
    """The logarithm of a rectifier: large input is compressed."""
    return log1p(beta * maximum(0, x))


@nlrelu.textbook
def _(x, y, beta):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: beta / (1 + beta * x)))


@activation(title="Log-tailed ReLU", paper=cai_2017, use="Quantized networks, whose gradients it bounds where values are clipped.")
def log_tailed_relu(x, alpha: NonNegative = 0):
    """A rectifier that goes on as a logarithm from 1 on; SpikingJelly lets the left leak, by nothing as it comes."""
    return piecewise(x, (upto(0), lambda x: alpha * x), (upto(1), lambda x: x), (inf, lambda x: log(x) + 1))


@log_tailed_relu.textbook
def _(x, y, alpha):
    return piecewise(x, (upto(0), lambda x: alpha), (upto(1), lambda x: 1), (inf, lambda x: 1 / x))


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


@activation(title="CosReLU", long_name="Cosine ReLU", aliases=["cosrelu"], source="ActTensor, 2022; its Cos_ReLU")
def cos_relu(x):
    """A rectifier and a wave, added: a cosine on the left, and on the right a line with a ripple that never turns it back."""
    return piecewise(x, (0, lambda x: cos(x)), (inf, lambda x: x + cos(x)))


@cos_relu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: -sin(x)), (inf, lambda x: 1 - sin(x)))


@activation(title="CRReLU", long_name="Correction regularized ReLU", learned=["epsilon"], paper=sun_2024)
def crrelu(x, epsilon: Probability = 0.01):
    """A rectifier with a faint wave around zero, of a learnt share that starts at a hundredth: it was derived from an entropy."""
    return maximum(0, x) + epsilon * (x * exp(-(x**2) / 2))


@crrelu.textbook
def _(x, y, epsilon):
    return piecewise(x, (0, lambda x: 0), (inf, lambda x: 1)) + epsilon * (1 - x**2) * exp(-(x**2) / 2)


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
