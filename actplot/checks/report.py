"""A report as data for programs, as rows of findings, and as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite, isinf
from typing import Any

from ..tables.columns import Rows, numeral
from .check import Report
from .compare import Binade, Limit, Measure, Region
from .kinds import Kind
from .spots import Kink, Spot

Json = dict[str, Any]
HEADINGS = {
    "of": "Of", "what": "What", "from": "From", "to": "To", "bad": "Bad", "points": "Points", "at": "At x", "returned": "Returned",
    "true": "True", "ulps": "Ulps",
}  # fmt: skip
COLUMNS = tuple(HEADINGS)
ORDERS = ("f", "f'")
WORDS = ("value", "derivative")  # for programs, some of which take f for false
TRUE = {32: 11, 64: 17}  # digits of what is true
SHOWN = 6  # numbers that depend on how many are given, that are told


def record(report: Report) -> Json:
    """The report for programs; an infinite number is null, with its sign beside it."""
    found: Json = {
        "subject": report.subject, "function": report.function, "dtype": report.kind.name, "passed": report.passed,
        **numerals(allowed_ulp=report.most), "identified": report.identified,
    }  # fmt: skip
    found |= measured(report.value)
    found["alone"] = [numerals(x=a.x, alone=a.alone, among=a.among) for a in report.alone]
    found["remarks"] = list(report.sentences)
    derivative = report.derivative
    found["derivative"] = None if derivative is None else {"identified": report.identified, **measured(derivative)}
    return found


def measured(m: Measure) -> Json:
    """What is told of f, or of f'."""
    return {
        "points": m.points, "not_judged": m.outside, **numerals(max_ulp=m.max_ulp), "mean_ulp": m.mean_ulp,
        "correctly_rounded": m.correctly_rounded, "distance": m.distance, "worst": None if m.worst is None else spot(m.worst),
        "histogram": [{**numerals(up_to=upto), "points": count} for upto, count in m.histogram],
        "regions": [region(r) for r in m.regions], "limits": [limit(v) for v in m.limits], "kinks": [kink(k) for k in m.kinks],
        "nonfinite": [region(r) for r in m.nonfinite], "flushed_to_zero": m.flushed,
        "binades": [binade(b) for b in m.binades],
        "monotonicity": {"reversals": m.reversals, "worst": None if m.reversal is None else [spot(s) for s in m.reversal]},
    }  # fmt: skip


def numerals(**numbers: float) -> Json:
    """Numbers by name, with the signs of infinite ones."""
    return {key: told for name, value in numbers.items() for key, told in numeral(value, name, True).items()}


def spot(s: Spot) -> Json:
    """A point."""
    return numerals(x=s.x, returned=s.returned, true=s.true, ulps=s.ulps)


def region(r: Region) -> Json:
    """A run of bad points."""
    return {"what": r.what, "from": r.low, "to": r.high, "bad": r.bad, "points": r.points, "worst": spot(r.worst)}


def binade(b: Binade) -> Json:
    """A row of all numbers of one size."""
    return {
        "from": b.low, "to": b.high, "points": b.points, "bad": b.bad, "nonfinite": b.nonfinite, **numerals(max_ulp=b.max_ulp),
        "mean_ulp": b.mean_ulp, "correctly_rounded": b.correctly_rounded,
    }  # fmt: skip


def limit(v: Limit) -> Json:
    """A row of what is due at an end."""
    return {"at": v.at, **numerals(x=v.x, returned=v.returned, true=v.true), "right": v.right}


def kink(k: Kink) -> Json:
    """A row of a kink."""
    return {"x": k.x, **numerals(left=k.left, right=k.right, returned=k.returned), "side": k.side}


def rows(report: Report) -> Rows:
    """Findings of one shape each: all points, regions, ends, kinks, steps the wrong way."""
    return Rows(COLUMNS, [dict(zip(COLUMNS, r, strict=True)) for m in report.measures for r in findings(m, report.most)])


def findings(m: Measure, most: float) -> Iterator[tuple[Any, ...]]:
    """The rows of f, or of f'."""
    of = WORDS[m.order]
    low, high = m.between or (None, None)
    over = sum(r.bad for r in (*m.regions, *m.nonfinite))
    yield of, "all", low, high, over, m.points, *(seen(m.worst) if m.worst else (None,) * 4)
    for r in (*m.nonfinite, *m.regions):
        yield of, r.what, r.low, r.high, r.bad, r.points, *seen(r.worst)
    for v in m.limits:
        if not v.right:
            yield of, f"at {v.at}", v.x, v.x, 1, 1, v.x, v.returned, v.true, None
    for k in m.kinks:
        yield of, f"kink: {k.side}", k.x, k.x, int(k.side == "neither"), 1, k.x, k.returned, k.right if k.side == "right" else k.left, None
    for b in m.binades:
        yield of, "binade", b.low, b.high, b.bad, b.points, None, None, None, b.max_ulp
    if m.reversal:
        first, second = m.reversal
        yield of, "not monotonic", first.x, second.x, m.reversals, m.points, *seen(second)


def seen(s: Spot) -> tuple[Any, ...]:
    """The last columns."""
    return s.x, s.returned, s.true, s.ulps


def texts(report: Report) -> list[list[str]]:
    """The rows for readers: each number in as few digits as tell it from its neighbours, what is true with two more."""
    return [[text(report.kind, key, row[key]) for key in COLUMNS] for row in rows(report).rows]


def text(kind: Kind, key: str, value: Any) -> str:
    """A cell."""
    if value is None:
        return ""
    if key == "of":
        return ORDERS[WORDS.index(value)]
    if key == "ulps":
        return amount(value)
    if key in ("from", "to", "at", "returned"):
        return kind.text(value)
    if key == "true":
        return f"{value:.{TRUE.get(kind.bits, 6)}g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def amount(ulps: float) -> str:
    """So many ulps."""
    return "∞" if isinf(ulps) else f"{ulps:.3g}" if ulps < 1e4 else f"{ulps:.2g}"


def sentences(report: Report) -> list[str]:
    """What is found, in a few lines."""
    found = list(report.sentences)
    for m in report.measures:
        found.append(summary(report, m))
        if m.flushed:
            found.append(f"{ORDERS[m.order]}: {m.flushed:,} subnormal results are flushed to zero (--ftz accepts that)")
        if m.reversals:
            found.append(f"{ORDERS[m.order]}: rounding or error goes the wrong way in {m.reversals:,} steps between neighbours")
    if report.alone:
        k = report.kind
        told = "; ".join(f"at {k.text(a.x)} {k.text(a.alone)} alone, {k.text(a.among)} among many" for a in report.alone[:SHOWN])
        found.append(f"results depend on how many numbers a call is given: {told}")
    found.append(f"{'holds' if report.passed else 'does not hold'}: {report.function} within {report.most:g} ulp")
    return found


def summary(report: Report, m: Measure) -> str:
    """The measures in a line."""
    kind, of = report.kind, ORDERS[m.order]
    where = f" at {kind.text(m.worst.x)}" if m.worst and m.worst.ulps else ""
    most = m.worst.ulps if m.worst else 0.0
    steps = f" (at most {m.distance:,} numbers away)" if m.distance > 1 else ""
    lost = sum(r.bad for r in m.nonfinite)
    beside = f", {lost:,} not finite" if lost else ""
    mean = f"{m.mean_ulp:.3g}" if isfinite(m.mean_ulp) else "∞"
    return (
        f"{of}: {m.points:,} points of {kind.name}, at most {amount(most)} ulp off{where}{steps}{beside}, mean {mean}, "
        f"{percent(m.correctly_rounded)} correctly rounded"
    )


def percent(share: float) -> str:
    """A share; 100 % only of all."""
    text = f"{100 * share:.2f}"
    return "100 %" if share == 1 else f"{'99.99' if text == '100.00' else text} %"
