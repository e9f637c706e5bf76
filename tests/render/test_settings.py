"""The same bytes whatever settings of matplotlib a user or a program has: every setting that there is, changed."""

import io
import sys
import warnings
from contextlib import contextmanager
from functools import cache

import matplotlib
import pytest
from matplotlib import rc_context

from actplot import get, grid, plot
from actplot.render.files import bind, save
from actplot.render.sheets.sheet import sheet

OTHERS = ("x", "none", "tight", "bold", "italic", "o", "--", "red", "in", "both", "minor", "left", "round", "log", "cm", 3)
RUIN = {"backend", "backend_fallback", "interactive", "toolbar", "timezone"}  # of windows and clocks, not of pictures


def other(key, value):
    """Another value that the setting may have; None where none was found."""
    tried = [not value] if isinstance(value, bool) else [3 * value + 1, value / 2] if isinstance(value, (int, float)) else []
    if isinstance(value, list):
        tried = [value * 2, ["Courier"], [1.0, 2.0, 3.0]] if value else [["x"], [1.0]]
    for new in (*tried, *OTHERS):
        try:
            with warnings.catch_warnings(action="ignore"), rc_context({key: new}):
                if matplotlib.rcParams[key] != value:
                    return matplotlib.rcParams[key]
        except (ValueError, TypeError, KeyError, RuntimeError):
            continue
    return None


@pytest.fixture(scope="module")
def hostile():
    """Every setting at another value."""
    own = matplotlib.rcParamsDefault
    return {key: new for key in own if key not in RUIN and (new := other(key, own[key])) is not None}


@contextmanager
def settled(settings):
    """These settings, as if read from a file."""
    with rc_context():
        dict.update(matplotlib.rcParams, settings)
        yield


def drawn(figure, format):
    stream = io.BytesIO()
    save.save(figure, stream, format)
    return stream.getvalue()


def page(format):
    return lambda: save.encoded(sheet(["relu", "gelu", "softmax"]).page.figure(), format, 60)


KINDS = {
    **{f"plot {k}": lambda k=k: drawn(plot("relu", "prelu", second=True), k) + drawn(plot("softmax"), k) for k in save.FORMATS},
    **{f"grid {k}": lambda k=k: drawn(grid("leaky_relu", template="pyrcz"), k) for k in ("svg", "png")},
    **{f"page {k}": page(k) for k in ("svg", "png")},
    "sheet pdf": lambda: bind.pdf(sheet(["relu", "gelu"])),
    "sheet html": lambda: bind.html(sheet(["relu", "gelu"])),
}
plain = cache(lambda kind: KINDS[kind]())


@pytest.mark.sampled
@pytest.mark.parametrize("kind", KINDS)
def test_no_setting_changes_a_picture(hostile, kind):
    expected = plain(kind)
    with settled(hostile):
        before = dict(matplotlib.rcParams)
        assert KINDS[kind]() == expected
        assert dict(matplotlib.rcParams) == before


def test_nearly_every_setting_was_changed(hostile):
    left = {key for key in matplotlib.rcParamsDefault if key not in hostile}
    assert len(left) < 40 < 200 < len(hostile)
    assert {"savefig.bbox", "lines.marker", "savefig.transparent", "pdf.use14corefonts", "text.hinting"} <= set(hostile)


def test_settings_do_change_what_others_draw():
    """The comparison sees a setting that gets through."""
    found = []
    for settings in ({}, {"lines.marker": "o"}):
        with settled(settings):
            figure = matplotlib.figure.Figure()
            figure.add_subplot().plot([0, 1])
            found.append(drawn(figure, "svg"))
    assert found[0] != found[1]


def test_sheets_do_not_miss_what_python_was_told_to_leave_out(monkeypatch):
    """With -OO there are no docstrings: of what is in the catalogue, all texts are still there."""
    made = ["elu", "hard_tanh"]
    before = [bind.pdf(sheet(made, template=t)) for t in ("classic", "atlas")]
    for f in map(get, made):
        module = sys.modules[f.entry.define.__module__]
        monkeypatch.setattr(module, "__doc__", None)
        monkeypatch.setattr(f.entry, "summary", "")
    assert [bind.pdf(sheet(made, template=t)) for t in ("classic", "atlas")] == before
