"""Where words are tried: their domains, the numbers that select them, and points of all magnitudes."""

import random
from math import inf

from actplot.words import WORDS, pi, ratio, sqrt

DOMAINS = {"log": (0, inf), "log1p": (-1, inf), "sqrt": (0, inf), "logit": (0, 1), "log1mexp": (0, inf)}
SELECTORS = {
    "shifted_tanh": [(1,), (0.25,)],
    "tilted_expm1": [(0.8, 0.5), (2, ratio(1, 3))],
    "shifted_expm1": [(0.8, 0.5), (2, ratio(1, 3))],
    "shifted_softsign": [(1,), (0.25,)],
    "normal_cdf": [(0.5, 0.25), (ratio(1, 3), sqrt(2 / pi))],
    "normal_pdf": [(0.5, 0.25), (ratio(1, 3), sqrt(2 / pi))],
    "softclip": [(50,), (0.5,)],
    "spherical": [(0,), (1,), (2,)],
    "spherical_odd": [(1,), (2,)],
    "spherical_pi": [(0,), (1,)],
    "spherical_pi_odd": [(1,), (2,)],
}
CASES = [(word, selectors) for word in WORDS.values() for selectors in SELECTORS.get(word.name, [()])]


def case_name(value):
    return getattr(value, "name", None) or "-".join(map(str, value)) or "plain"


def points(word, exponents=range(-60, 61, 4), seed=0):
    """Random floats of both signs and many magnitudes in the word's domain."""
    rng = random.Random(word.name + str(seed))
    low, high = DOMAINS.get(word.name, (-inf, inf))
    size = [rng.uniform(1, 2) * 2.0**k for k in exponents] + [rng.uniform(0, 8) for _ in range(20)]
    if high == 1:
        return [rng.uniform(0, 1) for _ in size]
    return [x for s in size for x in (-s, s) if low < x < high]
