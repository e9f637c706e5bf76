"""Shrinkage.

Functions that pull their input towards zero and set what is small to zero or nearly so. They come from the denoising of wavelet
coefficients, and return in sparse coding, where a step of gradient descent is followed by a shrinkage.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import NonNegative, Positive, Real
from ..words import exact, piecewise, tanh, tanhshrink, upto

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
breiman_1995 = paper(
    "Breiman", "Better subset regression using the nonnegative garrote", 1995, doi="10.1080/00401706.1995.10484371",
    venue="Technometrics", kind="article",
)  # fmt: skip
gao_1997 = paper("Gao and Bruce", "WaveShrink with firm shrinkage", 1997, venue="Statistica Sinica", kind="article")
gao_1998 = paper(
    "Gao", "Wavelet shrinkage denoising using the non-negative garrote", 1998, doi="10.1080/10618600.1998.10474789",
    venue="Journal of Computational and Graphical Statistics", kind="article",
)  # fmt: skip
fan_2001 = paper(
    "Fan and Li", "Variable selection via nonconcave penalized likelihood and its oracle properties", 2001,
    doi="10.1198/016214501753382273", venue="Journal of the American Statistical Association", kind="article",
)  # fmt: skip


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


@activation(title="Firm shrinkage", aliases=["semisoft_thresholding", "semi_soft"], ordered=[("low", "high")], paper=gao_1997,
            use="Denoising, where large coefficients must not be biased and small changes must not jump.")  # fmt: skip
def firm_shrink(x, low: Positive = 0.5, high: Positive = 1):
    """Zero up to a lower threshold, the identity from an upper one on, and a steeper line between them; shown at 1/2 and 1."""
    return piecewise(
        x, (-high, lambda x: x), (-low, lambda x: high * ((x + low) / (exact(high) - low))), (low, lambda x: 0),
        (high, lambda x: high * ((x - low) / (exact(high) - low))), (inf, lambda x: x),
    )  # fmt: skip


@activation(title="SCAD shrinkage", long_name="Smoothly clipped absolute deviation", aliases=["scad"], paper=fan_2001,
            use="Denoising and the choice of variables, where large coefficients must not be biased.")  # fmt: skip
def scad_shrink(x, lambd: Positive = 0.5):
    """Soft shrinkage up to 2λ, the identity from 3.7λ on, as the paper recommends, and a steeper line between; shown at 1/2."""
    low, high = 2 * exact(lambd), exact(3.7) * lambd
    return piecewise(
        x, (-high, lambda x: x), (-low, lambda x: x + (x + high) / 1.7), (-lambd, lambda x: x + lambd), (lambd, lambda x: 0),
        (low, lambda x: x - lambd), (high, lambda x: x + (x - high) / 1.7), (inf, lambda x: x),
    )  # fmt: skip


@activation(title="Garrote shrinkage", long_name="Non-negative garrote", aliases=["garrote"], paper=(breiman_1995, gao_1998),
            use="Denoising: less bias than soft shrinkage, and no jump.")  # fmt: skip
def garrote_shrink(x, lambd: Positive = 0.5):
    """The input less λ²/x, and zero within the threshold: soft near it, the identity far from it; shown at 1/2."""
    return piecewise(
        x, (-lambd, lambda x: (x - lambd) * ((x + lambd) / x)), (lambd, lambda x: 0), (inf, lambda x: (x - lambd) * ((x + lambd) / x))
    )  # fmt: skip


@garrote_shrink.textbook
def _(x, y, lambd):
    return piecewise(x, (-lambd, lambda x: 1 + (lambd / x) ** 2), (lambd, lambda x: 0), (inf, lambda x: 1 + (lambd / x) ** 2))


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
