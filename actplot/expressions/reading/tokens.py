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
    "⩾": ">=", "∧": "and", "∨": "or", "¬": "not", "^": "**", "&&": "and", "&": "and", "~": "not", "!": "not",
}  # fmt: skip
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣ", "0123456789+-()x", strict=True))
WORDS = {"and", "or", "not", "if", "else"}
PATTERN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<greek>[Ͱ-Ͽµ][0-9_]*)
    |(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣ]+)
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<sign>\*\*|<=|>=|==|!=|&&|[-+*/^()|<>=,~&!√∛−–·⋅×∗÷∕⁄≤≥≠⩽⩾∧∨¬])""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True)
class Token:
    """A part of the text: number, name, sign, raised (a superscript, as plain text), text (in quotes) or end; and its place."""

    kind: str
    text: str
    at: int
    raw: str = ""  # as it stands there


def tokens(text: str) -> list[Token]:
    """The tokens of a text, an end behind them. BadExpression for a character that has no place in an expression."""
    if len(text) > LONGEST:
        raise BadExpression(f"expected an expression of at most {LONGEST:,} characters, got {len(text):,}", text, LONGEST)
    found, at = [], 0
    while at < len(text):
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
        elif kind == "name" and part in WORDS:
            kind = "sign"
        elif kind == "sign":
            part = SAME.get(part, part)
        if kind != "blank":
            found.append(Token(kind, part, at, match.group()))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def letter(text: str, at: int) -> re.Match[str] | None:
    """A blank that is none in ASCII."""
    return re.compile(r"(?P<blank>[\u00a0\u2009\u200a\u202f\u2061\u2062]+)").match(text, at)


def latin(key: str) -> str:
    """The name of a parameter that is written as a Greek letter."""
    return key if key.isascii() else GREEK.get(key[:1], key[:1]) + key[1:]


def strange(c: str) -> str:
    """Why a character cannot stand in an expression, with the letter that it may have been meant for."""
    import unicodedata  # seldom wanted

    plain = unicodedata.normalize("NFKD", c)[0]
    name = unicodedata.name(c, "")
    meant = plain if plain != c and plain.isascii() and plain.isprintable() else LOOKALIKES.get(c, "")
    told = f"{c!r}" if c.isascii() and c.isprintable() else f"U+{ord(c):04X}" + (f" ({name.lower()})" if name else "")
    return f"{told} has no place in an expression" + (f"; did you mean {meant!r}?" if meant else HINTS.get(c, ""))


LOOKALIKES = dict(zip("аеорсухіј‘’“”οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνι", "aeopcyxij''\"\"oABEZHIKMNOPTYXvi", strict=True))
HINTS = {
    "[": "; vectors and indices are not part of it, and brackets are round",
    "{": "; brackets are round",
    ":": "; parameters stand behind the whole, as in \"x*sigmoid(b*x):b=1.7\"",
    ";": "; expected one formula",
    "\\": "; a formula is LaTeX or plain text, not both",
    "@": "; matrices are not part of it",
    "%": "; a remainder changes infinitely often",
}
