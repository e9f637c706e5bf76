"""What programs and papers write before a formula: ``f(z) =``, ``lambda x:``, ``return``; it says what the input is called, or nothing."""

import re

LETTER = r"[^\W\d]\w*"
INPUT = rf"(?P<input>{LETTER})"
SPEC = rf"(?:(?:const|let|var|float|double|auto)\s+)?{LETTER}"
BEFORE = tuple(
    re.compile(rf"\s*{pattern}", re.VERBOSE)
    for pattern in (
        r"return\b",
        rf"def \s+ {LETTER} \s* \( \s* {INPUT} \s* (?::\s*[\w.]+\s*)? \) \s* (?:->\s*[\w.]+\s*)? :(?!=)",
        rf"lambda \s+ {INPUT} \s* :(?!=)",
        rf"@ \s* \( \s* {INPUT} \s* \)",  # MATLAB
        rf"function \s* \( \s* {INPUT} \s* \)",  # R
        rf"\( \s* {INPUT} \s* \) \s* (?:->|=>|→|↦)",
        rf"{INPUT} \s* (?:->|=>|→|↦)",
        rf"{SPEC} \s* \( \s* {INPUT} \s* \) \s* :?=(?!=)",
        rf"{SPEC} \s* \[ \s* {INPUT} _ \s* \] \s* :?=(?!=)",  # Mathematica
    )
)
GIVEN = re.compile(rf"\s*(?P<name>{SPEC})\s*:?=(?!=)")  # y = ..., which says something where y is the input
X = re.compile(r"(?<!\w)[xX](?!\w)")
MOST = 3  # as in: f = lambda x: return


def head(text: str) -> tuple[int, str]:
    """Where the formula begins, and the letter that stands for x in it."""
    at, letter = 0, "x"
    for _ in range(MOST):
        found = next((m for p in BEFORE if (m := p.match(text, at))), None)
        if found is None:
            found = GIVEN.match(text, at)
            if found is None or found["name"] in ("x", "X") or not (found["name"] == "y" or begins(text, found.end())):
                break
        letter = found.groupdict().get("input") or letter
        at = found.end()
    return at, letter


def begins(text: str, at: int) -> bool:
    """Whether a formula of an input stands here: x, or a head that tells another one."""
    return any(p.match(text, at) for p in BEFORE) or X.search(text, at) is not None
