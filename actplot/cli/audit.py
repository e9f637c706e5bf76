"""actplot audit: somebody's published table, held against the facts."""

from pathlib import Path
from typing import Annotated

import typer

from ..errors import ActplotError
from ..outside import quoted, visible
from ..tables.rows import listing
from .options import Format, Seconds
from .output import display_format, say, typed
from .printing import print_table, put_beside

HELP = (
    "Compare a published table of properties with the facts, cell by cell; exits with 1 if something disagrees, "
    "with --strict also if something was not judged."
)
EXAMPLE = "actplot audit table.csv   or   actplot audit - < table.md"
FILE = (
    "A text, - for stdin; what is read of it is told by what is in it: JSON and notebooks as a whole, else every table that is marked up "
    "(Markdown, HTML, LaTeX, reStructuredText), else separated values."
)
LARGEST = 1_000_000  # bytes: published tables are far smaller


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help=FILE, show_default=False)],
    format: Format = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 also if a claim was not judged; an empty cell claims nothing.")
    ] = False,
    seconds: Seconds = None,
) -> None:
    from ..audit.outcomes import DISAGREES  # not while a line is typed
    from ..audit.report import Cell, empty, summary, unjudged
    from ..audit.verdicts import audited

    style = display_format(format)
    cells, others = audited(text(file))
    headings = {k: k.capitalize() for k in Cell.__dataclass_fields__}
    print_table(listing(headings, [list(c.record().values()) for c in cells]), style)
    put_beside(summary(cells, others), style)
    left, claims = unjudged(cells), [c for c in cells if not empty(c)]
    if not claims:
        say("no cell claims anything: the table was not judged")
    elif 2 * len(left) > len(claims):
        say(f"{len(left)} of {len(claims)} claims were not judged: what is not judged may be wrong")
    if any(c.verdict == DISAGREES for c in cells) or (strict and (left or not claims)):
        raise typer.Exit(1)


def text(file: str) -> str:
    """The text of a file, or of stdin. ActplotError if there is none."""
    try:
        if file != "-":
            with Path(file).open("rb") as stream:
                data = stream.read(LARGEST + 1)
        else:
            stdin = typed()
            data = stdin.buffer.read(LARGEST + 1) if hasattr(stdin, "buffer") else stdin.read().encode()
    except OSError as error:
        raise ActplotError(f"cannot read {visible(file)}: {error.strerror}") from None
    except ValueError:
        raise ActplotError(f"cannot read {quoted(file)}: no file can have that name") from None
    if len(data) > LARGEST:
        raise ActplotError(f"cannot read {visible(file)}: expected a table of at most {LARGEST:,} bytes")
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeError:
        raise ActplotError(f"cannot read {visible(file)}: expected UTF-8 text") from None
