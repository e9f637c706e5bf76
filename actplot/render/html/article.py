"""One function on the page: the printed cell, and below it, folded away, all that is known of the function."""

from dataclasses import dataclass
from html import escape

from ...catalogue import family
from ...definition import FRAMEWORKS, Definition, Paper
from ...errors import ActplotError
from ...facts.cautions import cautions
from ...facts.properties import PROPERTIES
from ...formulas.formula import Formula, derivative_formula
from ...formulas.formula import formula as formula_of
from ...parameters import written
from ...prove.known import known as known_of
from ...tables.rows import framework
from ..sheets.cell import distinct
from ..sheets.marks import PICTURES, TALL, WIDE, Mark, marks, picture
from ..theme import LIGHT
from ..tracing.sampling import Limits
from ..type.page import Line, Page, Shape, Type
from .figure import svg
from .formulas import math
from .sliders import Slider, State, sliders, state

MOST = 27  # em: wider formulas scroll where a cell is as narrow as a telephone
BOX = (WIDE, TALL + 1.0)  # of a pictogram, in points
VERDICTS = {"proved": "proved", "checked": "only checked, at many points", "unknown": "unknown"}


@dataclass(frozen=True)
class Part:
    """A function of the page: its id there, its window, what is drawn at its own parameters and at others."""

    f: Definition
    id: str
    x: Limits
    y: Limits
    own: State
    sliders: tuple[Slider, ...]


def part(f: Definition, id: str, x: Limits, y: Limits) -> Part:
    """A function, drawn."""
    return Part(f, id, x, y, state(f, "", x, y), sliders(f, x, y))


def article(p: Part) -> str:
    """The element of a function."""
    f = p.f
    shown = [heading(p), graph(p), formulas(f), '<p class="note" hidden></p>', line_of_marks(f), details(p)]
    return f'<article id="{p.id}" aria-labelledby="{p.id}-name">\n' + "\n".join(s for s in shown if s) + "\n</article>\n"


def heading(p: Part) -> str:
    """Name, parameters, alias and range on one line; the name is the permalink."""
    f = p.f
    alias = next((a.replace("_", " ") for a in f.entry.aliases if distinct(a, f)), "")
    parts = [f'<h3 id="{p.id}-name"><a href="#{p.id}">{escape(f.title)}</a></h3>']
    if formula_of(f).where:
        parts.append(f'<span class="where">{escape(formula_of(f).where)}</span>')
    if alias:
        parts.append(f'<span class="alias">{escape(alias)}</span>')
    known = known_of(f).get("range")
    if known and known.verdict != "unknown":
        sure = f'<span class="sr">, {VERDICTS[known.verdict]}</span>'
        parts.append(f'<span class="range {known.verdict}"><span class="sr">Range: </span>{escape(known.text)}{sure}</span>')
    return f"<header>{''.join(parts)}</header>"


def graph(p: Part) -> str:
    """The graph, and the line on which its read-out stands."""
    roles = {role for s in p.sliders for v in s.states for role in v.shown.paths}
    what = {"scalar": "and its derivative", "vector": "of a vector", "gated": "over its gate"}[p.f.entry.kind]
    window = f"x from {said(p.x[0])} to {said(p.x[1])}, y from {said(p.y[0])} to {said(p.y[1])}"
    label = f"Graph of {p.f.title} {what}" + ("" if p.f.entry.kind == "vector" else f", {window}")
    read = '<p class="read" aria-hidden="true"></p>' if p.own.samples else ""
    return f'<div class="graph">{svg(p.own.shown, label, roles)}</div>{read}'


def said(value: float) -> str:
    """A number as a window's limit is read."""
    return f"{value:.4g}".replace("-", "−")


def formulas(f: Definition) -> str:
    """f at the left, f' at the right, in the hues of their curves."""
    try:
        made = formula_of(f), derivative_formula(f)
    except ActplotError:  # an expression that cannot be typeset is drawn all the same
        return ""
    own, slope = (formula(m, letter, f"formula {role}") for m, letter, role in zip(made, ("f", "f′"), ("f", "df"), strict=True))
    notes = dict.fromkeys(n for m in made for n in m.note.split("; ") if n)
    where = f'<p class="meaning">{escape("; ".join(notes))}</p>' if notes else ""
    return f'<div class="formulas">{own}{slope}</div>{where}'


def formula(made: Formula, letter: str, role: str) -> str:
    """A formula as MathML, whose size follows from its width and the cell's."""
    found = math(made, f"{letter}(x) = {made.unicode}")
    scrolls = f' tabindex="0" role="group" aria-label="formula of {letter}, scrolls"' if found.em > MOST else ""
    return f'<div class="{role} w{found.em}"{scrolls}><span class="sr">{letter}(x) = </span>{found.text}</div>'


def line_of_marks(f: Definition) -> str:
    """The marks: signs for the eye, words for the ear."""
    return f'<ul class="marks" aria-label="Marks">{"".join(mark(f, m) for m in marks(f))}</ul>'


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
    return "".join(told)


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
    """The formulas as TeX, each with a button that copies it."""
    try:
        written = {"f": formula_of(f).tex, "f′": derivative_formula(f).tex}
    except ActplotError:
        return ""
    button = '<button type="button" class="copy">Copy<span class="sr"> {} as TeX</span></button>'
    rows = "".join(f"<li>{name}: <code>{escape(tex)}</code> {button.format(name)}</li>" for name, tex in written.items())
    return f"<h4>In TeX</h4><ul>{rows}</ul>"


def table(f: Definition) -> str:
    """Every property with its verdict and what it rests on."""
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Property", "Value", "Verdict", "Witness or method"))
    rows = "".join(
        f'<tr><th scope="row">{escape(PROPERTIES[key].title)}</th><td>{escape(k.text)}</td>'
        f"<td{'' if k.verdict == 'proved' else f' class={k.verdict}'}>{k.verdict}</td><td>{escape(k.note)}</td></tr>"
        for key, k in known_of(f).items()
    )
    caption = f'<caption class="sr">Properties of {escape(f.title)}</caption>'
    return f'<div class="table"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def cited(p: Paper) -> str:
    """A paper, linked where it has an address."""
    address = f"https://arxiv.org/abs/{p.arxiv}" if p.arxiv else f"https://doi.org/{p.doi}" if p.doi else ""
    title = escape(p.title)
    linked = f'<a href="{escape(address)}" rel="noreferrer">{title}</a>' if address else title
    return f"{escape(p.short)}: {linked}{', ' + escape(p.venue) if p.venue else ''}"
