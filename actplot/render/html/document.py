"""The page: header, filters, chapters of cells, and everything that they need, in one text."""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from importlib import resources
from typing import Any

from ...definition import Definition
from ...version import __version__
from ..alone import alone
from ..drawing.graph import DF, RADIUS, F
from ..sheets.templates import CELL_FIELDS, UPON, Template, load
from ..theme import COLOUR_BLIND, DARK, LIGHT, MONO, Dash, Theme
from ..theme import theme as find_theme
from ..tracing.windows import Window
from .article import Part, article, paragraph, part, symbols
from .figure import HIGH, ROW_TYPE, TYPE, UNITS, WIDE
from .filters import Control, controls
from .legend import glossary, legend
from .rows import listing
from .search import names
from .sliders import STOPS, Frame, State


@dataclass(frozen=True)
class Shown:
    """A lesson: its texts, and its picture as SVG, in light and dark colours; the same twice where the page has but one theme."""

    title: str
    sentences: tuple[str, ...]
    source: str
    light: bytes
    dark: bytes


@dataclass(frozen=True)
class Chapter:
    """A section of the page: its heading, its introduction as plain text, and functions with the windows of their graphs."""

    label: str  # "" for a section without a heading
    introduction: str
    activations: tuple[Definition, ...]
    windows: tuple[Window, ...]  # of the graph of each
    figures: tuple[Shown, ...] = ()  # pictures of lessons, before the functions
    slopes: tuple[Window | None, ...] = ()  # of a graph of f' alone, beside that of f


@alone
def document(
    chapters: Sequence[Chapter], *, title: str, subtitle: str = "", footer: str = "", theme: str = "auto", template: Template | None = None
) -> str:
    """A whole HTML document, self-contained: the same chapters give the same text.

    template: whose fields stand in its order, in cells or in a table under its headings; by default that of one page. theme: "auto" follows
    the reader's setting; the name of a theme is what the page starts with. UnknownName for any other.
    """
    if theme != "auto":
        theme = find_theme(theme).name
    t = template or load("one-page")
    if t.layout == "lessons":
        t = replace(t, layout="cells", fields=CELL_FIELDS)
    taken: set[str] = set(RESERVED)
    sections = []
    many = sum(len(c.activations) for c in chapters)
    stops = next((kept for most, kept in STOPS if many > most), None)
    for n, c in enumerate(chapters, 1):
        parts = [part(f, unique(f.spec, taken), frame, stops) for f, frame in zip(c.activations, frames(c, t), strict=True)]
        sections.append((c, f"chapter-{n}", parts))
    every = [p for _, _, parts in sections for p in parts]
    found = controls([p.f for p in every])
    bodies = [section(c, id, parts, t) for c, id, parts in sections]
    style = asset("page.css").replace("/* colours */", colours()) + widths("".join(bodies)) + shares(t)
    script = asset("page.js")
    name = escape(title or "Activation functions")
    count = "An activation function" if len(every) == 1 else f"{len(every)} activation functions"
    about = escape(subtitle or f"{count} of neural networks: graphs, derivatives, formulas and properties.")
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="en" data-theme="{theme}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="description" content="{about}">',
        f'<meta name="generator" content="actplot {__version__}">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{name}</title>",
        '<link rel="icon" href="data:,">',
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        '<a class="skip" href="#functions">Skip to the functions</a>',
        symbols(),
        header(name, subtitle, [(c.label, id) for c, id, _ in sections if c.label], every, t),
        tools(found, len(every)),
        '<main id="functions" tabindex="-1">',
        *bodies,
        '<p id="nothing" hidden>No function matches. <button type="button" class="clear">Clear search and filters</button></p>',
        "</main>",
        foot(footer),
        f'<script type="application/json" id="data">{data(every, found)}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


RESERVED = ("functions", "search", "filters", "count", "nothing", "data", "theme", "legend", "glossary", "title", "active")


def unique(spec: str, taken: set[str]) -> str:
    """An id made of a name, different from all others and from those that they make: gelu, gelu-2."""
    base = re.sub(r"[^a-z0-9_]+", "-", spec.lower().replace("-", "minus")).strip("-") or "function"
    id, n = base, 1
    while id in taken:
        n += 1
        id = f"{base}-{n}"
    taken.add(id)
    return id


def asset(name: str) -> str:
    """A file of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def policy(style: str, script: str) -> str:
    """What the page may load: its own style and script, and nothing from anywhere."""
    own = {kind: "sha256-" + b64encode(sha256(text.encode()).digest()).decode() for kind, text in (("style", style), ("script", script))}
    allowed = f"style-src '{own['style']}'; script-src '{own['script']}'; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def colours() -> str:
    """The themes as custom properties: light, dark where the reader or the page says so, never dark on paper."""
    units = {"f-width": F, "df-width": DF, "ring": 2 * RADIUS + 0.7, "hole": 2 * RADIUS - 0.7}
    type = f"--type:{TYPE * UNITS:g}px;--row-type:{ROW_TYPE * UNITS:g}px;"
    lengths = "".join(f"--{k}:{v * UNITS:g};" for k, v in units.items())
    dashes = f"--df-dash:{dash(LIGHT.df_dash, DF)};--asymptote-dash:{dash(LIGHT.asymptote_dash, 0.5)};"
    dark = hues(DARK)
    return "\n".join([
        f":root{{color-scheme:light;{lengths}{type}{dashes}{hues(LIGHT)}}}",
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root[data-theme=auto]{{color-scheme:dark;{dark}}}}}",
        *(f":root[data-theme={look.name}]{{{hues(look)}}}" for look in (MONO, COLOUR_BLIND)),
    ])  # fmt: skip


def widths(text: str) -> str:
    """The widths of formulas as custom properties, those that occur."""
    found = sorted({int(w) for w in re.findall(r'<div class="formula [a-z]+ w(\d+)"', text)})
    return "".join(f"\n.w{w}{{--w:{w}}}" for w in found)


def shares(t: Template) -> str:
    """The widths of a table's columns, as they are on paper."""
    found = enumerate(t.widths) if t.layout == "table" else ()
    return "".join(f"\n.c{k}{{width:{100 * w / sum(t.widths):.4g}%}}" for k, w in found)


def frames(c: Chapter, t: Template) -> list[Frame]:
    """What the graphs of a chapter's functions show."""
    slopes = c.slopes or (None,) * len(c.windows)
    both = (0, 1) if t.shown & ({"derivative", "formulas"} if t.layout == "table" else {"derivative"}) else (0,)
    size = ROW_TYPE if t.layout in ("table", "pairs") else TYPE
    upon = t.shown & {*UPON}
    return [Frame(w, both if slope is None else (0,), slope, size, upon) for w, slope in zip(c.windows, slopes, strict=True)]


def hues(look: Theme) -> str:
    """The colours of a theme."""
    names = ("ground", "ink", "axis", "grid", "grey_text", "f", "df", "f_text", "df_text", "sand", "tint")
    return "".join(f"--{n.replace('_', '-')}:{getattr(look, n)};" for n in names)


def dash(pattern: Dash, width: float) -> str:
    """A dash in units of the drawing, from one in line widths."""
    return "none" if pattern == "-" else " ".join(f"{v * width * UNITS:g}" for v in pattern[1])


def header(title: str, subtitle: str, contents: Sequence[tuple[str, str]], every: Sequence[Part], t: Template) -> str:
    """Title, contents, and how to read a cell."""
    links = "".join(f'<li><a href="#{id}">{escape(label)}</a></li>' for label, id in contents)
    nav = f'<nav aria-label="Chapters"><ul>{links}</ul></nav>' if len(contents) > 1 else ""
    below = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    return f'<header class="page">\n<h1 id="title">{title}</h1>{below}{nav}\n{legend(every, t)}\n{glossary(every)}\n</header>'


def tools(found: Sequence[Control], count: int) -> str:
    """Search, filters, and how many functions are shown."""
    selects = "".join(select(c) for c in found)
    filters = f'<details id="filters"><summary>Filters <span id="active"></span></summary><div>{selects}</div></details>' if selects else ""
    return (
        '<div class="tools"><form role="search" aria-label="Functions">'
        '<p class="search"><label class="sr" for="search">Search functions</label>'
        '<input type="search" id="search" placeholder="Search: name, alias, torch.nn …" autocomplete="off" spellcheck="false" '
        'aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></p>'
        f'<p id="count" role="status">{count} of {count} functions</p>'
        f'{filters}<button type="button" class="clear" hidden>Clear</button>'
        '<button type="button" id="theme">Theme: auto</button></form></div>'
    )


def select(c: Control) -> str:
    """One filter."""
    id = f"filter-{c.filter.key.replace('_', '-')}"
    options = "".join(f'<option value="{k}">{escape(t)} ({c.of.count(k)})</option>' for k, t in enumerate(c.choices))
    return f'<p><label for="{id}">{escape(c.filter.label)}</label><select id="{id}"><option value="">any</option>{options}</select></p>'


def section(c: Chapter, id: str, parts: Sequence[Part], t: Template) -> str:
    """A chapter: heading, introduction, cells."""
    heading = f'<h2 id="{id}">{escape(c.label)}</h2>' if c.label else f'<h2 id="{id}" class="sr">Functions</h2>'
    if t.layout == "table":
        cells = listing(parts, t, c.label) if parts else ""
    else:
        cells = "".join(article(p, t.shown, t.layout == "pairs") for p in parts)
        cells = f'<div class="{"cells pairs" if t.layout == "pairs" else "cells"}">\n{cells}</div>\n' if cells else ""
    intro = f'<div class="introduction">{paragraph(c.introduction)}</div>' if c.introduction.strip() else ""
    figures = "".join(figure(f) for f in c.figures)
    return f'<section aria-labelledby="{id}">\n<div class="head">{heading}{intro}</div>\n{figures}{cells}</section>'


def figure(shown: Shown) -> str:
    """A lesson: its claim, its picture, what is seen, and where it is claimed."""
    images = {"light": shown.light} if shown.light == shown.dark else {"light": shown.light, "dark": shown.dark}
    told = "".join(f"<li>{escape(s)}</li>" for s in shown.sentences)
    name = escape(shown.title)
    drawn = "".join(
        f'<img class="{look if len(images) > 1 else "any"}" alt="{name}" src="data:image/svg+xml;base64,{b64encode(data).decode()}">'
        for look, data in images.items()
    )
    return f'<figure class="lesson"><h3>{name}</h3>{drawn}<figcaption><ul>{told}</ul><p>{escape(shown.source)}</p></figcaption></figure>\n'


def foot(text: str) -> str:
    """What made the page."""
    said = f"{escape(text)} · " if text else ""
    return f"<footer><p>{said}actplot {__version__}</p></footer>"


def data(every: Iterable[Part], found: Sequence[Control]) -> str:
    """Everything that moves, as JSON that no text in it can end."""
    cells = {p.id: record(p) | {"q": names(p.f), "v": [c.of[k] for c in found]} for k, p in enumerate(every)}
    filters = [f"filter-{c.filter.key.replace('_', '-')}" for c in found]
    held = {"size": [round(WIDE * UNITS), round(HIGH * UNITS)], "filters": filters, "cells": cells}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def record(p: Part) -> dict[str, Any]:
    """A cell: its window, its read-out, and what differs from it at other parameters."""
    slope = {"b": [*p.frame.slope.y]} if p.frame.slope else {}
    own: dict[str, Any] = {"w": [*p.frame.window.x, *p.frame.window.y]} | slope | readings(p.own)
    if p.sliders:
        own["p"] = {s.name: {"s": s.symbol, "d": s.default, "v": [changes(p, v) for v in s.states]} for s in p.sliders}
    return own


def readings(s: State) -> dict[str, Any]:
    """Abscissae and samples of a read-out."""
    if not s.samples:
        return {}
    found: dict[str, Any] = {"x": [s.steps.first, s.steps.count, s.steps.top, s.steps.bottom], "r": s.samples}
    return found | ({"k": [list(k) for k in s.steps.knots]} if s.steps.knots else {})


def changes(p: Part, s: State) -> dict[str, Any]:
    """What is drawn and read at other parameters, as far as it differs: "l" how the value reads, "d" path data, "t" type.

    "e" and "u" are the path data and the type of a graph of f' beside that of f.
    """
    found: dict[str, Any] = {"l": s.value}
    for (paths, texts), own, shown in ((("d", "t"), p.own.shown, s.shown), (("e", "u"), p.own.beside, s.beside)):
        if own is None or shown is None:
            continue
        roles = dict.fromkeys([*own.paths, *shown.paths])
        if other := {role: d for role in roles if (d := shown.paths.get(role, "")) != own.paths.get(role, "")}:
            found[paths] = other
        if shown.texts != own.texts:
            found[texts] = [[t.x, t.y, t.role, t.text] for t in shown.texts]
    if s.samples != p.own.samples:
        found["r"] = s.samples
    if s.steps.knots != p.own.steps.knots:
        found["k"] = [list(k) for k in s.steps.knots]
    return found
