"""The two-dimensional print has brackets of its own to lose: each row's TeX is parsed, and must say the same as its ASCII."""

import math
import re

import pytest

from actplot.algebras.symbols import terms
from actplot.formulas import styles, typeset
from actplot.formulas.formula import derivative_formula, formula

from ..conftest import SCALARS
from .test_terms import FUNCTIONS, environment, python

TOKEN = re.compile(r"\\operatorname\{([^}]*)\}|\\mathrm\{([^}]*)\}|\\([a-zA-Z]+)|([0-9.]+)|([a-zA-Z])|([-+^_{}()|\[\]/,])")
NAMES = {"sigma": "sigmoid"}


def tokens(text):
    """Names, numbers and signs; spaces, \\left, \\right and \\, mean nothing."""
    found = [next(filter(None, m.groups())) for m in TOKEN.finditer(text.replace(r"\,", " "))]
    return [t for t in found if t not in ("left", "right")]


class Reader:
    """A recursive descent through what we print in TeX: juxtaposition multiplies, a bare function takes the next symbol or function."""

    def __init__(self, text, known, functions):
        self.rest, self.known, self.functions, self.in_bars = tokens(text), known, functions, False

    def take(self, wanted=None):
        token = self.rest.pop(0)
        assert wanted in (None, token), f"expected {wanted}, got {token}"
        return token

    def peek(self):
        return self.rest[0] if self.rest else ""

    def sum(self):
        value = -self.product() if self.peek() == "-" and self.take() else self.product()
        while self.peek() in ("+", "-"):
            value += self.product() if self.take() == "+" else -self.product()
        return value

    def product(self):
        value = self.factor()
        while self.peek() not in ("", "+", "-", ")", "}", "]", ",", "|" if self.in_bars else ""):
            if self.peek() == "/":
                self.take()
                value /= self.factor()
            else:
                if self.peek() == "cdot":
                    self.take()
                value *= self.factor()
        return value

    def factor(self):
        value = self.base()
        return value ** self.group() if self.peek() == "^" and self.take() else value

    def group(self, left="{", right="}"):
        self.take(left)
        value = self.sum()
        self.take(right)
        return value

    def base(self):
        token = self.peek()
        if token == "(":
            return self.group("(", ")")
        if token == "|":
            self.in_bars = True
            value = abs(self.group("|", "|"))
            self.in_bars = False
            return value
        self.take()
        if token == "frac":
            return self.group() / self.group()
        if token == "sqrt":
            return (math.cbrt if self.peek() == "[" and self.group("[", "]") else math.sqrt)(self.group())
        if token[0].isdigit():
            return float(token)
        if self.peek() == "_":
            self.take()
            self.take("{")
            token += "_" + "".join(iter(self.take, "}"))
        return self.known[token] if token in self.known else self.function(token)

    def function(self, name):
        outside = self.group() if self.peek() == "^" and self.take() else 1
        if self.peek() == "(":
            self.take()
            args = [self.sum()]
            while self.take() == ",":
                args.append(self.sum())
        else:
            args = [self.base()]
        return self.functions[NAMES.get(name, name)](*args) ** outside


def rows(f):
    return [value for value, _ in typeset.rows_of(f.term)]


def differences(value, known):
    """Where the TeX of a term says something else than its ASCII."""
    wrong = []
    for x in (-2.3, -0.7, 0.4, 0.9, 3.1):
        here = known | {"x": x, "y": 0.37}
        try:
            expected = eval(python(typeset.show(value, styles.ASCII)), FUNCTIONS | here)
        except (ArithmeticError, ValueError):
            continue
        if isinstance(expected, complex):
            continue
        spoken = {k.removesuffix("_"): v for k, v in here.items() if isinstance(v, float)} | {"e": math.e, "pi": math.pi}
        reader = Reader(typeset.show(value, styles.TEX), spoken, FUNCTIONS | here)
        read = reader.sum()
        if reader.rest or not math.isclose(read, expected, rel_tol=1e-9, abs_tol=1e-12):
            wrong.append((x, read, expected))
    return wrong


def test_tex_says_what_ascii_says(scalar):
    for f in (formula(scalar), derivative_formula(scalar)):
        known = environment(scalar, f)
        for value in rows(f):
            assert differences(value, known) == [], typeset.show(value, styles.TEX)


def test_lost_brackets_are_seen(monkeypatch):
    x = terms.Sym("x")
    value = (x + 1) * x
    assert differences(value, {}) == []
    monkeypatch.setattr(styles.TeX, "bracket", lambda self, text, tall: text)
    assert len(differences(value, {})) == 5


READ = [(r"\ln \cosh x\,\sin^{2} x", math.log(math.cosh(2)) * math.sin(2) ** 2), (r"-\frac{x}{4} 2^{x - 1}", -1)]


@pytest.mark.parametrize(("text", "value"), READ)
def test_the_reader_reads(text, value):
    assert Reader(text, {"x": 2}, FUNCTIONS).sum() == pytest.approx(value)


def test_there_is_something_to_read():
    assert len(SCALARS) > 0
