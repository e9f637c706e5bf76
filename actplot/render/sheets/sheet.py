"""Cheat sheets: from a template, activations and a theme to pages.

Lengths of a template are points on its own paper; on larger paper all of them grow alike, as far as the functions leave room, and where
these are few. Type never shrinks: where the functions are too many for one page, there are more of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from math import sqrt
from os import PathLike
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ...catalogue import choices, own
from ...catalogue import family as title_of
from ...definition import OWN_FAMILY, Definition
from ...errors import ActplotError, BadTemplate
from ...expressions.resolve import get
from ...outside import quoted, unseen
from ...prove.known import foresee
from ..alone import alone
from ..asked import asked
from ..options import MEDIA, Medium, Orientation, Paper
from ..theme import Look, Theme
from ..tracing.bounds import picturable
from ..type.page import Page
from ..type.typesetting import BOLD, REGULAR, font
from .flow import Overfull
from .rows import Rows, Size
from .templates import PAPERS, QUIZZED, Layout, Row, Template, load, offer

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Setter = Callable[[Rows, Template, Theme, Size, float], list[Page]]


class Options(TypedDict, total=False):
    """What may be asked of a sheet; what is None or not told is as the template says."""

    template: str | PathLike[str] | Template | None
    paper: Paper | Medium | None
    orientation: Orientation | None
    builds: bool
    quiz: bool
    theme: Look
    style: str | PathLike[str] | None
    title: str | None
    footer: str | None
    family: str | None


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet that is laid out but not yet drawn: its pages, none for a screen, which has no paper, and what they were made of."""

    pages: tuple[Page, ...]
    rows: Rows
    template: Template
    theme: Theme
    dyed: bool = True  # whether the theme was asked for; a page on a screen else has its reader's

    @cached_property
    def activations(self) -> list[Definition]:
        """All functions in order."""
        return [f for _, fs in self.rows for f in fs]

    @property
    def page(self) -> Page:
        """The only page; ActplotError where there are several."""
        if len(self.pages) > 1:
            raise ActplotError(f"{self.template.name} has {len(self.pages)} pages; expected one for a single picture, a PDF takes them all")
        return self.pages[0]


@alone
def cheatsheet(activations: Sequence[Definition | str] | None = None, **options: Unpack[Options]) -> Figure:
    """A printable sheet as one figure, as ``actplot.cheatsheet`` tells."""
    return sheet(activations, **options).page.figure()


def sheet(activations: Sequence[Definition | str] | None = None, **options: Unpack[Options]) -> Sheet:
    """The pages of ``cheatsheet``, which may be several, laid out but not yet drawn."""
    t, wanted = told(options)
    made = chosen(activations, t, wanted)
    rows, t, look = made.rows, made.template, made.theme
    paper, orientation, builds = wanted.get("paper") or t.paper, wanted.get("orientation"), wanted.get("builds", False)
    if paper in MEDIA or builds:
        pages = of_medium(rows, t, look, paper, orientation, builds)
    else:
        pages = fitted(rows, t, look, paper, orientation or t.orientation)
    return replace(made, pages=tuple(pages))


def unpaged(activations: Sequence[Definition | str] | None = None, **options: Unpack[Options]) -> Sheet:
    """The same without pages, which take longest: all that a screen asks for."""
    return chosen(activations, *told(options))


def told(options: Options) -> tuple[Template, dict[str, Any]]:
    """The template that is asked for, and all else that is; TypeError for what nobody knows."""
    if strange := options.keys() - Options.__optional_keys__:
        near = offer(min(strange), Options.__annotations__)
        raise TypeError(f"cheatsheet() got an unexpected keyword argument {min(strange)!r}; {near}")
    made, others = options.get("template"), {key: value for key, value in options.items() if key != "template"}
    t = made if isinstance(made, Template) else load(*asked(template="one-page" if made is None else made).values())
    wanted = asked(**{"theme": "light", **others}) | {"dyed": "theme" in options}
    if (file := wanted.get("style")) is not None:
        from ..drawing.dress.styles import read

        wanted["theme"] = read(file).dyed(wanted["theme"])
    return t, wanted


def chosen(activations: Sequence[Definition | str] | None, t: Template, wanted: dict[str, Any]) -> Sheet:
    """The rows of a sheet and its template as these are to be set, without pages."""
    title, footer, family = wanted.get("title"), wanted.get("footer"), wanted.get("family")
    if activations is not None or family is not None:
        found = [*map(get, activations or ()), *([] if family is None else of_family(family))]
        if not found:
            raise ActplotError("no activation to put on a sheet")
        rows = [(row, found) for row in t.rows] if t.layout == "lessons" else flowing(found, t)
        title = named(found, t) if title is None else title
    else:
        rows = [(row, row.activations) for row in t.rows]
    t = legible(replace(t, title=t.title if title is None else title, footer=t.footer if footer is None else footer))
    if wanted.get("quiz") or t.quiz:
        if t.layout not in QUIZZED or wanted.get("paper") in MEDIA:
            raise ActplotError(f"a quiz is of the layouts {' and '.join(QUIZZED)}, on paper: expected a template such as one-page or grid")
        t, rows = t.quizzed(), [(replace(row, label=""), fs) for row, fs in rows]
    every = [f for _, fs in rows for f in fs]
    for f in every:
        picturable(f)
    foresee(every)
    return Sheet((), rows, t.furnished(len(every)), wanted["theme"], wanted["dyed"])


def legible(t: Template) -> Template:
    """The template, its texts on one line each; ActplotError for a sign that the font does not have, or that nobody sees."""
    title, subtitle, footer = (" ".join(text.split()) for text in (t.title, t.subtitle, t.footer))
    for text in (title, subtitle, footer, *t.headings, *(row.label for row in t.rows)):
        if why := unseen(text):
            raise ActplotError(why)
        strange = next((c for c in text if not all(font(face).get_char_index(ord(c)) for face in (REGULAR, BOLD))), None)
        if strange is not None:
            raise ActplotError(f"the font has no sign {quoted(strange)}, which stands in {quoted(text[:60])}")
    return replace(t, title=title, subtitle=subtitle, footer=footer)


def of_medium(
    rows: Rows, t: Template, look: Theme, medium: Paper | Medium, orientation: Orientation | None, builds: bool
) -> list[Page]:
    """Slides, or cards on the leaves that they are cut from; ActplotError for what these do not have."""
    if medium != "slide" and builds:
        raise ActplotError(f"builds are of slides: expected paper slide, got {medium}")
    if orientation:
        raise ActplotError(f"orientation is of paper: a {medium.partition('-')[0]} has but one, got {quoted(orientation)}")
    if t.layout == "lessons":
        raise ActplotError(f"{t.name} shows networks: there are slides and cards of functions alone; expected another template or paper")
    if medium == "slide":
        from .layouts.slides import slides

        return slides(rows, t, look, builds)
    from .layouts.cards import cards

    return cards(rows, t, look, PAPERS["letter" if medium == "card-letter" else "a4"])


def fitted(rows: Rows, t: Template, look: Theme, paper: Paper, orientation: Orientation) -> list[Page]:
    """The pages on the paper that was asked for, all lengths enlarged with it; ActplotError where not even one function has room."""
    short, long = PAPERS[paper]
    grown = sqrt(short * long / (PAPERS[t.paper][0] * PAPERS[t.paper][1])) * t.enlarge
    size = (short, long) if orientation == "portrait" else (long, short)
    try:
        return setter(t.layout)(rows, t, look, size, max(1.0, grown if abs(grown - 1) > 0.05 else 1.0))
    except Overfull:
        count = sum(len(fs) for _, fs in rows)
        why = f"{count} functions with {t.columns} columns do not fit on {paper}; expected larger paper, or wider columns"
        raise ActplotError(why) from None


def enlarged(setter: Callable[[Rows, Template, Theme, Size], list[Page]]) -> Setter:
    """A way to set pages of fixed lengths, as large as these have room."""

    def tried(rows: Rows, t: Template, look: Theme, size: Size, usual: float) -> list[Page]:
        k = usual
        while True:
            try:
                return [page.enlarged(k) for page in setter(rows, t, look, (size[0] / k, size[1] / k))]
            except Overfull:
                if k == 1:
                    raise
                k = max(1.0, k / sqrt(2))

    return tried


def setter(layout: Layout) -> Setter:
    """What sets the pages of a layout, loaded when it is asked for: no sheet waits for what draws others."""
    match layout:
        case "cells":
            from .layouts.cells import cells

            return cells
        case "table":
            from .layouts.listing import listing

            return listing
        case "pairs":
            from .layouts.pairs import pairs

            return pairs
        case "atlas":
            from .book.atlas import atlas

            return enlarged(atlas)
        case "lessons":
            from .layouts.lessons import lessons

            return enlarged(lessons)


def of_family(family: str) -> list[Definition]:
    """All activations of a family, or of a part of several."""
    known = choices()
    if family not in known:
        raise BadTemplate(f"no family named {quoted(family)}; {offer(family, known)}")
    from ...catalogue import load as catalogue

    return [f for f in (*catalogue().values(), *own()) if f.family in known[family][1]]


def named(chosen: list[Definition], t: Template) -> str | None:
    """The title of a choice that is all of a family or part; None where it is not, or where the template has chapters or no title."""
    keys = {f.entry.family for f in chosen}
    if not t.title or t.layout in ("atlas", "lessons") or OWN_FAMILY in keys:
        return None
    return next((title for key, (title, of) in choices().items() if {*of} == keys and {*of_family(key)} == {*chosen}), None)


def flowing(chosen: list[Definition], t: Template) -> Rows:
    """The user's own choice as rows: by families where it is large and sorted by them, else in one flow."""
    groups = [(key, list(fs)) for key, fs in groupby(chosen, lambda f: f.entry.family)]
    if t.layout != "atlas" and len(groups) > 1 and (len(chosen) < 12 or len(groups) > len(chosen) / 3):
        groups = [("", chosen)]
    if len(groups) == 1 and t.layout != "atlas":
        groups = [("", chosen)]
    return [(Row(title_of(key) if key else "", tuple(f.spec for f in fs), family=key, chosen=tuple(fs)), fs) for key, fs in groups]
