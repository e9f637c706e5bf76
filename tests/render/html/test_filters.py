"""Filters: their choices are those of the functions that are there."""

import re

from actplot import get
from actplot.render.html.filters import FILTERS, controls
from tests.catalogue import load
from tests.render.html.reading import Reader, data


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
