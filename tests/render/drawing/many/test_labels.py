"""Labels stand at their curves: off every curve, off each other, inside the axes."""

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from actplot import get, names
from actplot.render.drawing.many.labels import AIR, Field
from actplot.render.drawing.many.looks import MOST
from actplot.render.drawing.plot import drawing
from actplot.render.theme import THEMES
from tests.render.drawing.test_plot import said

SCALARS = [f.name for f in map(get, names()) if f.kind == "scalar"]
OPTIONS = [{}, {"derivative": False}, {"second": True}, {"size": (16, 9)}, {"size": (3, 2.2)}, {"against": "output"}]


def crossed(panel, traces):
    """The labels that a curve runs into, by its points in print."""
    field = Field(panel.plan, traces, panel.box[2:])
    found = []
    for label in panel.labels:
        a, b, c, d = label.extent
        for points, (_, pen) in zip(field.points, traces, strict=True):
            air = pen.width / 2
            inside = (points > (a - air, b - air)) & (points < (c + air, d + air))
            found += [label] * bool(inside.all(1).any())
    return found


def overlapping(labels):
    """Pairs of labels that touch."""
    pairs = [(p.extent, q.extent) for p, q in combinations(labels, 2)]
    return [(p, q) for p, q in pairs if min(p[2], q[2]) > max(p[0], q[0]) and min(p[3], q[3]) > max(p[1], q[1])]


def outside(panel):
    """Labels that leave the axes."""
    wide, high = panel.box[2:]
    return [p.extent for p in panel.labels if p.extent[0] < 0 or p.extent[1] < 0 or p.extent[2] > wide or p.extent[3] > high]


def cases():
    found = []
    for seed in range(24):
        dice = random.Random(seed)
        chosen = dice.sample(SCALARS, dice.randint(2, 20))
        found.append((seed, chosen, dice.choice(list(THEMES)), dice.choice(OPTIONS)))
    return found


@pytest.mark.sampled
@pytest.mark.parametrize(("seed", "chosen", "theme", "options"), cases(), ids=lambda v: v if isinstance(v, int) else "")
def test_labels_of_any_functions(seed, chosen, theme, options):
    if len(chosen) > MOST:
        options = {**options, "highlight": random.Random(seed).sample(chosen, 5)}
    made = drawing(chosen, theme=theme, **options)
    (panel,), (traces,) = made.laid.panels, made.traces
    assert crossed(panel, traces) == [] and overlapping(panel.labels) == [] and outside(panel) == []
    words, shown = said(made.figure()), options.get("highlight", chosen)
    for f in map(get, shown):  # at the curve, or in the key
        assert f.title.replace(" ", "") in words
    looks = [(p.colour, str(p.dash)) for (_, p), name in zip(traces, panel.plan.names, strict=True) if name]
    assert len(looks) >= len(shown) and len(set(looks)) == len(looks)


def test_there_are_both_overlays_and_highlights():
    counts = [len(chosen) for _, chosen, _, _ in cases()]
    assert min(counts) <= MOST < max(counts) and {t for _, _, t, _ in cases()} == set(THEMES)


def test_a_label_on_a_curve_would_be_seen():
    made = drawing(["tanh", "sigmoid"])
    (panel,), (traces,) = made.laid.panels, made.traces
    field = Field(panel.plan, traces, panel.box[2:])
    label = panel.labels[0]
    x, y = field.points[0][len(field.points[0]) // 3]
    moved = replace(panel, labels=(replace(label, x=float(x) - 5, y=float(y) - 3), panel.labels[1]))
    assert crossed(moved, traces) and not crossed(panel, traces)
    assert overlapping([label, label]) and outside(replace(panel, labels=(replace(label, x=-1.0),)))


def test_a_label_is_nearer_to_its_own_curve_than_to_any_other():
    made = drawing(["relu", "tanh", "sigmoid", "arctan"], derivative=False)
    (panel,), (traces,) = made.laid.panels, made.traces
    field = Field(panel.plan, traces, panel.box[2:])
    assert len(panel.labels) == 4
    owners = [p.text for _, p in traces]
    for label in panel.labels:
        a, b, c, d = label.extent
        if label.leader:
            continue
        away = [float(np.hypot(*(p - np.clip(p, (a, b), (c, d))).T).min()) for p in field.points]
        own = owners.index(label.colour)
        assert away[own] == min(away) and away[own] >= AIR - 1
