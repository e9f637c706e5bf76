"""The text of an expression as tokens, in whatever hand it was written: x² as x**2, σ as sigma, − as -."""

import re
from dataclasses import dataclass

from ..tree import LONGEST, BadExpression

# Greek letters of parameters and functions; left out are those that look like Latin ones
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ϑ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ϕ": "phi", "Φ": "Phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
SAME = {
    "−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "≥": ">=", "≠": "!=", "⩽": "<=",
    "⩾": ">=", "∧": "and", "∨": "or", "¬": "not", "^": "**", "&&": "and", "&": "and", "~": "not", "!": "not", ".*": "*", "./": "/",
    ".^": "**", ".**": "**",
}  # fmt: skip
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣ", "0123456789+-()x", strict=True))
FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6",
             "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10"}  # fmt: skip
ENDS = ";, \t\n"
WORDS = {"and", "or", "not", "if", "else"}
PATTERN = re.compile(
    rf"""(?P<blank>\s+|(?<=\w)\.(?=\())  # tanh.(x), in Julia
    |(?P<single>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?)[fF]\b  # 0.5f, in C
    |(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)*)
    |(?P<method>\.[A-Za-z_]\w*)
    |(?P<fraction>[{"".join(FRACTIONS)}])
    |(?P<indicator>[𝟙𝟏])
    |(?P<greek>[Ͱ-Ͽµ][0-9_]*)
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣ]+)
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<sign>\.?\*\*|\.[*/^]|<=|>=|==|!=|&&|[-+*/^()[\]|<>=,~&!?:√∛−–·⋅×∗÷∕⁄≤≥≠⩽⩾∧∨¬])""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True)
class Token:
    """A part of the text, and its place.

    number; fraction (½, as 1/2); name; method (.name, of what stands before it); sign; raised (a superscript, as plain text); indicator;
    text (in quotes); end.
    """

    kind: str
    text: str
    at: int
    raw: str = ""  # as it stands there


def tokens(text: str, first: int = 0) -> list[Token]:
    """The tokens of a text from a place on, an end behind them; without the signs with which a line of a program ends.

    BadExpression for a character that has no place in an expression.
    """
    if len(text) > LONGEST:
        raise BadExpression(f"expected an expression of at most {LONGEST:,} characters, got {len(text):,}", text, LONGEST)
    found, at, last = [], first, len(text.rstrip(ENDS))
    while at < last:
        match = PATTERN.match(text, at) or letter(text, at)
        if match is None:
            raise BadExpression(strange(text[at]), text, at)
        kind, part = match.lastgroup or "name", match.group()
        if kind == "greek":
            kind, part = "name", GREEK.get(part[0], "") + part[1:]
            if part == match.group()[1:]:
                raise BadExpression(strange(text[at]), text, at)
        elif kind == "raised":
            part = "".join(RAISED[c] for c in part)
        elif kind == "fraction":
            part = FRACTIONS[part]
        elif kind == "single":
            kind, part = "number", match["single"]
        elif kind == "name":
            kind, part = "sign" if part in WORDS else "name", part.replace("::", ".")
        elif kind == "sign":
            part = SAME.get(part, part)
        if kind != "blank":
            found.append(Token(kind, part, at, match.group()))
        at = match.end()
    return [*found, Token("end", "", max(first, last))]


def letter(text: str, at: int) -> re.Match[str] | None:
    """A blank that is none in ASCII."""
    return re.compile(r"(?P<blank>[\u00a0\u2009\u200a\u202f\u2061\u2062]+)").match(text, at)


def latin(key: str) -> str:
    """The name of a parameter that is written as a Greek letter."""
    return key if key.isascii() else GREEK.get(key[:1], key[:1]) + key[1:]


HINTS = {
    "[": "vectors and indices are not part of it, and brackets are round",
    "{": "brackets are round",
    ":": "parameters stand behind the whole, as in \"x*sigmoid(b*x):b=1.7\"",
    ";": "expected one formula",
    "\\": "a formula is LaTeX or plain text, not both",
    "@": "matrices are not part of it",
    "%": "a remainder changes infinitely often",
}


def strange(c: str) -> str:
    """Why a character cannot stand in an expression, with the letter that it may have been meant for."""
    import unicodedata  # seldom wanted

    plain = unicodedata.normalize("NFKD", c)
    plain = plain.replace("⁄", "/") if "⁄" in plain else plain[0]  # ½ is 1⁄2
    name = unicodedata.name(c, "")
    meant = plain if plain != c and plain.isascii() and plain.isprintable() else LOOKALIKES.get(c, "")
    told = f"{c!r}" if c.isascii() and c.isprintable() else f"U+{ord(c):04X}" + (f" ({name.lower()})" if name else "")
    return f"{told} has no place in an expression" + (f"; did you mean {meant!r}?" if meant else f"; {HINTS[c]}" if c in HINTS else "")


LOOKALIKES = dict(zip("аеорсухіј‘’“”οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνι", "aeopcyxij''\"\"oABEZHIKMNOPTYXvi", strict=True))
