"""The vocabulary in which activations are written.

A word has one name and many meanings: on an array it computes, on a jet it differentiates, on a ball it encloses, on a term it
typesets. Which meaning applies is decided by the type of its argument, as ``vocabulary`` says. What stands here is what all algebras
share: the names and the derivative rules; the numbers that definitions are written with are named here too. Standard library only.
"""

from __future__ import annotations

from math import inf
from typing import Any

from .numbers import Constant as Constant
from .numbers import Number as Number
from .numbers import exact as exact
from .numbers import is_number as is_number
from .numbers import pi as pi
from .numbers import ratio as ratio
from .numbers import rational as rational
from .vocabulary.kinds import PHRASES as PHRASES
from .vocabulary.kinds import VECTOR_WORDS as VECTOR_WORDS
from .vocabulary.kinds import WORDS as WORDS
from .vocabulary.kinds import Phrase as Phrase
from .vocabulary.kinds import Piece as Piece
from .vocabulary.kinds import VectorWord as VectorWord
from .vocabulary.kinds import Word as Word
from .vocabulary.kinds import algebra as algebra
from .vocabulary.kinds import algebras as algebras
from .vocabulary.kinds import chosen as chosen
from .vocabulary.kinds import owned as owned
from .vocabulary.kinds import piecewise as piecewise
from .vocabulary.kinds import upto as upto

# Phrases made of pieces alone.


@Phrase
def abs(x: Any) -> Any:
    """The absolute value."""
    return piecewise(x, (0, lambda x: -x), (inf, lambda x: x))


@Phrase
def sign(x: Any) -> Any:
    """-1, 0 or 1."""
    return piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0})


@Phrase
def maximum(c: Number, x: Any) -> Any:
    """The larger of a number and x."""
    return piecewise(x, (c, lambda x: c), (inf, lambda x: x))


@Phrase
def minimum(c: Number, x: Any) -> Any:
    """The smaller of a number and x."""
    return piecewise(x, (c, lambda x: x), (inf, lambda x: c))


@Phrase
def clip(x: Any, low: Number, high: Number) -> Any:
    """x, held between two numbers."""
    return piecewise(x, (low, lambda x: low), (high, lambda x: x), (inf, lambda x: high))


# The words, each with its derivative. Second words for derivatives exist where the obvious rule loses digits.

exp = Word("exp", lambda x, y: y)
expm1 = Word("expm1", lambda x, y: exp(x), lambda x: exp(x) - 1)
tilted_expm1 = Word(  # whose terms cancel at a root
    "tilted_expm1", lambda a, b, x, y: shifted_expm1(a, b, x), lambda a, b, x: a * (exp(x) - 1 - x) + b * x
)
shifted_expm1: Word = Word("shifted_expm1", lambda a, b, x, y: a * exp(x), lambda a, b, x: a * (exp(x) - 1) + b)
log = Word("log", lambda x, y: 1 / x)
log1p = Word("log1p", lambda x, y: 1 / (1 + x), lambda x: log(1 + x))
sqrt = Word("sqrt", lambda x, y: 1 / (2 * y))
cbrt = Word(
    "cbrt", lambda x, y: 1 / (3 * y * y), lambda x: piecewise(x, (0, lambda x: -exp(log(-x) / 3)), (inf, lambda x: exp(log(x) / 3)))
)

tanh = Word("tanh", lambda x, y: sech2(x))
sech2: Word = Word("sech2", lambda x, y: -2 * y * tanh(x))  # 1 / cosh^2 x, of which 1 - tanh^2 loses the tails
sinh = Word("sinh", lambda x, y: cosh(x), lambda x: (exp(x) - exp(-x)) / 2)
cosh: Word = Word("cosh", lambda x, y: sinh(x), lambda x: (exp(x) + exp(-x)) / 2)
arcsinh = Word("arcsinh", lambda x, y: 1 / hypot1(x))
logcosh = Word("logcosh", lambda x, y: tanh(x), lambda x: log(cosh(x)))
tanhshrink = Word("tanhshrink", lambda x, y: tanh(x) ** 2, lambda x: x - tanh(x))
shifted_tanh = Word("shifted_tanh", lambda c, x, y: sech2(x), lambda c, x: c + tanh(x))

sigmoid: Word = Word("sigmoid", lambda x, y: y * sigmoid(-x))
softplus = Word("softplus", lambda x, y: sigmoid(x), lambda x: log(1 + exp(x)))
shifted_softplus = Word("shifted_softplus", lambda x, y: sigmoid(x), lambda x: log((1 + exp(x)) / 2))
sqrt_softplus = Word("sqrt_softplus", lambda x, y: y * softplus_rate(x) / 2, lambda x: sqrt(softplus(x)))
softplus_rate: Word = Word(  # the derivative of log softplus
    "softplus_rate", lambda x, y: y * (sigmoid(-x) - y), lambda x: sigmoid(x) / softplus(x)
)
softclip = Word(  # c > 0
    "softclip", lambda c, x, y: -expm1(-c) * sigmoid(x) * sigmoid(c - x), lambda c, x: log((1 + exp(x)) / (1 + exp(x - c)))
)
logit = Word("logit", lambda x, y: 1 / x / (1 - x), lambda x: log(x / (1 - x)))
log1mexp = Word("log1mexp", lambda x, y: -exp(-x) / expm1(-x), lambda x: log(1 - exp(-x)))

erf = Word("erf", lambda x, y: 2 / sqrt(pi) * exp(-x * x))
erfc = Word("erfc", lambda x, y: -2 / sqrt(pi) * exp(-x * x), lambda x: 1 - erf(x))
phi = Word("phi", lambda x, y: -x * y)  # the normal density
Phi = Word("Phi", lambda x, y: phi(x))  # the normal distribution
normal_cdf = Word(  # to all digits of mu and sigma
    "normal_cdf", lambda mu, sigma, x, y: normal_pdf(mu, sigma, x), lambda mu, sigma, x: Phi((x - mu) / sigma)
)
normal_pdf: Word = Word(
    "normal_pdf", lambda mu, sigma, x, y: -((x - mu) / sigma) * y / sigma, lambda mu, sigma, x: phi((x - mu) / sigma) / sigma
)
hazard = Word("hazard", lambda x, y: y * hazard_excess(x), lambda x: phi(x) / Phi(-x))  # the inverse Mills ratio
hazard_excess: Word = Word("hazard_excess", lambda x, y: hazard(x) * y - 1, lambda x: phi(x) / Phi(-x) - x)  # hazard(x) - x, which cancels
log_Phi = Word("log_Phi", lambda x, y: hazard(-x), lambda x: log(Phi(x)))

sin = Word("sin", lambda x, y: cos(x))
cos: Word = Word("cos", lambda x, y: -sin(x))
spherical = Word("spherical", lambda n, x, y: -spherical_odd(n + 1, x))  # j_n(x) / x^n, entire and even; sinc is n = 0
spherical_odd: Word = Word(  # which underflows later
    "spherical_odd", lambda n, x, y: spherical(n, x) - x * spherical_odd(n + 1, x), lambda n, x: x * spherical(n, x)
)
spherical_pi = Word(  # exact at integers
    "spherical_pi", lambda n, x, y: -pi * spherical_pi_odd(n + 1, x), lambda n, x: spherical(n, pi * x)
)
spherical_pi_odd: Word = Word(
    "spherical_pi_odd",
    lambda n, x, y: pi * spherical_pi(n, x) - pi * pi * x * spherical_pi_odd(n + 1, x),
    lambda n, x: spherical_odd(n, pi * x),
)

arctan = Word("arctan", lambda x, y: 1 / hypot1(x) / hypot1(x))  # not hypot1**2, which overflows first
hypot1: Word = Word("hypot1", lambda x, y: isru(x), lambda x: sqrt(1 + x**2))
hypot1m1 = Word("hypot1m1", lambda x, y: isru(x), lambda x: hypot1(x) - 1)
isru: Word = Word("isru", lambda x, y: 1 / (1 + x * x) / hypot1(x), lambda x: x / hypot1(x))
softsign = Word("softsign", lambda x, y: (1 / (1 + abs(x))) ** 2, lambda x: x / (1 + abs(x)))
shifted_softsign = Word("shifted_softsign", lambda c, x, y: (1 / (1 + abs(x))) ** 2, lambda c, x: c + softsign(x))
squareplus = Word("squareplus", lambda x, y: y / hypot1(x / 2) / 2, lambda x: (x + sqrt(x**2 + 4)) / 2)

BENT = {"softsign": (0,), "shifted_softsign": (0,)}  # words that are not smooth, and where


@Phrase
def sinc(x: Any) -> Any:
    """sin(x) / x, and 1 at 0."""
    return spherical(0, x)


@Phrase
def sinc_pi(x: Any) -> Any:
    """sin(pi x) / (pi x), and 1 at 0."""
    return spherical_pi(0, x)


@Phrase
def scaled_softsign(b: Number, x: Any) -> Any:
    """x / (b + |x|)."""
    return softsign(x / b)


@Phrase
def rippled(a: Number, b: Number, x: Any) -> Any:
    """x + sin(a x)^2 / b."""
    return x + sin(a * x) ** 2 / b


def rippled_slope(a: Number, b: Number, x: Any) -> Any:
    """1 + a / b sin(2 a x), as its minimum and a square, which at a = b is all that is left at the double roots."""
    c = exact(a) / b
    if c > 2 or c < -2:
        return 1 + 2 * c * (sin(a * x) * cos(a * x))
    if c > 0:
        return (1 - c) + c * (sin(a * x) + cos(a * x)) ** 2
    return (1 + c) - c * (sin(a * x) - cos(a * x)) ** 2


rippled.sloping(rippled_slope)


@Phrase
def log1p_sigmoid(x: Any) -> Any:
    """log(1 + sigmoid(x))."""
    return log1p(sigmoid(x))


log1p_sigmoid.sloping(lambda x: sigmoid(-x) / (2 + exp(-x)))  # rounded less often than sigmoid'(x) / (1 + sigmoid(x))


@Phrase
def gumbel(x: Any) -> Any:
    """exp(-exp(-x)), the distribution of the largest of many."""
    return exp(-exp(-x))


gumbel.sloping(lambda x: exp(-x - exp(-x)))  # a product with what has all but vanished would be rounded before it grows again


@Phrase
def cloglog(x: Any) -> Any:
    """1 - exp(-exp(x)), the distribution of the smallest of many."""
    return -expm1(-exp(x))


cloglog.sloping(lambda x: exp(x - exp(x)))


@Phrase
def smoothstep(a: Number, x: Any) -> Any:
    """1/2 + 3 x / (2 a) - 2 x^3 / a^3, by its double root at -a / 2."""
    return ((x + exact(a) / 2) / a) ** 2 * (2 - 2 * (x / a))


smoothstep.sloping(lambda a, x: 6 * ((x + exact(a) / 2) / a) * ((exact(a) / 2 - x) / a) / a)


@Phrase
def bounded_silu(a: Number, x: Any) -> Any:
    """(x + a) sigmoid(x) - a / 2, whose terms cancel at 0."""
    return x * sigmoid(x) + exact(a) / 2 * tanh(x / 2)


bounded_silu.sloping(lambda a, x: sigmoid(x) * (1 + (x + a) * sigmoid(-x)))  # of fewer terms, which are rounded less often


@Phrase
def algebraic_silu(k: Number, x: Any) -> Any:
    """x / 2 (1 + k x / sqrt(1 + k^2 x^2)), whose sum cancels on the left."""
    return isru(k * x) * squareplus(2 * exact(k) * x) / (2 * exact(k))


def algebraic_silu_slope(k: Number, x: Any) -> Any:
    """1/2 (1 + 2 s - s^3), s = isru(k x); on the left in factors, of which one has the root."""

    def left(x: Any) -> Any:
        h, t = hypot1(k * x), squareplus(-2 * exact(k) * x)
        return (1 / h + k * x) / h / (1 + t * t)

    def right(x: Any) -> Any:
        s = isru(k * x)
        return (1 + s * (2 - s * s)) / 2

    return piecewise(x, (-1 / (4 * exact(k)), left), (inf, right))


algebraic_silu.sloping(algebraic_silu_slope)


@Phrase
def odds_silu(d: Number, e: Number, x: Any) -> Any:
    """x / (1 + d e^(-e x)), whose exponential would overflow first."""
    return x * odds(d, e, x)


def odds(d: Number, e: Number, x: Any) -> Any:
    """1 / (1 + d e^(-e x))."""
    return sigmoid(e * x) / (sigmoid(e * x) + d * sigmoid(-exact(e) * x))


odds_silu.sloping(lambda d, e, x: odds(d, e, x) * (1 + e * x * odds(1 / exact(d), e, -x)))


@Phrase
def colu(x: Any) -> Any:
    """x / (1 - x e^-(x + e^x))."""
    return x / (1 - x * exp(-x - exp(x)))


def colu_slope(x: Any) -> Any:
    """By e^(x + e^x) on the left, by its reciprocal on the right, which do not grow there."""

    def left(x: Any) -> Any:
        g = exp(x + exp(x))
        return g * ((g / x - x * (1 + exp(x))) / (g - x)) * (x / (g - x))

    def right(x: Any) -> Any:
        g = exp(-x - exp(x))
        return (1 - x * (x * (g + exp(-exp(x))))) / (1 - x * g) / (1 - x * g)

    return piecewise(x, (ratio(-1, 2), left), (inf, right))


colu.sloping(colu_slope)


@Phrase
def serpentine(x: Any) -> Any:
    """x / (1 + x^2), whose square would overflow first."""
    return isru(x) / hypot1(x)


serpentine.sloping(lambda x: (1 - x) / hypot1(x) * ((1 + x) / hypot1(x)) / hypot1(x) / hypot1(x))


@Phrase
def squared_isru(x: Any) -> Any:
    """x^2 / (1 + x^2), whose square would overflow first."""
    return isru(x) ** 2


squared_isru.sloping(lambda x: 2 * (isru(x) / hypot1(x) / hypot1(x) / hypot1(x)))


@Phrase
def ricker(x: Any) -> Any:
    """(1 - x^2) e^(-x^2 / 2), whose first factor would overflow where the second is 0."""
    return (1 - x) * exp(-(x**2) / 2) * (1 + x)


ricker.sloping(lambda x: x * (x * (x * exp(-(x**2) / 2)) - 3 * exp(-(x**2) / 2)))  # whose terms are rounded once where x is subnormal


@Phrase
def lorentz(c: Number, a: Number, x: Any) -> Any:
    """c / (1 + a^2 x^2), whose square would overflow first."""
    return c / hypot1(a * x) / hypot1(a * x)


lorentz.sloping(lambda c, a, x: -2 * exact(a) * c * (isru(a * x) / hypot1(a * x) / hypot1(a * x) / hypot1(a * x)))


@Phrase
def cauchy(x: Any) -> Any:
    """1/2 + arctan(x) / pi, whose terms cancel on the left; by half the angle they do not."""
    return 2 / pi * arctan(squareplus(2 * x))


cauchy.sloping(lambda x: 1 / pi / hypot1(x) / hypot1(x))


@Phrase
def square_log(x: Any) -> Any:
    """x^2 log(x), whose slope would be lost where 1 / x overflows."""
    return x * (x * log(x))


square_log.sloping(lambda x: x * (2 * log(x) + 1))


@Phrase
def log1p_square(x: Any) -> Any:
    """log(1 + x^2), whose square would overflow first."""
    return 2 * log1p(hypot1m1(x))


log1p_square.sloping(lambda x: 2 * isru(x) / hypot1(x))


@Phrase
def log_expm1(x: Any) -> Any:
    """log(e^x - 1), x > 0, without overflow."""
    return log1mexp(x) + x


@Phrase
def scaled_squareplus(b: Number, x: Any) -> Any:
    """(x + sqrt(x^2 + b)) / 2."""
    return sqrt(b) / 2 * squareplus(2 / sqrt(b) * x)


@Phrase
def scaled_isru(a: Number, x: Any) -> Any:
    """x / sqrt(1 + a x^2)."""
    return isru(sqrt(a) * x) / sqrt(a)


# The words of vectors. What is one number for the whole vector is a vector of length 1, which arithmetic spreads over the others.


def spread(c: Number, x: Any, d: Any) -> Any:
    """The derivative of x - log(c + sum of e^x) along d, in which nothing cancels when d is one of the axes."""
    share = softmax_one(x) if c else softmax(x)
    return d * others(c, x) - (total(share * d) - share * d)


total: VectorWord = VectorWord("total", lambda x, d, y: total(d))  # the sum of all components
mean: VectorWord = VectorWord("mean", lambda x, d, y: mean(d))
rms = VectorWord("rms", lambda e, x, d, y: mean(x / y * d))  # sqrt(mean of squares + e)
largest = VectorWord("largest", lambda x, d, y: total(leading(x, d) * d))
# 1 at the largest component, 0 elsewhere; of several, at the one that d favours, or else the first
leading: VectorWord = VectorWord("leading", lambda x, d, y: torn(x, d))
# NaN at the largest components if there are several and d parts them, 0 elsewhere
torn: VectorWord = VectorWord("torn", lambda x, d, y: y)
mirrored: VectorWord = VectorWord("mirrored", lambda x, d, y: mirrored(d))  # x, followed by -x

softmax = VectorWord("softmax", lambda x, d, y: y * spread(0, x, d))  # e^x_i / sum of e^x_j
softmax_one = VectorWord("softmax_one", lambda x, d, y: y * spread(1, x, d))  # e^x_i / (1 + sum of e^x_j)
others = VectorWord("others", lambda c, x, d, y: (y - 1) * spread(c, x, d))  # 1 - e^x_i / (c + sum of e^x_j)
log_softmax = VectorWord("log_softmax", lambda x, d, y: spread(0, x, d))
logsumexp = VectorWord("logsumexp", lambda x, d, y: total(softmax(x) * d))
logmeanexp = VectorWord("logmeanexp", lambda x, d, y: total(softmax(x) * d))
excess = VectorWord("excess", lambda x, d, y: d - support_mean(x, d))  # x - t, with t such that the positive parts sum to 1
support_mean: VectorWord = VectorWord("support_mean", lambda x, d, y: 0 * y)  # the mean of d over the components of positive excess
