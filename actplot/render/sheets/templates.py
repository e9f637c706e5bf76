"""Templates of sheets: TOML that anybody can copy and change, read and checked key by key."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from importlib import resources
from os import PathLike
from sys import float_info
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from ... import outside
from ...catalogue import choices, families, own
from ...catalogue import load as catalogue
from ...definition import Definition
from ...errors import ActplotError, BadTemplate
from ...expressions.resolve import get
from ...lessons.taught import LESSONS
from ...outside import quoted, visible
from ..options import ORIENTATIONS, Orientation, Paper
from ..shipped import shipped
from ..theme import LEAST_TYPE
from ..tracing.bounds import RULE, told_apart

Limits = tuple[float, float]
Pair = tuple[Limits | None, Limits | None]  # of x and of y
Layout = Literal["cells", "table", "pairs", "atlas", "lessons"]
Pages = Literal["one", "many"]
Align = Literal["middle", "top"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
PAPERS: dict[Paper, tuple[float, float]] = {  # upright, in points
    "a5": (419.528, 595.276),
    "a4": (595.276, 841.89),
    "letter": (612.0, 792.0),
    "a3": (841.89, 1190.551),
    "a2": (1190.551, 1683.78),
    "a1": (1683.78, 2383.937),
    "a0": (2383.937, 3370.394),
}
LARGEST = 100_000  # bytes of a template
LEAST_MARGIN = 7 / 25.4 * 72  # what printers cannot reach
ROOMY = ("code", "densities")  # fields that are shown only where they are asked for
ASKED = ("name", "parameters", "aliases", "formula", "formulas", "code")  # fields that a quiz asks for, which it does not show
QUIZZED = ("cells", "pairs")  # layouts that can be a quiz
FEW = 12  # functions whose sheet has room for extra fields
CELL_FIELDS = ("name", "parameters", "aliases", "range", "graph", "derivative", "formulas", "marks", "code", "densities", "landmarks")
UPON = ("densities", "landmarks")  # what stands in a graph, in tables joined to its column
FIELDS: dict[Layout, tuple[str, ...]] = {  # what each layout can show
    "cells": CELL_FIELDS,
    "atlas": CELL_FIELDS,
    "table": ("name", "source", "formula", "derivative", "formulas", "range", "use", "code", "cautions", "graph"),
    "pairs": ("name", "parameters", "range", "graph", "derivative", "formulas", "marks", "code", "densities", "landmarks"),
    "lessons": (),
}


@dataclass(frozen=True)
class Row:
    """Functions that stand side by side: a label, and the window that their graphs share where it shows them."""

    label: str
    functions: tuple[str, ...]
    x: Limits | None = None
    y: Limits | None = None
    family: str = ""
    chosen: tuple[Definition, ...] = ()  # the functions themselves, where they are at hand

    @property
    def activations(self) -> list[Definition]:
        """The functions themselves."""
        return list(self.chosen) or [get(name) for name in self.functions]


@dataclass(frozen=True)
class Key:
    """What a key of a template may hold: a test, the same in words, and the value where the key is left out."""

    test: Callable[[Any], bool]
    allowed: str
    default: Any = None


def one_of(*names: str, default: str) -> Key:
    return Key(lambda v: v in names, f"one of {', '.join(names)}", default)


def number(low: float, high: float, default: float) -> Key:
    return Key(lambda v: is_number(v) and low - 1e-9 <= v <= high, f"a number from {low:g} to {high:g}", default)


def is_number(v: Any) -> bool:
    return isinstance(v, (int, float)) and not isinstance(v, bool) and abs(v) <= float_info.max  # NaN is not


def is_limits(v: Any) -> bool:
    """Whether v is a pair [low, high] that a picture can have."""
    return isinstance(v, list) and len(v) == 2 and all(map(is_number, v)) and told_apart(*map(float, v))


def is_names(v: Any) -> bool:
    return isinstance(v, list) and bool(v) and all(isinstance(n, str) for n in v)


def are_widths(v: Any) -> bool:
    return isinstance(v, list) and all(is_number(n) and 0.01 <= n <= 1000 for n in v)


TEXT = Key(lambda v: isinstance(v, str), "text in quotes", "")
LIMITS = Key(is_limits, f"two numbers, the lower first, {RULE}: [-4, 4]")


@dataclass(frozen=True)
class Template:
    """A sheet before it is set, with what each of its keys may hold; sizes in points."""

    name: str
    layout: Annotated[Layout, one_of(*LAYOUTS, default="cells")]
    title: Annotated[str, TEXT]
    subtitle: Annotated[str, TEXT]
    footer: Annotated[str, TEXT]
    paper: Annotated[Paper, one_of(*PAPERS, default="a4")]
    orientation: Annotated[Orientation, one_of(*ORIENTATIONS, default="landscape")]
    enlarge: Annotated[float, number(1, 4, 1)]
    margin: Annotated[float, number(round(LEAST_MARGIN, 2), 120, 21)]
    columns: Annotated[int, Key(lambda v: type(v) is int and 1 <= v <= 12, "an integer from 1 to 12", 5)]
    gutter: Annotated[float, number(4, 60, 13)]
    grid: Annotated[float, number(6, 14, 6.5)]
    pages: Annotated[Pages, one_of(*get_args(Pages), default="one")]
    align: Annotated[Align, one_of(*get_args(Align), default="middle")]
    legend: Annotated[bool, Key(lambda v: isinstance(v, bool), "true or false", True)]
    legend_width: Annotated[float, number(100, 300, 132)]
    quiz: Annotated[bool, Key(lambda v: isinstance(v, bool), "true or false", False)]
    conduct: Annotated[bool, Key(lambda v: isinstance(v, bool), "true or false", False)]
    beginners: Annotated[tuple[str, ...], Key(lambda v: v == [] or is_names(v), "a list of names", [])]
    key: Annotated[str, Key(lambda v: isinstance(v, str), "the name of a function", "")]
    fields: Annotated[tuple[str, ...], Key(is_names, "a list of fields", None)]
    extras: Annotated[tuple[str, ...], Key(lambda v: v == [] or is_names(v), "a list of fields", [])]
    headings: Annotated[tuple[str, ...], Key(is_names, "a list of texts, one for each field", None)]
    widths: Annotated[tuple[float, ...], Key(are_widths, "a list of numbers from 0.01 to 1000, one a field")]
    name_size: Annotated[float, number(LEAST_TYPE, 20, 8.5)]
    formula_size: Annotated[float, number(LEAST_TYPE, 20, 7.25)]
    formula_least: Annotated[float, number(LEAST_TYPE, 20, 5.75)]
    text_size: Annotated[float, number(LEAST_TYPE, 20, 7.5)]
    small_size: Annotated[float, number(LEAST_TYPE, 12, LEAST_TYPE)]
    rows: Annotated[tuple[Row, ...], Key(lambda v: isinstance(v, list) and bool(v), "one or more tables [[rows]]")]
    windows: Annotated[dict[str, Pair], Key(lambda v: isinstance(v, dict), "a table [windows] of functions", {})]

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of its own paper in points."""
        short, long = (v / self.enlarge for v in PAPERS[self.paper])
        return (short, long) if self.orientation == "portrait" else (long, short)

    @cached_property
    def shown(self) -> frozenset[str]:
        """All fields, those of joined columns too."""
        return frozenset(field for column in self.fields for field in parts(column))

    def furnished(self, count: int) -> "Template":
        """The template of a sheet of so many functions: with its extra fields, where these have room."""
        more = tuple(field for field in self.extras if field not in self.fields)
        return replace(self, fields=self.fields + more) if count <= FEW else self

    def coded(self, single: bool) -> "Template":
        """The template where it says what to type, or where a single page is asked for and has no room for that, without it."""
        return self if single or self.pages != "one" or "code" not in self.shown else self.without("code")

    def quizzed(self) -> "Template":
        """The template as a quiz, which has numbers for names, and says neither formulas nor how it is read."""
        bare = self.without(*ASKED)
        return replace(bare, quiz=True, legend=False, extras=tuple(field for field in self.extras if field not in ASKED))

    def without(self, *names: str) -> "Template":
        """The template without some fields, and without columns of these alone."""
        left = {k: " + ".join(p for p in parts(c) if p not in names) for k, c in enumerate(self.fields)}
        headings = tuple(h for k, h in enumerate(self.headings) if left.get(k))
        widths = tuple(w for k, w in enumerate(self.widths) if left.get(k))
        return replace(self, fields=tuple(filter(None, left.values())), headings=headings, widths=widths)

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of all functions, in order."""
        return tuple(name for row in self.rows for name in row.functions)


HINTS = get_type_hints(Template, include_extras=True)
SHEET: dict[str, Key] = {name: hint.__metadata__[0] for name, hint in HINTS.items() if get_origin(hint) is Annotated}
ROW = {
    "label": TEXT,
    "functions": Key(is_names, 'a list of names: ["relu", "elu:alpha=0.5"]'),
    "family": Key(lambda v: isinstance(v, str), "the name of a family"),
    "x": LIMITS,
    "y": LIMITS,
}
WINDOW = {"x": LIMITS, "y": LIMITS}


def headline(name: str) -> str:
    """What a shipped template is: its first line."""
    return read(name)[0].partition("\n")[0].removeprefix("#").strip()


def load(name_or_path: str | PathLike[str]) -> Template:
    """The template of that name, or in that file; BadTemplate names the file, the key and what is allowed."""
    text, source = read(name_or_path)
    return checked(parsed(text, source), source)


def parsed(text: str, source: str) -> dict[str, Any]:
    """The tables of a template; BadTemplate says where it is no TOML."""
    try:
        return outside.tables(text)
    except ValueError as e:
        raise BadTemplate(f"{source}: {e}") from None


def read(name_or_path: str | PathLike[str]) -> tuple[str, str]:
    """The text of a template, and how to call it in messages."""
    if isinstance(name_or_path, str) and "/" not in name_or_path and not name_or_path.endswith(".toml"):
        files = {f.name: f for f in resources.files("actplot.templates").iterdir()}  # a system refuses to ask for a name that is too long
        if file := files.get(f"{name_or_path}.toml"):
            return file.read_text(encoding="utf-8"), name_or_path
        known = shipped()
        near = get_close_matches(name_or_path, known, n=1)
        found = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise BadTemplate(f"no template named {quoted(name_or_path)}; {found} (a file of your own ends in .toml)")
    try:
        return outside.text(name_or_path, LARGEST), visible(str(name_or_path))
    except (OSError, ValueError) as e:
        raise BadTemplate(f"{visible(str(name_or_path))}: cannot be read: {outside.reason(e)}") from None


def checked(data: dict[str, Any], source: str) -> Template:
    """The template in parsed TOML."""
    if "kind" in data:
        raise BadTemplate(f"{source}: a template of {quoted(data['kind'])} pictures, not of a sheet; sheets are {', '.join(shipped())}")
    given = keys(data, SHEET, source)
    if given["rows"] is None and given["layout"] == "atlas":
        given["rows"] = [{"family": name} for name in families()]
    if given["rows"] is None:
        raise BadTemplate(f"{source}: rows is missing; expected {SHEET['rows'].allowed}")
    rows = []
    for k, row in enumerate(given["rows"], 1):
        if not isinstance(row, dict):
            raise BadTemplate(f"{source}: rows must be {SHEET['rows'].allowed}, got {quoted(row)}")
        found = keys(row, ROW, source, f"row {k}: ")
        if given["layout"] == "lessons" and found["label"] not in LESSONS:
            raise BadTemplate(f"{source}: row {k}: no lesson named {quoted(found['label'])}; {offer(found['label'], LESSONS)}")
        family, names = found["family"] or "", found["functions"] or []
        if family and family not in choices():
            raise BadTemplate(f"{source}: row {k}: no family named {quoted(family)}; {offer(family, choices())}")
        if not family and not names:
            raise BadTemplate(f"{source}: row {k}: functions is missing; expected {ROW['functions'].allowed}, or a family")
        for name in names:
            known(name, source, f"row {k}: functions")
        title, of = choices()[family] if family else ("", ())
        label, window, everything = found["label"] or title, (pair(found["x"]), pair(found["y"])), (*catalogue().values(), *own())
        if len(of) > 1 and not names and not found["label"]:  # a part is a row for each of its families
            rows += [Row(families()[key], tuple(f.name for f in everything if f.family == key), *window, key) for key in of]
        else:
            rows.append(Row(label, (*names, *(f.name for f in everything if f.family in of)), *window, family))
    windows = {}
    for name, window in given["windows"].items():
        known(name, source, "windows")
        if not isinstance(window, dict):
            raise BadTemplate(f"{source}: windows.{name} must be a table: {{ x = [-4, 4], y = [-1, 2] }}, got {quoted(window)}")
        limits = keys(window, WINDOW, source, f"windows.{name}: ")
        windows[name] = pair(limits["x"]), pair(limits["y"])
    for name in given["beginners"]:
        known(name, source, "beginners")
    if given["key"]:
        known(given["key"], source, "key")
        if get(given["key"]).entry.kind != "scalar":
            raise BadTemplate(f"{source}: key must be a function of one number, got {quoted(given['key'])}")
    if given["quiz"] and given["layout"] not in QUIZZED:
        raise BadTemplate(f"{source}: quiz is for layouts {' and '.join(QUIZZED)}, got {given['layout']}")
    allowed = FIELDS[given["layout"]]
    fields = tuple(given.pop("fields") or (field for field in allowed if field not in ROOMY))
    for column in fields:
        for field in parts(column) if given["layout"] == "table" else (column,):
            if field not in {*allowed, *UPON}:
                raise BadTemplate(f"{source}: fields: no field {quoted(field)}; {offer(field, {*allowed, *UPON})}")
        drawn = [field for field in parts(column) if field in ("graph", *UPON)]
        if given["layout"] == "table" and drawn and (drawn[0] != "graph" or len(drawn) < len(parts(column))):
            raise BadTemplate(f"{source}: fields: a graph has a column of its own, got {quoted(column)}")
    extras = tuple(given.pop("extras"))
    for field in extras:
        if field not in allowed or given["layout"] == "table":
            raise BadTemplate(f"{source}: extras: no field {quoted(field)} to add; {offer(field, allowed)}")
    headings = given.pop("headings") or [f.capitalize() for f in fields]
    widths = given.pop("widths") or [1] * len(fields)
    for key, values in (("headings", headings), ("widths", widths)):
        if len(values) != len(fields):
            raise BadTemplate(f"{source}: {key} must have one item for each of the {len(fields)} fields, got {len(values)}")
    if given["formula_least"] > given["formula_size"]:
        size, least = given["formula_size"], given["formula_least"]
        raise BadTemplate(f"{source}: formula_least must not exceed formula_size ({size:g}), got {least:g}")
    lists = {"fields": fields, "headings": tuple(headings), "widths": tuple(map(float, widths)), "rows": tuple(rows), "windows": windows}
    lists |= {"extras": extras, "beginners": tuple(get(name).spec for name in given["beginners"])}
    return Template(name=source, **{**given, **lists})


def parts(column: str) -> tuple[str, ...]:
    """The fields that stand below each other in a column of a table: "name + source"."""
    return tuple(field.strip() for field in column.split("+"))


def keys(data: dict[str, Any], allowed: dict[str, Key], source: str, where: str = "") -> dict[str, Any]:
    """The values of all keys; one that is unknown or holds the wrong thing is refused."""
    for name, value in data.items():
        if name not in allowed:
            raise BadTemplate(f"{source}: {where}no key {quoted(name)}; {offer(name, allowed)}")
        if not allowed[name].test(value):
            raise BadTemplate(f"{source}: {where}{name} must be {allowed[name].allowed}, got {quoted(value)}")
    return {name: data.get(name, key.default) for name, key in allowed.items()}


def offer(wrong: str, known: Iterable[str]) -> str:
    """What was probably meant, else all that there is."""
    names = list(known)
    near = get_close_matches(wrong, names, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"


def pair(limits: list[float] | None) -> Limits | None:
    return (float(limits[0]), float(limits[1])) if limits else None


def known(name: str, source: str, where: str) -> None:
    """A function of the catalogue, with the parameters that it has."""
    try:
        get(name)
    except ActplotError as e:
        raise BadTemplate(f"{source}: {where}: {e}") from None
