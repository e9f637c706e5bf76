"""How a lesson is handed on: as a picture, or as the numbers behind it."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ...errors import ActplotError
from ...lessons.lesson import Lesson, Row
from ...outside import visible
from ...tables.formats import inert
from .. import naming, picture
from ..output import put
from ..printing import print_json

FORMATS = (*picture.FORMATS, "json", "csv")
METAVAR = "png|svg|pdf|pgf|json|csv"
HELP = "By default what FILE ends in, else png; the numbers as json or csv go to stdout."


def write(found: Lesson, words: Sequence[str], out: str | None, kind: str, theme: str, size: tuple[float, float] | None, dpi: float | None) -> None:
    """The lesson in the format that ``picture.check`` gave; a picture's path is printed, and what it says on stderr."""
    if kind in ("json", "csv"):
        if ignored := next((o for o, asked in (("--theme", theme != "light"), ("--size", size is not None)) if asked), ""):
            raise ActplotError(f"{ignored} is for pictures: {kind.upper()} has no look")
        text = table(found.rows()) if kind == "csv" else ""
        if out is None or out == "-":
            put(text, end="") if text else print_json(found.record())
        else:
            from ...render.files.write import written

            data = text or json.dumps(found.record(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
            put(visible(written(Path(out), data.encode())))
        return
    from ...render.lessons.picture import page

    made = page(found, theme, size)
    figure = made.figure()
    figure.set_label(found.title)
    told = {"size": size, "theme": naming.unless(theme, "light")}
    picture.write(figure, [*words, *naming.asked(told)], out, kind, dpi)


def table(rows: Sequence[Row]) -> str:
    """Rows as comma-separated values with a header: plain numbers, true and false."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(rows[0])
    lines.writerows([cell(v) for v in row.values()] for row in rows)
    return out.getvalue()


def cell(value: str | float | bool | None) -> str:
    """A value as programs read it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else inert(value) if isinstance(value, str) else repr(value)


def words(name: str, options: Mapping[str, object], usual: Mapping[str, object]) -> list[str]:
    """The first words of a file's name: the lesson, and what was asked of it."""
    return [name, *(f"{key}={value}" for key, value in options.items() if value != usual[key])]
