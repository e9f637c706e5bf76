"""The HTML sheet without a browser: well-formed, self-contained, escaped, the same bytes, and true to the functions."""

import json
import math
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from importlib import resources
from itertools import chain, pairwise
from types import MappingProxyType
from xml.etree import ElementTree

import numpy as np
import pytest

from actplot.catalogue import get, load
from actplot.definition import Definition
from actplot.errors import UnknownName
from actplot.facts.properties import PROPERTIES, cautions
from actplot.render.html import figure, samples, sliders
from actplot.render.html.filters import FILTERS, controls
from actplot.render.html.formulas import math as mathml
from actplot.render.theme import DARK, LIGHT
from tests.conftest import CATALOGUE, by_name
from tests.render.sheets.laid import catalogue, chapter, few, limits, sheet

LARGEST = 3_000_000  # bytes
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Reader(HTMLParser):
    """Reads a page as nested elements; raises where it is not nested."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.texts = [], [], {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = {"tag": tag, "attrs": dict(attrs), "inside": [e["tag"] for e in self.open], "text": ""}
        assert len(found["attrs"]) == len(attrs), f"an attribute twice in <{tag}>"
        self.elements.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_startendtag(self, tag, attrs):
        self.elements.append({"tag": tag, "attrs": dict(attrs), "inside": [e["tag"] for e in self.open], "text": ""})

    def handle_endtag(self, tag):
        assert self.open and self.open[-1]["tag"] == tag, f"</{tag}> closes nothing"
        self.open.pop()

    def handle_data(self, data):
        for e in self.open:
            e["text"] += data

    def all(self, *tags):
        return [e for e in self.elements if e["tag"] in tags]


def data(text):
    """The JSON that the script reads."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


@pytest.fixture(scope="module")
def whole():
    return sheet(catalogue())


@pytest.fixture(scope="module")
def page(whole):
    return Reader(whole)


@pytest.fixture(scope="module")
def small():
    return sheet(few())


# ---------------------------------------------------------------- the page


def test_every_function_is_there_once_and_well_formed(whole, page):
    assert [e["text"] for e in page.all("h3")] == [f.title for c in catalogue() for f in c.activations]
    assert len(page.all("article")) == len(load())
    for kind, least in (("svg", len(load())), ("math", 2 * len(load()))):
        found = re.findall(rf"<{kind}.*?</{kind}>", whole, re.DOTALL)
        assert len(found) >= least
        for text in found:
            ElementTree.fromstring(text)


def test_what_is_not_nested_is_seen():
    with pytest.raises(AssertionError, match="closes nothing"):
        Reader("<p><b>x</p></b>")


def test_size(whole):
    assert len(whole.encode()) < LARGEST


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page):
    ids = Counter(e["attrs"]["id"] for e in page.elements if "id" in e["attrs"])
    assert [i for i, n in ids.items() if n > 1] == []
    targets = [e["attrs"]["href"] for e in page.all("a", "use") if e["attrs"]["href"].startswith("#")]
    targets += [f"#{i}" for e in page.elements for key in ("for", "aria-labelledby") for i in [e["attrs"].get(key)] if i]
    assert len(targets) > len(load())
    assert {t for t in targets if t[1:] not in ids} == set()


def test_the_same_function_twice_has_two_ids():
    page = Reader(sheet([chapter("", "", "elu", "elu:alpha=0.5", "elu", "elu:alpha=0.5", "elu:alpha=5")]))
    ids = [e["attrs"]["id"] for e in page.all("article")]
    assert ids == ["elu", "elu-alpha-0-5", "elu-2", "elu-alpha-0-5-2", "elu-alpha-5"]


def test_headings_are_in_order(small):
    levels = [int(e["tag"][1]) for e in Reader(small).all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_nothing_is_loaded_from_anywhere(whole, page):
    assert [e for e in page.elements if "src" in e["attrs"] or "srcset" in e["attrs"]] == []
    assert {e["attrs"]["href"] for e in page.all("link")} == {"data:,"}
    outside = [e for e in page.elements if "//" in str(e["attrs"].get("href", ""))]
    assert outside and all(re.match(r"https://(arxiv\.org/abs|doi\.org)/", e["attrs"]["href"]) and e["tag"] == "a" for e in outside)
    style, script = (re.search(rf"<{t}>(.*?)</{t}>", whole, re.DOTALL)[1] for t in ("style", "script"))
    assert not re.search(r"url\(|@import|@font-face", style)
    assert not re.search(r"fetch|XMLHttp|WebSocket|import\(|sendBeacon|eval|innerHTML", script)


def test_the_policy_allows_the_page_its_own_style_and_script_alone(small):
    policy = next(e["attrs"]["content"] for e in Reader(small).all("meta") if "http-equiv" in e["attrs"])
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", small, re.DOTALL)[1]
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'") and "http" not in policy
    assert " style=" not in small and not re.search(r"\son[a-z]+=", small)


def test_script_is_short():
    script = (resources.files("actplot.render.html") / "page.js").read_text(encoding="utf-8")
    assert script.count("\n") < 400


def renamed(f, title):
    """The function under another title, as a user's own would be."""
    return Definition(replace(f.entry, title=title, summary=title, use=title, aliases=(title,)), MappingProxyType(dict(f.values)))


def test_texts_are_escaped():
    bad = '</script><script>alert("1")</script><!-- & '
    text = sheet([chapter(bad, bad, renamed(get("relu"), bad))], title=bad, subtitle=bad, footer=bad)
    page = Reader(text)
    assert len(page.all("script")) == 2 and "<!--" not in text
    assert [e["text"] for e in page.all("h1", "h2", "h3", "title") if e["text"] != bad] == []
    assert bad.lower().split()[0] in data(text)["cells"]["relu"]["q"]


def test_same_bytes_again_and_under_another_hash_seed(small):
    assert sheet(few()) == small
    code = "import sys; from tests.render.sheets.laid import few, sheet; sys.stdout.buffer.write(sheet(few()).encode())"
    env = os.environ | {"PYTHONHASHSEED": "4242", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert done.stdout.decode() == small
    assert sheet(few()[:2]) != small


def test_theme_is_what_the_page_starts_with():
    chapters = [chapter("", "", "relu")]
    for theme in ("auto", "light", "dark", "mono"):
        assert f'data-theme="{theme}"' in sheet(chapters, theme=theme)
    assert LIGHT.f in sheet(chapters) and DARK.f in sheet(chapters)
    with pytest.raises(UnknownName):
        sheet(chapters, theme="drak")


def test_windows_belong_to_functions():
    with pytest.raises(ValueError):
        sheet([replace(chapter("", "", "relu", "elu"), windows=(limits(get("relu")),))])


# ---------------------------------------------------------------- properties and filters


def test_tables_tell_every_fact(small):
    found = Reader(small)
    rows = Counter(e["text"] for e in found.all("tr"))
    for f in chain.from_iterable(c.activations for c in few()):
        for key, fact in f.facts.items():
            assert rows[f"{PROPERTIES[key].title}{fact.text}{fact.verdict}{fact.note}"] >= 1, (f.name, key)
    assert {e["attrs"].get("scope") for e in found.all("th")} == {"row", "col"}
    items = {e["text"] for e in found.all("li")}
    for f in chain.from_iterable(c.activations for c in few()):
        assert all(f"{c.text} ({PROPERTIES[c.follows_from].title})" in items for c in cautions(f))


def test_filters_hold_every_function_and_only_what_tells_functions_apart():
    fs = list(load().values())
    found = controls(fs)
    assert {c.filter.key for c in found} == {f.key for f in FILTERS}
    for c in found:
        assert len(c.choices) > 1 and set(range(len(c.choices))) <= set(c.of)
        for f, k in zip(fs, c.of, strict=True):
            assert (c.choices[k] if k >= 0 else "") == c.filter.read(f)
    assert controls([get("relu")]) == []


def test_filter_options_say_how_many(small):
    page, held = Reader(small), data(small)
    options = [e["text"] for e in page.all("option") if e["text"] != "any"]
    told = sum(int(re.search(r"\((\d+)\)$", o)[1]) for o in options)
    assert told == sum(k >= 0 for cell in held["cells"].values() for k in cell["v"]) > 0


# ---------------------------------------------------------------- read-out


def number(token):
    """A value as the page holds it."""
    return {"?": math.nan, "i": math.inf, "-i": -math.inf}.get(token) if token in ("?", "i", "-i") else float(token)


def unpacked(text):
    return [[v for run in part.split() for v in [run.split("*")[0]] * int(run.partition("*")[2] or 1)] for part in text.split("|")]


def abscissae(cell, state):
    first, count, top, bottom = cell["x"]
    return np.array(sorted([*((first + k) * top / bottom for k in range(count)), *(x for x, _ in state.get("k", cell.get("k", [])))]))


def same_digits(token, value):
    return number(token) == float(f"{value:.{samples.DIGITS}g}") or (math.isnan(number(token)) and math.isnan(value))


def holds(f, cell, state):
    """Whether what is read out are the function and its derivative at the very x that are shown."""
    x = abscissae(cell, state)
    ys, slopes = unpacked(state.get("r", cell["r"]))
    assert len(ys) == len(slopes) == len(x) > 0
    good = all(same_digits(t, v) for t, v in zip(ys, f(x).tolist(), strict=True))
    left, right = f.derivative(x, "left"), f.derivative(x, "right")
    for k, (token, slope) in enumerate(zip(slopes, f.derivative(x).tolist(), strict=True)):
        if "/" in token:
            a, b = token.split("/")
            good &= math.isnan(slope) and same_digits(a, left[k]) and same_digits(b, right[k])
        elif token == "!":
            good &= math.isnan(slope)
        else:
            good &= same_digits(token, slope)
    return good


def test_readout_is_the_function(whole):
    cells = data(whole)["cells"]
    checked = [n for n, f in load().items() if f.kind == "scalar" and holds(f, cells[n], {})]
    assert checked == [n for n, f in load().items() if f.kind == "scalar"]
    assert not holds(get("silu"), cells["gelu"], {})


def test_readout_says_what_is_undefined():
    def at(name, x, lim=(-2.0, 2.0)):
        steps = samples.steps(get(name), lim)
        y, slope = samples.values(get(name), steps.x)
        k = steps.x.index(x)
        return y[k], slope[k]

    assert at("relu", 0.0) == ("0", "0/1")
    assert at("sign", 0.0) == ("0", "!")
    assert at("gelu", 0.0) == ("0", ".5")
    assert at("logit", 0.5, (-0.05, 1.05)) == ("0", "4")
    assert samples.values(get("logit"), [-0.1, 0.0, 1.0]) == (["?", "-i", "i"], ["?", "i", "i"])


def test_knots_between_round_numbers_are_read_out_too():
    f = get("thresholded_relu:theta=1/3")
    steps = samples.steps(f, (-2.0, 2.0))
    assert steps.knots == ((1 / 3, "1/3"),)
    assert samples.values(f, [1 / 3])[1] == ["!"]


@pytest.mark.parametrize("values", [["0"] * 9, ["1", "1", "2", ".5", ".5", ".5", ".5"], [], ["-1.5"] * 3])
def test_packing_loses_nothing(values):
    assert unpacked(samples.packed((values, values[::-1]))) == [values, values[::-1]]


# ---------------------------------------------------------------- graphs and sliders


def points(d):
    """Path data as runs of points."""
    found = []
    for run in filter(None, d.split("M")):
        start, _, steps = run.partition("l")
        now = np.array([int(v) for v in re.findall(r"-?\d+", start.replace("h0", ""))[:2]])
        moves = np.array([int(v) for v in re.findall(r"-?\d+", steps)], int).reshape(-1, 2)
        found.append(np.vstack([now, now + np.cumsum(moves, 0)]) if len(moves) else now[None])
    return found


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
    shown = figure.drawing(f, *limits(f))
    assert drawn_is(f, shown.paths["f"], *limits(f), 0)
    assert drawn_is(f, shown.paths["df"], *limits(f), 1)
    assert not drawn_is(get("sigmoid"), shown.paths["f"], *limits(f), 0)


def test_jumps_are_not_joined_and_have_their_circles():
    shown = figure.drawing(get("sign"), *limits(get("sign")))
    assert len(points(shown.paths["f"])) == 2
    assert len(points(shown.paths["open"])) == 2 and len(points(shown.paths["closed"])) == 1
    kinked = figure.drawing(get("relu"), *limits(get("relu")))
    assert len(points(kinked.paths["df"])) == 2 and len(points(kinked.paths["kink"])) == 2 and "open" not in kinked.paths


def test_a_leak_is_seen_in_its_lens():
    shown = figure.drawing(get("leaky_relu"), *limits(get("leaky_relu")))
    ring, leak = points(shown.paths["lens-axis"])[0], points(shown.paths["lens-f"])[0]
    middle, radius = (ring.max(0) + ring.min(0)) / 2, np.ptp(ring[:, 0]) / 2
    assert len(leak) == 2 and (np.hypot(*(leak - middle).T) < radius).all() and leak[0, 1] > leak[1, 1]
    assert any(t.role == "lens-label" and t.text.startswith("×") for t in shown.texts)
    assert "lens-f" not in figure.drawing(get("relu"), *limits(get("relu"))).paths


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
    default = {e["attrs"]["id"]: e["attrs"] for e in page.all("input")}
    for name in ("elu", "leaky_relu", "hard_tanh", "gumbel_softmax", "swiglu", "binary_step"):
        f = get(name)
        x, y = limits(f)
        for p in f.parameters:
            held = cells[name]["p"][p.name]
            chosen = sliders.choice(f, p)
            assert len(chosen) == len(held["v"]) == int(default[f"{name}-{p.name}"]["max"]) + 1
            assert int(default[f"{name}-{p.name}"]["value"]) == held["d"] and chosen[held["d"]] == f
            own = figure.drawing(f, x, y)
            for g, state in zip(chosen, held["v"], strict=True):
                shown = figure.drawing(g, x, y)
                for role in {*own.paths, *shown.paths}:
                    assert state.get("d", {}).get(role, own.paths.get(role, "")) == shown.paths.get(role, "")
                assert [tuple(t) for t in state.get("t", [(t.x, t.y, t.role, t.text) for t in own.texts])] == [
                    (t.x, t.y, t.role, t.text) for t in shown.texts
                ]
                assert f.kind != "scalar" or holds(g, cells[name], state)
                assert (g == f) == (set(state) == {"l"}) or name == "binary_step"
                compared += g != f
    assert compared > 40


def test_every_layer_that_a_slider_fills_is_in_the_graph(whole):
    for name, cell in data(whole)["cells"].items():
        article = whole[whole.index(f'<article id="{name}"') :]
        there = set(re.findall(r'<path class="([a-z-]+)', article[: article.index("</svg>")]))
        wanted = {role for p in cell.get("p", {}).values() for state in p["v"] for role in state.get("d", {})}
        assert wanted <= there, name


# ---------------------------------------------------------------- formulas


def test_formulas_are_those_of_the_function(page):
    found = iter(page.all("math"))
    for f in load().values():
        for letter, made in (("f", f.formula), ("f′", f.derivative_formula)):
            assert next(found)["attrs"]["alttext"] == f"{letter}(x) = {made.unicode}"


def test_long_sums_are_broken_and_lose_nothing(entry):
    for made in (entry.formula, entry.derivative_formula):
        whole_text = "".join(ElementTree.fromstring(made.mathml).itertext())
        assert "".join(ElementTree.fromstring(mathml(made, "").text).itertext()) == whole_text


def test_a_long_sum_is_broken_and_a_short_one_is_not():
    assert '<mtable class="lines">' in mathml(get("smish").derivative_formula, "").text
    assert "lines" not in mathml(get("gelu").derivative_formula, "").text
    assert unescape(mathml(get("gelu").formula, "a < b").text).count("a < b") == 1
