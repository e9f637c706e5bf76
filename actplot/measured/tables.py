"""What numbers met as a table: a function a row, the numbers themselves below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isinf
from typing import Any

from ..facts.reading import number
from ..prove.known import known
from ..tables.columns import Row, Rows, numeral
from ..tables.rows import ABSENT, Cell, Table, told_apart
from ..tables.schema import ABOUT, Column
from .meet import SHARES, Met, Sample
from .zones import value

HEADINGS = {
    "name": "Activation", "left": "Saturated left", "right": "right", "dead": "Dead", "dip": "In a dip", "average": "E f", "second": "E f²",
    "slope": "E f′²", "own_gain": "Gain", "normal_gain": "of N(0, 1)",
}  # fmt: skip
RULES = (
    "E: averages over these numbers", "gain: 1/√E f²",
    "saturated: f has a limit at that end, and |f′| is from here on to it at most 1 % of √(E f′(Z)²), Z ~ N(0, 1)",
    "dead: f′ = 0", "dip: f′ < 0", "at a kink f′ is the mean of both sides",
)  # fmt: skip
MEANINGS = {  # of the columns of programs: the unit and what it is
    "count": ("1", "how many numbers there are, those that are left out included"), "nan": ("1", "how many are NaN"),
    "infinite": ("1", "how many are infinite"), "outside_domain": ("1", "at how many finite ones f is not defined"),
    "saturated_left": ("1", "the share where f saturates at the left"), "saturated_right": ("1", "the share where it does at the right"),
    "dead": ("1", "the share where f' = 0"), "dip": ("1", "the share where f' < 0"), "mean": ("f", "the mean of f over these numbers"),
    "second_moment": ("f²", "the mean of f²"), "slope_moment": ("(f/x)²", "the mean of f'²"),
    "gain": ("1/f", "1/√E f² over these numbers"), "gain_normal": ("1/f", "the same over N(0, 1)"),
}  # fmt: skip


def columns() -> Iterator[Column]:
    """What the columns for programs are."""
    yield from (Column(key, "text", meaning=ABOUT[key]) for key in ("name", "title"))
    yield from (Column(key, "number", unit, meaning=meaning) for key, (unit, meaning) in MEANINGS.items())
    ends = {0.0: "the least finite number", 0.5: "their median", 1.0: "the largest"}
    for q in SHARES:
        yield Column(f"quantile_{q:g}", "number", "x", meaning=ends.get(q, f"the number below which {percent(q)} of them lie"))


def table(found: Sequence[Met], source: str) -> Table:
    """A row for each function."""
    titles = told_apart([m.f for m in found])
    rows = tuple(tuple(map(Cell, (title, *cells(m)))) for title, m in zip(titles, found, strict=True))
    lost = [f"{m.f.name} is not defined at {m.outside:,} of them, and has no averages" for m in found if m.outside]
    note = "   ".join([*told(found[0].sample, source), *lost, *RULES])

    def flat() -> Rows:
        made: list[Row] = [{"name": m.f.spec, "title": title, **row(m)} for m, title in zip(found, titles, strict=True)]
        return Rows(tuple(made[0]), made)

    return Table(HEADINGS, rows, lambda: [record(m) for m in found], flat, note)


def told(sample: Sample, source: str) -> list[str]:
    """How many numbers there are and how they lie, in a line or two."""
    counts = f"{source}: {sample.count:,} numbers"
    odd = [f"{n:,} {what}" for n, what in ((sample.nan, "NaN"), (sample.infinite, "infinite")) if n]
    apart = f", {' and '.join(odd)}, which are left out of shares and averages" if odd else ", all finite"
    return [counts + apart, "quantiles: " + ", ".join(f"{percent(q)} {read(v)}" for q, v in sample.quantiles.items())]


def cells(m: Met) -> list[str]:
    """The texts of a row."""
    shares = [ABSENT if v is None else percent(v) for v in (m.left, m.right, m.dead, m.dip)]
    return shares + [ABSENT if v is None else read(v) for v in (m.mean, m.second_moment, m.slope_moment, m.gain, normal(m))]


def percent(share: float) -> str:
    """A share, or the place of a quantile: 1 in a million is not nothing."""
    return f"{100 * share:.3g}".replace("e-0", "e-") + " %"


def read(v: float) -> str:
    """A number as tables have it."""
    return number(("-" if v < 0 else "") + "inf" if isinf(v) else v)


def normal(m: Met) -> float | None:
    """The gain of a standard normal pre-activation, as it is recorded of the function or found."""
    found = value(known(m.f).of("gain"))
    return None if found is None else float(found)


def record(m: Met) -> dict[str, Any]:
    """A row for programs."""
    s = m.sample
    averages = {"mean": m.mean, "second_moment": m.second_moment, "slope_moment": m.slope_moment, "gain": m.gain, "gain_normal": normal(m)}
    made: dict[str, Any] = {"name": m.f.spec, "count": s.count, "nan": s.nan, "infinite": s.infinite, "outside_domain": m.outside}
    made |= {"saturated": {"left": m.left, "right": m.right}, "dead": m.dead, "dip": m.dip}
    for key, average in averages.items():
        made |= numeral(average, key, True)
    return made | {"quantiles": {f"{q:g}": v for q, v in s.quantiles.items()}}


def row(m: Met) -> Row:
    """A flat row, for spreadsheets and data frames."""
    s = m.sample
    made: Row = {"count": s.count, "nan": s.nan, "infinite": s.infinite, "outside_domain": m.outside}
    made |= {"saturated_left": m.left, "saturated_right": m.right, "dead": m.dead, "dip": m.dip, "mean": m.mean}
    made |= {"second_moment": m.second_moment, "slope_moment": m.slope_moment, "gain": m.gain, "gain_normal": normal(m)}
    return made | {f"quantile_{q:g}": v for q, v in s.quantiles.items()}

