"""Shrinkage.

Functions that pull their input towards zero and set what is small to zero or nearly so. They come from the denoising of wavelet
coefficients, and return in sparse coding, where a step of gradient descent is followed by a shrinkage.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import NonNegative, Real
from ..words import piecewise, tanh, tanhshrink, upto

donoho_1994 = paper(
    "Donoho and Johnstone",
    "Ideal spatial adaptation by wavelet shrinkage",
    1994,
    doi="10.1093/biomet/81.3.425",
    venue="Biometrika",
    kind="article",
)
donoho_1995 = paper(
    "Donoho",
    "De-noising by soft-thresholding",
    1995,
    doi="10.1109/18.382009",
    venue="IEEE Transactions on Information Theory",
    kind="article",
)


@activation(
    title="Hardshrink", long_name="Hard shrinkage", aliases=["hard_thresholding", "thresholded_linear"], paper=donoho_1994,
    torch=named("nn.Hardshrink", kinks={-0.5: 0, 0.5: 0}),
    keras=named("activations.hard_shrink", kinks={-0.5: 0, 0.5: 0}), onnx="Shrink(lambd=0.5, bias=0.0)",
    use="Denoising and sparse coding, where kept coefficients must not be biased.",
)  # fmt: skip
def hard_shrink(x, lambd: NonNegative = 0.5):
    """The identity outside of [-lambd, lambd], and zero inside."""
    return piecewise(x, (-lambd, lambda x: x), (upto(lambd), lambda x: 0), (inf, lambda x: x))


@activation(
    title="Softshrink", long_name="Soft shrinkage", aliases=["soft_thresholding"], paper=donoho_1995,
    torch=named("nn.Softshrink", kinks={-0.5: 0, 0.5: 0}),
    keras=named("activations.soft_shrink", kinks={-0.5: 0, 0.5: 0}), onnx="Shrink(lambd=0.5, bias=0.5)",
    use="The proximal step of an L1 penalty: sparse coding and unrolled iterative shrinkage.",
)  # fmt: skip
def soft_shrink(x, lambd: NonNegative = 0.5):
    """The input moved towards zero by lambd, and zero where it would cross it."""
    return piecewise(x, (-lambd, lambda x: x + lambd), (lambd, lambda x: 0), (inf, lambda x: x - lambd))


@activation(title="Tanhshrink", long_name="Hyperbolic tangent shrinkage", torch="nn.Tanhshrink", keras="activations.tanh_shrink")
def tanh_shrink(x):
    """What the hyperbolic tangent leaves of its input: flat near zero, the identity less one far from it."""
    return tanhshrink(x)


@tanh_shrink.textbook
def _(x, y):
    return tanh(x) ** 2


@activation(title="Shrink", long_name="Shrink with a bias", onnx="Shrink")
def shrink(x, lambd: NonNegative = 0.5, bias: Real = 0.0):
    """Zero on [-lambd, lambd], and outside the input moved towards zero by a bias of its own; hard at bias 0, soft at bias lambd."""
    return piecewise(x, (-lambd, lambda x: x + bias), (upto(lambd), lambda x: 0), (inf, lambda x: x - bias))
