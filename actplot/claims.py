"""What the cells of published tables say: numbers, intervals, sets, yes and no, in the spellings that people use. Standard library only."""

from __future__ import annotations

import html
import math
import operator
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ω": "omega", "π": "pi", "∞": "inf", "√": "sqrt", "·": "*", "×": "*", "⁄": "/", "ℝ": "R",
}  # fmt: skip
DASHES = str.maketrans(dict.fromkeys("−–—‒‐‑", "-"))
TICKS = {"✓": True, "✔": True, "✅": True, "☑": True, "✗": False, "✘": False, "❌": False, "✕": False, "✖": False, "❎": False, "☒": False}
YES, NO = ("yes", "true", "y", "t"), ("no", "false", "n", "f", "not", "non")
WARNING = "⚠"
ABOUT = re.compile(r"^(?:≈|~|≃|≅|approx(?:imately|\.)?|about|circa|ca\.?)\s*", re.IGNORECASE)
HEDGED = re.compile(r"\b(?:except|but|not|apart|other than|mostly|almost|nearly|partly|partially)\b", re.IGNORECASE)
CONDITION = re.compile(r"(.*?)(?:\s*[,(;]\s*|\s+)(iff|if and only if|only if|if|when|for|where)\s+(.*)", re.IGNORECASE)
OTHERWISE = re.compile(r"(.*?)[\s,;]+(?:otherwise|else)[\s,]+(.*)", re.IGNORECASE)
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
REMARK = re.compile(r"\s+\([^()]*\)$")
SMALL = 1e-12
COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "≠": operator.ne,
}  # fmt: skip


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
    """Two ends, and whether each is said to be attained; None where nothing is said of that."""

    low: Number
    low_in: bool | None
    high: Number
    high_in: bool | None


# ---------------------------------------------------------------- texts


@lru_cache(4096)
def plain(text: str) -> str:
    """A cell without Markdown, HTML, TeX and footnotes, its dashes and letters in one spelling."""
    text = UNSEEN.sub("", html.unescape(text))
    text = re.sub(r"<sup>", "^", re.sub(r"<(?!sup>)[a-zA-Z/][^<>]*>", " ", text.replace("</sup>", "")))
    text = re.sub(r"!?\[([^\]]*)\]\((?=[^\s(]*[/#.:])(?:[^()]|\([^()]*\))*\)", r"\1", text)  # links
    text = re.sub(r"\s?\^?\[(?:\d{1,3}|[a-wyz]|note \d+)\]", "", text)  # footnotes
    text = re.sub(r"^\\\((?=\s*[\[({\\])(.*)\\\)$", r"\1", text.strip())
    text = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)", text)
    text = re.sub(r"\\(?:text|mathrm|mathbb|mathbf|operatorname|rm)\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"sqrt(\1)", text)
    text = re.sub(r"\\(?:left|right|text|mathrm|mathbb|,|;|!|quad)(?![a-z])\s*", "", text).replace(r"\infty", "inf").replace(r"\cdot", "*")
    text = re.sub(r"\\(?:l|c)?dots\b", "...", text)
    text = re.sub(r"\\([a-zA-Z]+)(?=\\)", r"\1 ", text)
    text = re.sub(r"\\([a-zA-Z]+|.)", r"\1", text)
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*|(?<!\w)__(\S(?:.*?\S)?)__(?!\w)", r"\1\2", text)
    text = re.sub(r"[`$]|^\*(?=\S)|(?<=\S)\*+$", "", text)
    text = RAISED.sub(lambda m: "^" + m[0], text)  # before the digits come down
    text = unicodedata.normalize("NFKC", text).translate(DASHES)
    return re.sub(r"(?<=[\])}])\^\d+$", "", " ".join(text.split()))


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
        return None if TICKS[text[0]] and HEDGED.search(text) else TICKS[text[0]]
    if text[:1] == WARNING:  # yes, but; or a no that is sorry
        return first_word(text[1:].strip().lstrip("(")) not in NO
    word = first_word(text)
    if re.match(r"\w+\s*/", text):  # n/a, yes/no
        return None
    if len(word) == 1 and not re.fullmatch(r"\w\W*(?:\s\(.*\))?", text):  # y = 0
        return None
    return (None if HEDGED.search(text) else True) if word in YES else False if word in NO else None


def resolved(text: str, symbols: Mapping[str, float]) -> str | None:
    """What a claim with a condition ("C1 when α = 1, otherwise C0") says at these parameters; None where that is not told."""
    found = CONDITION.fullmatch(text)
    if not found or found[1].count("(") > found[1].count(")"):
        return text
    rest = OTHERWISE.fullmatch(found[3])
    holds = condition((rest[1] if rest else found[3]).rstrip(" )" if "(" in text[found.end(1) : found.start(2)] else " "), symbols)
    if holds is None or holds:
        return None if holds is None else found[1].strip()
    if rest:
        return rest[2].strip()
    exclusive = found[2].lower() in ("iff", "if and only if", "only if")
    return "no" if exclusive and truth(found[1]) else None


def condition(text: str, symbols: Mapping[str, float]) -> bool | None:
    """Whether numbers and parameters compare as said: 0 <= alpha <= 1; None where they cannot be compared."""
    parts = re.split(r"(<=|>=|!=|==|[≤≥≠=<>])", text)
    ends = [number(p, symbols) for p in parts[::2]]
    if len(parts) < 3 or None in ends:
        return None
    known = [n.value for n in ends if n is not None]
    return all(COMPARED[sign](a, b) for a, sign, b in zip(known, parts[1::2], known[1:], strict=False))


def first_word(text: str) -> str:
    """The first word, in small letters."""
    found = re.match(r"[^\W\d_]+", text.strip().lower())
    return found[0] if found else ""


# ---------------------------------------------------------------- numbers


def number(text: str, symbols: Mapping[str, float] | None = None) -> Number | None:
    """A decimal, a fraction, or a closed form in pi, e, sqrt, ln and the parameters; None for what is none."""
    whole = plain(text)
    text, cut = whole.rstrip(". "), whole.endswith("..")
    rough = ABOUT.match(text)
    text = text[rough.end() :] if rough else text
    if re.fullmatch(r"[+-]?\s*(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", text):
        digits = Decimal(text.replace(" ", ""))
        power = int(digits.as_tuple().exponent)
        exact = power >= 0 and not rough
        unit = 0.0 if exact or power > 300 else float(Decimal(1).scaleb(power))
        return Number(finite(digits), 2 * unit if cut else unit)  # -0.278... may be cut instead of rounded
    value = Closed(text, symbols or {}).read()
    return None if value is None else Number(value, SMALL)


def finite(digits: Decimal) -> float:
    """The float nearest to a decimal, which is neither infinite nor 0 where the decimal is not."""
    size = min(float(abs(digits)), sys.float_info.max)
    return math.copysign(math.ulp(0.0) if size == 0 and digits else size, digits)


class Closed:
    """Reads a closed form: sums of products of numbers and names, without anything that Python would run."""

    NAMES: Mapping[str, float] = {"pi": math.pi, "e": math.e, "inf": math.inf, "infinity": math.inf, "infty": math.inf, "oo": math.inf}
    CALLS: Mapping[str, Callable[[float], float]] = {"sqrt": math.sqrt, "ln": math.log, "log": math.log}

    def __init__(self, text: str, symbols: Mapping[str, float]) -> None:
        spelt = "".join(f" {GREEK[c]} " if c in GREEK else c for c in text)
        self.tokens = re.findall(r"\d+\.?\d*|\.\d+|[A-Za-z_]\w*|\*\*|\S", spelt)
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
        value = self.power()
        while self.at < len(self.tokens):
            if self.said("/"):
                value = value / self.power()
            elif self.said("*") or re.match(r"[\w(]", self.tokens[self.at]):
                value = value * self.power()
            else:
                break
        return value

    def power(self) -> float:
        """A factor, perhaps raised."""
        value = self.factor()
        if self.said("^", "**"):
            sign = -1 if self.said("-") else 1
            return math.pow(value, sign * self.factor())
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
    """[0, 1), ]0, 1[, R, 0 to 1, 0 < y <= 1 or y >= 0; None for anything else."""
    text = re.sub(r"\s*(?:approx(?:imately|\.)?)$", "", plain(text).rstrip(". "), flags=re.IGNORECASE)
    text = re.sub(r"^(?:(?:range|values?)\s*:|from)\s*(?=\S)", "", ABOUT.sub("", text), flags=re.IGNORECASE)
    text = re.sub(r"^between\s+(.+?)\s+and\s+", r"\1 to ", text, flags=re.IGNORECASE)
    if text.lower() in ("r", "ℝ", "all reals", "all real numbers", "reals", "real numbers"):
        return Interval(Number(-math.inf), False, Number(math.inf), False)
    found = re.fullmatch(r"([\[(\]])(.*)([\])\[])", text)
    if not found:
        return in_words(text, symbols)
    ends = two(pieces(found[2]), symbols) or two(spoken(found[2]), symbols)
    return ends and Interval(ends[0], found[1] == "[", ends[1], found[3] == "]")


def two(parts: list[str], symbols: Mapping[str, float] | None) -> tuple[Number, Number] | None:
    """The ends of an interval, None where they are not two numbers."""
    low, high = (number(p, symbols) for p in parts) if len(parts) == 2 else (None, None)
    return None if low is None or high is None else (low, high)


def spoken(text: str) -> list[str]:
    """What stands on both sides of "to": 0 to 1, 0 .. 1."""
    return re.split(r"\s+(?:to|through|~)\s+|\s+\.\.\.?\s+|(?<=\d)\.\.(?=[\d+-])", text)


def in_words(text: str, symbols: Mapping[str, float] | None) -> Interval | None:
    """Ends without brackets, of which nothing says whether they are attained, or bounds, which do."""
    if ends := two(spoken(text), symbols):
        return Interval(ends[0], None, ends[1], None)
    parts = re.split(r"\s*(<=|>=|[<>≤≥])\s*", text)
    middle = re.compile(r"(?:[yf]|f\([xz]\))?", re.IGNORECASE)
    if len(parts) == 5 and parts[2] and middle.fullmatch(parts[2]) and parts[1][0] in "<≤" and parts[3][0] in "<≤":
        low, high = number(parts[0], symbols), number(parts[4], symbols)
        return None if low is None or high is None else Interval(low, parts[1] != "<", high, parts[3] != "<")
    end = number(parts[2], symbols) if len(parts) == 3 and middle.fullmatch(parts[0]) else None
    if end is None:
        return None
    closed = parts[1] not in "<>"
    up = parts[1][0] in ">≥"
    return Interval(end, closed, Number(math.inf), False) if up else Interval(Number(-math.inf), False, end, closed)


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
