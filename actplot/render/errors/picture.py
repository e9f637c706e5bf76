"""Errors in ulps over x: both signs on logarithmic axes, closer together far from 1; a dot a point, what is not finite above all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ...checks.check import Report
from ...checks.compare import Measure
from ...checks.report import ORDERS, amount, percent, sentences
from ..asked import asked
from ..drawing.panel import Pen
from ..drawing.scales import RAISED, Scale
from ..lessons.chart import Chart
from ..theme import Look, Theme
from ..type.page import Area, Page, Shape
from ..type.typesetting import BOLD, line, shortened, width, wrapped_hard

WIDE, MARGIN = 960.0, 32.0  # points
PANEL = 330.0  # the height of one
TITLE, TEXT, LABEL = 25.0, 14.0, 13.0  # sizes of type
LEAD = 1.35
STRETCH = 5.0  # octaves from 1 within which an octave has half of all room
DOT = 1.1  # half the width of a dot
GRID = 0.75  # points: dots that stand closer than this are one
POWERS = (-300, -100, -37, -10, -4, -2, -1, 0, 1, 2, 4, 10, 37, 100, 300)
APART, LEAST = 45.0, 17.0  # points between numbers across, and up
ULPS = (0.0, 0.5, 1.0, 2.0, 4.0, 10.0, 100.0, 1e4, 1e6, 1e9, 1e12, 1e15)
ABOVE = 1.16  # of the largest error's place, where what is not finite stands
EDGE = 54.0  # at the left of a panel
LONGEST = 5  # sentences


def page(report: Report, theme: Look = "light") -> Page:
    """The errors of f, and beneath those of f' where it was checked; what was found stands above."""
    look: Theme = asked(theme=theme, size=None)["theme"]
    said = [s for text in sentences(report)[:LONGEST] for s in wrapped_hard(text, TEXT, WIDE - 2 * MARGIN)]
    head = 1.3 * TITLE + len(said) * TEXT * LEAD + 8
    high = 2 * MARGIN + head + PANEL * len(report.measures)
    made = Page(WIDE, high, MARGIN, look.ground)
    y = high - MARGIN - TITLE + 4
    name = f"{report.subject or 'results'} as {report.function} in {report.kind.name}"
    made.set(line(shortened(name, TITLE, WIDE - 2 * MARGIN, BOLD), TITLE, BOLD), MARGIN, y, look.ink, "check", "title")
    y -= 0.35 * TITLE
    for text in said:
        y -= TEXT * LEAD
        made.set(line(text, TEXT), MARGIN, y, look.ink, "check", "sentence")
    top = y - 8
    for m in report.measures:
        panel(m, report, made, Area(MARGIN + EDGE, top - PANEL + 46, WIDE - MARGIN, top - 34), look)
        top -= PANEL
    return replace(made, title=name)


def panel(m: Measure, report: Report, made: Page, area: Area, look: Theme) -> None:
    """The errors of one order: dots, the allowed error, and numbers that are read on both axes."""
    x, ulps = m.errors
    lost = np.isinf(ulps)
    largest = max(float(ulps[~lost].max(initial=0.0)), report.most if report.most < 1e300 else 0.0, 1.0)
    top = float(up(np.array([largest]))[0])
    chart = Chart(made, area, (-1.0, 1.0), (-0.02 * top, top * (ABOVE + 0.05 if lost.any() else 1.05)), look)
    rows = [v for v in ULPS if v <= largest]
    places = up(np.array(rows)).tolist()
    kept: list[int] = []
    for k in reversed(range(len(rows))):  # the largest first
        if not kept or (places[kept[-1]] - places[k]) * area.height / (top * ABOVE) >= LEAST:
            kept.append(k)
    heights, told = [places[k] for k in kept], [ulp_text(rows[k]) for k in kept]
    if lost.any():
        heights, told = [*heights, top * ABOVE], [*told, "not finite"]
    chart.axes("x", "", numbers(report, area.width), Scale(heights, told), grid=True)
    chart.curve((0.0, 0.0), chart.ylim, Pen(look.axis, look.axis, 1.0), "axis")
    if 0 < report.most <= largest:
        chart.curve(chart.xlim, up(np.array([report.most] * 2)), Pen(look.ink, look.ink, 1.0, (0, (4.0, 3.0))), "asymptote")
    heading = f"{ORDERS[m.order]}: error in ulp of {report.kind.name}"
    made.set(line(heading, LABEL, BOLD), area.x0 - EDGE, area.y1 + 12, look.ink, "check", "label")
    note = f"{m.points:,} points, {percent(m.correctly_rounded)} correctly rounded; dashed: {amount(report.most)} ulp, what is allowed"
    made.set(line(note, LABEL), area.x1 - width(note, LABEL), area.y1 + 12, look.grey_text, "check", "label")
    good, bad = ulps <= report.most, (ulps > report.most) & ~lost
    for which, heights_of, colour in ((good, up(ulps), look.f), (bad, up(ulps), look.df), (lost, np.full(len(x), top * ABOVE), look.df)):
        dots(chart, across(x[which]), heights_of[which], colour)


def across(x: Any) -> Any:
    """The place of a number between -1 and 1: octaves around 1 are widest, those far away have less and less room."""
    octaves = np.log2(np.maximum(np.abs(x), 1e-320))
    return np.sign(x) * (octaves / (STRETCH + np.abs(octaves)) + 1) / 2


def up(ulps: Any) -> Any:
    """The height of an error: straight up to about one ulp, logarithmic from there on."""
    return np.arcsinh(np.where(np.isfinite(ulps), ulps, 0.0))


def numbers(report: Report, points: float) -> Scale:
    """0 and powers of ten on both sides, as far as they have room."""
    found = [(0.0, "0")]
    for p in sorted(POWERS, key=abs):
        if not np.log10(report.kind.least_normal) - 3 <= p <= np.log10(report.kind.largest):
            continue
        place = float(across(np.array([10.0**p]))[0])
        if all(abs(place - other) * points / 2 >= APART for other, _ in found):
            text = {0: "1", 1: "10", 2: "100", -1: "0.1", -2: "0.01"}.get(p) or f"10{str(p).translate(RAISED)}"
            found += [(place, text), (-place, f"−{text}")]
    found.sort()
    return Scale([v for v, _ in found], [t for _, t in found])


def ulp_text(ulps: float) -> str:
    """A number of ulps on the axis."""
    return f"{ulps:g}" if ulps < 1e4 else f"10{str(round(np.log10(ulps))).translate(RAISED)}"


def dots(chart: Chart, x: Any, y: Any, colour: str) -> None:
    """A dot for each point; those that cover each other are one."""
    if not len(x):
        return
    at = np.unique(np.round(chart.at(x, y) / GRID), axis=0) * GRID
    for px, py in at.tolist():
        corners = ((px - DOT, py), (px, py - DOT), (px + DOT, py), (px, py + DOT))
        chart.page.ink.append(Shape(corners, colour, "none", 0.0, chart.owner, "dot"))
