"""How a lesson is handed on: as a picture, or as the numbers behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...definition import Definition
from ...errors import ActplotError
from ...facts.reading import number, truth
from ...lessons.lesson import Lesson
from ...outside import visible
from ...tables.columns import Rows, numeral
from ...tables.formats import FORMATS as NUMBERS
from ...tables.formats import RENDERERS
from ...tables.machine import WRITTEN, json_text
from ...tables.rows import Table, listing
from ...tables.terminal import plain
from .. import naming, picture
from ..options import inches
from ..output import put
from ..printing import print_json, print_table

if TYPE_CHECKING:
    from ...render.theme import Theme

FORMATS = (*picture.FORMATS, *NUMBERS)
ABOUT = "By default what FILE ends in, else png; from rich on, the numbers behind the picture, on stdout where no FILE is named."
Format = Annotated[str | None, typer.Option("--format", metavar="|".join(FORMATS), help=ABOUT)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Of what is random.")]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a lesson's file: its format, its path, and how a picture looks."""

    kind: str
    out: str | None
    look: Theme
    size: tuple[float, float] | None
    dpi: float | None


def wanted(out: str | None, format: str | None, theme: str, size: str | None, dpi: float | None) -> Wanted:
    """The options that all lessons have. ActplotError for what is none, and for how numbers shall look, before anything is computed."""
    kind = picture.check(out, format, dpi, FORMATS)
    box = inches(size)
    from ...render.theme import theme as find_theme

    look = find_theme(theme)
    for option, value in {"--theme": naming.unless(look.name, "light"), "--size": box}.items():
        if value is not None and kind in NUMBERS:
            raise ActplotError(f"{option} is for pictures: {kind} has the numbers alone")
    return Wanted(kind, out, look, box, dpi)


def write(found: Lesson, words: Sequence[str], asked: Wanted) -> None:
    """The lesson as a picture, whose path is printed, or its numbers, which go to stdout where no file is named."""
    if asked.kind in NUMBERS:
        numbers = table(found)
        if asked.out is None or asked.out == "-":
            print_json(found.record()) if asked.kind == "json" else print_table(numbers, asked.kind)
            return
        from ...render.files.write import written

        data = f"{json_text(found.record())}\n" if asked.kind == "json" else page(numbers, asked.kind)
        put(visible(written(Path(asked.out), data.encode())))
        return
    from ...render.lessons.picture import page as drawn

    looks = naming.asked({"size": asked.size, "theme": naming.unless(asked.look.name, "light")})
    picture.write(drawn(found, asked.look, asked.size), [*words, *looks], asked.out, asked.kind, asked.dpi)


def table(found: Lesson) -> Table:
    """The numbers of a lesson as a table: a record, rows with plain numbers, true and false; for readers in five digits."""
    rows = found.rows()
    texts = (["" if v is None else TEXTS.get(type(v), str)(v) for v in row.values()] for row in rows)
    records = [{k: told for name, v in row.items() for k, told in numbers(name, v).items()} for row in rows]
    return replace(listing({k: k for k in rows[0]}, texts), records=lambda: records, flat=lambda: Rows(tuple(rows[0]), rows))


def numbers(name: str, value: object) -> dict[str, object]:
    """A cell as JSON has it."""
    return numeral(value, name, True) if isinstance(value, float) else {name: value}


TEXTS: dict[type, Callable[[Any], str]] = {float: lambda v: "" if v != v else number(v), bool: truth}


def page(numbers: Table, kind: str) -> str:
    """A table as a file has it."""
    if kind in WRITTEN:
        return WRITTEN[kind](numbers, False)
    return RENDERERS[kind](numbers) if kind in RENDERERS else plain(numbers)


def words(command: Callable[..., None], chosen: Sequence[Definition], **options: object) -> list[str]:
    """The first words of a file's name: the lesson, its functions, and each option that is not what the command has by default."""
    usual, name = signature(command).parameters, command.__module__.rpartition(".")[2]
    asked = (f"{key}={value}" for key, value in options.items() if value != usual[key].default)
    return [name, *naming.specs(dict.fromkeys(chosen)), *asked]
