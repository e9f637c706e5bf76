"""Numbers as they are written and rounded: decimals, fractions and closed forms."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..phrases.scan import spellings
from .texts import plain

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ω": "omega", "π": "pi", "∞": "inf", "√": "sqrt", "·": "*", "×": "*", "⁄": "/",
}  # fmt: skip
SPELT = str.maketrans({sign: f" {name} " for sign, name in GREEK.items()})
Span = tuple[float, float]
SMALL = 1e-12
DECIMAL = r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
TOKEN = re.compile(rf"{DECIMAL}|[^\W\d]\w*|\*\*|\S")
ROUGH = re.compile(
    r"^(?:≈|~|≃|≅|approx(?:imately|\.)?|about|circa|ca\.?|大约|约为|约|約|およそ|etwa|ungefähr|environ|aprox(?:imada(?:mente)?|\.)?|حوالي|تقريبا)\s*",
    re.IGNORECASE,
)
SIGNED = re.compile(rf"([+-]?)\s*({DECIMAL})(\.\.+)?")
FOOTNOTED = re.compile(r"(.*[\w)])(?<![\s*·×]10)\^\d{1,2}")  # on a ten, it is a power


@dataclass(frozen=True)
class Number:
    """A number as it is written: what rounds to it lies between low and high; and what the same text may mean as well."""

    low: float
    high: float
    others: tuple[Number, ...] = ()

    @property
    def value(self) -> float:
        """The number as it stands."""
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def fits(self, fact: float | str) -> bool | None:
        """Whether a fact rounds to it; None where it does on no reading of several."""
        known = float(fact)
        if math.isinf(known):
            here = self.low == known == self.high
        else:
            here = self.low - SMALL * abs(known) <= known <= self.high + SMALL * abs(known)
        if here or any(o.fits(known) for o in self.others):
            return True
        return None if self.others else False


def exactly(value: float) -> Number:
    """A number that nobody rounded."""
    return Number(value, value)


def number(text: str, symbols: Mapping[str, float] | None = None) -> Number | None:
    """A decimal, a fraction, or a closed form in pi, e, sqrt, ln and the parameters; None for what is none.

    A decimal is right to half a unit of its last place wherever it stands, an integer exactly unless it is said to be rough. A raised
    number at its end may be a footnote, and 1/√2π has a root as long as one likes: such a text is several numbers.
    """
    return read(text, frozenset((symbols or {}).items()))


@lru_cache(4096)  # a cell is read in several ways, and has the same numbers in each
def read(text: str, values: frozenset[tuple[str, float]]) -> Number | None:
    """The number of a text, at values of letters."""
    symbols = dict(values)
    whole = plain(text)
    bare = whole if whole.endswith("..") else whole.rstrip(". ")
    rough = ROUGH.match(bare)
    bare = bare[rough.end() :] if rough else bare
    if found := SIGNED.fullmatch(bare):
        low, high = rounded(found[2], rough is not None, found[3] is not None)
        return Number(-high, -low) if found[1] == "-" else Number(low, high)
    first = Closed(bare, symbols).read()
    if first is None:
        return None
    readings = [first, *(Closed(bare, symbols, tight, wide).read() for tight, wide in ((False, True), (True, False), (True, True)))]
    if note := FOOTNOTED.fullmatch(bare):
        readings.append(Closed(note[1], symbols).read())
    several = [Number(*r) for r in dict.fromkeys(readings) if r is not None]
    return Number(several[0].low, several[0].high, tuple(several[1:]))


def rounded(digits: str, rough: bool = False, cut: bool = False) -> Span:
    """What rounds to an unsigned decimal; 0.278... may be cut instead of rounded, and 0.0 is as much as 0."""
    found = Decimal(digits)
    power = int(found.as_tuple().exponent)
    if not found or (not rough and "." not in digits and power >= 0):
        return finite(found), finite(found)
    half = Decimal(1).scaleb(power) / (1 if cut else 2)
    return finite(found - half), finite(found + half)


def finite(digits: Decimal) -> float:
    """The float nearest to a decimal, which is neither infinite nor 0 where the decimal is not."""
    size = min(float(abs(digits)), sys.float_info.max)
    return math.copysign(math.ulp(0.0) if size == 0 and digits else size, digits)


class Closed:
    """Reads a closed form: sums of products of numbers and names, without anything that Python would run.

    Every value is the span of what its decimals round. Two habits differ from author to author: whether a product without a sign binds
    closer than a division (1/2π), and whether it stands under the root before it (√2π).
    """

    NAMES: Mapping[str, float] = {"pi": math.pi, "e": math.e} | dict.fromkeys(spellings("infinity"), math.inf)
    CALLS: Mapping[str, Callable[[float], float]] = {"sqrt": math.sqrt, "ln": math.log, "log": math.log, "exp": math.exp}

    def __init__(self, text: str, symbols: Mapping[str, float], tight: bool = False, wide: bool = False) -> None:
        self.tokens = TOKEN.findall(text.translate(SPELT))
        self.names = {**self.NAMES, **symbols}
        self.tight, self.wide = tight, wide
        self.at = 0
        self.exact = False

    def read(self) -> Span | None:
        """The value, None where the text is no closed form."""
        if not 0 < len(self.tokens) <= 40:
            return None
        try:
            low, high = self.sum()
        except (ValueError, ArithmeticError):
            return None
        return None if self.at < len(self.tokens) or math.isnan(low) else (low, high)

    def said(self, *tokens: str) -> str | None:
        """Take the next token if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in tokens:
            self.at += 1
            return str(self.tokens[self.at - 1])
        return None

    def beside(self) -> bool:
        """Whether a factor follows without a sign."""
        return self.at < len(self.tokens) and re.match(r"[\w(]", self.tokens[self.at]) is not None

    def sum(self) -> Span:
        """Products, added and subtracted."""
        value = self.product()
        while sign := self.said("+", "-"):
            a, b = value, self.product()
            value = (a[0] + b[0], a[1] + b[1]) if sign == "+" else (a[0] - b[1], a[1] - b[0])
        return value

    def product(self) -> Span:
        """Factors, multiplied and divided; beside each other they multiply."""
        if sign := self.said("-", "+"):
            low, high = self.product()
            return (-high, -low) if sign == "-" else (low, high)
        value = self.run()
        while self.at < len(self.tokens):
            if self.said("/"):
                value = times(value, inverse(self.run()))
            elif self.said("*") or self.beside():
                value = times(value, self.run())
            else:
                break
        return value

    def run(self) -> Span:
        """A power, and with those beside it where they bind closer than a division."""
        value = self.power()
        while self.tight and self.beside():
            value = times(value, self.power())
        return value

    def power(self) -> Span:
        """A factor, perhaps raised."""
        value = self.factor()
        if self.said("^", "**"):
            sign = self.said("-", "+")
            self.exact = True  # nobody rounds an exponent
            exponent, _ = self.factor()
            self.exact = False
            return raised(value, -exponent if sign == "-" else exponent)
        return value

    def factor(self) -> Span:
        """A number, a name, a root or a logarithm, or a sum in brackets."""
        if self.at >= len(self.tokens):
            raise ValueError("nothing left to read")
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":
            value = self.sum()
            if not self.said(")"):
                raise ValueError("a bracket that nothing closes")
            return value
        if re.match(r"[\d.]", token):
            return (float(token),) * 2 if self.exact else rounded(token)
        if token.lower() in self.CALLS:
            return self.call(self.CALLS[token.lower()])
        if token.lower() in self.names:
            return (float(self.names[token.lower()]),) * 2
        raise ValueError(f"no number named {token}")

    def call(self, f: Callable[[float], float]) -> Span:
        """A root or a logarithm of the next factor, or of all that stands beside it."""
        bracket = self.tokens[self.at : self.at + 1] == ["("]
        low, high = self.factor()
        while self.wide and not bracket and self.beside():
            low, high = times((low, high), self.factor())
        return f(low), f(high)


def times(a: Span, b: Span) -> Span:
    """The span of a product."""
    corners = [x * y for x in a for y in b]
    return min(corners), max(corners)


def inverse(a: Span) -> Span:
    """The span of 1/a."""
    if a[0] <= 0 <= a[1]:
        raise ZeroDivisionError
    return 1 / a[1], 1 / a[0]


def raised(a: Span, exponent: float) -> Span:
    """The span of a power, which goes one way where the base is positive; below 0 its exponent is an integer."""
    corners = [math.pow(x, exponent) for x in a]
    if a[0] < 0 < a[1]:
        if exponent < 0:
            raise ZeroDivisionError
        corners.append(0.0)
    return min(corners), max(corners)
