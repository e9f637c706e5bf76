"""actplot cite: the papers that functions come from."""

from __future__ import annotations

from ..activation import Paper
from .options import Names, activations
from .output import say
from .printing import fits

EXAMPLE = "actplot cite gelu mish > refs.bib"
SETTINGS: dict[str, object] = {}


def command(names: Names) -> None:
    """Print the papers of functions as BibTeX."""
    seen: dict[str, str] = {}
    for f in activations(names):
        if not f.papers:
            say(f"no paper is recorded for {f.name}")
        for p in f.papers:
            seen.setdefault(p.key, bibtex(p))
    if seen:
        print(fits("\n\n".join(seen.values())))


def bibtex(p: Paper) -> str:
    """A BibTeX entry, its special characters left to the reader's UTF-8."""
    names = p.authors.replace(" and ", ", ").split(", ")
    fields = {
        "author": " and ".join("others" if n == "et al." else f"{{{n}}}" if " " in n else n for n in names),
        "title": f"{{{p.title}}}",
        "year": str(p.year),
        "journal": p.venue,
        "doi": p.doi,
        "eprint": p.arxiv,
        "archiveprefix": "arXiv" if p.arxiv else "",
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{'article' if p.venue else 'misc'}{{{p.key},", *lines, "}"])
