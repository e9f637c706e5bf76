"""What tells a name from a formula. Standard library only, and little of it, since the command line starts with this."""

import re

from ..outside import hidden

SPACES = "\t\n\r\u2061\u2062"  # of several lines; and what MathML puts between a function and its argument, and between factors
# letters and hyphens are a name, so that misspelt ones get their hints
NAME = re.compile(r"[A-Za-z][\w.]*(?:[- ][A-Za-z][\w.]*)*", re.ASCII)


# a formula, and values behind it, which a colon of the formula's own (x > 0 ? x : 0) does not begin
VALUES = re.compile(r"(.*?):(?!:)(\s*[^\W\d]\w*\s*=(?!=).*)", re.DOTALL)
OWN_COLON = re.compile(r"\blambda\s+\w+\s*:|\bdef\s|\?|::|:=")
LATEX_VALUES = re.compile(r"(.*?)(?<!\\):(\s*\w+\s*=[^\\{}$]*)", re.DOTALL)  # a formula, and values behind it: \: is a blank, := no colon


def parted(name: str) -> tuple[str, str]:
    """A name or a formula, and the parameters that stand behind its colon."""
    if is_latex(name):
        found = LATEX_VALUES.fullmatch(name)
        return (found[1].strip(), found[2]) if found else (name.strip(), "")
    found = VALUES.fullmatch(name)
    if found is None and OWN_COLON.search(name):
        return name.strip(), ""
    text, rest = found.groups() if found else name.partition(":")[::2]
    return text.strip(), rest


def is_latex(text: str) -> bool:
    """Whether a text is LaTeX, not a formula in plain text: it has commands or braces, or stands between dollar signs."""
    inner = text.strip()
    return "\\" in text or "{" in text or (len(inner) > 1 and inner[0] == inner[-1] == "$")


def is_expression(name: str) -> bool:
    """Whether a text that names nothing is meant as a formula."""
    base = parted(name)[0]
    if not base.isprintable() and any(hidden(c) and c not in SPACES for c in base):  # a name that went wrong, and no formula either
        return False
    return bool(base) and (base in ("x", "X") or base.startswith("return ") or not NAME.fullmatch(base))
