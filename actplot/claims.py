"""What the cells of published tables say: numbers, intervals, sets, yes and no, in the spellings that people use. Standard library only."""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ω": "omega", "π": "pi", "∞": "inf", "√": "sqrt", "·": "*", "×": "*", "⁄": "/", "ℝ": "R",
}  # fmt: skip
DASHES = str.maketrans(dict.fromkeys("−–—‒‐‑", "-"))
TICKS = {"✓": True, "✔": True, "✅": True, "☑": True, "✗": False, "✘": False, "❌": False, "✕": False, "✖": False, "❎": False, "☒": False}
YES, NO = ("yes", "true", "y", "t"), ("no", "false", "n", "f", "not", "non")
WARNING = "⚠"
ABOUT = re.compile(r"^(?:≈|~|≃|≅|approx(?:imately|\.)?|about|circa|ca\.?)\s*", re.IGNORECASE)
REMARK = re.compile(r"\s+\([^()]*\)$")
SMALL = 1e-12


@dataclass(frozen=True)
class Number:
    """A number as it is written: a decimal with a point is right to half a unit of its last place, everything else exactly."""

    value: float
    unit: float = 0.0

    def fits(self, fact: float | str) -> bool:
        """Whether a fact rounds to it."""
        known = float(fact)
        if math.isinf(known) or math.isinf(self.value) or self.value == 0:
            return known == self.value
        return abs(known - self.value) <= self.unit / 2 * (1 + 1e-9) + SMALL * abs(known)


@dataclass(frozen=True)
class Interval:
    """Two ends, and whether each is said to be attained."""

    low: Number
    low_in: bool
    high: Number
    high_in: bool


# ---------------------------------------------------------------- texts


def plain(text: str) -> str:
    """A cell without Markdown, HTML and TeX, its dashes and letters in one spelling."""
    text = re.sub(r"<[a-zA-Z/][^<>]*>", " ", html.unescape(text))
    text = re.sub(r"!?\[([^\]]*)\]\([^()]*\)", r"\1", text)  # links
    text = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)", text)
    text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"sqrt(\1)", text)
    text = re.sub(r"\\(?:left|right|text|mathrm|mathbb|,|;|!|quad)(?![a-z])\s*", "", text).replace(r"\infty", "inf").replace(r"\cdot", "*")
    text = re.sub(r"\\([a-zA-Z]+|.)", r"\1", text)
    text = re.sub(r"\*\*|__|[`$]|^\*(?=\S)|(?<=\S)\*$", "", text)
    text = unicodedata.normalize("NFKC", text.replace("\ufe0f", "").replace("\ufe0e", "")).translate(DASHES)
    return " ".join(text.split())


def without_remark(text: str) -> str:
    """The text without a last remark in parentheses, which stands off from what it is a remark on."""
    return REMARK.sub("", text)


# ---------------------------------------------------------------- yes and no


def truth(text: str) -> bool | None:
    """yes, no, a tick, a warning sign with its remark, or a remark that denies; None for anything else."""
    text = plain(text)
    alone = re.fullmatch(r"\((.*)\)", text)
    if alone:
        return False if first_word(alone[1]) in NO else None
    if text[:1] in TICKS:
        return TICKS[text[0]]
    if text[:1] == WARNING:  # yes, but; or a no that is sorry
        return first_word(text[1:].strip().lstrip("(")) not in NO
    word = first_word(text)
    if re.match(r"\w+\s*/", text):  # n/a, yes/no
        return None
    return True if word in YES else False if word in NO else None


def first_word(text: str) -> str:
    """The first word, in small letters."""
    found = re.match(r"[^\W\d_]+", text.strip().lower())
    return found[0] if found else ""


# ---------------------------------------------------------------- numbers


def number(text: str, symbols: Mapping[str, float] | None = None) -> Number | None:
    """A decimal, a fraction, or a closed form in pi, e, sqrt, ln and the parameters; None for what is none."""
    text, found = plain(text).rstrip(". "), None
    rough = ABOUT.match(text)
    text = text[rough.end() :] if rough else text
    if re.fullmatch(r"[+-]?\s*(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", text):
        digits = Decimal(text.replace(" ", ""))
        power = int(digits.as_tuple().exponent)
        exact = power >= 0 and not rough
        found = Number(float(digits), 0.0 if exact or power > 300 else float(Decimal(1).scaleb(power)))
    else:
        value = Closed(text, symbols or {}).read()
        found = None if value is None else Number(value, SMALL)
    return found


class Closed:
    """Reads a closed form: sums of products of numbers and names, without anything that Python would run."""

    NAMES: Mapping[str, float] = {"pi": math.pi, "e": math.e, "inf": math.inf, "infinity": math.inf, "infty": math.inf, "oo": math.inf}
    CALLS: Mapping[str, Callable[[float], float]] = {"sqrt": math.sqrt, "ln": math.log, "log": math.log}

    def __init__(self, text: str, symbols: Mapping[str, float]) -> None:
        spelt = "".join(f" {GREEK[c]} " if c in GREEK else c for c in text)
        self.tokens = re.findall(r"\d+\.?\d*|\.\d+|[A-Za-z_]\w*|\S", spelt)
        self.names = {**self.NAMES, **{k.lower(): v for k, v in symbols.items()}}
        self.at = 0

    def read(self) -> float | None:
        """The value, None where the text is no closed form."""
        if not 0 < len(self.tokens) <= 40:
            return None
        try:
            value = self.sum()
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
        return value if self.at == len(self.tokens) and not math.isnan(value) else None

    def said(self, *tokens: str) -> str | None:
        """Take the next token if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in tokens:
            self.at += 1
            return str(self.tokens[self.at - 1])
        return None

    def sum(self) -> float:
        """Products, added and subtracted."""
        value = self.product()
        while sign := self.said("+", "-"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self) -> float:
        """Factors, multiplied and divided; beside each other they multiply."""
        if sign := self.said("-", "+"):
            return -self.product() if sign == "-" else self.product()
        value = self.factor()
        while self.at < len(self.tokens):
            if self.said("/"):
                value = value / self.factor()
            elif self.said("*") or re.match(r"[\w(]", self.tokens[self.at]):
                value = value * self.factor()
            else:
                break
        return value

    def factor(self) -> float:
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
            return float(token)
        if token.lower() in self.CALLS:
            return self.CALLS[token.lower()](self.factor())
        if token.lower() in self.names:
            return float(self.names[token.lower()])
        raise ValueError(f"no number named {token}")


# ---------------------------------------------------------------- intervals and lists


def interval(text: str, symbols: Mapping[str, float] | None = None) -> Interval | None:
    """[0, 1), ]0, 1[ or R; None for anything else."""
    text = plain(text)
    if text.lower() in ("r", "ℝ", "all reals", "all real numbers", "reals"):
        return Interval(Number(-math.inf), False, Number(math.inf), False)
    found = re.fullmatch(r"([\[(\]])(.*)([\])\[])", text)
    parts = pieces(found[2]) if found else []
    if not found or len(parts) != 2:
        return None
    low, high = (number(p, symbols) for p in parts)
    return None if low is None or high is None else Interval(low, found[1] == "[", high, found[3] == "]")


def values(text: str, symbols: Mapping[str, float] | None = None) -> list[Number] | None:
    """{0, 1}; None for anything else."""
    found = re.fullmatch(r"\{(.*)\}", plain(text))
    return listed(found[1], symbols) if found else None


def listed(text: str, symbols: Mapping[str, float] | None = None) -> list[Number] | None:
    """Numbers with commas between them, each perhaps after "x ="."""
    found = [number(re.sub(r"^[a-z]\s*=\s*", "", p), symbols) for p in pieces(re.sub(r"\band\b", ",", plain(text)))]
    return None if None in found or not found else [n for n in found if n is not None]


def intervals(text: str, symbols: Mapping[str, float] | None = None) -> list[Interval] | None:
    """Intervals, or pairs, with commas or unions between them."""
    parts = re.findall(r"[\[(\]][^\[\]()]*[\])\[]", plain(text))
    rest = re.sub(r"[\[(\]][^\[\]()]*[\])\[]", "", plain(text))
    found = [interval(p, symbols) for p in parts]
    return None if not found or None in found or re.sub(r"[,;∪U\s]|and", "", rest) else [i for i in found if i is not None]


def pieces(text: str) -> list[str]:
    """The text, split at commas and semicolons outside of brackets."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c in ",;" and depth <= 0:
            found.append(text[start:i].strip())
            start = i + 1
    return [*found, text[start:].strip()]
