"""Periodic.

Functions that oscillate. Most other activations extrapolate a periodic signal by a constant or a line; these can continue it, and
they carry fine detail of images, shapes and sounds. They ask for care with the scale of the weights, since many minima lie side by side.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import NonZero, Positive
from ..words import cos, exp, piecewise, rippled, sin, sinc_pi
from ..words import sinc as sinc_word
from .bumps import ramasinghe_2021
from .swishes import ramachandran_2017

sitzmann_2020 = paper(
    "Sitzmann, Martel, Bergman, Lindell and Wetzstein", "Implicit neural representations with periodic activation functions", 2020,
    arxiv="2006.09661",
)  # fmt: skip
ziyin_2020 = paper(
    "Ziyin, Hartwig and Ueda", "Neural networks fail to learn periodic functions and how to fix it", 2020, arxiv="2006.08195"
)
noel_2021 = paper(
    "Noel, Arunkumar, Trivedi and Dutta",
    "Growing cosine unit: a novel oscillatory activation function that can speedup training and reduce parameters "
    "in convolutional neural networks",
    2021, arxiv="2108.12943",
)  # fmt: skip
rahman_2023 = paper(
    "Rahman, Makhdoom and Lu",
    "Amplifying sine unit: An oscillatory activation function for deep neural networks to recover nonlinear oscillations efficiently",
    2023, arxiv="2304.09759",
)  # fmt: skip
lee_2022 = paper(
    "Lee, Ping, Ginsburg, Catanzaro and Yoon", "BigVGAN: a universal neural vocoder with large-scale training", 2022, arxiv="2206.04658"
)


@activation(
    title="Sine", aliases=["sin", "sinusoid"], torch="sin", jax="numpy.sin", keras="ops.sin", onnx="Sin", paper=sitzmann_2020,
    use="Networks that represent one image, shape or sound by its coordinates.",
)  # fmt: skip
def sine(x):
    """A plain wave through the origin."""
    return sin(x)


@sine.textbook
def _(x, y):
    return cos(x)


@activation(title="Cosine", aliases=["cos"], torch="cos", jax="numpy.cos", keras="ops.cos", onnx="Cos", use="Random Fourier features.")
def cosine(x):
    """A plain wave with its crest at the origin."""
    return cos(x)


@cosine.textbook
def _(x, y):
    return -sin(x)


@activation(title="Sinc", long_name="Unnormalised cardinal sine", aliases=["cardinal_sine"])
def sinc(x):
    """A wave that dies down like 1/x on either side of its peak at the origin."""
    return sinc_word(x)


@activation(
    title="Normalised sinc", long_name="Normalised cardinal sine", aliases=["sinc_pi"],
    torch=named("special.sinc", note="its gradient loses digits near 0"), jax=named("numpy.sinc", note="its gradient is lost near 0"),
    keras=named("ops.sinc", note="its gradient loses digits near 0"),
)  # fmt: skip
def sinc_norm(x):
    """The cardinal sine scaled so that it is 1 at 0 and vanishes at every other integer."""
    return sinc_pi(x)


@activation(title="sinc x + x", aliases=["sinc_plus"], paper=ramachandran_2017)
def sinc_plus_x(x):
    """The identity and sin(x)/x, a wave that dies down: always rising; found by a search among formulas, which does not tell which sinc."""
    return sinc_word(x) + x


@activation(title="ExpSin", long_name="Exponential of a sine", paper=ramasinghe_2021,
            use="Networks that represent one image or shape by its coordinates.")  # fmt: skip
def expsin(x, a: Positive = 1):
    """The exponential of a falling sine: a wave with narrow crests and wide troughs, always positive; shown at frequency 1."""
    return exp(-sin(a * x))


@expsin.textbook
def _(x, y, a):
    return -a * cos(a * x) * y


@activation(title="GCU", long_name="Growing cosine unit", paper=noel_2021, use="Convolutional networks; one unit alone can learn XOR.")
def gcu(x):
    """A cosine whose amplitude grows with its input."""
    return x * cos(x)


@gcu.textbook
def _(x, y):
    return cos(x) - x * sin(x)


@activation(title="ASU", long_name="Amplifying sine unit", paper=rahman_2023, use="Oscillations of mechanical systems.")
def asu(x):
    """A sine whose amplitude grows with its input, and so an even function."""
    return x * sin(x)


@asu.textbook
def _(x, y):
    return sin(x) + x * cos(x)


@activation(title="Cosid", paper=ramachandran_2017)
def cosid(x):
    """A cosine less its input: a falling line with a ripple that never turns it back, found by a search among formulas."""
    return cos(x) - x


@cosid.textbook
def _(x, y):
    return -sin(x) - 1


@activation(title="Minsin", paper=ramachandran_2017)
def minsin(x):
    """The smaller of the input and its sine: the identity on the left and a wave on the right, found by a search among formulas."""
    return piecewise(x, (0, lambda x: x), (inf, lambda x: sin(x)))


@minsin.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: 1), (inf, lambda x: cos(x)))


@activation(
    title="Snake", paper=ziyin_2020, learned=["a"],
    use="Signals with a period that must continue beyond the data: audio synthesis, time series.",
)  # fmt: skip
def snake(x, a: NonZero = 1):
    """The identity with a ripple that never turns it back, of frequency a."""
    return rippled(a, a, x)


@snake.textbook
def _(x, y, a):
    return 1 + sin(2 * a * x)


@activation(
    title="SnakeBeta", long_name="Snake with a magnitude of its own", paper=lee_2022, learned=["a", "b"], use="Waveform generation."
)
def snake_beta(x, a: NonZero = 1, b: NonZero = 1):
    """The identity with a ripple whose frequency a and size 1/b are separate."""
    return rippled(a, b, x)


@snake_beta.textbook
def _(x, y, a, b):
    return 1 + a / b * sin(2 * a * x)
