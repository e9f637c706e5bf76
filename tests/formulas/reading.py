"""A reader of printed formulas that knows the usual conventions and nothing of how formulas are made: it reads every print as numbers.

What stands side by side is multiplied. A function without brackets takes the product that follows it, up to the next function that has a
name of several letters: sin x cos x is a product, tanh a σ(b) is the tanh of one. A slash may take one factor or all that stand side by
side: ``tight`` says which, and a formula that can be trusted says the same both ways.
"""

import math
import re
import unicodedata
from xml.etree import ElementTree

import numpy as np

RAISED = {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ", "0123456789+-nx", strict=True))}
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
RELATIONS = {"<": np.less, "≤": np.less_equal, ">": np.greater, "≥": np.greater_equal, "=": np.equal, "≠": np.not_equal}
SIGNS = {"−": "-", "·": "*", "<=": "≤", ">=": "≥", "!=": "≠", "leq": "≤", "geq": "≥", "neq": "≠", "cdot": "*", "sum": "Σ", "∑": "Σ"}
SPACE = " "  # between a value and where it holds
OPERATORS = {"Σ": sum, "max": max, "argmax": lambda values: int(np.argmax(list(values)))}


def greek(name):
    """The letter that is called so; None for a word that names none."""
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")
    except KeyError:
        return None


# ---------------------------------------------------------------- tokens

TEX = re.compile(r"\\(?:operatorname|mathrm)\{([^}]*)\}|\\([a-zA-Z]+)|(\d+(?:\.\d+)?)|([a-zA-Z])|([-+^_{}()|\[\]/,<>=])")


def of_tex(text):
    """The tokens of LaTeX or mathtext."""
    spaced = re.sub(r"\\[,;! ]", " ", text).replace(r"\left", "").replace(r"\right", "")
    found = []
    for m in TEX.finditer(spaced):
        token = next(filter(None, m.groups()))
        token = "frac" if token == "dfrac" else token
        found.append(SIGNS.get(token) or (m[2] and len(token) > 1 and greek(token)) or token)
    return found


PLAIN = re.compile(r"(\d+(?:\.\d+)?(?:e[-+]\d+)?)|([^\W\d_]+)|([<>!]=|.)")


def of_line(text, known):
    """The tokens of one line of Unicode or ASCII, in which letters side by side are a product unless ``known`` has their word."""
    text = re.sub(f"[{''.join(RAISED)}]+", lambda m: "^{" + "".join(RAISED[c] for c in m[0]) + "}", text)
    text = re.sub(f"[{''.join(LOWERED)}]+", lambda m: "_{" + "".join(LOWERED[c] for c in m[0]) + "}", text)
    text = re.sub(r"_(?!\{)([a-z]{1,2}|\d)(?![a-z])", r"_{\1}", text)
    found = []
    for m in PLAIN.finditer(text.replace(" ", "\N{NO-BREAK SPACE}")):
        token = m[0]
        if m[2] and token not in known:
            found += [greek(token)] if greek(token) else list(token)
        elif not token.isspace():
            found.append({"√": "sqrt", "∛": "cbrt", "sigmoid": "σ", "Phi": "Φ"}.get(token) or SIGNS.get(token) or token)
    return found


def of_mathml(e):
    """The tokens of a MathML element, as the eye sees them: rows and applied functions are no brackets."""
    parts = [of_mathml(p) for p in e]
    groups = [["{", *p, "}"] for p in parts]
    match e.tag:
        case "mfrac":
            return ["frac", *groups[0], *groups[1]]
        case "msqrt":
            return ["sqrt", "{", *(t for p in parts for t in p), "}"]
        case "mroot":
            return ["cbrt", *groups[0]]
        case "msup":
            return [*parts[0], "^", *groups[1]]
        case "msub" | "munder":
            return [*parts[0], "_", *groups[1]]
    if parts:
        return [t for p in parts for t in p]
    if e.tag == "mspace":
        return [SPACE]
    text = (e.text or "").strip().replace("\u2061", "").replace("\u2062", "")
    return [SIGNS.get(text, text)] if text else []


# ---------------------------------------------------------------- from tokens to what they say


class Reader:
    """A recursive descent; everything that it reads is a function of what the letters stand for."""

    def __init__(self, tokens, functions, letters, tight=False):
        self.rest, self.functions, self.letters, self.tight = list(tokens), functions, letters, tight
        self.bars = [False]

    def peek(self, k=0):
        return self.rest[k] if len(self.rest) > k else ""

    def take(self, wanted=None):
        if not self.rest or wanted not in (None, self.rest[0]):
            raise SyntaxError(f"expected {wanted or 'more'}, got {' '.join(self.rest) or 'nothing'}")
        return self.rest.pop(0)

    def ended(self):
        token = self.peek()
        return token in ("", "+", "-", ")", "}", "]", ",", "and", "or", *RELATIONS) or (token == "|" and self.bars[-1])

    def whole(self):
        """Everything."""
        found = self.sum()
        if self.rest:
            raise SyntaxError(f"left over: {' '.join(self.rest)}")
        return found

    def sum(self):
        parts = [self.signed(self.peek() == "-" and bool(self.take()))]
        while self.peek() in ("+", "-"):
            parts.append(self.signed(self.take() == "-"))
        return lambda at: sum(p(at) for p in parts)

    def signed(self, minus):
        part = self.product()
        return (lambda at: -part(at)) if minus else part

    def product(self, in_function=False):
        """Factors until a sum goes on; in an argument without brackets, until another function begins."""
        found = self.factor()
        while not self.ended() and not (in_function and self.named()):
            token = self.take() if self.peek() in ("*", "/") else ""
            if in_function and token and self.named():
                self.rest.insert(0, token)
                break
            right = self.beside(in_function) if self.tight and token else self.factor()
            found = divided(found, right) if token == "/" else times(found, right)
        return found

    def beside(self, in_function):
        """Factors side by side."""
        found = self.factor()
        while not self.ended() and self.peek() not in ("*", "/") and not (in_function and self.named()):
            found = times(found, self.factor())
        return found

    def named(self):
        """Whether a function begins that is called by a word."""
        return len(self.peek()) > 1 and self.peek() in self.functions

    def factor(self):
        token = self.peek()
        base = self.base()
        if token[:1].isdigit() and (self.peek()[:1].isdigit() or (self.peek() == "frac" and self.peek(2).isdigit())):
            raise SyntaxError(f"two numbers side by side: {token} {' '.join(self.rest)}")
        if self.peek() == "^":
            self.take()
            exponent = self.argument()
            return lambda at: power(base(at), exponent(at))
        return base

    def argument(self):
        """What is raised, or stands under a root: a group, brackets, or a single thing with its sign."""
        if self.peek() == "{":
            return self.group("{", "}")
        if self.peek() == "-":
            self.take()
            inner = self.argument()
            return lambda at: -inner(at)
        return self.base()

    def group(self, left, right):
        self.take(left)
        self.bars.append(right == "|")
        found = self.sum()
        self.bars.pop()
        self.take(right)
        return found

    def base(self):
        token = self.peek()
        if token == "(":
            parts = self.brackets()
            return parts[0] if len(parts) == 1 else lambda at: np.array([p(at) for p in parts])
        if token == "|":
            inner = self.group("|", "|")
            return lambda at: abs(inner(at))
        self.take()
        if token == "frac":
            return divided(self.group("{", "}"), self.group("{", "}"))
        if token in ("sqrt", "cbrt"):
            cube = token == "cbrt" or (self.peek() == "[" and bool(self.group("[", "]")))
            inner = self.argument()
            return lambda at: math.cbrt(inner(at)) if cube else math.sqrt(inner(at))
        if token[:1].isdigit():
            return lambda at: float(token)
        below = self.below()
        if below and token in OPERATORS and token not in self.letters:
            return self.over(token, below)
        if (below and f"{token}_{below}" in self.letters) or token in self.letters:
            return lambda at: at[f"{token}_{below}"] if f"{token}_{below}" in at else of(at, token, below)
        return self.function(token)

    def below(self):
        """An index."""
        if self.peek() != "_":
            return ""
        self.take()
        self.take("{")
        return "".join(iter(self.take, "}"))

    def brackets(self):
        """What stands between brackets, part by part."""
        self.take("(")
        self.bars.append(False)
        parts = [self.sum()]
        while self.peek() == ",":
            self.take()
            parts.append(self.sum())
        self.bars.pop()
        self.take(")")
        return parts

    def function(self, name):
        if name not in self.functions:
            raise SyntaxError(f"no function and no letter: {name}")
        call, exponent = self.functions[name], None
        if self.peek() == "^":
            self.take()
            exponent = self.argument()
        parts = self.brackets() if self.peek() == "(" else [self.product(in_function=True)]
        value = lambda at: call(*(p(at) for p in parts))
        return value if exponent is None else lambda at: value(at) ** exponent(at)

    def over(self, name, index):
        """A sum or a maximum over all components: it takes the product that follows."""
        body = self.product()
        return lambda at: OPERATORS[name](body(at | {index: k}) for k in range(at["n"]))

    def conditions(self):
        """Inequalities, all of which must hold, or those after an "or"."""
        several = [self.together()]
        while self.rest:
            self.take("or")
            several.append(self.together())
        return lambda at: np.any([one(at) for one in several], axis=0)

    def together(self):
        """Inequalities, all of which must hold."""
        found = []
        while self.rest:
            sides, signs = [self.sum()], []
            while self.peek() in RELATIONS:
                signs.append(RELATIONS[self.take()])
                sides.append(self.sum())
            found += [(a, sign, b) for a, sign, b in zip(sides, signs, sides[1:], strict=False)]
            if self.peek() == "or":
                break
            if self.rest and self.take() not in (",", "and"):
                raise SyntaxError(f"expected another condition, got {' '.join(self.rest)}")
        return lambda at: np.all([sign(a(at), b(at)) for a, sign, b in found], axis=0) if found else True


def times(a, b):
    return lambda at: a(at) * b(at)


def divided(a, b):
    return lambda at: a(at) / b(at)


def power(a, b):
    found = a**b
    if isinstance(found, complex):
        raise ValueError("a root of a negative number")
    return found


def of(at, name, below):
    """A letter, or the component of it that its index says."""
    return at[name][tuple(at[c] for c in below)] if below else at[name]


# ---------------------------------------------------------------- the prints, as rows of (input, value, conditions)


def tex_rows(text):
    """The rows of LaTeX, in tokens."""
    if text.startswith(r"\begin{aligned} "):
        inside = text.removeprefix(r"\begin{aligned} ").removesuffix(r" \end{aligned}")
        lines = re.split(r" \\\\ (?=\\frac\{\\partial)", inside)
        parts = [re.fullmatch(r"\\frac\{\\partial y\}\{\\partial (\w)\} &= (.*)", line) for line in lines]
        return [(p[1], *row[1:]) for p in parts for row in tex_rows(p[2])]
    if r" \quad " in text:
        return [("", *map(of_tex, text.split(r" \quad ")))]
    if text.startswith(r"\begin{cases} "):
        inside = text.removeprefix(r"\begin{cases} ").removesuffix(r" \end{cases}")
        return [("", *map(of_tex, row.split(" & "))) for row in inside.split(r" \\ ")]
    return [("", of_tex(text), [])]


def mathtext_rows(rows):
    """The rows of mathtext, in tokens."""
    found = []
    for value, where in rows:
        name = re.match(r"\\d?frac\{\\partial y\}\{\\partial (\w)\} = ", value)
        found.append((name[1] if name else "", of_tex(value[name.end() :] if name else value), of_tex(where)))
    return found


def line_rows(text, known):
    """The rows of a line, in tokens."""
    found = []
    for row in text.split("; "):
        value, _, where = row.partition(" if ")
        name = re.match(r"[∂d]y/[∂d](\w) = ", value)
        found.append((name[1] if name else "", of_line(value[name.end() :] if name else value, known), of_line(where, {*known, "and"})))
    return found


def mathml_rows(text):
    """The rows of MathML, in tokens."""
    return rows_of(ElementTree.fromstring(re.sub(r' xmlns="[^"]*"', "", text)))


def rows_of(e):
    """The rows of an element."""
    found = e.find(".//mtable")
    if found is None:
        return [("", *parted(of_mathml(e)))]
    cells = [row.findall("mtd") for row in found.findall("mtr")]
    if len(cells[0]) == 3:
        return [(of_mathml(name)[-1], *row[1:]) for name, _, value in cells for row in rows_of(value)]
    return [("", *map(of_mathml, pair)) for pair in cells]


def parted(tokens):
    """A value and its condition, which a space parts; no condition where there is none."""
    at = tokens.index(SPACE) if SPACE in tokens else len(tokens)
    return tokens[:at], tokens[at + 1 :]


def read(rows, functions, letters, tight):
    """What a print says at a point: a function from the name of an input to the value."""
    understood = [
        (name, Reader(value, functions, letters, tight).whole(), Reader(where, functions, letters, tight).conditions())
        for name, value, where in rows
    ]

    def value(at, name=""):
        found = None
        for of, say, where in understood:
            if of == name and np.any(here := where(at)):
                found = np.where(here, say(at), np.nan if found is None else found)
        if found is None:
            raise ValueError("no row holds here")
        return found

    return value
