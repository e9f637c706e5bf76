"""actplot info: everything known about one function."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from ..algebras.knots import knots
from ..catalogue import family
from ..definition import FRAMEWORKS, OWN_FAMILY, READ_FROM, Definition, Named
from ..errors import ActplotError
from ..facts.cautions import cautions
from ..facts.gains import torch_gain
from ..facts.properties import PROPERTIES, averages
from ..frameworks import summary
from ..parameters import written
from ..prove.known import known
from ..tables.formats import PROGRAMS
from ..tables.rows import Cell, Table, framework, listing, table
from ..tables.said import formulas
from .options import Format, Load, Name, OwnFunctions, Seconds, Set, activation
from .output import display_format, on_terminal, put
from .printing import print_json, print_table, put_beside, room

HELP = "Show what is known of one function: formulas, properties, cautions, papers, its names in frameworks."
WIDE, HIGH = 64, 13  # columns and rows of the picture
STARTS = ("smoothness", "f0", "lipschitz", "saturates", "extrema", "cheap_derivative", "simplex_valued")  # a kind of properties each
EXAMPLE = "actplot info leaky_relu:negative_slope=0.2"


def command(
    name: Name,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    format: Format = None,
    seconds: Seconds = None,
) -> None:
    style = display_format(format)
    f = activation(name, set, functions)
    if style == "json":
        print_json(everything(f))
        return
    if style in PROGRAMS:
        print_table(replace(table([f], ["all"]), records=lambda: [everything(f)]), style)
        return
    heading = f.title if f.title == f.long_name else f"{f.title} — {f.long_name}"
    put_beside("\n".join([heading, *filter(None, [f.summary]), ""]), style)
    if style == "rich" and on_terminal():
        small(f)
    told = [(k, v) for k, v in (*about(f), *relatives(f)) if v]
    print_table(listing({"key": "Of it", "value": "Is"}, told), style, heading=False)
    put()
    print_table(facts(f, style in ("rich", "plain")), style)
    for c in cautions(known(f)):
        put_beside(f"! {c.text} ({c.source})" if c.source else f"! {c.text}", style, 2)
    differ(f, style)


def facts(f: Definition, spaced: bool) -> Table:
    """Its properties, those that are not proved marked, kinds of them apart by a blank row; and whether there are others for others."""
    rows = list[tuple[Cell, Cell]]()
    for key, fact in known(f).items():
        if spaced and rows and key in STARTS:
            rows.append((Cell(""), Cell("")))
        rows.append((Cell(PROPERTIES[key].title), Cell(fact.text, fact.verdict)))
    others = "" if f.kind == "scalar" else "all others are properties of functions of one number"
    note = "   ".join(filter(None, (averages(known(f)), others)))
    return replace(listing({"property": "Property", "value": "Value"}, ()), rows=tuple(rows), note=note)


def differ(f: Definition, style: str) -> None:
    """Where libraries disagree on what bears its name."""
    if found := differences(f):
        put()
        print_table(listing(summary.HEADINGS, summary.listed(found)), style)
        put_beside(f"as run with {summary.versions(f.name)}; 'actplot frameworks {f.name}' tells more", style, 2)


def differences(f: Definition) -> list[summary.Difference]:
    """Those that were recorded for an entry of the catalogue."""
    return [] if f.family == OWN_FAMILY else summary.differences(f.name)


def small(f: Definition) -> None:
    """A small picture of the curve, for who sits at a terminal; what is read otherwise loads nothing that draws."""
    from .show import put_lines, readable, show

    with suppress(ActplotError):  # at parameters of which there is no picture
        put_lines(show([f], (min(room() or WIDE, WIDE), HIGH), in_ascii=not readable()), 1)
        put()


def about(f: Definition) -> list[tuple[str, str]]:
    """What the entry says of itself, line by line."""
    return [
        ("Name", f.spec),
        ("Also called", ", ".join(f.aliases)),
        ("Family", f"{family(f.family)} ({f.head.origin})" if f.head.origin else family(f.family)),
        ("f(x)", formulas(f)[0].unicode),
        ("f'(x)", formulas(f)[1].unicode),
        *((p.name, f"{written(f.values[p.name])}  ({p.domain.text}{', learned' if p.learned else ''})") for p in f.parameters),
        ("Knots", ", ".join(written(k) for k in knots(f))),
        ("Used for", f.use),
        ("From", f.source),
        *(("From", f"{p.short}: {p.title}{f' (arXiv:{p.arxiv})' if p.arxiv else f' (doi:{p.doi})' if p.doi else ''}") for p in f.papers),
        *((FRAMEWORKS[k], "; ".join(framework(k, n) for n in names)) for k, names in f.frameworks.items()),
    ]


def related(f: Definition) -> list[dict[str, Any]]:
    """The same for programs."""
    from ..recognition.relatives import relatives as kin

    return [r.record() for r in kin(f)]


def relatives(f: Definition) -> list[tuple[str, str]]:
    """Which function of the catalogue an expression is, or is nearest to, and how it is computed; of an entry, what is recorded."""
    if not hasattr(f.entry, "tree"):
        from ..recognition.relatives import relatives as kin
        from .related import told

        return told(f, kin(f))
    from ..expressions.written import in_words
    from ..recognition.recognise import of_function
    from ..recognition.sentences import line

    return [line(of_function(f)), ("Computed as", in_words(f))]


def everything(f: Definition) -> dict[str, Any]:
    """Everything as JSON holds it."""
    from ..tables.columns import plain_number  # which readers do not need
    from ..tables.records import record

    return record(f, list(PROPERTIES)) | {
        "long_name": f.long_name,
        "aliases": list(f.aliases),
        "summary": f.summary,
        "use": f.use,
        "torch_gain": torch_gain(f),
        "knots": [plain_number(k) for k in knots(f)],
        "cautions": [{"text": c.text, "property": c.follows_from} for c in cautions(known(f))],
        "source": f.source,
        "papers": [
            {"authors": p.authors, "title": p.title, "year": p.year, "arxiv": p.arxiv, "doi": p.doi, "venue": p.venue} for p in f.papers
        ],
        "frameworks": {k: [framework_record(k, n) for n in f.frameworks.get(k, ())] for k in FRAMEWORKS},
        "related": related(f),
        "libraries_differ": [{"in": d.what, "is": d.answer, "libraries": list(d.libraries)} for d in differences(f)],
        "libraries_run": summary.versions(f.name) if f.family != OWN_FAMILY else "",
    }


def framework_record(key: str, n: Named) -> dict[str, Any]:
    """A framework's name as JSON holds it."""
    from ..tables.columns import plain_number
    from ..tables.records import parameters

    return {
        "name": n.expression,
        "parameters": parameters(n.values),
        "kinks": [{"x": plain_number(k), "slope": plain_number(v)} for k, v in n.kinks.items()],
        "kinks_read_from": f"{READ_FROM[key]} on the CPU" if n.kinks else "",
        "note": n.note,
    }
