"""How a lesson is handed on: as a picture, or as the numbers behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...definition import Definition
from ...errors import ActplotError
from ...lessons.lesson import Lesson, Row
from ...outside import visible
from ...tables import machine
from ...tables.columns import Rows
from .. import naming, picture
from ..options import inches
from ..output import put
from ..printing import print_json

if TYPE_CHECKING:
    from ...render.theme import Theme

NUMBERS = ("json", "csv")
FORMATS = (*picture.FORMATS, *NUMBERS)
ABOUT = "By default what FILE ends in, else png; json and csv are the numbers, on stdout where no FILE is named."
Format = Annotated[str | None, typer.Option("--format", metavar="png|svg|pdf|pgf|json|csv", help=ABOUT)]
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
        data = table(found.rows()) if asked.kind == "csv" else json.dumps(found.record(), indent=2, ensure_ascii=False, allow_nan=False)
        if asked.out is None or asked.out == "-":
            put(data, end="") if asked.kind == "csv" else print_json(found.record())
            return
        from ...render.files.write import written

        put(visible(written(Path(asked.out), f"{data.rstrip()}\n".encode())))
        return
    from ...render.lessons.picture import page

    looks = naming.asked({"size": asked.size, "theme": naming.unless(asked.look.name, "light")})
    picture.write(page(found, asked.look, asked.size), [*words, *looks], asked.out, asked.kind, asked.dpi)


def table(rows: Sequence[Row]) -> str:
    """Rows as comma-separated values with a header: plain numbers, true and false."""
    return machine.csv(Rows(tuple(rows[0]), [*rows]))


def words(command: Callable[..., None], chosen: Sequence[Definition], **options: object) -> list[str]:
    """The first words of a file's name: the lesson, its functions, and each option that is not what the command has by default."""
    usual, name = signature(command).parameters, command.__module__.rpartition(".")[2]
    asked = (f"{key}={value}" for key, value in options.items() if value != usual[key].default)
    return [name, *naming.specs(dict.fromkeys(chosen)), *asked]
