"""Graphs as SVG: their lines lie on the function."""

import numpy as np
import pytest

from actplot import get
from actplot.render.html import figure
from actplot.render.html.sliders import Frame, sliders, state
from tests.render.html.laid import limits, own
from tests.render.html.reading import points


def drawn_is(f, d, x, y, order):
    """Whether path data lies on f (or f'): coordinates are rounded, and a chord is a unit off at most."""
    (x0, x1), (y0, y1) = x, y
    wide, high = figure.WIDE * figure.UNITS, figure.HIGH * figure.UNITS
    run = np.concatenate(points(d))
    at = x0 + run[:, 0] / wide * (x1 - x0)
    value, slope = ((f, f.derivative), (f.derivative, f.second_derivative))[order]
    off = np.abs(high - (value(at) - y0) / (y1 - y0) * high - run[:, 1])
    steep = np.abs(np.nan_to_num(slope(at))) * (high / (y1 - y0)) / (wide / (x1 - x0))
    return bool((off <= 1 + steep).all())


@pytest.mark.parametrize("name", ["gelu", "elu", "tanh", "mish", "softplus"])
def test_graph_lies_on_the_function(name):
    f = get(name)
    shown = figure.drawing(f, own(f))
    assert drawn_is(f, shown.paths["f"], *limits(f), 0)
    assert drawn_is(f, shown.paths["df"], *limits(f), 1)
    assert not drawn_is(get("sigmoid"), shown.paths["f"], *limits(f), 0)


def test_jumps_are_not_joined_and_have_their_circles():
    shown = figure.drawing(get("sign"), own(get("sign")))
    assert len(points(shown.paths["f"])) == 2
    assert len(points(shown.paths["open"])) == 2 and len(points(shown.paths["closed"])) == 1
    kinked = figure.drawing(get("relu"), own(get("relu")))
    assert len(points(kinked.paths["df"])) == 2 and len(points(kinked.paths["kink"])) == 2 and "open" not in kinked.paths


def test_a_leak_is_seen_in_its_lens():
    shown = figure.drawing(get("leaky_relu"), own(get("leaky_relu")))
    ring, leak = points(shown.paths["lens-axis"])[0], points(shown.paths["lens-f"])[0]
    middle, radius = (ring.max(0) + ring.min(0)) / 2, np.ptp(ring[:, 0]) / 2
    assert len(leak) == 2 and (np.hypot(*(leak - middle).T) < radius).all() and leak[0, 1] > leak[1, 1]
    assert any(t.role == "lens-label" and t.text.startswith("×") for t in shown.texts)
    assert "lens-f" not in figure.drawing(get("relu"), own(get("relu"))).paths


def test_waves_too_short_for_a_graph_are_filled_and_said():
    f = get("snake:a=1000")
    shown = figure.drawing(f, own(f))
    outline = np.concatenate(points(shown.paths["wave-df"].removesuffix("z")))
    assert np.ptp(outline[:, 0]) == figure.WIDE * figure.UNITS
    assert any("fast" in t.text for t in shown.texts)
    plain = figure.drawing(get("snake"), own(get("snake")))
    assert not {"wave-f", "wave-df"} & set(plain.paths) and not any("fast" in t.text for t in plain.texts)


# ---------------------------------------------------------------- landmarks and densities


def test_landmarks_and_densities_are_those_of_paper():
    f, both = get("gelu"), {"densities", "landmarks"}
    bare, shown = figure.drawing(f, own(f)), figure.drawing(f, own(f), upon=both)
    assert not {"sand", "tint", "moment", "point", "point-df"} & bare.paths.keys()
    assert {"sand", "tint", "moment", "point", "point-df"} <= shown.paths.keys()
    assert {role: d for role, d in shown.paths.items() if role in bare.paths} == bare.paths
    assert "(−0.752, −0.170)" in [t.text for t in shown.texts if t.role == "landmark"]
    found = [(t.text, t.role) for t in figure.drawing(get("selu"), own(get("selu")), upon={"landmarks"}).texts if "landmark-df" in t.role]
    assert found == [("λα", "landmark-df variable"), ("≈ 1.758", "landmark-df")]
    (dot,) = [p for p in np.concatenate(points(shown.paths["point"])) if abs(p[0] - across(f, -0.7517915246935645)) < 1]
    assert drawn_is(f, f"M{dot[0]:.0f} {dot[1]:.0f}h0", *limits(f), 0)


def across(f, x):
    """Where an abscissa stands in the drawing."""
    (low, high), _ = limits(f)
    return (x - low) / (high - low) * figure.WIDE * figure.UNITS


def test_the_mass_of_one_height_is_said():
    f = get("relu")
    assert [t.text for t in figure.drawing(f, own(f), upon={"densities"}).texts if t.role == "mass"] == ["1/2"]
    assert not [t for t in figure.drawing(f, own(f), (1,), upon={"densities"}).texts if t.role == "mass"]  # f' has none


def test_what_is_recorded_is_shown_at_its_parameters_alone():
    f = get("elu")
    frame = Frame(own(f), upon={"densities", "landmarks"})
    (slider,) = sliders(f, frame)
    with_upon = [bool({"sand", "tint"} & s.shown.paths.keys()) for s in slider.states]
    assert with_upon == [k == slider.default for k in range(len(slider.states))]
    assert slider.states[slider.default].shown == state(f, "", frame).shown
