"""Every print of every formula is read back by a reader that knows only the usual conventions, and must say what the function computes."""

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest

from actplot import get
from actplot.algebras.symbols import terms
from actplot.definition import activation
from actplot.errors import ActplotError
from actplot.facade import activation_of
from actplot.formulas import styles, typeset
from actplot.formulas.formula import Formula, derivative_formula, formula
from actplot.parameters import Vector
from actplot.words import Phi, logmeanexp, sigmoid, softplus, tanh

from ..conftest import CATALOGUE
from . import reading

POINTS = (-7.3, -2.3, -0.7, 0.4, 0.9, 3.1, 8.2)
VECTORS = ((0.3, -1.1, 0.8), (2.0, 0.5, -0.7))
PAIRS = ((0.7, -1.3), (-0.6, 0.9), (8.5, 2.1), (-2.2, -9.0))
TRIED = (0.7, 1.6, 0.3, 2.5, -0.4, -1.3, 2, 5)  # values of parameters, of which those that the function takes
KEPT = ("ReLU", "ELU", "GELU", "SiLU")


def threshold(x):
    """What is subtracted from all components so that what stays above 0 sums to 1."""
    cut = [(sum(s) - 1) / len(s) for k in range(len(x)) for s in [sorted(x, reverse=True)[: k + 1]]]
    return max(cut)


FUNCTIONS = {
    **{name: getattr(math, name) for name in ("sin", "cos", "tanh", "sinh", "cosh", "erf", "erfc")},
    **{get(name).title: (lambda f: lambda u: float(f(u)))(get(name)) for name in map(str.lower, KEPT)},
    "σ": lambda u: 1 / (1 + math.exp(-u)),
    "φ": lambda u: math.exp(-u * u / 2) / math.sqrt(2 * math.pi),
    "Φ": lambda u: (1 + math.erf(u / math.sqrt(2))) / 2,
    "τ": threshold,
    "ln": math.log,
    "sech": lambda u: 1 / math.cosh(u),
    "arcsinh": math.asinh,
    "arctan": math.atan,
    "sign": lambda u: math.copysign(1, u) if u else 0,
    "max": lambda *u: np.maximum(*u),
    "min": lambda *u: np.minimum(*u),
    "clip": lambda u, low, high: min(max(u, low), high),
}
PRINTS = {
    "tex": lambda f, known: reading.tex_rows(f.tex),
    "mathtext": lambda f, known: reading.mathtext_rows(f.rows),
    "unicode": lambda f, known: reading.line_rows(f.unicode, known),
    "ascii": lambda f, known: reading.line_rows(f.ascii, known),
    "mathml": lambda f, known: reading.mathml_rows(f.mathml),
}


def tuned(f, count=2):
    """The function at its own parameters and at some others."""
    yield f
    for turn in range(count if f.parameters else 0):
        found = f
        for k, p in enumerate(f.parameters):
            for value in TRIED[(3 * turn + k) % len(TRIED) :] + TRIED:
                try:
                    found = found.at(**{p.name: value})
                    break
                except ActplotError:
                    continue
        yield found


def spoken(made):
    """What the letters of parameters stand for."""
    return {s.name + (f"_{s.sub}" if s.sub else ""): float(v) for _, s, v in made.parameters}


def cases(f, order):
    """Where a formula is read: an input's name, what the letters stand for there, and what the function is."""
    if f.kind == "scalar":
        low, high = float(f.domain.low), float(f.domain.high)
        inside = [x for x in (*POINTS, 0.2, 0.6) if low < x < high and all(abs(x - float(k)) > 1e-6 for k in f.knots)]
        for x in inside:
            yield "", {"x": x, "y": float(f(x))}, float(f.derivative(x) if order else f(x))
    elif f.kind == "gated":
        for a, b in PAIRS:
            found = np.ravel(f.derivative([a, b]) if order else f([a, b]))
            for name, value in zip(("a", "b") if order else ("",), found, strict=True):
                yield name, {"a": a, "b": b}, float(value)
    else:
        for x in VECTORS:
            yield from components(f, np.array(x), order)


def components(f, x, order):
    """The same of a vector function, component by component; one that has two of each component gives both."""
    n, y = len(x), np.atleast_1d(f(x))
    found = f.jacobian(x) if order else y
    here = {"x": x, "y": y, "n": n, "s": (y > 0).astype(float), "δ": np.eye(n)}
    for i in range(n):
        for k in range(n) if order else (0,):
            at = [r for r in (i, i + n) if r < len(y)] if len(y) > 1 else [0]
            value = np.atleast_2d(found)[at, k] if order else y[at]
            yield "", here | {"i": i, "k": k}, value if len(at) > 1 else float(value[0])


def said_wrong(f, made, order):
    """Where a print says something else than the function, however a slash is read."""
    fixed = {"e": math.e, "π": math.pi} | spoken(made)
    letters = fixed.keys() | {"x", "y", "n", "s", "δ", "i", "k", "j", "l", "m"} | ({"a", "b"} if f.kind == "gated" else set())
    words = {"sigmoid", "sqrt", "cbrt", "argmax", "sum"} | {w for w in (*FUNCTIONS, *letters) if len(w) > 1}
    wrong, seen, expected = [], Counter(), list(cases(f, order))
    for (name, rows), tight in product(PRINTS.items(), (False, True)):
        value = reading.read(rows(made, words), FUNCTIONS, letters, tight)
        for of, at, there in expected:
            try:
                found = value(at | fixed, of)
            except (ArithmeticError, ValueError):  # too large for a plain float
                continue
            seen[name] += 1
            if not np.allclose(found, there, rtol=1e-6, atol=1e-9):
                wrong.append((name, tight, of, at, found, there))
    return wrong or [f"nothing was read of {name}" for name in PRINTS if not seen[name]]


@pytest.mark.sampled
def test_every_print_says_what_the_function_computes(entry):
    for f in tuned(entry):
        for order, made in enumerate((formula(f), derivative_formula(f))):
            assert said_wrong(f, made, order) == [], (f, made.tex)


# ---------------------------------------------------------------- letters that are taken


@activation()
def scaled_softplus(x, sigma=1.5):
    """Its slope has the sigmoid σ."""
    return softplus(sigma * x)


@activation()
def scaled_cdf(x, phi=1.5):
    """Its slope has the density φ."""
    return Phi(phi * x)


@activation()
def gated_tanh(a, b, sigma=0.5):
    """A function of a letter behind one of a word."""
    return tanh(a) * sigmoid(sigma * b)


@activation()
def scaled_mean(x: Vector, n=2.0, k=3.0, l=0.5):
    """Letters that components have."""
    return n * logmeanexp(x) + k * l


OWN = tuple(map(activation_of, (scaled_softplus, scaled_cdf, gated_tanh, scaled_mean)))


@pytest.mark.parametrize("f", OWN, ids=lambda f: f.name)
def test_parameters_take_no_letter_of_what_the_formula_speaks_of(f):
    for order, made in enumerate((formula(f), derivative_formula(f))):
        assert said_wrong(f, made, order) == [], made.tex


def test_a_note_tells_no_meaning_of_a_parameter():
    wrong = []
    for f in (*CATALOGUE, *OWN):
        for made in (formula(f), derivative_formula(f)):
            own = {symbol for _, symbol, _ in made.symbols}
            wrong += [(f.name, n) for n in made.note.split("; ") if n.split("(")[0].split(" ")[0] in own]
    assert wrong == []
    assert get("sparsemax").formula.note == "τ(x) makes Σⱼ yⱼ = 1"
    assert get("logmeanexp").formula.note == "n components"


# ---------------------------------------------------------------- the reader itself


READ = [
    (r"\ln \cosh x\,\sin^{2} x", math.log(math.cosh(2)) * math.sin(2) ** 2),
    (r"-\frac{x}{4} 2^{x - 1}", -1),
    (r"\tanh x\,\Phi(x)", math.tanh(2 * FUNCTIONS["Φ"](2))),
    (r"\tanh(x)\,\Phi(x)", math.tanh(2) * FUNCTIONS["Φ"](2)),
    (r"\sin x \cdot 2", math.sin(4)),
    (r"\left|x - \left|-3 x\right|\right|", 4),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_the_reader_reads(text, value):
    assert reading.read(reading.tex_rows(text), FUNCTIONS, {"x"}, False)({"x": 2}) == pytest.approx(value)


def test_the_reader_reads_a_slash_in_both_ways():
    both = [reading.read(reading.line_rows("1/x (x + 1)", FUNCTIONS), FUNCTIONS, {"x"}, tight)({"x": 2}) for tight in (False, True)]
    assert both == [1.5, pytest.approx(1 / 6)]


@pytest.mark.parametrize("text", [r"2 3", r"2\,\frac{1}{3}", r"\tanh", r"x)", r"\wrong(x)"])
def test_the_reader_refuses_what_cannot_be_read(text):
    with pytest.raises(SyntaxError):
        reading.read(reading.tex_rows(text), FUNCTIONS, {"x"}, False)


def wrong_prints(value):
    """How often the TeX of a term says something else than the term."""
    made = Formula(value)
    return [x for x in POINTS if abs(reading.read(reading.tex_rows(made.tex), FUNCTIONS, {"x"}, False)({"x": x}) - (x + 1) * x) > 1e-9]


def test_lost_brackets_are_seen(monkeypatch):
    x = terms.Sym("x")
    assert wrong_prints((x + 1) * x) == []
    monkeypatch.setattr(styles.TeX, "bracket", lambda self, text, tall: text)
    assert len(wrong_prints((x + 1) * x)) == len(POINTS)


def test_a_function_that_swallows_a_factor_is_seen(monkeypatch):
    monkeypatch.setattr(typeset, "may_be_bare", lambda t, after, s, least: True)
    made = Formula(get("gtu").formula.term)
    assert {w[0] for w in said_wrong(get("gtu"), made, 0)} >= {"tex", "mathtext", "mathml"}


def test_there_is_something_to_read():
    assert len(CATALOGUE) > 100
    assert len([g for f in CATALOGUE for g in tuned(f) if g.changed]) > 90
