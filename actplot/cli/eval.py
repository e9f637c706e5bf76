"""actplot eval: values of a function at numbers."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf, isfinite
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..definition import Definition, nearest
from ..errors import ActplotError
from ..outside import quoted, visible
from ..tables.formats import FORMATS
from ..tables.values import Value, table
from .behind import is_given, with_given
from .options import Load, Name, OwnFunctions, Set, activation
from .output import choose, display_format, put, tell
from .output import lines as stdin
from .points import DTYPES
from .printing import print_table

if TYPE_CHECKING:
    from ..checks.kinds import Kind

HELP = "Print f(x), one value a line; a vector function takes all numbers (or a line of stdin) as one vector."
EXAMPLE = "actplot eval gelu -8.4 0 1.5   or   actplot eval gelu -8.4 --exact --digits 50   or   seq -3 3 | actplot eval relu --derivative"
SETTINGS: dict[str, object] = {"context_settings": {"ignore_unknown_options": True}}  # -8.4 is a number here

MOST_ROWS = 4096  # of a Jacobian
BOM = "\ufeff"  # with which some editors begin a file in UTF-8
OPTIONS = (
    "--derivative", "--second", "--no-rewrite", "--at-kink", "--dtype", "--exact", "--digits", "--set", "--functions", "--format", "--help",
)  # fmt: skip
LONGEST_CONSTANT = 60  # characters
LINES_AT_ONCE = 4096  # of stdin: enough that arrays pay, few enough that memory stays small


def command(
    name: Name,
    x: Annotated[list[str] | None, typer.Argument(metavar="[X...]", help="Numbers; without any, they are read from stdin.")] = None,
    derivative: Annotated[
        bool, typer.Option("--derivative", help="f'(x) instead of f(x); of a vector function the Jacobian's rows.")
    ] = False,
    second: Annotated[bool, typer.Option("--second", help="f''(x) instead of f(x).")] = False,
    at_kink: Annotated[
        str | None, typer.Option("--at-kink", metavar="nan|left|right|mean", help="What f' is where it does not exist; nan by default.")
    ] = None,
    dtype: Annotated[
        str | None,
        typer.Option("--dtype", metavar=DTYPES, help="X and f(x) as numbers of this type, rounded to nearest; float64 by default."),
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Correctly rounded decimals, X and the parameters being the decimals as written.")
    ] = False,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    digits: Annotated[int | None, typer.Option("--digits", metavar="N", help="Significant digits of --exact; 17 by default.")] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="A table of x and f(x); by default values alone.")
    ] = None,
    no_rewrite: Annotated[
        bool, typer.Option("--no-rewrite", help="Compute an expression as it is typed, not in words that keep its digits.")
    ] = False,
) -> None:
    style = display_format(format) if format else None
    kink: Any = choose(at_kink or "nan", ("nan", "left", "right", "mean"), "--at-kink")
    if derivative and second:
        raise ActplotError("expected --derivative or --second, got both")
    order = 2 if second else int(derivative)
    if at_kink is not None and not derivative:
        raise ActplotError("--at-kink is for --derivative; values are what they are at a kink, too")
    if digits is not None and not exact:
        raise ActplotError("--digits is for --exact; without it, values have all the digits of a float")
    if dtype is not None and exact:
        raise ActplotError("--exact has all digits, --dtype those of a type; expected one of them")
    of = narrow(dtype)
    name, x = beside(name, x or [])
    x = [] if x == ["-"] else x  # stdin, as other commands have it
    f = activation(name, set, functions)
    if second and f.kind != "scalar":
        raise ActplotError(f"{f.name} is no function of one number; --second is for those that are")
    if no_rewrite:
        f = typed_one(f)
    if not x and (sys.stdin is None or sys.stdin.isatty()):  # None where it was closed
        raise ActplotError(f"expected numbers after {f.spec}, or on stdin")
    read = exact_number if exact else as_float
    lines = iter([numbers(x, "", read)]) if x else stdin_lines(read)
    if not (no_rewrite or exact):
        rewritten(f)
    if style is not None:
        print_table(table(values(f, lines, order, kink, exact, digits, of), f.kind == "scalar", order, exact), style)
        return
    if exact:
        show_exact(f, lines, order, kink, digits)
        return
    if f.kind == "scalar":
        while block := [v for line in islice(lines, LINES_AT_ONCE) for v in line]:
            show(scalar(f, rounded_to(of, block), order, kink, of), "\n", of)
    else:
        for line in lines:
            result = vector(f, rounded_to(of, line), bool(order), kink, of)
            for row in result if result.ndim == 2 else [result]:
                show(row, " ", of)


def beside(name: str, x: list[str]) -> tuple[str, list[str]]:
    """A name with the parameters that stand behind it, alpha=0.5; and the numbers that follow."""
    while x and is_given(name, x[0]):
        name, x = with_given(name, x[0]), x[1:]
    return name, x


@dataclass
class Narrow:
    """A type in which numbers are taken and values told; once it is said what only it takes for 0 or for infinite."""

    kind: "Kind"
    said: bool = False

    def rounded(self, x: list[float]) -> list[float]:
        """Numbers as the type has them."""
        found: list[float] = self.kind.wide(self.kind.rounded(x)).tolist()
        lost = [i for i, v in enumerate(found) if not isfinite(v) and isfinite(x[i])]
        self.tell(lost, lambda i: f"{x[i]:g} rounds to {found[i]:g}")
        return found

    def values(self, x: list[float], called: Callable[[Any], Any]) -> Any:
        """Values at such numbers, in the type."""
        import numpy as np

        found, plain = self.kind.wide(np.asarray(called(self.kind.rounded(x)))), np.asarray(called(x), np.float64)
        lost = np.flatnonzero(((found == 0) & (plain != 0)) | (~np.isfinite(found) & np.isfinite(plain))).tolist()
        alone = found.shape == (len(x),)
        self.tell(lost, lambda i: f"{f'the value at {x[i]:g}' if alone else 'a value'}, {plain.flat[i]:.3g}, rounds to {found.flat[i]:g}")
        return found

    def tell(self, lost: Sequence[int], said: Callable[[int], str]) -> None:
        """A remark on the first number that the type does not hold."""
        if lost and not self.said:
            self.said = True
            tell(f"{said(lost[0])} in {self.kind.name}{', the first of several' * (len(lost) > 1)}".replace("-", "−"))


def narrow(dtype: str | None) -> Narrow | None:
    """The type that is asked for; None for float64, in which all is computed."""
    if dtype is None:
        return None
    from ..checks.kinds import kind

    found = kind(dtype)
    return None if found.name == "float64" else Narrow(found)


def rounded_to(of: Narrow | None, x: list[float]) -> list[float]:
    """Numbers as the type has them."""
    return of.rounded(x) if of else x


def values(
    f: Definition, lines: Iterator[list[Any]], order: int, at_kink: Any, exactly: bool, digits: int | None, of: Narrow | None = None
) -> Iterator[Value]:
    """The values at the numbers of each line, or at each number."""
    written = of.kind.text if of else repr
    if exactly:
        for at, texts in exact_values(f, lines, order, at_kink, digits):
            yield from (Value(tuple(map(rounded, at)), n, 1, text) for n, text in enumerate(texts, 1))
    elif f.kind == "scalar":
        for line in (rounded_to(of, line) for line in lines):
            found = map(float, scalar(f, line, order, at_kink, of))
            yield from (Value((x,), 1, 1, written(y)) for x, y in zip(line, found, strict=True))
    else:
        for line in (rounded_to(of, line) for line in lines):
            result = vector(f, line, bool(order), at_kink, of).tolist()
            for n, row in enumerate(result, 1):
                yield from (Value(tuple(line), n, k, written(y)) for k, y in enumerate(row if isinstance(row, list) else [row], 1))


def rounded(x: Any) -> float:
    """A number as the float nearest to it; one that is larger than all of them is infinite."""
    try:
        return float(x)
    except OverflowError:
        return inf if x > 0 else -inf


def scalar(f: Definition, x: list[float], order: int, at_kink: Any, of: Narrow | None = None) -> Any:
    """f^(order) of a scalar function; of an expression, each number is enclosed, and where arithmetic is too far off, that is told."""
    from ..algebras.arrays import floats

    if of is not None:
        ways = (floats.value, lambda f, x: floats.derivative(f, x, at_kink), floats.second_derivative)
        return of.values(x, lambda x: ways[order](f, x))
    found = floats.second_derivative(f, x) if order == 2 else floats.derivative(f, x, at_kink) if order else floats.value(f, x)
    if not hasattr(f.entry, "tree"):
        return found
    from ..exact import sure

    return sure(f, x, found.tolist(), order)


def typed_one(f: Definition) -> Definition:
    """An expression as it was typed. ActplotError for what is none."""
    if not hasattr(f.entry, "tree"):
        raise ActplotError(f"--no-rewrite is for expressions; {f.name} has a definition of its own")
    from ..expressions.written import as_typed

    return as_typed(f)


def rewritten(f: Definition) -> None:
    """Say how an expression is computed, where that is not as it was typed."""
    if hasattr(f.entry, "tree"):
        from ..expressions.written import in_words

        if words := in_words(f):
            tell(f"computed as {words}, which is the same and keeps its digits (--no-rewrite leaves it)")


def stdin_lines(read: Callable[[str], Any]) -> Iterator[list[Any]]:
    """The numbers of each line of stdin that has any."""
    return filter(None, (numbers(line.removeprefix(BOM).split(), f" in line {n}", read) for n, line in enumerate(stdin(), 1)))


def numbers(texts: list[str], where: str, read: Callable[[str], Any]) -> list[Any]:
    """Texts as numbers; several may stand in one, with commas between them."""
    return [number(t, where, read) for text in texts for t in (filter(None, text.split(",")) if "," in text else [text])]


def number(text: str, where: str, read: Callable[[str], Any]) -> Any:
    """A text as a number."""
    try:
        return read(text.removeprefix(BOM))
    except ValueError:
        if text.partition("=")[0] in OPTIONS:
            raise ActplotError(f"{text.partition('=')[0]} stands after --, where all are numbers; expected it before that") from None
        if text.startswith("--"):
            hint = nearest(text, OPTIONS, 1) or "see actplot eval --help"
            raise ActplotError(f"no such option: {visible(text)}; {hint}") from None
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        raise ActplotError(f"expected a number, got {quoted(shown)}{where}") from None


def as_float(text: str) -> float:
    """A text as the float nearest to it: a decimal, or a constant such as 1/3 or pi. ValueError for what is neither."""
    if "_" in text:
        raise ValueError(f"{quoted(text)} is no decimal")
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        return constant(text)


def constant(text: str) -> float:
    """The float nearest to an expression without letters and without blanks, as a list has them. ValueError where there is none."""
    if any(c.isspace() for c in text.strip()):
        raise ValueError(f"{quoted(text)} are several words")
    if len(text) > LONGEST_CONSTANT:
        raise ValueError(f"{quoted(text)} is long")
    from ..expressions.meaning.constants import checked
    from ..expressions.meaning.evaluation import value
    from ..expressions.reading.plain import read

    try:
        tree = read(text)
        checked(tree, text, ("x",), {})
        return float(value(tree, {}, ("x",)))
    except (ActplotError, ArithmeticError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{quoted(text)} is no number") from None


def exact_number(text: str) -> Any:
    """A text as the decimal, or the fraction, that it is."""
    from ..exact import number

    return number(text)


def show_exact(f: Definition, lines: Iterator[list[Any]], order: int, at_kink: str, digits: int | None) -> None:
    """Correctly rounded values: of a scalar function one a line, else the components of a line."""
    for _, texts in exact_values(f, lines, order, at_kink, digits):
        put(" ".join(texts))


def exact_values(
    f: Definition, lines: Iterator[list[Any]], order: int, at_kink: str, digits: int | None
) -> Iterator[tuple[list[Any], list[str]]]:
    """Correctly rounded values: of a scalar function at each number, else at the numbers of each line."""
    from .. import exact

    digits = exact.DIGITS if digits is None else digits
    if f.kind != "scalar" and order:
        raise ActplotError(f"{f.name} is no function of one number: --exact has its values alone, not its derivative")
    for line in lines:
        if f.kind == "scalar":
            for x in line:
                yield [x], [exact.exact(f, x, digits, order, at_kink)]
        else:
            yield line, exact.exact_vector(f, line, digits)


def vector(f: Definition, line: list[float], derivative: bool, at_kink: Any, of: Narrow | None = None) -> Any:
    """The function of one vector, or its Jacobian; of a gated function both partial derivatives."""
    import numpy as np

    from ..algebras.arrays import floats

    if of is not None:
        return of.values(line, lambda x: vector(f, x, derivative, at_kink))
    if not derivative:
        return np.atleast_1d(floats.value(f, line))
    if len(line) > MOST_ROWS and f.kind == "vector":
        raise ActplotError(f"{f.name}: a Jacobian of {len(line):,} rows and columns is too large; expected at most {MOST_ROWS:,} numbers")
    return np.asarray((floats.jacobian if f.kind == "vector" else floats.derivative)(f, line, at_kink))


def show(values: Any, separator: str, of: Narrow | None = None) -> None:
    """Numbers in the shortest text that reads back as the same."""
    put(separator.join(map(of.kind.text if of else repr, values.tolist() if hasattr(values, "tolist") else values)))
