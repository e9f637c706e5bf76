"""A panel says what it cannot show, and nothing where it shows everything."""

import pytest

from actplot import get, plot
from actplot.errors import ActplotError
from actplot.render.drawing.grid import grid
from tests.render.drawing.test_plot import boxes


def remarks(figure):
    """All type of a figure but its formulas, as one text without spaces, since what is in italics is set apart."""
    return "".join("".join(t.get_text() for t in figure.texts).split())


FILLED = "fasterthanthepicturecanshow"


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("chosen", "options", "said"),
    [
        ("sine", {"xlim": (-1000, 1000)}, "filled: f and f′ oscillate faster than the picture can show"),
        ("snake:a=1000", {}, "filled: f′ oscillates faster than the picture can show"),
        (["sine", "gcu"], {"xlim": (-1000, 1000), "derivative": False}, "filled: Sine and GCU oscillate faster than"),
        ("exponential", {"xlim": (0, 1e6)}, "f and f′ lie in this window only near x = 0"),
        ("tanh", {"ylim": (3, 4)}, "nothing of f and f′ lies in this window"),
        ("where(x == 1, 50, tanh(x))", {}, "f jumps to 50 at x = 1 alone, outside this window"),
        ("where(x == 1, -50, where(x > 1, 3, x))", {"ylim": (-1, 2)}, "f jumps to −50 at x = 1 alone, outside this window"),
        ("gelu", {"xlim": (2, 3), "ylim": (1.5, 4)}, "nothing of f′ lies in this window"),
        ("sigmoid", {"against": "output", "xlim": (2, 3)}, "nothing of f′ lies in this window"),
        ("softmax", {"ylim": (3, 4)}, "nothing of y₁, y₂, y₃ and ∂y₁/∂x₁ lies in this window"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(chosen, options, said):
    figure = plot(chosen, **options)
    assert said.replace(" ", "") in remarks(figure)
    wide, high = figure.get_size_inches() * figure.dpi
    assert not [t for t, b in boxes(figure) if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]


def test_a_band_is_filled_and_its_edges_are_drawn():
    figure = plot("sine", xlim=(-1000, 1000), derivative=False)
    (band,) = figure.axes[0].patches
    assert band.get_xy()[:, 1].min() == pytest.approx(-1, abs=1e-3)
    assert band.get_xy()[:, 1].max() == pytest.approx(1, abs=1e-3)
    assert 0 < band.get_alpha() < 0.5


@pytest.mark.sampled
def test_nothing_is_said_of_what_is_shown(entry):
    figure = plot(entry)
    bands = [p for p in figure.axes[0].patches if p.get_alpha()]
    assert not bands or entry.name == "rrelu"
    assert "window" not in remarks(figure) and FILLED not in remarks(figure)


def test_a_grid_says_it_too():
    assert FILLED in remarks(grid(["snake:a=1000"]))
    assert FILLED not in remarks(grid(["snake"]))


@pytest.mark.sampled
@pytest.mark.parametrize("size", [(1.5, 1), (6, 1.2), (1, 6), (0.5, 0.5)])
@pytest.mark.parametrize("chosen", ["tanh", "xielu", ["relu", "glu", "softmax"], ["relu", "gelu"]], ids=str)
def test_a_size_without_room_is_refused_with_the_least_one(chosen, size):
    with pytest.raises(ActplotError, match=r"^size must be at least \S+ inches for this picture, got") as e:
        plot(chosen, size=size)
    least = [float(v) for v in str(e.value).split()[5].split("x")]
    figure = plot(chosen, size=least)
    wide, high = figure.get_size_inches() * figure.dpi
    assert not [t for t, b in boxes(figure) if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]
    with pytest.raises(ActplotError, match="size must be at least"):
        plot(chosen, size=(least[0], least[1] - 0.2))


def test_all_of_a_wave_is_in_its_window():
    """Heights are found at uneven points, so that no wave is met at one phase only."""
    for wide in (1e2, 1e3, 2e4, 1e6):
        low, high = plot(get("sine"), xlim=(-wide, wide * 1.1)).axes[0].get_ylim()
        assert low <= -1 and high >= 1
