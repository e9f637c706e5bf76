"""``python -m conduct.record NAME FILE [TYPE ...]`` in a library's environment: runs its activations and writes down what they did.

``others`` in place of types runs those alone that are called with arguments.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from math import isfinite, log10
from pathlib import Path
from typing import Any

from actplot.checks.check import Report
from actplot.checks.compare import Limit, Measure, Region
from actplot.checks.identify import identify, is_like
from actplot.checks.kinds import KINDS, Kind
from actplot.checks.looking import of_subject
from actplot.checks.points import points
from actplot.checks.spots import Kink, Spot
from actplot.checks.subjects.python import Subject, subject
from actplot.definition import Definition
from actplot.errors import ActplotError
from actplot.expressions.resolve import get

from .library import Library, Meant, library
from .processor import processor

Json = dict[str, Any]
RUNS = 4  # regions that are kept, the longest first


def recorded(lib: Library) -> Json:
    """All that a library did."""
    for name in lib.imports:
        import_module(name)
    shim = import_module(f"conduct.shims.{lib.shim}") if lib.shim else None
    told = shim.version(lib.distribution) if lib.node and shim else version(lib.distribution)
    calls = [call(lib, shim, expression, meant) for expression, meant in lib.calls.items()]
    others = [other(lib, shim, expression, meant) for expression, meant in lib.others.items()]
    return {
        "library": lib.name, "title": lib.title, "prefix": lib.prefix, "version": told, "packages": list(lib.packages),
        "processor": processor(), "calls": calls, "others": others,
    }  # fmt: skip


def called(lib: Library, shim: Any, expression: str, kind: Kind) -> Subject:
    """An activation of a library as something that is called on an array of a type."""
    if shim is not None:
        made: Subject = shim.subject(expression, kind)
        return made
    return subject(f"{lib.module}:{expression}", kind)


def call(lib: Library, shim: Any, expression: str, meant: Meant) -> Json:
    """What one of its activations did: which function it is, and how far it is from that in each type."""
    first = called(lib, shim, expression, KINDS["float32"])
    f = which(first, get(meant.function))
    found: Json = {"expression": expression, "function": f.spec, "entry": meant.entry, "types": {}}
    for name in lib.types:
        kind = KINDS[name]
        try:
            report = looked(lib, called(lib, shim, expression, kind), f)
        except ActplotError as error:  # this type is not offered
            found["types"][name] = {"refused": str(error).partition(": ")[2][:120]}
            continue
        found["types"][name] = told(report)
    print(f"{lib.name}: {expression} is {f.spec}", file=sys.stderr)
    return found


def other(lib: Library, shim: Any, expression: str, meant: Meant) -> Json:
    """The same of a call with arguments: its values in single precision, and on which processor, since it may be run by itself."""
    kind = KINDS["float32"]
    subject = called(lib, shim, expression, kind)
    f = which(subject, get(meant.function))
    report = of_subject(subject, f, lib.points, False)
    return {"expression": expression, "function": f.spec, "processor": processor(), "types": {"float32": told(report)}}


def which(subject: Subject, meant: Definition) -> Definition:
    """The function that it is: the one that it was named for, at whatever parameters it has there. ActplotError where it is another."""
    x = points(None, subject.kind)
    y = subject.kind.rounded(subject.value(x))
    if meant.parameters and meant == get(meant.name):
        found, _ = identify(x, y, subject.kind, meant.name)
        if found.entry is meant.entry:
            return found
    if not is_like(meant, x, y, subject.kind):
        found, said = identify(x, y, subject.kind)
        raise ActplotError(f"{subject.text} was named for {meant.spec}: {said}")
    return meant


def looked(lib: Library, subject: Subject, f: Definition) -> Report:
    """The report on it, with its derivative where the library takes one."""
    count = lib.points if subject.kind.bits > 16 else None
    return of_subject(subject, f, count, subject.adapter.slope is not None)


def told(report: Report) -> Json:
    """What is kept of a report."""
    kind = report.kind
    found = measured(kind, report.value)
    if report.alone:
        a = report.alone[0]
        found["alone"] = {"count": len(report.alone), "x": of(kind, a.x), "alone": of(kind, a.alone), "among": of(kind, a.among)}
    if report.derivative is not None:
        found["derivative"] = measured(kind, report.derivative)
    return found


def measured(kind: Kind, m: Measure) -> Json:
    """What is kept of f, or of f': of the ends those that are wrong, of bad regions the longest."""
    found: Json = {"points": m.points, "max_ulp": few(m.max_ulp), "correctly_rounded": round(m.correctly_rounded, 3)}
    if m.worst and m.max_ulp > 0.5:
        found["worst"] = spot(kind, m.worst)
    for key, regions in (("regions", m.regions), ("nonfinite", m.nonfinite)):
        if regions:
            found[key] = [region(kind, r) for r in sorted(regions, key=lambda r: -r.bad)[:RUNS]]
    if m.flushed:
        found["flushed"] = m.flushed
    if wrong := [limit(kind, v) for v in m.limits if not v.right]:
        found["limits"] = wrong
    if m.kinks:
        found["kinks"] = [kink(kind, k) for k in m.kinks]
    return found


def few(v: float) -> float | str:
    """A number in three digits, in words where JSON has none for it."""
    return float(f"{v:.3g}") if isfinite(v) else str(float(v))


def of(kind: Kind, v: float) -> float | str:
    """A number of a type in as few digits as tell it from its neighbours."""
    return float(kind.text(v)) if isfinite(v) else str(float(v))


def spot(kind: Kind, s: Spot) -> Json:
    digits = min(int(kind.digits * log10(2)) + 3, 17)  # two more than tell its numbers apart
    true = float(f"{s.true:.{digits}g}") if isfinite(s.true) else str(s.true)
    return {"x": of(kind, s.x), "returned": of(kind, s.returned), "true": true, "ulps": few(s.ulps)}


def region(kind: Kind, r: Region) -> Json:
    return {"what": r.what, "from": of(kind, r.low), "to": of(kind, r.high), "bad": r.bad, "worst": spot(kind, r.worst)}


def limit(kind: Kind, v: Limit) -> Json:
    return {"at": v.at, "returned": of(kind, v.returned), "true": of(kind, v.true)}


def kink(kind: Kind, k: Kink) -> Json:
    return {"x": of(kind, k.x), "left": of(kind, k.left), "right": of(kind, k.right), "returned": of(kind, k.returned), "side": k.side}


def lines(found: Json) -> Iterator[str]:
    """The record as a text whose changes can be read: a line for each activation and type."""
    lists = [key for key in ("calls", "others") if found.get(key)]
    head = {k: v for k, v in found.items() if k not in ("calls", "others")}
    yield "{"
    yield from (f"  {json.dumps(k)}: {json.dumps(v)}," for k, v in head.items())
    for key in lists:
        yield f'  "{key}": ['
        for n, c in enumerate(found[key]):
            yield "    {"
            yield from (f"      {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}," for k, v in c.items() if k != "types")
            types = [f"        {json.dumps(k)}: {json.dumps(v)}" for k, v in c["types"].items()]
            yield '      "types": {\n' + ",\n".join(types) + "\n      }"
            yield "    }" + ("," if n + 1 < len(found[key]) else "")
        yield "  ]" + ("," if key != lists[-1] else "")
    yield "}"


if __name__ == "__main__":
    asked = library(sys.argv[1])
    if sys.argv[3:] == ["others"]:
        asked = replace(asked, calls={})
    elif sys.argv[3:]:
        asked = replace(asked, types=tuple(t for t in asked.types if t in sys.argv[3:]))
    Path(sys.argv[2]).write_text("\n".join(lines(recorded(asked))) + "\n", encoding="utf-8")
