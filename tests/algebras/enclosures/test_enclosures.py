"""Every word's enclosure contains its value to 1,000 digits, which textbook formulas tell besides the kernel; a shifted one does not."""

import random
from fractions import Fraction
from functools import cache
from math import inf

import pytest
from flint import arb

from actplot.algebras.enclosures.balls import KERNELS, Ball, apply, hull, number, precision, to_arb
from actplot.words import WORDS
from tests.algebras.samples import CASES, DOMAINS, case_name, points

each_word = pytest.mark.parametrize(("word", "selectors"), CASES, ids=case_name)
COARSE, FINE = (53, 128, 320), 3400
SMALL = range(-40, 4, 9)  # besides some up to 8


def bessel(n, x):
    """j_n(x) / x^n by its power series."""
    term = total = 1 / arb(double_factorial(n))
    goal = arb(2) ** -(2 * FINE)
    for k in range(1, 2000):
        term = term * -(x**2) / (2 * k * (2 * n + 2 * k + 1))
        total += term
        if abs(term) < goal:
            return total
    return total + arb(0, 1)


def double_factorial(n):
    """(2n + 1)!!"""
    return 1 if n == 0 else (2 * n + 1) * double_factorial(n - 1)


def normal(x):
    return (-(x**2) / 2).exp() / (2 * arb.pi()).sqrt()


def below(x):
    return (1 + (x / arb(2).sqrt()).erf()) / 2


# what each word is, as textbooks write it, with no regard to digits
TEXTBOOK = {
    "exp": arb.exp, "expm1": lambda x: x.exp() - 1, "tilted_expm1": lambda a, b, x: a * (x.exp() - 1 - x) + b * x,
    "shifted_expm1": lambda a, b, x: a * (x.exp() - 1) + b,
    "log": arb.log, "log1p": lambda x: (1 + x).log(), "sqrt": lambda x: (x.log() / 2).exp(),
    "cbrt": lambda x: (x.log() / 3).exp() if x > 0 else -((-x).log() / 3).exp(),
    "tanh": lambda x: x.sinh() / x.cosh(), "sech2": lambda x: 1 / x.cosh() ** 2, "sinh": lambda x: (x.exp() - (-x).exp()) / 2,
    "cosh": lambda x: (x.exp() + (-x).exp()) / 2, "arcsinh": lambda x: (x + (x**2 + 1).sqrt()).log(),
    "logcosh": lambda x: x.cosh().log(), "tanhshrink": lambda x: x - x.sinh() / x.cosh(),
    "shifted_tanh": lambda c, x: c + x.sinh() / x.cosh(),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()), "softplus": lambda x: (1 + x.exp()).log(),
    "shifted_softplus": lambda x: ((1 + x.exp()) / 2).log(), "sqrt_softplus": lambda x: (1 + x.exp()).log().sqrt(),
    "softplus_rate": lambda x: 1 / (1 + (-x).exp()) / (1 + x.exp()).log(),
    "softclip": lambda c, x: ((1 + x.exp()) / (1 + (x - c).exp())).log(),
    "logit": lambda x: x.log() - (1 - x).log(), "log1mexp": lambda x: (1 - (-x).exp()).log(),
    "erf": lambda x: 1 - x.erfc(), "erfc": lambda x: 1 - x.erf(), "phi": normal, "Phi": below,
    "normal_cdf": lambda m, s, x: below((x - m) / s), "normal_pdf": lambda m, s, x: normal((x - m) / s) / s,
    "hazard": lambda x: normal(x) / (1 - below(x)),
    "hazard_excess": lambda x: normal(x) / (1 - below(x)) - x, "log_Phi": lambda x: below(x).log(),
    "sin": lambda x: 2 * (x / 2).sin() * (x / 2).cos(), "cos": lambda x: 1 - 2 * (x / 2).sin() ** 2,
    "spherical": lambda n, x: bessel(int(n.fmpz()), x), "spherical_odd": lambda n, x: x * bessel(int(n.fmpz()), x),
    "spherical_pi": lambda n, x: bessel(int(n.fmpz()), arb.pi() * x),
    "spherical_pi_odd": lambda n, x: arb.pi() * x * bessel(int(n.fmpz()), arb.pi() * x),
    "arctan": lambda x: (x / (1 + x**2).sqrt()).asin(),
    "hypot1": lambda x: (1 + x * x).sqrt(), "hypot1m1": lambda x: (1 + x * x).sqrt() - 1,
    "isru": lambda x: x / (1 + x * x).sqrt(), "softsign": lambda x: x / (1 + abs(x)), "shifted_softsign": lambda c, x: c + x / (1 + abs(x)),
    "squareplus": lambda x: (x + (x * x + 4).sqrt()) / 2,
}  # fmt: skip


def value(word, selectors, x, bits):
    """The word on a ball at a precision."""
    with precision(bits):
        return apply(word, *map(number, selectors), Ball(x)).arb


def truth(word, selectors, x):
    """The textbook's value to 1,000 digits, and more where it cancels."""
    with precision(2 * FINE):
        return TEXTBOOK[word.name](*(to_arb(s) for s in selectors), x)


def balls(word, x):
    """Balls around a point: itself, narrow ones and wide ones, and points inside of each."""
    low, high = DOMAINS.get(word.name, (-inf, inf))
    rng = random.Random(x)
    yield arb(x), [arb(x)]
    for width in (Fraction(1, 2**70), Fraction(1, 2**20), Fraction(1, 8), Fraction(3)):
        a, b = (Fraction(x) + s * width * abs(Fraction(x)) for s in (-1, 1))
        if low < a and b < high:
            with precision(FINE):
                inner = [to_arb(a + (b - a) * Fraction(rng.random())) for _ in range(2)]
                yield hull(to_arb(a), to_arb(b)), [to_arb(a), *inner, to_arb(b)]


@cache
def samples(word, selectors):
    """Balls, with true values inside of each: found once."""
    near = points(word, SMALL, seed=1)
    chosen = near[: 2 * len(SMALL)] + near[-6:]
    return [(x, around, [truth(word, selectors, p) for p in inner]) for x in chosen for around, inner in balls(word, x)]


def escaped(word, selectors, shift=0):
    """Points whose value lies outside of an enclosure that should hold it."""
    found = []
    for x, around, true in samples(word, selectors):
        for bits in COARSE:
            y = value(word, selectors, around, bits)
            with precision(FINE):
                moved = y + shift * (abs(y) + arb(10) ** -40)
            found += [(x, bits) for v in true if not moved.overlaps(v)]
    return found


@pytest.mark.sampled
@each_word
def test_enclosures_hold_a_thousand_digits(word, selectors):
    assert escaped(word, selectors) == []


@pytest.mark.sampled
@each_word
def test_a_shift_in_the_thirtieth_digit_escapes(word, selectors):
    assert escaped(word, selectors, arb(10) ** -30) != []


@each_word
def test_enclosures_hold_at_all_magnitudes(word, selectors):
    """Beyond where textbook formulas have digits, the word at 3,400 bits tells."""
    outside = []
    for x in points(word, range(-1000, 1001, 53), seed=2):
        exact = value(word, selectors, arb(x), FINE)
        outside += [(x, bits) for bits in COARSE if not value(word, selectors, arb(x), bits).overlaps(exact)]
    assert outside == []


@pytest.mark.sampled
@each_word
def test_the_truth_has_a_thousand_digits(word, selectors):
    """Else it would overlap with anything."""
    true = [v for _, _, values in samples(word, selectors) for v in values]
    assert len(true) > 50 and [v for v in true if v.rel_accuracy_bits() < 3322 and not v.is_zero()] == []


def test_every_word_has_a_textbook_formula():
    assert set(TEXTBOOK) == set(WORDS) == set(KERNELS)
    assert len(CASES) >= len(WORDS) >= 40


def test_a_kernel_that_is_wrong_on_wide_balls_alone_escapes(monkeypatch):
    right = KERNELS["cosh"]
    monkeypatch.setitem(KERNELS, "cosh", lambda x: right(arb(x.mid())) if x.rad() > 1 else right(x))
    assert escaped(WORDS["cosh"], ()) != []
