"""Exponential linear units.

These rectifiers bend on the left where ReLU breaks: negative input decays towards a floor below zero. The mean activation moves
towards zero, which speeds up learning, and negative units keep a gradient. The price is an exponential for each negative input. What
is made of the exponential on both sides stands here too.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Domain, Positive, Probability, Real, above
from ..words import Constant, Number, clip, erfc, exact, exp, expm1, log1p, pi, piecewise, ratio, sigmoid, sqrt, tilted_expm1, upto
from .hinges import clevert_2015

godfrey_2016 = paper(
    "Godfrey and Gashler",
    "A continuum among logarithmic, linear, and exponential functions, and its potential to improve generalization in neural networks",
    2016, arxiv="1602.01321",
)  # fmt: skip
trottier_2016 = paper(
    "Trottier, Giguère and Chaib-draa", "Parametric exponential linear unit for deep convolutional neural networks", 2016,
    arxiv="1605.09332",
)  # fmt: skip
li_2016 = paper(
    "Li, Fan, Li, Wu and Ming", "Improving deep neural network with multiple parametric exponential linear units", 2016,
    arxiv="1606.00305",
)  # fmt: skip
grelsson_2018 = paper(
    "Grelsson and Felsberg", "Improved learning in convolutional neural networks with shifted exponential linear units (ShELUs)", 2018,
    doi="10.1109/ICPR.2018.8545104", venue="ICPR", kind="inproceedings",
)  # fmt: skip
barron_2017 = paper("Barron", "Continuously differentiable exponential linear units", 2017, arxiv="1704.07483")
klambauer_2017 = paper("Klambauer, Unterthiner, Mayr and Hochreiter", "Self-normalizing neural networks", 2017, arxiv="1706.02515")
basirat_2018 = paper("Basirat and Roth", "The quest for the golden activation function", 2018, arxiv="1808.00783")
katharopoulos_2020 = paper(
    "Katharopoulos, Vyas, Pappas and Fleuret", "Transformers are RNNs: Fast autoregressive transformers with linear attention", 2020,
    arxiv="2006.16236",
)  # fmt: skip
huang_2024 = paper("Huang and Schlag", "Deriving activation functions using integration", 2024, arxiv="2411.13010")

kilicarslan_2021 = paper(
    "Kılıçarslan and Çelik", "RSigELU: A nonlinear activation function for deep neural networks", 2021,
    doi="10.1016/j.eswa.2021.114805", venue="Expert Systems with Applications", kind="article",
)  # fmt: skip
jie_2020 = paper(
    "Jie, Gao, Vasnev and Tran", "Regularized flexible activation function combinations for deep neural networks", 2020,
)  # fmt: skip


def closed(form: Constant, decimal: float) -> Constant:
    """A closed form that cancels in float arithmetic, with its correctly rounded value."""
    return Constant(form.op, *form.args, decimal=decimal)


# The fixed point of mean 0 and variance 1 that makes SELU self-normalizing (Klambauer et al. 2017, equation 14)
TAIL = erfc(1 / sqrt(2)) * exp(ratio(1, 2))
SELU_ALPHA = closed(sqrt(2 / pi) / (1 - TAIL), decimal=1.6732632423543772)
SELU_SCALE = closed(
    (1 - TAIL) * sqrt(2 * pi) / sqrt(2 * erfc(sqrt(2)) * exp(2) + pi * TAIL**2 - 2 * (2 + pi) * TAIL + pi + 2),
    decimal=1.0507009873554805,
)


@activation(
    aliases=["exp"],
    torch="exp",
    jax="numpy.exp",
    keras="activations.exponential",
    onnx="Exp",
    use="Output layers that predict a positive rate.",
)
def exponential(x):
    """The exponential function: positive, and its own derivative."""
    return exp(x)


@exponential.textbook
def _(x, y):
    return y


@activation(title="expm1", long_name="Exponential minus one", torch="expm1", jax="numpy.expm1", keras="ops.expm1")
def expm1_(x):
    """The exponential function, lowered so that it passes through the origin."""
    return expm1(x)


@expm1_.textbook
def _(x, y):
    return y + 1


@activation(
    title="ELU",
    long_name="Exponential linear unit",
    torch="nn.ELU",
    jax="nn.elu",
    keras="activations.elu",
    onnx="Elu",
    paper=clevert_2015,
    use="Hidden layers, where mean activations near zero help.",
)
def elu(x, alpha: Positive = 1):
    """A rectifier that decays exponentially to a floor on the left; PELU, ShELU and CELU are the same at their defaults."""
    return piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))


@elu.textbook
def _(x, y, alpha):
    return piecewise(x, (0, lambda x: y + alpha), (inf, lambda x: 1))


@activation(title="ELU + 1", long_name="ELU, raised to be positive", aliases=["elu1", "elu_plus_one", "elu_feature_map"],
            paper=katharopoulos_2020, use="Feature maps of linear attention, and outputs that must be positive.")  # fmt: skip
def elu_1(x):
    """The exponential function on the left and 1 + x on the right: ELU, raised so that it is positive."""
    return piecewise(x, (0, lambda x: exp(x)), (inf, lambda x: x + 1))


@elu_1.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: y), (inf, lambda x: 1))


@activation(
    title="CELU",
    long_name="Continuously differentiable ELU",
    torch="nn.CELU",
    jax="nn.celu",
    keras="activations.celu",
    onnx="Celu",
    paper=barron_2017,
    use="In place of ELU where its floor is tuned, since it stays smooth at every alpha.",
)
def celu(x, alpha: Positive = 1):
    """An ELU whose left branch is stretched so that both branches meet with slope one."""
    return piecewise(x, (0, lambda x: alpha * expm1(x / alpha)), (inf, lambda x: x))


@celu.textbook
def _(x, y, alpha):
    return piecewise(x, (0, lambda x: exp(x / alpha)), (inf, lambda x: 1))


@activation(title="PELU", long_name="Parametric ELU", learned=["a", "b"], paper=trottier_2016)
def pelu(x, a: Positive = 1, b: Positive = 1):
    """An ELU whose floor and width are learned, and whose right branch keeps step, so that the slope at zero is one number: a/b."""
    return piecewise(x, (0, lambda x: a * expm1(x / b)), (inf, lambda x: a / b * x))


@pelu.textbook
def _(x, y, a, b):
    return piecewise(x, (0, lambda x: (y + a) / b), (inf, lambda x: a / b))


@activation(title="MPELU", long_name="Multiple parametric ELU", learned=["alpha", "beta"], paper=li_2016)
def mpelu(x, alpha: Positive = 0.25, beta: Positive = 1):
    """An ELU whose floor and width are learned by channel: near PReLU where beta is small, ELU at beta = 1."""
    return piecewise(x, (0, lambda x: alpha * expm1(beta * x)), (inf, lambda x: x))


@mpelu.textbook
def _(x, y, alpha, beta):
    return piecewise(x, (0, lambda x: beta * (y + alpha)), (inf, lambda x: 1))


@activation(title="ShELU", long_name="Horizontally shifted ELU", learned=["b"], paper=grelsson_2018)
def shelu(x, alpha: Positive = 1, b: Real = 0):
    """An ELU that is moved to the left by a learnt offset."""
    return piecewise(x, (-b, lambda x: alpha * expm1(x + b)), (inf, lambda x: x + b))


@shelu.textbook
def _(x, y, alpha, b):
    return piecewise(x, (-b, lambda x: y + alpha), (inf, lambda x: 1))


@activation(title="RSigELU", long_name="Rectified sigmoid ELU", aliases=["rsigelud", "rsigelus"], paper=kilicarslan_2021)
def rsigelu(x, alpha: Positive = 0.5, beta: Positive = 0.5):
    """An ELU that jumps at 1, where a share of SiLU is added; RSigELUS has one number for both, its authors' code a half."""
    return piecewise(
        x, (upto(0), lambda x: beta * expm1(x)), (upto(1), lambda x: x), (inf, lambda x: alpha * (x * sigmoid(x)) + x)
    )  # fmt: skip


@rsigelu.textbook
def _(x, y, alpha, beta):
    return piecewise(
        x, (upto(0), lambda x: beta * exp(x)), (upto(1), lambda x: 1),
        (inf, lambda x: 1 + alpha * sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
    )  # fmt: skip


@activation(title="P-E2-ReLU", learned=["a", "b"], paper=jie_2020, use="Autoencoders that compress images.")
def p_e2_relu(x, a: Probability = 0.4, b: Probability = 0.3):
    """A blend of ReLU, of ELU and of ELU turned about the origin, whose shares a, b and 1 − a − b are learned."""
    return piecewise(
        x, (0, lambda x: tilted_expm1(b, 1 - exact(a), x)), (inf, lambda x: -tilted_expm1(1 - exact(a) - b, 1, -x))
    )  # fmt: skip


@p_e2_relu.textbook
def _(x, y, a, b):
    return piecewise(x, (0, lambda x: b * exp(x) + 1 - a - b), (inf, lambda x: a + b + (1 - a - b) * exp(-x)))


@activation(title="P-E2-Id", learned=["a"], paper=jie_2020)
def p_e2_id(x, a: Probability = 0.5):
    """The identity, and a share 1 − a of an odd curve that saturates exponentially: a blend of it and of ELU at x less ELU at −x."""
    return piecewise(x, (0, lambda x: x + (1 - exact(a)) * expm1(x)), (inf, lambda x: x - (1 - exact(a)) * expm1(-x)))


@p_e2_id.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: 1 + (1 - a) * exp(x)), (inf, lambda x: 1 + (1 - a) * exp(-x)))


@activation(
    title="SELU",
    long_name="Scaled ELU",
    torch=named("nn.SELU", kinks={0: SELU_SCALE * SELU_ALPHA}),
    jax=named("nn.selu", kinks={0: SELU_SCALE * SELU_ALPHA}),
    keras=named("activations.selu", kinks={0: SELU_SCALE * SELU_ALPHA}),
    onnx=named("Selu", note="its constants are rounded to single precision"),
    paper=klambauer_2017,
    use="Deep fully connected networks without normalization layers.",
)
def selu(x, alpha: Positive = SELU_ALPHA, scale: Positive = SELU_SCALE):
    """An ELU scaled so that activations of mean zero and variance one stay so from layer to layer."""
    return scale * piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))


@selu.textbook
def _(x, y, alpha, scale):
    return piecewise(x, (0, lambda x: y + scale * alpha), (inf, lambda x: scale))


@activation(title="ELiSH", long_name="Exponential linear squashing", paper=basirat_2018)
def elish(x):
    """SiLU on the right, and an ELU gated by the sigmoid on the left."""
    return piecewise(x, (0, lambda x: expm1(x) * sigmoid(x)), (inf, lambda x: x * sigmoid(x)))


@activation(title="HardELiSH", long_name="Hard exponential linear squashing", paper=basirat_2018)
def hard_elish(x):
    """ELiSH with a ramp in place of the sigmoid."""
    return piecewise(x, (0, lambda x: expm1(x) * clip((x + 1) / 2, 0, 1)), (inf, lambda x: x * clip((x + 1) / 2, 0, 1)))


@activation(
    title="xIELU",
    long_name="Expanded integral of the ELU",
    learned=["alpha_p", "alpha_n"],
    hf=named("xielu", kinks={0: -0.3}, note="it learns its two alphas through softplus, and holds x at -1e-6 inside the exponential"),
    paper=huang_2024,
    use="Feed-forward layers of language models.",
)
def xielu(x, alpha_p: Positive = 0.8, alpha_n: Positive = 0.8, beta: Real = 0.5):
    """The integral of an ELU: quadratic on the right, and at last rising to the far left."""
    return piecewise(x, (0, lambda x: tilted_expm1(alpha_n, beta, x)), (inf, lambda x: alpha_p * x**2 + beta * x))


@xielu.textbook
def _(x, y, alpha_p, alpha_n, beta):
    return piecewise(x, (0, lambda x: alpha_n * expm1(x) + beta), (inf, lambda x: 2 * alpha_p * x + beta))


def reach(a: Number) -> Domain:
    """Where the soft exponential has values: where the argument of its logarithm is positive."""
    return above(1 / exact(a) - exact(a)) if float(a) < 0 else Domain("all real numbers")


@activation(learned=["a"], paper=godfrey_2016, domain=reach)
def soft_exponential(x, a: Real = 0.5):
    """A logarithm, the identity or an exponential, and all that lies between, as its parameter moves from below zero to above."""
    return piecewise(a, (0, lambda a: -log1p(-a * (x + a)) / a), (upto(0), lambda a: x), (inf, lambda a: expm1(a * x) / a + a))
