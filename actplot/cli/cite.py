"""actplot cite: the papers that functions come from."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import typer

from ..definition import Definition, Paper
from ..tables.columns import Row, Rows
from ..tables.formats import FORMATS
from ..tables.rows import Table, listing
from .options import Functions, Load, Names, required
from .output import choose, say
from .printing import print_table, put_text

HELP = "Print the papers of functions as BibTeX, or as a table."
EXAMPLE = "actplot cite gelu mish > refs.bib"

HEADINGS = {
    "function": "Function", "key": "Key", "authors": "Authors", "title": "Title", "year": "Year", "venue": "Venue", "doi": "DOI",
    "arxiv": "arXiv",
}  # fmt: skip
VENUES = {  # the field in which BibTeX wants the venue of each kind of work
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "misc": "howpublished",
    "phdthesis": "school",
}
SPECIAL = str.maketrans({c: f"\\{c}" for c in "&%#$_"} | {"|": "$|$", "\N{MINUS SIGN}": "$-$"})
# of a text from outside, also what would end a field or be a command; what BibTeX counts braces by has no other way
OUTSIDE = SPECIAL | str.maketrans({
    "\\": r"$\backslash$", "{": r"$\lbrace$", "}": r"$\rbrace$", "~": r"$\sim$", "^": r"$\wedge$", '"': "''", "@": "(at)", "<": "$<$",
    ">": "$>$",
})  # fmt: skip


def command(
    names: Names = None,
    functions: Functions = None,
    program: Load = None,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(("bibtex", *FORMATS)), help="BibTeX, or a table of the papers.")
    ] = "bibtex",
) -> None:
    style = choose(format, ("bibtex", *FORMATS), "--format")
    chosen = required(names, None, functions)
    if style != "bibtex":
        print_table(papers(chosen), style)
        return
    seen: dict[str, str] = {}
    for f in chosen:
        if f.source:
            seen.setdefault(f.spec, note(f))
        elif not f.papers:
            say(f"no paper is recorded for {f.name}")
        for p in f.papers:
            seen.setdefault(p.key, bibtex(p))
    if seen:
        put_text("\n\n".join(seen.values()), 4)


def papers(chosen: Iterable[Definition]) -> Table:
    """The papers of functions, a row each; of a function of the user's own the line that it comes from."""
    found = [(f, p) for f in chosen for p in f.papers]
    rows: list[Row] = [
        {
            "function": f.name, "key": p.key, "authors": p.authors, "title": p.title, "year": p.year, "venue": p.venue or None,
            "doi": p.doi or None, "arxiv": p.arxiv or None,
        }
        for f, p in found
    ]  # fmt: skip
    rows += [dict.fromkeys(HEADINGS) | {"function": f.name, "title": f.source} for f in chosen if f.source]
    texts = [["" if v is None else str(v) for v in row.values()] for row in rows]
    return replace(listing(HEADINGS, texts), records=lambda: [dict(r) for r in rows], flat=lambda: Rows(tuple(HEADINGS), rows))


def bibtex(p: Paper) -> str:
    """A BibTeX entry that LaTeX can set; letters with accents are left to its UTF-8."""
    fields = {
        "author": " and ".join(author(name) for name in re.split(r", | and | (?=et al\.)", p.authors)),
        "title": f"{{{p.title.translate(SPECIAL)}}}",
        "year": str(p.year),
        VENUES[p.kind]: p.venue.translate(SPECIAL),
        "doi": p.doi,
        "eprint": p.arxiv,
        "archiveprefix": "arXiv" if p.arxiv else "",
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{p.kind}{{{p.key},", *lines, "}"])


def note(f: Definition) -> str:
    """A BibTeX entry of a function of the user's own, whose source is a line."""
    return f"@misc{{{f.name},\n  title = {{{{{f.title.translate(OUTSIDE)}}}}},\n  note = {{{f.source.translate(OUTSIDE)}}},\n}}"


def author(name: str) -> str:
    """A surname; braces keep the words of an organisation together, where BibTeX would take the last for the surname."""
    if name == "et al.":
        return "others"
    organisation = " " in name and name[0].isupper()  # a surname of several words begins with a particle such as "van"
    return f"{{{name.translate(SPECIAL)}}}" if organisation else name
