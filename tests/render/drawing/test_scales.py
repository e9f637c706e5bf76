"""The numbers of axes: each reads as what it stands at, all of an axis in one notation, inside the picture and clear of each other."""

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from actplot import ActplotError
from actplot.render.drawing.graph import said
from actplot.render.drawing.grid import grid
from actplot.render.drawing.plot import plot
from actplot.render.drawing.scales import numerals, scale
from actplot.render.tracing.bounds import FAR, told_apart

LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
DECIMAL = re.compile(r"−?\d+(\.\d+)?")
SCALED = re.compile(rf"({DECIMAL.pattern})×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
LIMITS = [
    (0, 1e6), (-3e6, 1e6), (0, 999999), (-1e9, 1e9), (999998999, 1e9), (0, 1e-6), (1, 1 + 1.5e-6), (0, 2e-4), (-5e-5, 1e-5), (0, 123456),
    (-1e5, 1e5), (-1e7, -9.99e6), (-314159.2653589793, 314159.2653589793), (-3.141592653589793e8, 3.141592653589793e8), (-1, 1),
    (-0.5, 0.01),
]  # fmt: skip


def read(label):
    """The number that a label says."""
    if found := SCALED.fullmatch(label):
        return float(found[1].replace("−", "-")) * 10.0 ** int(found[3].translate(LOWERED))
    if label.endswith(("π", "π/2")):
        part = label.replace("−", "-").removesuffix("/2").removesuffix("π")
        return float({"": "1", "-": "-1"}.get(part, part)) * np.pi / (2 if "/" in label else 1)
    assert DECIMAL.fullmatch(label), label
    return float(label.replace("−", "-"))


def notation(labels):
    """The one notation of labels, of which 0 has any: decimals, or the power of ten."""
    found = {m[3] if (m := SCALED.fullmatch(text)) else "π" if "π" in text else "" for text in labels if text != "0"}
    assert len(found) <= 1, labels
    return found


limits = st.tuples(st.floats(-FAR, FAR), st.floats(-FAR, FAR)).map(sorted).filter(lambda v: told_apart(*v)) | st.builds(
    lambda a, b: (0.0, a * 10.0**b), st.floats(1, 9.99), st.integers(-6, 8)
)


@settings(max_examples=400)
@given(limits=limits, points=st.floats(56, 1500), across=st.booleans())
def test_numbers_of_any_window(limits, points, across):
    found = scale(limits, points, 44, across=across)
    assert len(found.places) >= 2 and len(set(found.labels)) == len(found.labels)
    notation(found.labels)
    for place, label in zip(found.places, found.labels, strict=True):
        assert read(label) == pytest.approx(place, rel=1e-9)
        assert len(label) <= 12
    unit = points / (limits[1] - limits[0])
    if across and len(found.places) > 2:
        middles = np.diff(found.places) * unit
        assert all(m >= (a + b) / 2 for m, a, b in zip(middles, found.widths, found.widths[1:], strict=False))


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0, 500_000, 1e6], ["0", "0.5×10⁶", "1×10⁶"]),
        ([-100_000, 0, 100_000], ["−100000", "0", "100000"]),
        ([5e-5, 1e-4, 1.5e-4], ["0.00005", "0.0001", "0.00015"]),
        ([0, 2e-7, 4e-7], ["0", "2×10⁻⁷", "4×10⁻⁷"]),
        ([999_999_000, 1e9], ["999999000", "1000000000"]),
        ([0.1, 0.2, 0.30000000000000004], ["0.1", "0.2", "0.3"]),
        ([0.0], ["0"]),
        ([1e9], ["1×10⁹"]),
    ],
)
def test_notations(values, texts):
    assert numerals(values) == texts


@pytest.mark.parametrize(("value", "text"), [(1e6, "1×10⁶"), (-1e9, "−1×10⁹"), (1e-6, "1×10⁻⁶"), (0.5, "0.5"), (-3, "−3"), (np.pi, "π")])
def test_numbers_on_sheets_have_the_same_notation(value, text):
    assert said(value) == text


def boxes(figure, texts):
    """The texts that are seen, and their places in pixels."""
    renderer = figure.canvas.get_renderer()
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts if t.get_visible() and t.get_text()]


def clear(figure):
    """Every text of a figure is inside of it; numbers and labels of axes are clear of each other."""
    FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    wide, high = figure.get_size_inches() * figure.dpi
    around = []
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            notation([t for t, _ in boxes(figure, axis.get_ticklabels())])
            around += boxes(figure, [*axis.get_ticklabels(), axis.label])
    for text, b in boxes(figure, figure.texts) + around:
        assert b.x0 >= 0 and b.x1 <= wide and b.y0 >= 0 and b.y1 <= high, text
    pairs = [(t, u, min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)) for (t, a), (u, b) in combinations(around, 2)]
    assert [p for p in pairs if min(p[2:]) > 2] == []


@pytest.mark.sampled
@pytest.mark.parametrize("limits", LIMITS, ids=str)
@pytest.mark.parametrize("names", [["relu"], ["gelu", "softmax"], ["relu", "elu", "glu", "tanh", "softmax"]], ids=len)
def test_numbers_are_inside_and_clear_of_each_other(names, limits):
    clear(plot(names, xlim=limits, layout="columns"))
    clear(plot(names, ylim=limits, size=(3.2 * min(len(names), 3), 12)))
    clear(plot(names[0], ylim=limits, against="output"))


@pytest.mark.sampled
@pytest.mark.parametrize("limits", LIMITS, ids=str)
def test_numbers_of_a_grid(tmp_path, limits):
    for key in ("xlim", "ylim"):
        (tmp_path / "t.toml").write_text(f"kind = 'grid'\n[panel]\n{key} = [{limits[0]}, {limits[1]}]\n")
        clear(grid(["relu", "hard_shrink"], template=tmp_path / "t.toml"))
    (tmp_path / "t.toml").write_text(f"kind = 'grid'\n[panel]\nylim = {[*limits]}\nyticks = {np.linspace(*limits, 2).tolist()}\n")
    clear(grid(["relu"], template=tmp_path / "t.toml"))


@pytest.mark.parametrize("spec", ["hard_tanh:min_val=-1000000,max_val=1000000", "elu:alpha=500000", "affine:beta=-1000000000", "sin"])
def test_numbers_of_large_parameters(spec):
    clear(plot(spec))
    clear(grid([spec]))


@pytest.mark.sampled
@pytest.mark.parametrize("limits", LIMITS, ids=str)
def test_the_least_size_is_that_which_is_told(limits):
    """What a refusal promises holds: at that size there is a picture, with all its numbers."""
    for names in ("relu", ["relu", "tanh", "glu"]):
        with pytest.raises(ActplotError, match="size must be at least") as e:
            plot(names, xlim=limits, ylim=limits, size=(0.5, 0.5), layout="columns")
        size = tuple(map(float, re.search(r"at least (\S+)x(\S+) inches", str(e.value)).groups()))
        plot(names, xlim=limits, ylim=limits, size=size, layout="columns").draw_without_rendering()
