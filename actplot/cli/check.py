"""actplot check: an implementation held against the exact function."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ActplotError
from ..outside import quoted, visible
from ..tables.rows import listing
from .options import THEMES, Format, Load, OwnFunctions, Set, activation
from .output import display_format, put, typed
from .points import DTYPES, number
from .printing import print_json, print_table, put_beside
from .progress import progress

if TYPE_CHECKING:
    from ..checks.check import Report
    from ..checks.kinds import Kind
    from ..definition import Definition

HELP = "Hold an implementation against the exact function, in ulps; exits with 1 if it is farther off than --max-ulp."
EXAMPLE = "actplot check torch.nn.functional:gelu   or   ./my_gelu < x.txt | actplot check - --as gelu --dtype bfloat16"
SUBJECT = (
    "module:function or module:Class of Python; an ONNX file; or a file of x, y[, dy] (text, .npy, .bin), - for stdin, also y alone at the "
    "numbers of actplot points"
)
FILES = (".csv", ".txt", ".tsv", ".npy", ".bin", ".raw", ".dat")


def command(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help=SUBJECT, show_default=False)],
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="The function that it should be; by default the one that it is nearest to.")
    ] = None,
    dtype: Annotated[str | None, typer.Option("--dtype", metavar=DTYPES, help="The type of x and y; float32 by default.")] = None,
    derivative: Annotated[
        bool, typer.Option("--derivative", help="The derivative too: as the library differentiates, or the third column.")
    ] = False,
    call: Annotated[
        str | None, typer.Option("--call", metavar="ARGUMENTS", help="Arguments beside the input: \"gelu(approximate='tanh')\".")
    ] = None,
    points: Annotated[
        str | None, typer.Option("--points", metavar="N|FILE", help="About how many points, of float32 and float64; or a file of them.")
    ] = None,
    exhaustive: Annotated[bool, typer.Option("--exhaustive", help="All float32, on all cores, with a result for each binade.")] = False,
    max_ulp: Annotated[str, typer.Option("--max-ulp", metavar="ULPS", help="How far off results may be.")] = "2",
    ftz: Annotated[bool, typer.Option("--ftz", help="Take 0 for a subnormal result.")] = False,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Draw the error over x: svg, png, pdf or pgf.")] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar=THEMES, help="The picture's colours.")] = None,
    format: Format = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
) -> None:
    style, most = display_format(format), ulps(max_ulp)
    if out is not None:
        drawable(out, theme)
    elif theme is not None:
        raise ActplotError("--theme is for the picture of --out")
    from ..checks.kinds import kind
    from ..checks.reference import checkable

    of = kind(dtype) if dtype else None
    f = activation(name, set, functions) if name else None
    if f is not None:
        checkable(f)
    elif set or functions is not None:
        raise ActplotError(f"--{'set' if set else 'functions'} is for the function of --as")
    if exhaustive:
        report = swept(subject, f, of, call, derivative, points, most, ftz, tuple(program or ()))
    else:
        report = found(subject, f, of, call, derivative, points, most, ftz)
    tell(report, style)
    if out is not None:
        draw(report, out, theme or "light")
    if not report.passed:
        raise typer.Exit(1)


def drawable(out: str, theme: str | None) -> None:
    """ActplotError for a picture that cannot be written, before anything is run."""
    from . import picture

    if out == "-":
        raise ActplotError("--out must be a file: the report goes to stdout")
    picture.check(out, None, None)
    from ..render.theme import theme as find_theme

    find_theme(theme or "light")
    from ..render.files.save import suffix
    from ..render.files.write import ready

    suffix(Path(out))
    ready(Path(out))


def ulps(text: str) -> float:
    """A number of ulps that is not negative."""
    try:
        most = float(text.replace("_", "?"))
    except ValueError:
        most = -1.0
    if not most >= 0:
        raise ActplotError(f"--max-ulp must be a number from 0 on, got {quoted(text)}")
    return most


def found(
    subject: str, f: "Definition | None", of: "Kind | None", call: str | None, derivative: bool, points: str | None, most: float, ftz: bool
) -> "Report":
    """The report on a subject of any kind."""
    from ..checks.looking import of_pairs, of_subject

    file = points is not None and not points.isdigit()
    if is_pairs(subject):
        if call is not None:
            raise ActplotError("--call is for a function of Python, not for pairs")
        if points is not None and not file:
            raise ActplotError("--points N is for what is called; of pairs all are taken, and --points FILE has the x of results alone")
        kind, pairs = read(subject, f, of, points, derivative)
        return of_pairs("stdin" if subject == "-" else subject, pairs, kind, f, most, ftz)
    from ..checks.subjects.called import opened

    called = opened(subject, of, call)
    given = given_points(points, called.kind) if file and points is not None else None
    return of_subject(called, f, None if file else number(points), derivative, most, ftz, given)


def swept(
    subject: str,
    f: "Definition | None",
    of: "Kind | None",
    call: str | None,
    derivative: bool,
    points: str | None,
    most: float,
    ftz: bool,
    programs: tuple[str, ...],
) -> "Report":
    """The report on all float32."""
    if is_pairs(subject):
        raise ActplotError("--exhaustive calls a function on all float32; of pairs all are taken anyway")
    if points is not None:
        raise ActplotError("--points is without --exhaustive, which takes all float32")
    from ..checks.exhaustive import ALL, KIND, NUMBERS, Asked, sweep, sweepable, whole
    from ..checks.looking import of_subject
    from ..checks.subjects.called import opened
    from ..expressions.resolve import get

    whole(of or KIND)
    called = opened(subject, of, call)
    sweepable(called)
    first = of_subject(called, f, None, derivative, most, ftz)
    asked = Asked(called.text, call, f or get(first.function), 0, most, ftz, programs)
    with progress(subject, True, len(ALL) * NUMBERS * (1 + derivative)) as told:
        return sweep(first, asked, told)


def is_pairs(subject: str) -> bool:
    """Whether a subject is a stream or a file of numbers."""
    return subject == "-" or Path(subject).suffix.lower() in FILES


def read(
    subject: str, f: "Definition | None", of: "Kind | None", points: str | None, derivative: bool
) -> tuple["Kind", tuple[Any, Any, Any]]:
    """The pairs of a file, in the type that was asked for, or that an array has."""
    from ..checks.kinds import KINDS, kind_of
    from ..checks.points import points as usual
    from ..checks.subjects import pairs

    name = "stdin" if subject == "-" else subject
    data = pairs.loaded(subject, typed() if subject == "-" else None)
    array = pairs.table(data, name, of or KINDS["float32"])
    kind = of or (kind_of(array.dtype) if data.startswith(pairs.NPY) else None) or KINDS["float32"]
    given = given_points(points, kind) if points is not None else None
    alone = given is None and array.shape[1] == 1
    raw = not data.startswith(pairs.NPY) and array.dtype == kind.dtype and array.shape[1] == 1 and len(data) == array.nbytes
    each = (3 if derivative else 2) if raw else 0
    x, y, slope = pairs.columns(array, given, usual(f, kind) if alone else array[:0, 0], name, each)
    if derivative and slope is None:
        raise ActplotError(f"--derivative needs a third column; {visible(name)} has none")
    return kind, (x, y, slope)


def given_points(path: str, kind: "Kind") -> Any:
    """The numbers of a file, of its first column."""
    from ..checks.subjects import pairs

    return kind.rounded(pairs.table(pairs.loaded(path), path, kind)[:, 0])


def tell(report: "Report", style: str) -> None:
    """Print a report."""
    from ..checks import report as told

    if style == "json":
        print_json(told.record(report))
        return
    print_table(
        replace(listing(told.HEADINGS, told.texts(report)), records=lambda: [told.record(report)], flat=lambda: told.rows(report)), style
    )
    put_beside("\n".join(told.sentences(report)), style)


def draw(report: "Report", out: str, theme: str) -> None:
    """Draw the error over x."""
    from ..render.errors.picture import page
    from ..render.files.save import save
    from ..render.theme import theme as find_theme

    path = save(page(report, find_theme(theme)), out)
    if path != "-":
        put(visible(path))
