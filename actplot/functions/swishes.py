"""Gated by a sigmoid.

SiLU, which is called Swish too, multiplies its input by its own sigmoid. The others of this family change the gate's slope, height or
place, draw it with a ruler, or make the line that it opens for ripple. They are smooth rectifiers that dip below zero on the left.
"""

from math import inf
from typing import Annotated, Any

from ..definition import activation, named, paper
from ..parameters import Positive, Real, interval
from ..words import (
    algebraic_silu,
    bounded_silu,
    clip,
    cos,
    cosh,
    exact,
    exp,
    hypot1,
    piecewise,
    sech2,
    shifted_tanh,
    sigmoid,
    sin,
    sinh,
    tanh,
)
from .bent import horuz_2025
from .centred import verma_2023
from .floors import wuraola_2021
from .gelus import hendrycks_2016
from .ramps import howard_2019, pishchik_2023
from .sigmoids import elfwing_2017

ramachandran_2017 = paper("Ramachandran, Zoph and Le", "Searching for activation functions", 2017, arxiv="1710.05941")
alcaide_2018 = paper("Alcaide", "E-swish: Adjusting activations to different network depths", 2018, arxiv="1801.07145")
kumar_2022 = paper(
    "Kumar", "APTx: Better activation function than MISH, SWISH, and ReLU's variants used in deep learning", 2022, arxiv="2209.06119",
    doi="10.51483/IJAIML.2.2.2022.56-61", venue="International Journal of Artificial Intelligence and Machine Learning", kind="article",
)  # fmt: skip
paul_2022 = paper(
    "Paul, Bandyopadhyay, Yoon, Geem and Sarkar", "SinLU: Sinu-sigmoidal linear unit", 2022, doi="10.3390/math10030337",
    venue="Mathematics", kind="article",
)  # fmt: skip
abdool_2023 = paper(
    "Abdool and Dear", "Swim: A general-purpose, high-performing, and efficient activation function for locomotion control tasks", 2023,
    arxiv="2303.02640",
)  # fmt: skip
seo_2024 = paper(
    "Seo, Kim and Park", "Swish-T: Enhancing Swish activation with tanh bias for improved neural network performance", 2024,
    arxiv="2407.01012",
)  # fmt: skip
rahman_2024 = paper(
    "Rahman, Zulfiqar, Khan and Nimra",
    "SwishReLU: A unified approach to activation functions for enhanced deep neural networks performance", 2024, arxiv="2407.08232",
)  # fmt: skip
kocak_2021 = paper(
    "Koçak and Üstündağ Şiray", "New activation functions for single layer feedforward neural network", 2021,
    venue="Expert Systems with Applications", kind="article",
)  # fmt: skip
ma_2020 = paper("Ma, Zhang, Liu and Sun", "Activate or not: Learning customized activation", 2020, arxiv="2009.04759")

kozkurt_2023 = paper(
    "Közkurt, Kılıçarslan, Baş and Elen", "αSechSig and αTanhSig: two novel non-monotonic activation functions", 2023,
    doi="10.1007/s00500-023-09279-2", venue="Soft Computing", kind="article",
)  # fmt: skip


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


@activation(title="SwishReLU", paper=rahman_2024, use="Dense layers of networks for images.")
def swish_relu(x):
    """SiLU on the left and the identity on the right: one side costs an exponential, and there is a corner at zero."""
    return piecewise(x, (0, lambda x: x * sigmoid(x)), (inf, lambda x: x))


@swish_relu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: y + sigmoid(x) * (1 - y)), (inf, lambda x: 1))


@activation(title="SiLUT", long_name="SiLU with a tanh beyond a threshold", aliases=["silu_tanh", "custom_silu"],
            source="DeePMD-kit, activation silut", use="Models of the energies and forces of atoms.")  # fmt: skip
def silut(x):
    """SiLU up to 3, from where a tanh goes on with its value and its slope, so that it saturates; the library lets 3 be another number."""
    slope, top = (1 + 3 / (1 + exp(exact(3)))) / (1 + exp(exact(-3))), 3 / (1 + exp(exact(-3)))
    return piecewise(x, (3, lambda x: x * sigmoid(x)), (inf, lambda x: tanh(slope * (x - 3)) + top))


@activation(title="DoubleSiLU", long_name="Double sigmoid-weighted linear unit", aliases=["dsilu_verma"], paper=verma_2023)
def double_silu(x):
    """The input, weighted by the sigmoid of its SiLU: half of it far to the left; the paper writes DSiLU, which is another since 2017."""
    return x * sigmoid(x * sigmoid(x))


@activation(title="Generalized Swish", aliases=["gswish"], paper=kocak_2021)
def generalized_swish(x):
    """The input, weighted by the sigmoid of a falling exponential: the identity on the left, which bends to half of it on the right."""
    return x * sigmoid(exp(-x))


@generalized_swish.textbook
def _(x, y):
    return sigmoid(exp(-x)) * (1 - x * exp(-x) * sigmoid(-exp(-x)))


@activation(title="ACON-B", learned=["p", "beta"], paper=ma_2020)
def acon_b(x, p: Annotated[Any, interval(0, 1, "[)")] = 0.25, beta: Positive = 1):
    """A smooth maximum of x and px, the two lines of PReLU, with p where that starts; ACON-A, at p = 0, is parametric swish."""
    return x * (p + (1 - p) * sigmoid(beta * (1 - p) * x))


@activation(title="B-SiLU", long_name="Bounded SiLU", paper=horuz_2025,
            use="The slope that ReLU is given in training, so that dead units come back; or itself.")  # fmt: skip
def b_silu(x, a: Positive = 1.67):
    """A line through -a under the gate of SiLU, brought back to the origin: far to the left it tends to -a/2."""
    return bounded_silu(a, x)


@b_silu.textbook
def _(x, y, a):
    return sigmoid(x) * (1 + (x + a) * (1 - sigmoid(x)))


@activation(title="Swim", paper=abdool_2023, use="Locomotion of robots; it takes no exponential.")
def swim(x, k: Positive = 0.5):
    """The input, weighted by an algebraic gate that is near that of SiLU; at k = 1 it is Dish, or PFLU, but not FPFLU."""
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


@activation(title="Hard swish, slope 0.2", long_name="Hard swish of spaCy", source="spaCy's library thinc, hard_swish, 2022")
def hard_swish_02(x):
    """SiLU with the hard sigmoid of slope 0.2 for a gate, as thinc has it; hard_swish, of MobileNetV3, has slope 1/6."""
    return x * clip(0.2 * x + 0.5, 0, 1)


@hard_swish_02.textbook
def _(x, y):
    return piecewise(x, (-2.5, lambda x: 0), (2.5, lambda x: 0.4 * x + 0.5), (inf, lambda x: 1))


@activation(title="Squish", long_name="Square Swish", paper=wuraola_2021, use="Embedded inference without exponentials.")
def squish(x):
    """A swish made of parabolas: zero up to -2, a dip of depth 1/2, and a slow rise of the slope above 1 on the right."""
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: x + x**2 / 2), (inf, lambda x: x + x**2 / 32))


@squish.textbook
def _(x, y):
    return piecewise(x, (-2, lambda x: 0), (0, lambda x: 1 + x), (inf, lambda x: 1 + x / 16))


@activation(title="APTx", long_name="Alpha plus tanh times x", paper=kumar_2022, use="A Mish that takes fewer operations, backwards too.")
def aptx(x, alpha: Real = 1, beta: Real = 1, gamma: Real = 0.5):
    """The input, weighted by a shifted and scaled tanh."""
    return shifted_tanh(alpha, beta * x) * gamma * x


@aptx.textbook
def _(x, y, alpha, beta, gamma):
    return gamma * (alpha + tanh(beta * x) + beta * x * sech2(beta * x))


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


@activation(title="TanhSig", paper=kozkurt_2023)
def tanhsig(x):
    """The sum of the input and its tanh, weighted by the input's own sigmoid; αTanhSig moves and scales the tanh."""
    return (x + tanh(x)) * sigmoid(x)


@tanhsig.textbook
def _(x, y):
    return (1 + sech2(x)) * sigmoid(x) + y * (1 - sigmoid(x))


@activation(title="SechSig", paper=kozkurt_2023)
def sechsig(x):
    """The sum of the input and its hyperbolic secant, weighted by the input's own sigmoid; αSechSig moves and scales the secant."""
    return (x + 1 / cosh(x)) * sigmoid(x)


@sechsig.textbook
def _(x, y):
    return (1 - sinh(x) / cosh(x) ** 2) * sigmoid(x) + y * (1 - sigmoid(x))
