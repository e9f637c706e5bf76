"""One function on the page: the printed cell, and below it, folded away, all that is known of the function."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ...catalogue import family
from ...definition import FRAMEWORKS, Definition, Paper
from ...errors import ActplotError
from ...facts.cautions import cautions
from ...facts.landmarks import brief, interval
from ...facts.properties import PROPERTIES, Fact
from ...facts.reading import number
from ...formulas.formula import Formula, derivative_formula
from ...formulas.formula import formula as formula_of
from ...parameters import written
from ...prove.known import known as known_of
from ...tables.rows import framework
from ..sheets.cell import Subject, distinct
from ..sheets.fields import heads
from ..sheets.marks import PICTURES, TALL, WIDE, Mark, marks, picture
from ..theme import LIGHT
from ..tracing.sampling import Limits
from ..type.page import Line, Page, Shape, Type
from ..type.prose import parts
from .conduct import conduct
from .figure import svg
from .formulas import ROOM, math
from .sliders import Frame, Slider, State, sliders, state

MOST = 27  # em: wider formulas scroll where a cell is as narrow as a telephone
HEAD = 4  # em: the left-hand side of a formula
BOX = (WIDE, TALL + 1.0)  # of a pictogram, in points
VERDICTS = {"proved": "proved", "checked": "only checked, at many points", "unknown": "unknown"}


@dataclass(frozen=True)
class Part:
    """A function of the page: its id there, what its graphs show, what is drawn at its own parameters and at others."""

    f: Definition
    id: str
    frame: Frame
    own: State
    sliders: tuple[Slider, ...]


def part(f: Definition, id: str, frame: Frame, stops: int | None = None) -> Part:
    """A function, drawn; each slider has no more than so many values."""
    own = state(f, "", frame)
    return Part(f, id, frame, own, sliders(f, frame, stops, own))


def article(p: Part, fields: frozenset[str], headed: bool = False) -> str:
    """The element of a function: the fields of a template, in the order of its cells; ``headed`` with left-hand sides of formulas."""
    f, pair = p.f, p.frame.slope is not None
    made = ["".join((heading(p, fields), slopes(f) if pair and "range" in fields else ""))]
    made.append(graph(p) if "graph" in fields else "")
    made.append(formulas(f, "derivative" in fields, headed) if "formulas" in fields else "")
    made += ['<p class="note" hidden></p>', line_of_marks(f) if "marks" in fields else "", details(p)]
    shape = "entry pair" if pair else "entry"
    return f'<article id="{p.id}" class="{shape}" aria-labelledby="{p.id}-name">\n' + "\n".join(s for s in made if s) + "\n</article>\n"


def heading(p: Part, fields: frozenset[str]) -> str:
    """Name, parameters and alias at the left, the range at the right; the name is the permalink."""
    f = p.f
    alias = next((a.replace("_", " ") for a in f.entry.aliases if distinct(a, f)), "")
    names = [name(p)]
    if where := formula_of(f).where if "parameters" in fields else "":
        names.append(f'<span class="where">{slanted(where)}</span>')
    if alias and "aliases" in fields:
        names.append(f'<span class="alias">{escape(alias)}</span>')
    found = known_of(f).get("range")
    right = sure("range", found, "Range: ", interval(found)) if found and "range" in fields else ""
    return f'<header><div class="names">{" ".join(names)}</div>{right}</header>'


def name(p: Part) -> str:
    """The name, which is the permalink."""
    return f'<h3 id="{p.id}-name"><a href="#{p.id}">{escape(p.f.title)}</a></h3>'


def sure(role: str, known: Fact | None, spoken: str, text: str = "") -> str:
    """A value with how sure it is, for the eye and for the ear; nothing where it is unknown."""
    if not known or known.verdict == "unknown":
        return ""
    verdict = f'<span class="sr">, {VERDICTS[known.verdict]}</span>'
    return f'<span class="{role} {known.verdict}"><span class="sr">{spoken}</span>{slanted(text or known.text)}{verdict}</span>'


def slanted(text: str) -> str:
    """Text whose variables stand in italics, as on paper."""
    return "".join(f"<i>{escape(part)}</i>" if italic else escape(part) for part, italic in parts(text))


def slopes(f: Definition) -> str:
    """The values that f' takes, above its graph."""
    known = known_of(f).of("slope_range")
    if not known or known.verdict == "unknown":
        return ""
    value = known.value
    one = value["low"] == value["high"]
    values = sure("values", known, "", brief(number(value["low"])) if one else interval(known))
    return f'<p class="slopes"><i>f</i>′ {"=" if one else "∈"} {values}</p>'


def graph(p: Part) -> str:
    """The graph, or those of f and f' side by side, and the line on which the read-out stands."""
    states = [p.own, *(v for s in p.sliders for v in s.states)]
    f, x, y, slope = p.f, p.frame.window.x, p.frame.window.y, p.frame.slope
    both = slope is None and 1 in p.frame.orders
    what = {"scalar": " and its derivative" if both else "", "vector": " of a vector", "gated": " over its gate"}[f.entry.kind]
    window = "" if f.entry.kind == "vector" else f", {ranging(x, y)}"
    made = svg(p.own.shown, f"Graph of {f.title}{what}{window}", {role for v in states for role in v.shown.paths})
    if slope and p.own.beside:
        roles = {role for v in states if v.beside for role in v.beside.paths}
        made += svg(p.own.beside, f"Graph of the derivative of {f.title}, {ranging(x, slope.y)}", roles)
    read = '<p class="read" aria-hidden="true"></p>' if p.own.samples else ""
    return f'<div class="graph">{made}</div>{read}'


def ranging(x: Limits, y: Limits) -> str:
    """A window in words."""
    return f"x from {said(x[0])} to {said(x[1])}, y from {said(y[0])} to {said(y[1])}"


def said(value: float) -> str:
    """A number as a window's limit is read."""
    return f"{value:.4g}".replace("-", "−")


def formulas(f: Definition, slope: bool = True, headed: bool = False) -> str:
    """f at the left, f' at the right, in the hues of their curves; ``headed`` with their left-hand sides."""
    try:
        made = [formula_of(f), *([derivative_formula(f)] if slope else [])]
    except ActplotError:  # an expression that cannot be typeset is drawn all the same
        return ""
    told = "".join(formula(m, order, head(f, order) if headed else "") for order, m in enumerate(made))
    return f'<div class="formulas">{told}</div>{meanings(made)}'


def meanings(made: Iterable[Formula]) -> str:
    """What symbols mean that are neither x nor parameters."""
    notes = dict.fromkeys(n for m in made for n in m.note.split("; ") if n)
    return f'<p class="meaning">{slanted("; ".join(notes))}</p>' if notes else ""


def formula(made: Formula, order: int, shown: str = "", room: float = ROOM) -> str:
    """A formula as MathML, whose size follows from its width and the cell's; its left-hand side is seen, or only heard."""
    letter, role = (("f", "f"), ("f′", "df"))[order]
    found = math(made, f"{letter}(x) = {made.unicode}", room)
    scrolls = f' tabindex="0" role="group" aria-label="formula of {letter}, scrolls"' if found.em > MOST else ""
    left = f'<span class="left">{shown}</span> ' if shown else f'<span class="sr">{letter}(x) = </span>'
    return f'<div class="formula {role} w{found.em + (HEAD if shown else 0)}"{scrolls}>{left}{found.text}</div>'


def head(f: Definition, order: int) -> str:
    """The left-hand side of f or f' as it is printed, none where the rows of the formula have their own."""
    text = heads(Subject(f))[order].replace(r"\prime", "′").replace(r"\,", "\u2009").replace(r"\partial ", "∂")
    return re.sub(r"_\{(\w)\}|([a-z])", lambda m: f"<sub><i>{m[1]}</i></sub>" if m[1] else f"<i>{m[2]}</i>", text)


def line_of_marks(f: Definition) -> str:
    """The marks: signs for the eye, words for the ear."""
    words = "" if f.entry.kind == "scalar" else " words"  # which follow each other
    return f'<ul class="marks{words}" aria-label="Marks">{"".join(mark(f, m) for m in marks(f))}</ul>'


def mark(f: Definition, m: Mark) -> str:
    """One mark with its meaning."""
    p, known = PROPERTIES[m.key], known_of(f).of(m.key)
    meaning = f"{p.title}: {known.text if known else 'unknown'}, {VERDICTS[m.verdict]}"
    said = f'<span class="sr">{escape(meaning)}</span>'
    return f'<li class="{m.verdict} at-{m.key.replace("_", "-")}" title="{escape(meaning)}">{sign(m)}{said}</li>'


def sign(m: Mark) -> str:
    """What the eye sees of a mark."""
    if m.sign in PICTURES:
        return f'<svg class="sign" aria-hidden="true"><use href="#sign-{m.sign.replace(" ", "-")}"/></svg>'
    if m.sign == "C":
        return f'<span aria-hidden="true">C<sup>{escape(m.text)}</sup></span>'
    letter = f"<i>{m.sign}</i>" if m.sign in "Lg" else escape(m.sign)
    return f'<span aria-hidden="true">{letter}{" " + escape(m.text) if m.text else ""}</span>'


def symbols() -> str:
    """The pictograms of the marks, each drawn once, with the strokes of the printed ones."""
    found = []
    for name in sorted(PICTURES):
        page = Page(BOX[0], BOX[1], 0.0, LIGHT.ground)
        picture(page, name, 0.0, BOX[1] - TALL - 0.5, 1.0, LIGHT, name)
        inside = "".join(stroke(ink) for ink in page.ink if not isinstance(ink, Type))
        found.append(f'<symbol id="sign-{name.replace(" ", "-")}" viewBox="0 0 {BOX[0]:g} {BOX[1]:g}">{inside}</symbol>')
    return f'<svg class="symbols" aria-hidden="true">{"".join(found)}</svg>'


def stroke(ink: Line | Shape) -> str:
    """A line or a dot of a pictogram."""
    if isinstance(ink, Shape):
        a = ink.area
        kind = "empty" if ink.fill == LIGHT.ground else "full"
        x, y, r = (a.x0 + a.x1) / 2, BOX[1] - (a.y0 + a.y1) / 2, a.width / 2
        return f'<circle class="{kind}" cx="{x:.4g}" cy="{y:.4g}" r="{r:.4g}" stroke-width="{ink.width:.4g}"/>'
    points = " ".join(f"{x:.4g},{BOX[1] - y:.4g}" for x, y in ink.points)
    return f'<polyline points="{points}" stroke-width="{ink.width:.4g}"/>'


def details(p: Part) -> str:
    """Parameters to move, and everything that is known."""
    summary = f'<summary>Properties<span class="sr"> of {escape(p.f.title)}</span></summary>'
    return f'<div class="more">{tune(p)}<details class="facts">{summary}{known(p.f)}</details></div>'


def tune(p: Part) -> str:
    """A slider for each parameter."""
    if not p.sliders:
        return ""
    rows = []
    for s in p.sliders:
        id = f"{p.id}-{s.name}"
        value = s.states[s.default].value
        rows.append(
            f'<div><label for="{id}"><i>{escape(s.symbol)}</i> <span>{escape(s.name)}</span></label>'
            f'<input type="range" id="{id}" data-parameter="{escape(s.name)}" min="0" max="{len(s.states) - 1}" step="1"'
            f' value="{s.default}" aria-valuetext="{escape(value)}"><output for="{id}">{escape(value)}</output></div>'
        )
    summary = f'<summary>Parameters<span class="sr"> of {escape(p.f.title)}</span></summary>'
    return f'<details class="tune">{summary}{"".join(rows)}<button type="button" class="reset">Reset</button></details>'


def known(f: Definition) -> str:
    """Summary, parameters, formulas to copy, properties, cautions, papers and names elsewhere."""
    told = [paragraph(f.summary), about(f), sources(f), table(f)]
    warned = [escape(c.text) + (f" <small>({escape(c.source)})</small>" if c.source else "") for c in cautions(known_of(f))]
    called = [f"{FRAMEWORKS[k]}: <code>{escape(framework(k, n))}</code>" for k, names in f.frameworks.items() for n in names]
    said = [escape(f.source)] if f.source else []
    for title, items in (("Cautions", warned), ("Papers", list(map(cited, f.papers))), ("Source", said), ("In frameworks", called)):
        if items:
            told.append(f"<h4>{title}</h4><ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>")
    return "".join([*told, conduct(f)])


def paragraph(text: str) -> str:
    """Plain text as paragraphs."""
    return "".join(f"<p>{escape(' '.join(t.split()))}</p>" for t in text.split("\n\n") if t.strip())


def about(f: Definition) -> str:
    """What the entry says of itself, term by term."""
    rows: list[tuple[str, str]] = [
        ("Long name", f.long_name if f.long_name != f.title else ""),
        ("Also called", ", ".join(f.aliases)),
        ("Name here", f.spec),
        ("Family", family(f.family)),
        ("Used for", f.use),
        *((p.name, f"{written(f.values[p.name])} ({p.domain.text}{', learned' if p.learned else ''})") for p in f.parameters),
    ]
    return "<dl>" + "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in rows if v) + "</dl>"


def sources(f: Definition) -> str:
    """The formulas as TeX; a script gives each a button that copies it."""
    try:
        written = {"f": formula_of(f).tex, "f′": derivative_formula(f).tex}
    except ActplotError:
        return ""
    rows = "".join(f"<li>{name}: <code>{escape(tex, quote=False)}</code></li>" for name, tex in written.items())
    return f'<h4>In TeX</h4><ul class="tex">{rows}</ul>'


def table(f: Definition) -> str:
    """Every property with its verdict and what it rests on, which several in a row may share."""
    head = "".join(f"<th scope=col>{h}</th>" for h in ("Property", "Value", "Verdict", "Witness or method"))
    rows = []
    for note, group in groupby(known_of(f).items(), lambda row: row[1].note):
        shared = [
            f"<th scope=row>{escape(PROPERTIES[key].title, quote=False)}</th><td>{escape(k.text, quote=False)}</td>"
            f"<td{'' if k.verdict == 'proved' else f' class={k.verdict}'}>{k.verdict}</td>"
            for key, k in group
        ]
        shared[0] += f"<td{f' rowspan={len(shared)}' if len(shared) > 1 else ''}>{escape(note, quote=False)}</td>"
        rows += [f"<tr>{row}</tr>" for row in shared]
    caption = f'<caption class="sr">Properties of {escape(f.title)}</caption>'
    body = "".join(rows)
    return f'<div class="table"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def cited(p: Paper) -> str:
    """A paper, linked where it has an address."""
    address = f"https://arxiv.org/abs/{p.arxiv}" if p.arxiv else f"https://doi.org/{p.doi}" if p.doi else ""
    title = escape(p.title)
    linked = f'<a href="{escape(address)}" rel="noreferrer">{title}</a>' if address else title
    return f"{escape(p.short)}: {linked}{', ' + escape(p.venue) if p.venue else ''}"
