"""A function as a notebook shows it: its name, its formulas, its graph, and the facts that a table shows by default."""

import re
from html import escape

from ..definition import Definition
from ..errors import ActplotError
from ..facts.properties import CHECKED, DEFAULT_COLUMNS, PROPERTIES, UNKNOWN
from ..formulas.formula import Formula, derivative_formula, formula
from ..prove.known import known
from ..tables.rows import about
from ..tables.said import summary
from .drawing.plot import drawing
from .files.save import encoded

INCHES = 4.2, 3.4
NAMELESS = re.compile(rb' id="[a-z0-9.]+_[0-9]+"')  # names that nothing refers to, and that several pictures of a page would share
LINE = "margin:.3em 0"
CELL = "text-align:left;padding:.1em .8em .1em 0"


def shown(f: Definition) -> str:
    """An element for a page whose style is not ours."""
    told = f" — {escape(summary(f))}" if f.summary else ""
    head = f'<p style="{LINE}"><b>{escape(about(f))}</b>{told}</p>'
    return f'<div class="actplot" style="max-width:42em">{head}{formulas(f)}{graph(f)}{facts(f)}</div>'


def formulas(f: Definition) -> str:
    """f and f' as MathML; nothing where an expression cannot be typeset."""
    try:
        made = {"f(x)": formula(f), "f′(x)": derivative_formula(f)}
    except ActplotError:
        return ""
    where = f' <span style="opacity:.7">{escape(made["f(x)"].where)}</span>' if made["f(x)"].where else ""
    return "".join(f'<p style="{LINE}">{headed(name, m)}{where if name == "f(x)" else ""}</p>' for name, m in made.items())


def headed(name: str, made: Formula) -> str:
    """A formula behind its left-hand side, and what its letters stand for."""
    note = made.note or ("y = f(x)" if made.uses_y else "")
    where = f' <span style="opacity:.7">{escape(note)}</span>' if note else ""
    return f'<span style="font-style:italic">{escape(name)}</span> = {made.mathml}{where}'


def graph(f: Definition) -> str:
    """The picture of ``plot`` as inline SVG."""
    made = encoded(drawing([f], size=INCHES), "svg", 72, label=f"Graph of {f.title}")
    inline = NAMELESS.sub(b"", made[made.index(b"<svg") :]).decode()
    return inline.replace("<svg ", '<svg style="max-width:100%;height:auto;display:block" ', 1)


def facts(f: Definition) -> str:
    """The facts in rows, each with how sure it is."""
    rows = []
    for key in DEFAULT_COLUMNS:
        if (found := known(f).of(key)) is not None:
            text = "unknown" if found.verdict == UNKNOWN else found.text + (" (checked, not proved)" if found.verdict == CHECKED else "")
            head = f'<th scope="row" style="{CELL};font-weight:normal;opacity:.7">{escape(PROPERTIES[key].title)}</th>'
            rows.append(f'<tr>{head}<td style="{CELL}">{escape(text)}</td></tr>')
    return f"<table>{''.join(rows)}</table>" if rows else ""
