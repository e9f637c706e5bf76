"""The conduct of libraries as tables: an activation a row, or the points on which libraries of one name differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isinf, isnan

from ..checks.spots import ERROR, FLUSHED, NONFINITE
from ..tables.columns import Row, Rows, numeral
from ..tables.rows import Cell, Table
from .conduct import LOST, Conduct, Seen

HEADINGS = {
    "function": "Function", "library": "Library", "name": "Name there", "is": "Which is", "error": "Error", "lost": "Digits lost",
    "ends": "Wrong ends", "kinks": "At knots", "slopes": "Slopes",
}  # fmt: skip


def table(found: Sequence[Conduct], dtype: str) -> Table:
    """An activation a row, as seen in one type."""
    rows = tuple(tuple(map(Cell, cells(c, dtype))) for c in found)
    return Table(HEADINGS, rows, lambda: [record(c, dtype) for c in found], lambda: flat(found, dtype))


def cells(c: Conduct, dtype: str) -> list[str]:
    """The texts of a row."""
    v, d = c.values[dtype], c.slopes.get(dtype)
    return [
        c.entry, f"{c.title} {c.version}", c.name, c.function, error(v, c.alone.get(dtype, 0)), lost(v), ends(v),
        "; ".join(f"{short(k.returned)} at {short(k.x)} ({k.side})" for k in v.kinks), "" if d is None else slopes(d),
    ]  # fmt: skip


def error(v: Seen, alone: int) -> str:
    """The largest error, and whether results depend on how many numbers are given."""
    size = "not finite" if isinf(v.max_ulp) else f"{short(v.max_ulp)} ulp"
    where = f" at {short(v.worst.x)}" if v.worst and v.max_ulp > 2 and not isinf(v.max_ulp) else ""
    return size + where + ("; other digits alone than among many" if alone else "")


def lost(v: Seen, above: float = 0.0) -> str:
    """Where digits are lost, or results are not finite or flushed to 0; above a size, and then nothing that is flushed."""
    bad = [r for r in v.lost if r.what == NONFINITE or (r.what == FLUSHED and not above) or (r.what == ERROR and r.worst.ulps > LOST)]
    return "; ".join(f"{r.what} from {short(r.low)} to {short(r.high)}" for r in bad if max(abs(r.low), abs(r.high)) > above)


def ends(v: Seen) -> str:
    """What is returned at infinity and for NaN that is not the limit."""
    return "; ".join(f"{short(got)} at {SIGNS.get(at, at)}, not {short(true)}" for at, (got, true) in v.ends.items())


def slopes(d: Seen) -> str:
    """The derivative that the library takes: at kinks, and where it is not finite or wrong."""
    at = [f"{short(k.returned)} at {short(k.x)} ({k.side})" for k in d.kinks]
    return "; ".join(filter(None, [*at, lost(d), ends(d)]))


SIGNS = {"-inf": "−∞", "inf": "∞", "nan": "NaN", "-0": "−0"}


def short(v: float) -> str:
    """A number in three digits, as readers write it."""
    if isnan(v):
        return "NaN"
    if isinf(v):
        return "∞" if v > 0 else "−∞"
    text = f"{v:.3g}" if v else ("−0" if str(v).startswith("-") else "0")
    return text.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", "−")


def record(c: Conduct, dtype: str) -> dict[str, object]:
    """A row for programs."""
    v, d = c.values[dtype], c.slopes.get(dtype)
    return {
        **about(c, dtype), **measured(v), "depends_on_length": c.alone.get(dtype, 0) > 0, "derivative": None if d is None else measured(d),
    }  # fmt: skip


def about(c: Conduct, dtype: str) -> dict[str, str | None]:
    """What was run: which name of which library, and the function that it is."""
    return {
        "function": c.entry, "library": c.title, "version": c.version, "released": c.released, "name": c.name, "is": c.function,
        "dtype": dtype,
    }  # fmt: skip


def measured(v: Seen) -> dict[str, object]:
    """What was seen of f, or of f', for programs."""
    return {
        "points": v.points, **numeral(v.max_ulp, "max_ulp", True), "correctly_rounded": v.correctly_rounded,
        "lost": [{"what": r.what, **numeral(r.low, "from", True), **numeral(r.high, "to", True)} for r in v.lost],
        "ends": [{"at": at, **numeral(got, "returned", True), **numeral(true, "true", True)} for at, (got, true) in v.ends.items()],
        "kinks": [{**numeral(k.x, "x", True), **numeral(k.returned, "returned", True), "side": k.side} for k in v.kinks],
    }  # fmt: skip


def flat(found: Iterable[Conduct], dtype: str) -> Rows:
    """Rows of one shape, for spreadsheets and databases."""
    rows: list[Row] = []
    for c in found:
        v, d = c.values[dtype], c.slopes.get(dtype)
        rows.append({
            **about(c, dtype), "max_ulp": v.max_ulp, "correctly_rounded": v.correctly_rounded, "lost": lost(v), "ends": ends(v),
            "slope_max_ulp": None if d is None else d.max_ulp, "slopes": None if d is None else slopes(d),
        })  # fmt: skip
    return Rows(COLUMNS, rows)


COLUMNS = (
    "function", "library", "version", "released", "name", "is", "dtype", "max_ulp", "correctly_rounded", "lost", "ends", "slope_max_ulp",
    "slopes",
)  # fmt: skip
