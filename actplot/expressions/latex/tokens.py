"""The text of a LaTeX formula as tokens: what surrounds it and what only spaces it is gone, and words in \\text are told from names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..reading.tokens import GREEK, SAME, strange
from ..tree import LONGEST, BadExpression

# Greek letters by their commands; more than tokens.GREEK has, since a command is never taken for a Latin letter
LETTERS = {name: name for name in (*GREEK.values(), "iota", "nu", "upsilon", "Delta", "Theta", "Lambda", "Xi", "Psi", "Omega")}
LETTERS |= {f"var{name}": name for name in ("epsilon", "theta", "phi", "rho", "kappa")}
SIGNS = {
    **dict.fromkeys(("cdot", "times", "ast", "odot"), "*"), "div": "/", **dict.fromkeys(("le", "leq", "leqslant", "leqq"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), ">="), "lt": "<", "gt": ">", "ne": "!=", "neq": "!=",
    **dict.fromkeys(("coloneqq", "coloneq", "triangleq", "equiv", "doteq"), "="), "lvert": "|(", "rvert": ")|", "vert": "|", "mid": "|",
    "lbrack": "[", "rbrack": "]", "lparen": "(", "rparen": ")", "lbrace": r"\{", "rbrace": r"\}", "cr": r"\\",
    "in": "in", "infty": "infty",
}  # fmt: skip
SAID = {"land": "and", "wedge": "and", "lor": "or", "vee": "or"}
FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac")
UNSEEN = "displaystyle textstyle scriptstyle limits nolimits quad qquad enspace thinspace medspace thickspace negthinspace nonumber notag"
PHRASES = {
    "if": ("if", "for", "when", "where", "whenever", "for all"),
    "otherwise": ("otherwise", "else", "elsewhere", "if otherwise"),
    "and": ("and",),
    "or": ("or",),
}  # what rows of cases say, in the words of their authors
MEANT = {phrase: said for said, phrases in PHRASES.items() for phrase in phrases}
FONT = r"text(?:rm|bf|it|sc|sf|tt|normal)?|mbox|operatorname\*?|math(?:rm|bf|it|sf|tt|op)|boldsymbol|bm"
ENVIRONMENTS = ("equation", "equation*", "displaymath", "math")
WRAPS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"), *((rf"\begin{{{e}}}", rf"\end{{{e}}}") for e in ENVIRONMENTS))
PATTERN = re.compile(
    rf"""(?P<blank>[\s~\u00a0\u2009\u200a\u202f\u2061\u2062]+)
    |(?P<spacing>\\[,;:!>\ ]|\\(?:{UNSEEN.replace(" ", "|")})(?![A-Za-z])|\\(?:hspace\*?|label|tag)\{{[^{{}}]*\}})
    |(?P<number>\d+(?:\.\d+)?|\.\d+)
    |(?P<run>[A-Za-z]+)
    |(?P<greek>[Ͱ-Ͽµ])
    |(?P<indicator>\\(?:mathbf|mathbb|mathbbm|mathds|bm)\s*(?:\{{\s*1\s*\}}|1)|\\mathbb\s*(?:\{{\s*I\s*\}}|I))
    |\\(?:{FONT})(?:\s*\{{(?P<text>(?:[^{{}}]|\{{[^{{}}]*\}})*)\}}|(?![A-Za-z])\s*(?P<one>[A-Za-z]))
    |\\(?P<side>left|right|[bB]igg?[lrm]?)\s*(?P<bracket>\\[{{}}]|\\[lr](?:vert|brace|brack)(?![A-Za-z])|[.()\[\]|/])
    |(?P<begin>\\begin\s*\{{(?P<opens>[a-z]+\*?)\}}(?:(?<=array\}})\s*(?:\[\w\])?\s*\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})?)
    |(?P<end>\\end\s*\{{(?P<closes>[a-z]+\*?)\}})
    |(?P<row>\\\\\*?(?:\s*\[-?[\d.]+\s*[a-z]+\])?)
    |\\(?P<command>[A-Za-z]+)
    |(?P<sign>\\[{{}}]|:=|<=|>=|[-+*/^_(){{}}\[\]|,;.&=<>−–·⋅×∗÷≤≥≠⩽⩾])""",
    re.VERBOSE,
)
KINDS = ("number", "run", "greek", "indicator", "text", "one", "bracket", "opens", "closes", "row", "command", "sign")
BLOCKED = {
    "$": "dollar signs stand around the whole formula, and within \\text",
    "'": "a derivative is no formula that is read here",
    "%": "what is behind a % is a comment in LaTeX",
    "!": "factorials are not part of it",
    "\\": "a backslash stands before the name of a command",
    "#": "expected a formula without # in it",
}


@dataclass(frozen=True)
class Token:
    """A part of a formula.

    number; letter (its name); run (Latin letters side by side); word (a name of several letters); say (if, and, or, otherwise); sign;
    begin and end (of an environment); command; indicator; stop.
    """

    kind: str
    text: str
    at: int
    raw: str = ""  # as it stands there
    spaced: bool = False  # behind a command that spaces

    @property
    def shown(self) -> str:
        """The token as a message shows it."""
        return "".join(c if c.isprintable() else " " for c in self.raw) or "the end"


def tokens(text: str) -> list[Token]:
    """The tokens of a formula, a stop behind them. BadExpression for what has no place in one."""
    if len(text) > LONGEST:
        raise BadExpression(f"expected a formula of at most {LONGEST:,} characters, got {len(text):,}", text, LONGEST)
    first, last = inside(text)
    return [*scan(text, first, last), Token("stop", "", last)]


def inside(text: str) -> tuple[int, int]:
    """Where the formula begins and ends, without what stands around it and the full stop of its sentence."""
    first, last, before = 0, len(text), (-1, -1)
    while (first, last) != before:
        before = first, last
        last = first + len(text[first:last].rstrip())
        first = last - len(text[first:last].lstrip())
        if text[first:last].endswith((".", ",", ";")) and not text[first:last].endswith(("\\,", "\\;", "\\right.")):
            last -= 1
        for opening, closing in WRAPS:
            part = text[first:last]
            if part.startswith(opening) and part.endswith(closing) and len(part) >= len(opening + closing):
                first, last = first + len(opening), last - len(closing)
                break
    return first, last


def scan(text: str, first: int, last: int) -> Iterator[Token]:
    """The tokens of a part of a text."""
    at, spaced = first, False
    while at < last:
        match = PATTERN.match(text, at, last)
        if match is None:
            raise BadExpression(BLOCKED.get(text[at]) or strange(text[at]), text, at)
        if match["number"] and (match.end() < last) and (tail := re.match(r"[eE][-+]?\d", text[match.end() : last])):
            wrong = match.group() + tail.group()
            raise BadExpression(f"{wrong!r} is a product with e in LaTeX; a power of ten is written 10^{{-3}}", text, at)
        blank = match["blank"] is not None or match["spacing"] is not None
        for token in () if blank else made(text, match):
            yield Token(token.kind, token.text, token.at, token.raw, spaced)
            spaced = False
        spaced = spaced or match["spacing"] is not None
        at = match.end()


def made(text: str, match: re.Match[str]) -> Iterator[Token]:
    """The tokens that a match is."""
    at, raw = match.start(), match.group()
    found = next(k for k in KINDS if match[k] is not None)
    part = match[found]
    match found:
        case "run" | "one":
            yield Token("say", MEANT[part], at, raw) if part in MEANT else Token("letter" if len(part) == 1 else "run", part, at, raw)
        case "greek":
            if part not in GREEK:
                raise BadExpression(strange(part), text, at)
            yield Token("letter", GREEK[part], at, raw)
        case "text":
            yield from words(text, match)
        case "bracket":
            yield Token("sign", sized(match["side"], part), at, raw)
        case "opens" | "closes":
            yield Token("begin" if found == "opens" else "end", part, at, raw)
        case "row":
            yield Token("sign", r"\\", at, raw)
        case "command":
            yield command(part, at, raw)
        case "sign":
            yield Token("sign", {":=": "="}.get(part, SAME.get(part, part) if part not in "^&" else part), at, raw)
        case _:
            yield Token(found, part, at, raw)


def sized(side: str, bracket: str) -> str:
    """A bracket behind \\left, \\right, \\bigl and the like; bars that say their side differ."""
    sign = SIGNS.get(bracket.removeprefix("\\"), bracket)
    opens = side == "left" or side.endswith("l")
    closes = side == "right" or side.endswith("r")
    if sign == "|":
        return "|(" if opens else ")|" if closes else "|"
    return r"\right." if sign == "." and closes else sign


def command(name: str, at: int, raw: str) -> Token:
    """A command of one word."""
    if name in LETTERS:
        return Token("letter", LETTERS[name], at, raw)
    if name in SAID:
        return Token("say", SAID[name], at, raw)
    if name in SIGNS:
        return Token("sign", SIGNS[name], at, raw)
    if name in FRACTIONS or name == "sqrt":
        return Token("command", "sqrt" if name == "sqrt" else "frac", at, raw)
    return Token("word", name, at, raw)


def words(text: str, match: re.Match[str]) -> Iterator[Token]:
    """What stands in \\text, \\mathrm and the like: what a row of cases says, a name, or a formula in another type."""
    first, last = match.span("text")
    content = match["text"]
    spoken = re.sub(r"[\s~:]+", " ", content.replace("$", " ")).strip(" ,;.").lower()
    if spoken in MEANT:
        yield Token("say", MEANT[spoken], match.start(), match.group())
        return
    if begun := re.match(r"[\s,;]*(?:if|for|when|where|whenever|and|or)(?=[\s$])", content, re.IGNORECASE):
        said = MEANT[begun.group().strip(" ,;\t\n").lower()]
        yield Token("say", said, match.start(), content[: begun.end()])
        yield from formulas(text, first + begun.end(), last)
        return
    if re.fullmatch(r"\s*[A-Za-z](?:[\w\s-]|\\[,!_ ])*", content, re.ASCII):
        name = re.sub(r"[\s-]|\\[,! ]|\\(?=_)", "", content)
        yield Token("letter" if len(name) == 1 else "word", name, match.start(), match.group())
        return
    yield from formulas(text, first, last)


def formulas(text: str, first: int, last: int) -> Iterator[Token]:
    """Formulas within words, with dollar signs around them or without."""
    at = first
    for part in text[first:last].split("$"):
        yield from scan(text, at, at + len(part))
        at += len(part) + 1
