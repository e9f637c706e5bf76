"""Every option of ``plot``, ``grid`` and ``cheatsheet``, asked for what it cannot be: one error that says what it can be."""

import inspect
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import actplot
from actplot import ActplotError
from actplot.render.asked import OPTIONS, asked
from actplot.render.drawing.grid import GridOptions, grid
from actplot.render.drawing.grid import drawing as rows
from actplot.render.drawing.plot import PlotOptions, drawing
from actplot.render.options import EXTENTS, KINDS, LEGENDS
from actplot.render.sheets.sheet import Options
from actplot.render.theme import THEMES

DRAWN = {"plot": PlotOptions.__annotations__, "grid": GridOptions.__annotations__, "cheatsheet": Options.__annotations__}
EACH = [(command, name) for command, options in DRAWN.items() for name in options if name != "activations"]
TEXTS = {"title", "footer"}  # which may be any
PAIRS = {"xlim", "ylim", "size"}
SWITCHES = {"derivative", "second", "difference", "densities", "builds", "quiz", "function", "transparent", "grid", "labels"}
NUMBERS = {"font_size": (4, 200), "line_width": (0.1, 40)}
# what is never right, though some of it would do for Python
STRANGE = [
    0, 1, -3, 0.5, float("nan"), 10**400, 1j, Decimal(1), b"light", b"", bytearray(b"x"), (), [], {}, set(), object, object(), len, ...,
    (1,), (1, 2, 3), ("1", "2"), "12", [None, 1], [True, False], [0, True], [1j, 2], {1, 2}, {1: 2, 3: 4}, {"light": 1}, ["light"],
    np.zeros(2), np.array("light"), np.array([["x"]]), [float("nan"), 1], [0, float("inf")], [-1, -1], [0, 10**400], range(5),
    iter("ab"), [[1], [2]],
]  # fmt: skip
JUNK = st.recursive(
    st.none() | st.integers() | st.floats() | st.binary(max_size=5) | st.text(max_size=5) | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2) | st.tuples(inner),
    max_leaves=4,
)


def draw(command, **options):
    return getattr(actplot, command)("relu", **options)


def are_numbers(value):
    """Whether NumPy makes an array of real numbers of it that has an axis, and some."""
    try:
        found = np.asarray(value)
    except (ValueError, OverflowError):
        return False
    return found.ndim > 0 and found.size > 0 and found.dtype.kind in "fiub"


def right(name, value):
    """Whether the value is one that the option may have, as said here anew."""
    if value is None:
        known = {"kind", "template", "paper", "orientation", "family", "highlight", "landmarks", "labels", "style", "data", *NUMBERS}
        return name in PAIRS | TEXTS | known
    if name == "data":
        return are_numbers(value)
    if name in NUMBERS:
        return type(value) in (int, float) and NUMBERS[name][0] <= value <= NUMBERS[name][1]
    if name == "landmarks":
        return value in ("none", "zeros", "kinks") if isinstance(value, str) else isinstance(value, (list, tuple)) and not value
    if isinstance(value, str):
        return name in TEXTS or value in (*THEMES, "overlay", "columns", "x", "output", *KINDS, *LEGENDS, *EXTENTS)
    if name in PAIRS and isinstance(value, (list, tuple)) and len(value) == 2:
        return all(type(v) in (int, float) and abs(v) <= 1e9 for v in value)
    return name in SWITCHES and isinstance(value, bool)


def refused(command, name, value):
    """The error of one line, which names the option and what it may be, or what is near."""
    with pytest.raises(ActplotError) as found:
        draw(command, **{name: value})
    message = str(found.value)
    assert len(message.splitlines()) == 1 and len(message) < 2000
    if not isinstance(value, str) or name in PAIRS | SWITCHES | {*NUMBERS}:
        assert message.startswith(f"{name} must be {OPTIONS[name].expected}, got ")
    elif name not in ("template", "style"):  # a file of that name is looked for
        assert re.match(rf"{name} must be|no {name} named", message)
    return message


@pytest.mark.parametrize(("command", "name"), EACH)
def test_what_is_never_right_is_refused(command, name):
    texts = [] if name in TEXTS else ["", "no", "\0", "\udcff", "x" * 10_000]
    wrong = [*STRANGE, *texts, *([[2, 1]] if name in PAIRS - {"size"} else [])]
    for value in wrong:
        if not ((name in TEXTS and isinstance(value, str)) or (name in ("landmarks", "data", *NUMBERS) and right(name, value))):
            refused(command, name, value)
    if not right(name, None):
        refused(command, name, None)
    if name not in SWITCHES:
        refused(command, name, True)


@settings(max_examples=60, deadline=None)
@given(value=JUNK)
@pytest.mark.parametrize(("command", "name"), EACH)
def test_anything_is_right_or_refused(command, name, value):
    if not right(name, value):
        refused(command, name, value)


def test_the_table_holds_every_option_and_no_other():
    assert {name for _, name in EACH} == set(OPTIONS)
    assert set(PlotOptions.__annotations__) == set(inspect.signature(drawing).parameters) - {"activations"}
    assert set(GridOptions.__annotations__) == set(inspect.signature(rows).parameters) - {"activations"}


def test_what_is_right_is_taken_as_it_is_meant():
    limits = [(-1, 1), [-1.0, 1.0], np.array([-1, 1]), (np.float32(-1), Fraction(1)), (v for v in (-1, 1))]
    assert all(asked(xlim=value) == {"xlim": (-1.0, 1.0)} for value in limits)
    assert asked(second=np.True_, derivative=False, title="", size=(3, 4.5)) == {
        "second": True, "derivative": False, "title": "", "size": (3.0, 4.5),
    }  # fmt: skip
    assert asked(paper="A4", orientation=None, theme=THEMES["dark"]) == {"paper": "a4", "orientation": None, "theme": THEMES["dark"]}


def test_templates_are_names_or_paths(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text("kind = 'grid'\n[panel]\nwidth = 300\n")
    width = grid("relu", template=file).get_size_inches()[0]
    assert width == grid("relu", template=str(file)).get_size_inches()[0] > grid("relu").get_size_inches()[0]
    for draw in (actplot.grid, actplot.cheatsheet):
        with pytest.raises(ActplotError, match=r"no: cannot be read: |cannot read the template no: "):
            draw("relu", template=Path("no"))


@pytest.mark.parametrize("draw", [actplot.plot, actplot.grid, actplot.cheatsheet])
def test_what_is_drawn_is_told_by_name(draw):
    for wrong in (3, None, 1.5):
        with pytest.raises(ActplotError, match=r"expected the name of an activation|expected names or activations"):
            draw("relu", [wrong])
