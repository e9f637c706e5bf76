"""What tells a name from a formula. Standard library only, and little of it, since the command line starts with this."""

import re

NAME = re.compile(r"[A-Za-z][\w.]*(?:[- ][A-Za-z][\w.]*)*")  # letters and hyphens are a name, so that misspelt ones get their hints


def is_expression(name: str) -> bool:
    """Whether a text that names nothing is meant as a formula."""
    base = name.partition(":")[0].strip()
    return bool(base) and (base in ("x", "X") or not NAME.fullmatch(base))
