"""Gated by a distribution.

Each of these functions multiplies its input by the probability that some noise is smaller: the normal distribution gives GELU, the
skewed one of Gumbel gives GoLU. They let everything through far to the right and nothing far to the left, and dip below zero in between,
so that small negative inputs keep a gradient. Most large networks today have one of them or a swish.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Positive, Real
from ..words import Phi, clip, cloglog, erf, exp, gumbel, minimum, phi, pi, piecewise, ratio, shifted_tanh, sigmoid, sqrt

hendrycks_2016 = paper("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, arxiv="1606.08415")
wu_2020 = paper(
    "Wu, Judd, Zhang, Isaev and Micikevicius", "Integer quantization for deep learning inference: Principles and empirical evaluation",
    2020, arxiv="2004.09602",
)  # fmt: skip
yu_2019 = paper("Yu and Su", "Symmetrical Gaussian error linear units (SGELUs)", 2019, arxiv="1911.03925")
vaidyanathan_2023 = paper(
    "Vaidyanathan, Salvi, Wronski, Akenine-Möller, Ebelin and Lefohn", "Random-access neural compression of material textures", 2023,
    arxiv="2305.17105",
)  # fmt: skip
das_2025 = paper(
    "Das, Safari, Adriaensen and Hutter", "Gompertz linear units: Leveraging asymmetry for enhanced learning dynamics", 2025,
    arxiv="2502.03654",
)  # fmt: skip


@activation(
    title="GELU", long_name="Gaussian error linear unit", aliases=["gelu_erf", "gelu_python"], paper=hendrycks_2016,
    torch="nn.GELU", jax="nn.gelu(approximate=False)", keras="activations.gelu", onnx="Gelu", hf=("gelu", "gelu_python"),
    use="Hidden layers of transformers.",
)  # fmt: skip
def gelu(x):
    """The input, weighted by the probability that a standard normal variable is smaller."""
    return x * Phi(x)


@gelu.textbook
def _(x, y):
    return Phi(x) + x * phi(x)


@activation(
    title="GELU (tanh)", long_name="GELU, tanh approximation", paper=hendrycks_2016,
    aliases=["gelu_new", "gelu_fast", "gelu_accurate", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_approx", "fast_gelu"],
    torch="nn.GELU(approximate='tanh')", jax="nn.gelu", keras="ops.gelu", onnx="Gelu(approximate='tanh')",
    hf=("gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_accurate", "gelu_python_tanh"),
    use="Transformers: the original BERT, GPT-2 and their descendants.",
)  # fmt: skip
def gelu_tanh(x):
    """GELU with its normal distribution function approximated by a tanh, off by less than 0.0005."""
    return x / 2 * shifted_tanh(1, sqrt(2 / pi) * (x + 0.044715 * x**3))


@activation(
    title="QuickGELU", long_name="GELU, sigmoid approximation", aliases=["gelu_quick", "gelu_sigmoid_1702", "gelu_fast_approx"],
    paper=hendrycks_2016,
    hf="quick_gelu", use="The transformers of CLIP.",
)  # fmt: skip
def quick_gelu(x):
    """GELU with its normal distribution function approximated by a logistic curve, off by about 0.02."""
    return x * sigmoid(1.702 * x)


@quick_gelu.textbook
def _(x, y):
    return sigmoid(1.702 * x) + 1.702 * y * (1 - sigmoid(1.702 * x))


@activation(title="Hard GELU", aliases=["hardgelu"], paper=vaidyanathan_2023, use="Decoders of compressed textures, pixel by pixel.")
def hard_gelu(x):
    """GELU with its gate replaced by three straight lines, from -3/2 to 3/2: half of the hard swish of twice the input."""
    return x * clip(x / 3 + ratio(1, 2), 0, 1)


@hard_gelu.textbook
def _(x, y):
    return piecewise(x, (ratio(-3, 2), lambda x: 0), (ratio(3, 2), lambda x: 2 * x / 3 + ratio(1, 2)), (inf, lambda x: 1))


@activation(title="Clipped GELU", paper=wu_2020, hf=named("gelu_10", kinks={10: 1}), ordered=[("min", "max")],
            use="Transformers whose activations are to be quantized to 8 bits.")  # fmt: skip
def gelu_10(x, min: Real = -10, max: Real = 10):
    """GELU, clipped so that large activations do not coarsen the steps of quantization."""
    return clip(x * Phi(x), min, max)


@activation(title="Capped GELU", long_name="GELU with a ceiling", source="NVIDIA PhysicsNeMo, CappedGELU, 2024",
            use="Convolutional networks that forecast the weather, where the cap is 10.")  # fmt: skip
def capped_gelu(x, cap: Positive = 1):
    """GELU, held below a cap; clipped GELU has a floor as well, which GELU never reaches."""
    return minimum(cap, x * Phi(x))


@activation(title="LaLU", long_name="Laplace linear unit",
            source="Kunc and Kléma, Three decades of activations, 2024; LaLU of torch-activation 1.0.0 and homa")  # fmt: skip
def lalu(x):
    """The input, weighted by the probability that a Laplace variable of scale 1 is smaller."""
    return piecewise(x, (0, lambda x: x * (exp(x) / 2)), (inf, lambda x: x * (1 - exp(-x) / 2)))


@lalu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: (1 + x) * exp(x) / 2), (inf, lambda x: 1 - (1 - x) * exp(-x) / 2))


@activation(title="LogLogish", source="Loglogish of zhandongwu/Squeeze_AFS, 2021; Kunc and Kléma, Three decades of activations, 2024")
def loglogish(x):
    """The input, weighted by a gate that opens abruptly and closes late: cLogLog; GoLU, with LogLog for a gate, is its counterpart."""
    return x * cloglog(x)


@loglogish.textbook
def _(x, y):
    return 1 - exp(-exp(x)) + x * exp(x - exp(x))


@activation(title="GoLU", long_name="Gompertz linear unit", aliases=["expexpish"], paper=das_2025,
            use="Hidden layers of networks for images and of language models.")  # fmt: skip
def golu(x):
    """The input, weighted by a gate that opens late and closes abruptly: LogLog, also called the Gompertz curve."""
    return x * gumbel(x)


@golu.textbook
def _(x, y):
    return exp(-exp(-x)) * (1 + x * exp(-x))


@activation(title="SGELU", long_name="Symmetrical GELU", paper=yu_2019)
def sgelu(x, alpha: Positive = 0.1):
    """The input, weighted by the error function of GELU's gate: never negative, even, and scaled by a tenth, as in the paper's trials."""
    return alpha * (x * erf(x / sqrt(2)))


@sgelu.textbook
def _(x, y, alpha):
    return alpha * (erf(x / sqrt(2)) + sqrt(2 / pi) * x * exp(-(x**2) / 2))
