"""Lines and clips.

A step has no gradient, and the cheapest slope is a straight line, held between two values. Everything here is made of straight lines:
nothing costs more than a comparison and a multiplication, which is why clips return on small and on quantized devices.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import Positive, Real
from ..words import clip, exact, piecewise, ratio, upto

courbariaux_2015 = paper(
    "Courbariaux, Bengio and David",
    "BinaryConnect: Training deep neural networks with binary weights during propagations",
    2015,
    arxiv="1511.00363",
)
howard_2019 = paper("Howard et al.", "Searching for MobileNetV3", 2019, arxiv="1905.02244")
blondel_2019 = paper("Blondel, Martins and Niculae", "Learning with Fenchel-Young losses", 2019, arxiv="1901.02324")
krizhevsky_2010 = paper("Krizhevsky", "Convolutional deep belief networks on CIFAR-10", 2010)
liew_2016 = paper(
    "Liew, Khalil-Hani and Bakhteri",
    "Bounded activation functions for enhanced training stability of deep neural networks on visual pattern recognition problems",
    2016,
    doi="10.1016/j.neucom.2016.08.037",
    venue="Neurocomputing",
    kind="article",
)
pishchik_2023 = paper("Pishchik", "Trainable activations for image classification", 2023, doi="10.20944/preprints202301.0463.v1")
wang_2022 = paper("Wang, Xu and Zhu", "CNNs with compact activation function", 2022, venue="ICCS", kind="inproceedings")
nicolae_2018 = paper("Nicolae", "PLU: The piecewise linear unit activation function", 2018, arxiv="1809.09534")
rozsa_2019 = paper(
    "Rozsa and Boult", "Improved adversarial robustness by reducing open space risk via tent activations", 2019, arxiv="1908.02435"
)
prach_2023 = paper("Prach and Lampert", "1-Lipschitz neural networks are more expressive with N-activations", 2023, arxiv="2311.06103")
collobert_2004 = paper("Collobert", "Large scale machine learning", 2004, venue="Université Paris VI", kind="phdthesis")
DARKNET = "Redmon, Darknet: Open source neural networks in C, 2013; its file activations.h"


@activation(
    aliases=["linear", "purelin", "none", "pass_through"],
    torch="nn.Identity",
    jax="nn.identity",
    keras="activations.linear",
    onnx="Identity",
    hf="linear",
    use="Output layers of regression.",
)
def identity(x):
    """Passes its input through unchanged, so that stacked layers collapse into one linear map."""
    return x


@identity.textbook
def _(x, y):
    return 1


@activation(use="Recurrent layers of ONNX models.")
def affine(x, alpha: Real = 1, beta: Real = 0):
    """A straight line of any slope and offset."""
    return alpha * x + beta


@affine.textbook
def _(x, y, alpha, beta):
    return alpha


@activation(
    title="Piecewise linear",
    aliases=["piece_wise_linear", "linear_sigmoid"],
    use="A ramp in place of the sigmoid, without an exponential.",
)
def piecewise_linear(x):
    """A ramp of slope one from zero to one, centred on the origin."""
    return clip(x + ratio(1, 2), 0, 1)


@piecewise_linear.textbook
def _(x, y):
    return piecewise(x, (ratio(-1, 2), lambda x: 0), (ratio(1, 2), lambda x: 1), (inf, lambda x: 0))


@activation(
    title="Hard sigmoid",
    aliases=["hardsigmoid", "hsigmoid", "h_sigmoid"],
    torch=named("nn.Hardsigmoid", kinks={-3: 0, 3: 0}, note="its gradient is 1/6 in single precision"),
    jax=named("nn.hard_sigmoid", kinks={-3: 0, 3: 0}),
    keras=named("activations.hard_sigmoid", kinks={-3: 0, 3: 0}, note="Keras 1 and 2 had 0.2 x + 0.5 there: hard_sigmoid_02"),
    onnx=named("HardSigmoid(alpha=0.16666667, beta=0.5)", note="its slope is 1/6 in single precision"),
    paper=howard_2019,
    use="Gates of mobile networks, in place of the sigmoid.",
)
def hard_sigmoid(x):
    """The sigmoid drawn with a ruler: a ramp from minus three to three."""
    return clip(x / 6 + ratio(1, 2), 0, 1)


@hard_sigmoid.textbook
def _(x, y):
    return piecewise(x, (-3, lambda x: 0), (3, lambda x: ratio(1, 6)), (inf, lambda x: 0))


@activation(
    title="Hard sigmoid, slope 0.2",
    aliases=["hard_sigmoid_keras2", "hard_sigmoid_theano", "hard_sigmoid_onnx"],
    onnx="HardSigmoid",
    use="The hard sigmoid of Theano, Keras 1 and 2, and ONNX; that of PyTorch, JAX and Keras 3 is hard_sigmoid.",
)
def hard_sigmoid_02(x, alpha: Positive = 0.2, beta: Real = 0.5):
    """The hard sigmoid with a slope and an offset of choice."""
    return clip(alpha * x + beta, 0, 1)


@activation(
    title="Sparse sigmoid",
    aliases=["hard_sigmoid_binaryconnect", "hard_sigmoid_half"],
    jax=named("nn.sparse_sigmoid", kinks={-1: 0.25, 1: 0.25}),
    keras=named("activations.sparse_sigmoid", kinks={-1: 0, 1: 0}),
    paper=(courbariaux_2015, blondel_2019),
    use="Probabilities that may be exactly zero or one, as in binarized networks.",
)
def sparse_sigmoid(x):
    """A ramp from zero to one between minus one and one."""
    return clip((x + 1) / 2, 0, 1)


@sparse_sigmoid.textbook
def _(x, y):
    return piecewise(x, (-1, lambda x: 0), (1, lambda x: ratio(1, 2)), (inf, lambda x: 0))


@activation(
    title="Hard tanh",
    aliases=["hardtanh", "clamp", "clamped", "satlins", "clipped_linear"],
    ordered=[("min_val", "max_val")],
    torch=named("nn.Hardtanh", kinks={-1: 0, 1: 0}),
    jax=named("nn.hard_tanh", kinks={-1: 1, 1: 1}),
    keras=named("activations.hard_tanh", kinks={-1: 0, 1: 0}),
    onnx="Clip(min=-1, max=1)",
    paper=collobert_2004,
    use="A cheap stand-in for tanh, for example in binarized networks.",
)
def hard_tanh(x, min_val: Real = -1, max_val: Real = 1):
    """The identity, held between two bounds."""
    return clip(x, min_val, max_val)


@hard_tanh.textbook
def _(x, y, min_val, max_val):
    return piecewise(x, (min_val, lambda x: 0), (max_val, lambda x: 1), (inf, lambda x: 0))


@activation(
    title="ReLU6",
    torch=named("nn.ReLU6", kinks={0: 0, 6: 0}),
    jax=named("nn.relu6", kinks={0: 0, 6: 0}),
    keras=named("activations.relu6", kinks={0: 0, 6: 0}),
    onnx="Clip(min=0, max=6)",
    hf=named("relu6", kinks={0: 0, 6: 0}),
    paper=krizhevsky_2010,
    use="Mobile networks that run in fixed-point arithmetic.",
)
def relu6(x):
    """A rectifier that saturates at six."""
    return clip(x, 0, 6)


@relu6.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (6, lambda x: 1), (inf, lambda x: 0))


@activation(
    title="Bounded ReLU",
    aliases=["brelu", "relun", "relu_n", "clipped_relu", "satlin", "saturating_linear"],
    keras=named("layers.ReLU(max_value=1)", kinks={0: 0, 1: 1}),
    onnx="Clip(min=0, max=1)",
    paper=(liew_2016, pishchik_2023),
)
def bounded_relu(x, a: Positive = 1):
    """A rectifier that saturates at a bound of choice."""
    return clip(x, 0, a)


@bounded_relu.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: 0), (a, lambda x: 1), (inf, lambda x: 0))


@activation(title="Capped leaky ReLU", long_name="Leaky ReLU with a ceiling", source="NVIDIA PhysicsNeMo, CappedLeakyReLU, 2024",
            use="Convolutional networks that forecast the weather, where the cap is 10.")  # fmt: skip
def capped_leaky_relu(x, cap: Positive = 1, negative_slope: Real = 0.01):
    """A leaky rectifier that is held below a cap: a bounded ReLU that leaks on the left."""
    return piecewise(x, (0, lambda x: negative_slope * x), (cap, lambda x: x), (inf, lambda x: cap))


@capped_leaky_relu.textbook
def _(x, y, cap, negative_slope):
    return piecewise(x, (0, lambda x: negative_slope), (cap, lambda x: 1), (inf, lambda x: 0))


@activation(title="SCReLU", long_name="Squared clipped ReLU", aliases=["sqr_clipped_relu", "squared_clipped_relu"],
            source="Evaluation networks of chess engines (NNUE): SqrClippedReLU of Stockfish, 2022; SCReLU of the trainer bullet",
            use="Chess engines, whose networks run in whole numbers of few bits.")  # fmt: skip
def screlu(x):
    """A clip from 0 to 1, squared: flat where it leaves 0, and with a corner where it reaches 1."""
    return piecewise(x, (upto(0), lambda x: 0), (1, lambda x: x**2), (inf, lambda x: 1))


@screlu.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (1, lambda x: 2 * x), (inf, lambda x: 0))


@activation(title="Leaky ramp", long_name="Piecewise leaky ramp", aliases=["piecewise_leaky_relu"],
            source="SpikingJelly, surrogate.PiecewiseLeakyReLU",
            use="Spiking networks, where its slope stands in for that of a step.")  # fmt: skip
def leaky_ramp(x, w: Positive = 1, c: Real = 0.01):
    """A ramp from 0 to 1 between -w and w, that goes on with a slope of a hundredth on either side."""
    return piecewise(
        x, (-w, lambda x: c * (x + w)), (upto(w), lambda x: x / (2 * exact(w)) + ratio(1, 2)), (inf, lambda x: c * (x - w) + 1)
    )  # fmt: skip


@leaky_ramp.textbook
def _(x, y, w, c):
    return piecewise(x, (-w, lambda x: c), (upto(w), lambda x: 1 / (2 * exact(w))), (inf, lambda x: c))


@activation(title="PLSE", long_name="Piecewise linear sigmoid of darknet", source=DARKNET)
def plse(x):
    """The sigmoid drawn with a ruler: a ramp from -4 to 4, and beyond it lines that keep a hundredth of a slope."""
    return piecewise(x, (-4, lambda x: 0.01 * (x + 4)), (upto(4), lambda x: x / 8 + ratio(1, 2)), (inf, lambda x: 0.01 * (x - 4) + 1))


@plse.textbook
def _(x, y):
    return piecewise(x, (-4, lambda x: 0.01), (upto(4), lambda x: ratio(1, 8)), (inf, lambda x: 0.01))


@activation(title="LHTan", long_name="Leaky clip of darknet", source=DARKNET)
def lhtan(x):
    """A clip from 0 to 1 that keeps a thousandth of a slope on either side."""
    return piecewise(x, (0, lambda x: 0.001 * x), (upto(1), lambda x: x), (inf, lambda x: 0.001 * (x - 1) + 1))


@lhtan.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0.001), (upto(1), lambda x: 1), (inf, lambda x: 0.001))


@activation(title="PLU", long_name="Piecewise linear unit", paper=nicolae_2018, use="In place of tanh, with a slope that never vanishes.")
def plu(x, alpha: Real = 0.1, c: Positive = 1):
    """The identity between minus c and c, and lines of a smaller slope beyond."""
    return piecewise(x, (-c, lambda x: alpha * (x + c) - c), (c, lambda x: x), (inf, lambda x: alpha * (x - c) + c))


@plu.textbook
def _(x, y, alpha, c):
    return piecewise(x, (-c, lambda x: alpha), (c, lambda x: 1), (inf, lambda x: alpha))


@activation(title="N-activation", learned=["a", "b"], ordered=[("a", "b")], paper=prach_2023,
            use="Networks with a Lipschitz constant of one, which certify their answers.")  # fmt: skip
def n_activation(x, a: Real = -1, b: Real = 1):
    """Three lines of slopes 1, -1 and 1 that turn at learnt places, shown at -1 and 1: no two-piece line can stand in for it."""
    return piecewise(x, (a, lambda x: x - 2 * a), (b, lambda x: -x), (inf, lambda x: x - 2 * b))


@n_activation.textbook
def _(x, y, a, b):
    return piecewise(x, (a, lambda x: 1), (b, lambda x: -1), (inf, lambda x: 1))


@activation(aliases=["triangular", "tribas", "mrelu"], learned=["delta"], paper=rozsa_2019,
            use="Classifiers that must not be certain far from all data.")  # fmt: skip
def tent(x, delta: Positive = 1):
    """A triangle around the origin, as high as it is wide to either side, and zero outside; shown at width 1."""
    return piecewise(x, (-delta, lambda x: 0), (0, lambda x: delta + x), (delta, lambda x: delta - x), (inf, lambda x: 0))


@tent.textbook
def _(x, y, delta):
    return piecewise(x, (-delta, lambda x: 0), (0, lambda x: 1), (delta, lambda x: -1), (inf, lambda x: 0))


@activation(title="Trapezoid", long_name="Fuzzy trapezoid", source="Neuroph, the transfer function Trapezoid, 2010",
            use="Neurons that tell how far a number belongs to a fuzzy set.")  # fmt: skip
def trapezoid(x):
    """A line that climbs from 0 to 1, stays until 2, and falls to 0 at 3: shown at the four corners where Neuroph starts."""
    return clip(x, 0, 1) - clip(x - 2, 0, 1)


@trapezoid.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 0), (1, lambda x: 1), (2, lambda x: 0), (3, lambda x: -1), (inf, lambda x: 0))


@activation(
    title="Hat",
    long_name="Hat function",
    paper=wang_2022,
    use="Convolutional networks without the bias of ReLU towards low frequencies.",
)
def hat(x, a: Positive = 2):
    """A triangle over the interval from zero to a, and zero outside of it."""
    return piecewise(x, (0, lambda x: 0), (a / 2, lambda x: x), (a, lambda x: a - x), (inf, lambda x: 0))


@hat.textbook
def _(x, y, a):
    return piecewise(x, (0, lambda x: 0), (a / 2, lambda x: 1), (a, lambda x: -1), (inf, lambda x: 0))
