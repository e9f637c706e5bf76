"""Sliders: sensible values of every parameter, and what is drawn and read at each."""

import re
from dataclasses import replace

import pytest

from actplot import get
from actplot.render.html import article, figure, samples, sliders
from tests.conftest import CATALOGUE, by_name
from tests.render.html.laid import own as window
from tests.render.html.reading import data, holds


@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.parameters], ids=by_name)
def test_every_parameter_has_a_slider_with_its_default(f):
    for p in f.parameters:
        chosen = sliders.choice(f, p)
        values = [float(g.values[p.name]) for g in chosen]
        assert 5 <= len(values) <= 13 and values == sorted(set(values))
        assert float(f.values[p.name]) in values
        for g in chosen:
            assert g.values[p.name] in p.domain and set(g.changed) <= {p.name}


def test_sliders_hold_the_function_at_their_parameters(whole, page):
    cells, compared = data(whole)["cells"], 0
    most = dict(sliders.STOPS)[200]
    assert len(cells) > 200
    default = {e["attrs"]["id"]: e["attrs"] for e in page.all("input")}
    for name in ("elu", "leaky_relu", "hard_tanh", "gumbel_softmax", "swiglu", "binary_step", "selu", "pelu"):
        f = get(name)
        for p in f.parameters:
            held = cells[name]["p"][p.name]
            chosen = sliders.spaced(sliders.choice(f, p), f, most)
            assert len(chosen) == len(held["v"]) == int(default[f"{name}-{p.name}"]["max"]) + 1
            assert int(default[f"{name}-{p.name}"]["value"]) == held["d"] and chosen[held["d"]] == f
            own = figure.drawing(f, window(f))
            for g, state in zip(chosen, held["v"], strict=True):
                shown = figure.drawing(g, window(f))
                for role in {*own.paths, *shown.paths}:
                    assert state.get("d", {}).get(role, own.paths.get(role, "")) == shown.paths.get(role, "")
                assert [tuple(t) for t in state.get("t", [(t.x, t.y, t.role, t.text) for t in own.texts])] == [
                    (t.x, t.y, t.role, t.text) for t in shown.texts
                ]
                assert f.kind != "scalar" or holds(g, cells[name], state)
                assert (g == f) == (set(state) == {"l"}) or name == "binary_step"
                compared += g != f
    assert compared > 20


@pytest.mark.parametrize("most", [3, 5])
@pytest.mark.parametrize("spec", ["elu", "leaky_relu", "leaky_relu:negative_slope=-2", "elu:alpha=10", "binary_step"])
def test_fewer_stops_are_spread_from_the_first_to_the_last(spec, most):
    f = get(spec)
    (p,) = f.entry.parameters
    every = sliders.choice(f, p)
    few = sliders.spaced(every, f, most)
    others = [[g for g in found if g is not f] for found in (every, few)]
    assert most == len(few) < len(every) == len(sliders.spaced(every, f, None))
    assert f in few and [g for g in every if g in few] == few
    assert (others[0][0], others[0][-1]) == (others[1][0], others[1][-1])
    assert len(sliders.sliders(f, sliders.Frame(window(f)), most)[0].states) == most


def test_a_function_as_it_is_is_drawn_once(monkeypatch):
    drawn, picture = [], figure.drawing
    monkeypatch.setattr(sliders, "drawing", lambda f, *rest: drawn.append(f.spec) or picture(f, *rest))
    f = get("aptx")
    made = article.part(f, "a", sliders.Frame(window(f)), 3)
    assert len(made.sliders) == 3 and drawn.count(f.spec) == 1 and len(drawn) == 1 + 3 * 2
    assert all(replace(s.states[s.default], value="") == made.own for s in made.sliders)


@pytest.mark.sampled
@pytest.mark.parametrize("f", [f for f in CATALOGUE if f.parameters and f.kind == "scalar"], ids=by_name)
def test_a_read_out_has_the_same_round_abscissae_wherever_a_slider_stands(f):
    frame = sliders.Frame(window(f))
    own = sliders.state(f, "", frame).steps
    for slider in sliders.sliders(f, frame):
        for state in slider.states:
            at = state.steps
            assert (at.first, at.count, at.top, at.bottom) == (own.first, own.count, own.top, own.bottom)
            places = samples.DIGITS if state.f == f else samples.MOVED
            assert sliders.packed(samples.values(state.f, at.x, places)) == state.samples


def test_every_layer_that_a_slider_fills_is_in_the_graph(whole):
    for name, cell in data(whole)["cells"].items():
        article = whole[whole.index(f'<article id="{name}"') :]
        there = set(re.findall(r'<path class="([a-z-]+)', article[: article.index("</svg>")]))
        wanted = {role for p in cell.get("p", {}).values() for state in p["v"] for role in state.get("d", {})}
        assert wanted <= there, name
