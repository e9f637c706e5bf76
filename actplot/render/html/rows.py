"""A template's table: a row for each function, its columns in the template's order under its headings; cards on a telephone."""

from collections.abc import Sequence
from html import escape

from ...definition import Definition
from ...errors import ActplotError
from ...facts.cautions import cautions
from ...facts.landmarks import interval
from ...formulas.formula import derivative_formula
from ...formulas.formula import formula as formula_of
from ...formulas.spelled import spelled_out
from ...prove.known import known as known_of
from ...tables.code import code
from ..sheets.cell import distinct
from ..sheets.fields import cited, used
from ..sheets.templates import Template, parts
from .article import Part, details, formula, graph, head, meanings, name, slanted, sure
from .formulas import NARROW

PLAIN = 1e9  # room for all authors of a paper


def listing(found: Sequence[Part], t: Template, label: str) -> str:
    """The functions of a chapter."""
    heads = "".join(f'<th scope="col" role="columnheader">{escape(text)}</th>' for text in t.headings)
    columns = "".join(f'<col class="c{k}">' for k in range(len(t.fields)))
    caption = f'<caption class="sr">{escape(label or t.title or "Functions")}</caption>'
    top = f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    rows = "".join(row(p, t) for p in found)
    return f'<table class="listing" role="table">{caption}<colgroup>{columns}</colgroup>{top}\n{rows}</table>\n'


def row(p: Part, t: Template) -> str:
    """The row of a function, and below it, folded away, what else is known of it."""
    cells = []
    for k, (column, text) in enumerate(zip(t.fields, t.headings, strict=True)):
        inside = "".join(told(p, field) for field in parts(column))
        if k == 0:
            cells.append(f'<th scope="row" role="rowheader" class="{named(column)}">{inside}</th>')
        else:
            cells.append(f'<td role="cell" class="{named(column)}" data-heading="{escape(text)}">{inside}</td>')
    more = f'<tr class="rest" role="row"><td role="cell" colspan="{len(t.fields)}"><p class="note" hidden></p>{details(p)}</td></tr>'
    start = f'<tbody class="entry" id="{p.id}" role="rowgroup" aria-labelledby="{p.id}-name">'
    return f'{start}<tr role="row">{"".join(cells)}</tr>{more}</tbody>\n'


def named(column: str) -> str:
    """The classes of a column: the fields that it holds."""
    return " ".join(f"of-{field}" for field in parts(column))


def told(p: Part, field: str) -> str:
    """What a field says of a function."""
    f = p.f
    if field == "name":
        return name(p) + titles(f)
    if field == "source":
        source = cited(f, 1.0, PLAIN)
        return f'<p class="source">{escape(source)}</p>' if source else ""
    if field in ("formula", "derivative", "formulas"):
        return equations(f, {"formula": (0,), "derivative": (1,)}.get(field, (0, 1)))
    if field == "use":
        return f'<p class="use">{escape(used(f))}</p>'
    if field == "range":
        found = known_of(f).get("range")
        return (sure("range", found, "", interval(found)) if found else "") or "?"
    if field == "code":
        return f'<p class="code">{" ".join(f"<code>{escape(text)}</code>" for text in code(f))}</p>'
    if field == "cautions":
        return warnings(f)
    return graph(p) if field == "graph" else ""


def titles(f: Definition) -> str:
    """The long name or an alias, and the parameters."""
    aliases = (a.replace("_", " ") for a in f.entry.aliases if distinct(a, f))
    small = f.entry.long_name if f.entry.long_name != f.title else next(aliases, "")
    told = [(small, "alias"), (formula_of(f).where, "where")]
    return "".join(f'<p class="{role}">{slanted(text) if role == "where" else escape(text)}</p>' for text, role in told if text)


def equations(f: Definition, orders: Sequence[int]) -> str:
    """f, f' or both below each other, each after its left-hand side, spelled out where it is but a name."""
    try:
        made = {k: (derivative_formula(f) if k else spelled_out(f) or formula_of(f)) for k in orders}
    except ActplotError:  # an expression that cannot be typeset is drawn all the same
        return ""
    return f'<div class="formulas">{"".join(formula(m, k, head(f, k), NARROW) for k, m in made.items())}</div>{meanings(made.values())}'


def warnings(f: Definition) -> str:
    """What to mind; a dash where nothing follows, and nothing where none of it is derived: of vectors and gates."""
    found = [f"<li>{escape(c.text[0].upper() + c.text[1:])}.</li>" for c in cautions(known_of(f))]
    return f'<ul class="cautions">{"".join(found)}</ul>' if found else "–" if f.kind == "scalar" else ""
