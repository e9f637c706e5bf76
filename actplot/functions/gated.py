"""Self-gated.

Each of these functions multiplies its input by a gate that the same input opens: a sigmoid, a normal distribution function, the tanh
of a softplus. Most of them let everything through far to the right and nothing far to the left, and dip below zero in between, so
that small negative inputs keep a gradient. They are smooth rectifiers, and the default of most large networks today.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Positive, Real
from ..words import (
    Phi,
    algebraic_silu,
    bounded_silu,
    clip,
    cloglog,
    cos,
    erf,
    exp,
    gumbel,
    hypot1,
    isru,
    log1p,
    log1p_sigmoid,
    phi,
    pi,
    piecewise,
    sech2,
    shifted_tanh,
    sigmoid,
    sin,
    softplus,
    sqrt,
    tanh,
)
from .rectifiers import horuz_2025
from .sigmoidal import elfwing_2017
from .steps import howard_2019, pishchik_2023

hendrycks_2016 = paper("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, arxiv="1606.08415")
ramachandran_2017 = paper("Ramachandran, Zoph and Le", "Searching for activation functions", 2017, arxiv="1710.05941")
alcaide_2018 = paper("Alcaide", "E-swish: Adjusting activations to different network depths", 2018, arxiv="1801.07145")
roy_2019 = paper(
    "Roy, Manna, Dubey and Chaudhuri",
    "LiSHT: Non-parametric linearly scaled hyperbolic tangent activation function for neural networks", 2019, arxiv="1901.05894",
)  # fmt: skip
misra_2019 = paper("Misra", "Mish: A self regularized non-monotonic activation function", 2019, arxiv="1908.08681")
liu_2020 = paper(
    "Liu and Di", "TanhExp: A smooth activation function with high convergence speed for lightweight neural networks", 2020,
    arxiv="2003.09855",
)  # fmt: skip
wu_2020 = paper(
    "Wu, Judd, Zhang, Isaev and Micikevicius", "Integer quantization for deep learning inference: Principles and empirical evaluation",
    2020, arxiv="2004.09602",
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
kumar_2022 = paper(
    "Kumar", "APTx: Better activation function than MISH, SWISH, and ReLU's variants used in deep learning", 2022, arxiv="2209.06119",
    doi="10.51483/IJAIML.2.2.2022.56-61", venue="International Journal of Artificial Intelligence and Machine Learning", kind="article",
)  # fmt: skip
yu_2019 = paper("Yu and Su", "Symmetrical Gaussian error linear units (SGELUs)", 2019, arxiv="1911.03925")
biswas_2020 = paper(
    "Biswas, Kumar, Banerjee and Pandey", "EIS: A family of activation functions combining exponential, ISRU, and softplus", 2020,
    arxiv="2009.13501",
)  # fmt: skip
wuraola_2021 = paper(
    "Wuraola, Patel and Nguang", "Efficient activation functions for embedded inference engines", 2021,
    doi="10.1016/j.neucom.2021.02.030", venue="Neurocomputing", kind="article",
)  # fmt: skip
paul_2022 = paper(
    "Paul, Bandyopadhyay, Yoon, Geem and Sarkar", "SinLU: Sinu-sigmoidal linear unit", 2022, doi="10.3390/math10030337",
    venue="Mathematics", kind="article",
)  # fmt: skip
abdool_2023 = paper(
    "Abdool and Dear", "Swim: A general-purpose, high-performing, and efficient activation function for locomotion control tasks", 2023,
    arxiv="2303.02640",
)  # fmt: skip
kaytan_2023 = paper(
    "Kaytan, Aydilek and Yeroğlu", "Gish: A novel activation function for image classification", 2023, doi="10.1007/s00521-023-09035-5",
    venue="Neural Computing and Applications", kind="article",
)  # fmt: skip
seo_2024 = paper(
    "Seo, Kim and Park", "Swish-T: Enhancing Swish activation with tanh bias for improved neural network performance", 2024,
    arxiv="2407.01012",
)  # fmt: skip
das_2025 = paper(
    "Das, Safari, Adriaensen and Hutter", "Gompertz linear units: Leveraging asymmetry for enhanced learning dynamics", 2025,
    arxiv="2502.03654",
)  # fmt: skip
fernandez_2024 = paper("Fernandez and Mali", "TeLU activation function for fast and stable deep learning", 2024, arxiv="2412.20269")


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


@activation(title="Clipped GELU", paper=wu_2020, hf=named("gelu_10", kinks={10: 1}), ordered=[("min", "max")],
            use="Transformers whose activations are to be quantized to 8 bits.")  # fmt: skip
def gelu_10(x, min: Real = -10, max: Real = 10):
    """GELU, clipped so that large activations do not coarsen the steps of quantization."""
    return clip(x * Phi(x), min, max)


@activation(
    title="SiLU", long_name="Sigmoid linear unit", aliases=["swish", "swish1", "sil"],
    paper=(hendrycks_2016, elfwing_2017, ramachandran_2017),
    torch="nn.SiLU", jax="nn.silu", keras="activations.silu", onnx="Swish", hf=("silu", "swish"),
    use="Hidden layers of convolutional networks and, inside SwiGLU, of language models.",
)  # fmt: skip
def silu(x):
    """The input, weighted by its own logistic sigmoid."""
    return x * sigmoid(x)


@silu.textbook
def _(x, y):
    return y + sigmoid(x) * (1 - y)


@activation(title="Parametric Swish", long_name="Swish with a slope beta", aliases=["psilu", "parametric_swish_beta", "acon_a"],
            paper=ramachandran_2017, learned=["beta"],
            onnx=named("Swish", note="beta is called alpha"), use="Hidden layers, beta being fixed or learned by channel.")  # fmt: skip
def swish_beta(x, beta: Real = 1.0):
    """SiLU with an adjustable gate: x/2 at beta = 0, and ReLU as beta grows."""
    return x * sigmoid(beta * x)


@swish_beta.textbook
def _(x, y, beta):
    return beta * y + sigmoid(beta * x) * (1 - beta * y)


@activation(title="E-swish", aliases=["eswish"], paper=alcaide_2018, use="Hidden layers; the paper recommends a between 1 and 2.")
def e_swish(x, a: Positive = 1.375):
    """SiLU, scaled up."""
    return a * (x * sigmoid(x))


@e_swish.textbook
def _(x, y, a):
    return y + sigmoid(x) * (a - y)


@activation(title="Swish-T", long_name="Swish with a tanh bias", learned=["beta"], paper=seo_2024)
def swish_t(x, beta: Real = 1, alpha: Real = 0.1):
    """Swish, lifted on the right and lowered on the left by a tenth of tanh; its variant A is B-SiLU at a = 2α."""
    return x * sigmoid(beta * x) + alpha * tanh(x)


@activation(title="B-SiLU", long_name="Bounded SiLU", paper=horuz_2025,
            use="The slope that ReLU is given in training, so that dead units come back; or itself.")  # fmt: skip
def b_silu(x, a: Positive = 1.67):
    """A line through -a under the gate of SiLU, brought back to the origin: far to the left it tends to -a/2."""
    return bounded_silu(a, x)


@b_silu.textbook
def _(x, y, a):
    return sigmoid(x) * (1 + (x + a) * (1 - sigmoid(x)))


@activation(title="GoLU", long_name="Gompertz linear unit", aliases=["expexpish"], paper=das_2025,
            use="Hidden layers of networks for images and of language models.")  # fmt: skip
def golu(x):
    """The input, weighted by a gate that opens late and closes abruptly: LogLog, also called the Gompertz curve."""
    return x * gumbel(x)


@golu.textbook
def _(x, y):
    return exp(-exp(-x)) * (1 + x * exp(-x))


@activation(title="Swim", paper=abdool_2023, use="Locomotion of robots; it takes no exponential.")
def swim(x, k: Positive = 0.5):
    """The input, weighted by an algebraic gate that is near that of SiLU; at k = 1 it is Dish, which is also called PFLU."""
    return algebraic_silu(k, x)


@swim.textbook
def _(x, y, k):
    return (1 + k * x * (2 + (k * x) ** 2) / hypot1(k * x) ** 3) / 2


@activation(
    title="Hard swish", aliases=["hardswish", "hard_silu", "h_swish"], paper=howard_2019,
    torch=named("nn.Hardswish", kinks={-3: 0, 3: 1}), jax=named("nn.hard_swish", kinks={-3: 0, 3: 1}),
    keras=named("activations.hard_swish", kinks={-3: 0, 3: 1}), onnx="HardSwish", hf=named("hardswish", kinks={-3: 0, 3: 1}),
    use="Mobile and quantized networks.",
)  # fmt: skip
def hard_swish(x):
    """SiLU with its sigmoid replaced by three straight lines."""
    return x * (clip(x + 3, 0, 6) / 6)


@hard_swish.textbook
def _(x, y):
    return piecewise(x, (-3, lambda x: 0), (3, lambda x: (2 * x + 3) / 6), (inf, lambda x: 1))


@activation(title="Squish", long_name="Square Swish", paper=wuraola_2021, use="Embedded inference without exponentials.")
def squish(x):
    """A swish made of parabolas: zero up to -2, a dip of depth 1/2, and a slow rise of the slope above 1 on the right."""
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: x + x**2 / 2), (inf, lambda x: x + x**2 / 32))


@squish.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: 1 + x), (inf, lambda x: 1 + x / 16))


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


@activation(title="APTx", long_name="Alpha plus tanh times x", paper=kumar_2022, use="A Mish that takes fewer operations, backwards too.")
def aptx(x, alpha: Real = 1, beta: Real = 1, gamma: Real = 0.5):
    """The input, weighted by a shifted and scaled tanh."""
    return shifted_tanh(alpha, beta * x) * gamma * x


@aptx.textbook
def _(x, y, alpha, beta, gamma):
    return gamma * (alpha + tanh(beta * x) + beta * x * sech2(beta * x))


@activation(title="LiSHT", long_name="Linearly scaled hyperbolic tangent", aliases=["linearly_scaled_tanh"], paper=roy_2019)
def lisht(x):
    """The input, weighted by its own tanh: never negative, and even like abs(x), which it tends to."""
    return x * tanh(x)


@lisht.textbook
def _(x, y):
    return x + tanh(x) * (1 - y)


@activation(title="SGELU", long_name="Symmetrical GELU", paper=yu_2019)
def sgelu(x, alpha: Positive = 0.1):
    """The input, weighted by the error function of GELU's gate: never negative, even, and scaled by a tenth, as in the paper's trials."""
    return alpha * (x * erf(x / sqrt(2)))


@sgelu.textbook
def _(x, y, alpha):
    return alpha * (erf(x / sqrt(2)) + sqrt(2 / pi) * x * exp(-(x**2) / 2))


@activation(title="SinLU", long_name="Sinu-sigmoidal linear unit", learned=["a", "b"], paper=paul_2022)
def sinlu(x, a: Real = 1, b: Real = 1):
    """A line with a learnt ripple that is odd, weighted by the input's own sigmoid."""
    return (x + a * sin(b * x)) * sigmoid(x)


@sinlu.textbook
def _(x, y, a, b):
    return (1 + a * b * cos(b * x)) * sigmoid(x) + y * (1 - sigmoid(x))


@activation(title="CosLU", long_name="Cosine-sigmoidal linear unit", learned=["a", "b"], paper=pishchik_2023)
def coslu(x, a: Real = 1, b: Real = 1):
    """A line with a learnt ripple, weighted by the input's own sigmoid."""
    return (x + a * cos(b * x)) * sigmoid(x)


@coslu.textbook
def _(x, y, a, b):
    return (1 - a * b * sin(b * x)) * sigmoid(x) + y * (1 - sigmoid(x))
