"""actplot identify: which function of the catalogue an expression is, or pairs of numbers are."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ActplotError
from ..outside import visible
from ..parameters import written
from ..tables.rows import listing
from .check import is_pairs
from .options import Format, Load, OwnFunctions, own_alone
from .output import display_format, typed
from .points import DTYPES
from .printing import print_json, print_table, put_text

if TYPE_CHECKING:
    from ..checks.fits import Fit
    from ..checks.kinds import Kind
    from ..definition import Definition
    from ..recognition.recognise import Recognised

HELP = "Say which function of the catalogue an expression is, at which parameters, or that it is none; or a file of x, y."
EXAMPLE = 'actplot identify "x/(1 + exp(-1.702*x))"   or   actplot identify measured.csv'
SUBJECT = "A formula in x, in plain text or LaTeX; or a file of pairs x, y (csv, txt, npy), - for stdin."
HEADINGS = {"function": "Function", "verdict": "Verdict", "difference": "Difference", "x": "At x", "max_ulp": "Most ulp"}


def command(
    subject: Annotated[str, typer.Argument(metavar="EXPRESSION|FILE", help=SUBJECT, show_default=False)],
    dtype: Annotated[
        str | None, typer.Option("--dtype", metavar=DTYPES, help="The type of pairs; by default float32 where all of them are such.")
    ] = None,
    functions: OwnFunctions = None,
    program: Load = None,
    format: Format = None,
) -> None:
    own_alone(functions, "lists are for commands that take several names")
    style = display_format(format)
    if is_pairs(subject) or is_file(subject):
        fitting = of_pairs(subject, dtype)
        tell(style, pairs_record(subject, fitting), pairs_rows(fitting), pairs_told(fitting))
        return
    if dtype is not None:
        raise ActplotError("--dtype is for a file of pairs; an expression is exact")
    from ..recognition.recognise import recognised

    found = recognised(subject)
    tell(style, record(subject, found), rows(found), told(found))


def tell(style: str, whole: dict[str, Any], rows: list[dict[str, Any]], sentences: str) -> None:
    """Sentences for a reader, one object as JSON, else a row for each function."""
    if style == "json":
        print_json(whole)
    elif style in ("rich", "plain"):
        put_text(sentences)
    else:
        from ..tables.columns import Rows, numeral  # which readers do not need

        texts = [["" if v is None else str(v) for v in row.values()] for row in rows]
        records = [r | (numeral(r["max_ulp"], "max_ulp", True) if r["max_ulp"] is not None else {}) for r in rows]
        print_table(replace(listing(HEADINGS, texts), records=lambda: records, flat=lambda: Rows(tuple(HEADINGS), rows)), style)


def row(f: "Definition", verdict: str, difference: float | None, x: float | None = None, max_ulp: float | None = None) -> dict[str, Any]:
    """One function that something is, or is near to."""
    return dict(zip(HEADINGS, (f.spec, verdict, difference, x, max_ulp), strict=True))


def rows(found: "Recognised") -> list[dict[str, Any]]:
    """The functions that an expression is, or may be, or is nearest to."""
    known = [row(f, "identical", 0.0) for f in found.identical] + [row(f, "unproved", None) for f in found.unproved]
    known += [row(f, "exchanged", None) for f in found.exchanged]
    near = found.nearest
    return known if near is None else [*known, row(near.function, "nearest", near.apart.size, near.apart.place)]


def pairs_rows(found: list["Fit"]) -> list[dict[str, Any]]:
    """The functions that pairs are, or are nearest to."""
    verdicts = ["identical" if f.exact else "likeness" if f.near else "nearest" for f in found]
    return [row(f.function, v, f.apart.size, f.apart.place, f.max_ulp) for f, v in zip(found, verdicts, strict=True)]


def is_file(text: str) -> bool:
    """Whether a text is the path of a file."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def told(found: "Recognised") -> str:
    """What was found, in sentences."""
    from ..recognition.sentences import told

    lines = [told(found)]
    if found.letters:
        values = " and ".join(f"{k} = {written(v)}" for k, v in found.letters.items())
        lines.append(f"Letters without a value were taken for numbers: {values}.")
    return "\n".join(lines)


def record(text: str, found: "Recognised") -> dict[str, Any]:
    """What was found, as JSON holds it."""
    near = found.nearest
    return {
        "expression": text,
        "identical": [f.spec for f in found.identical],
        "unproved": [f.spec for f in found.unproved],
        "exchanged": [f.spec for f in found.exchanged],
        "nearest": None if near is None else {"name": near.function.spec, "difference": near.apart.size, "x": near.apart.place},
        "letters": {k: written(v) for k, v in found.letters.items()},
    }


def of_pairs(subject: str, dtype: str | None) -> list["Fit"]:
    """The functions that fit the pairs of a file."""
    from ..checks.fits import fits, kind_of_pairs
    from ..checks.kinds import KINDS, kind, kind_of
    from ..checks.subjects import pairs

    name = "stdin" if subject == "-" else subject
    data = pairs.loaded(subject, typed() if subject == "-" else None)
    wanted: Kind | None = kind(dtype) if dtype is not None else None
    array = pairs.table(data, name, wanted or KINDS["float64"])
    if array.shape[1] == 1:
        raise ActplotError(f"{visible(name)}: expected columns x, y, got one column")
    x, y = array[:, 0], array[:, 1]
    own = kind_of(array.dtype) if data.startswith(pairs.NPY) else None
    return fits(x, y, wanted or own or kind_of_pairs(x, y))


def pairs_told(found: list["Fit"]) -> str:
    """What pairs are, in sentences."""
    best = found[0]
    count = f"{best.points:,} pairs" if best.points != 1 else "one pair"
    ulps = f"at most {best.max_ulp:.3g} ulp of {best.kind.name} off, {best.mean_ulp:.2g} on the average"
    if best.exact:
        others = ", ".join(f.function.spec for f in found[1:])
        also = f"\nSo {'is' if len(found) == 2 else 'are'} {others}." if others else ""
        return f"This is {best.function.spec}: {count}, {ulps}.{also}"
    size, where = best.apart.told(3)
    off = f"at most {size} off, at x = {where} ({ulps}, over {count})"
    if best.near:
        return f"None of the catalogue to the last bits. A likeness is {best.function.spec}, {off}."
    return f"None of the catalogue. The nearest is {best.function.spec}, {off}."


def pairs_record(subject: str, found: list["Fit"]) -> dict[str, Any]:
    """The same as JSON holds it."""
    from ..tables.columns import numeral  # which readers do not need

    best = found[0]
    near = {"name": best.function.spec, "difference": best.apart.size, "x": best.apart.place}
    return {
        "file": subject,
        "dtype": best.kind.name,
        "points": best.points,
        "identical": [f.function.spec for f in found if f.exact],
        "likeness": not best.exact and best.near,
        "nearest": None if best.exact else near,
        **numeral(best.max_ulp, "max_ulp", True),
        **numeral(best.mean_ulp, "mean_ulp", True),
    }
