"""The templates that come with actplot, by what they are of: sheets, or rows of panels."""

import re
from importlib.resources import files

KIND = re.compile(r'^kind *= *"(\w+)"', re.MULTILINE)
SHEETS = ""  # which say no kind


def shipped(kind: str = SHEETS) -> list[str]:
    """The names of the templates of a kind. Their texts are looked at, not parsed, since a shell waits for it at each TAB."""
    texts = ((f.name, f.read_text("utf-8")) for f in files("actplot.templates").iterdir() if f.name.endswith(".toml"))
    found = ((name, KIND.search(text)) for name, text in texts)
    return sorted(name.removesuffix(".toml") for name, said in found if (said[1] if said else SHEETS) == kind)
