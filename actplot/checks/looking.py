"""A check from its beginning: which function this is, at which points it is called, what it returns alone and among many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..definition import Definition
from .check import Alone, Report, check, different
from .identify import identify, is_like
from .kinds import Kind
from .points import points
from .spots import MAX_ULP

if TYPE_CHECKING:
    from .subjects.python import Subject

Numbers = NDArray[Any]
SINGLES = 64  # numbers that are given alone, too
SIX_DIGITS = 1e-5


def of_subject(
    subject: Subject,
    f: Definition | None = None,
    count: int | None = None,
    derivative: bool = False,
    most: float = MAX_ULP,
    ftz: bool = False,
    given: Numbers | None = None,
) -> Report:
    """A subject held against f, or against whichever function it is; ``given``: the points, else those of the type and the function."""
    kind, said = subject.kind, ""
    if f is None:
        general = points(None, kind) if given is None else given
        f, said = identify(general, kind.rounded(subject.value(general)), kind, subject.name, subject.arguments)
    x = points(f, kind, count) if given is None else given
    raw = subject.value(x)
    y = kind.rounded(raw)
    slope = kind.rounded(subject.slope(x)) if derivative else None
    other = "" if raw.dtype == kind.dtype or subject.adapter.name == "numbers" else f"it returns {raw.dtype}, rounded here to {kind.name}"
    report = check(f, x, y, kind, slope, most, ftz, subject=subject.text, alone=singles(subject, x, kind.wide(y)))
    return identified(report, f, x, y, said, other)


def of_pairs(
    text: str,
    found: tuple[Numbers, Numbers, Numbers | None],
    kind: Kind,
    f: Definition | None = None,
    most: float = MAX_ULP,
    ftz: bool = False,
) -> Report:
    """Pairs from elsewhere held against f, or against whichever function they are of."""
    x, y = kind.rounded(found[0]), kind.rounded(found[1])
    said = ""
    if f is None:
        f, said = identify(x, y, kind)
    report = check(f, x, y, kind, found[2], most, ftz, subject=text)
    return identified(report, f, x, y, said, moved(found[0], x, kind))


def identified(report: Report, f: Definition, x: Numbers, y: Numbers, said: str, note: str) -> Report:
    """The report with what is known of the function: that it was found, or that results are near to those of the one asked for, or not."""
    like = said or (report.value.points and report.value.max_ulp <= MAX_ULP) or is_like(f, x, y, report.kind)
    unlike = "" if like else f"this does not look like {f.spec} at all"
    notes = tuple(filter(None, (said and f"{report.subject}: {said}", note, unlike)))
    return replace(report, identified=f.spec if like else None, sentences=notes)


def moved(given: Numbers, x: Numbers, kind: Kind) -> str:
    """That points are no numbers of a narrow type; six digits may be all that there are of one."""
    if kind.bits >= 32:
        return ""
    with np.errstate(all="ignore"):
        wide, near = np.asarray(given, np.float64), kind.wide(x)
        count = int(np.count_nonzero(np.abs(wide - near) > SIX_DIGITS * np.abs(near)))
    return f"{count:,} of {len(x):,} points are no {kind.name} numbers and are rounded to such" if count else ""


def singles(subject: Subject, x: Numbers, among: Any) -> tuple[Alone, ...]:
    """Some numbers for which a call that is given one returns something else than among many."""
    if subject.adapter.name == "numbers":
        return ()
    wide = subject.kind.wide(x)
    special = np.flatnonzero(~np.isfinite(wide) | (wide == 0))
    usual = np.flatnonzero(np.abs(wide) <= 8)
    spread = usual[np.linspace(0, len(usual) - 1, SINGLES).astype(int)] if len(usual) else usual
    at = np.unique(np.concatenate([special[:3], special[-2:], spread]))
    alone = [float(subject.kind.wide(subject.kind.rounded(subject.value(x[k : k + 1])))[0]) for k in at]
    return different(wide[at].tolist(), alone, among[at].tolist())
