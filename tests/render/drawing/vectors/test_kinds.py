"""Every vector function has every picture that says something of it, and no other; what is drawn can be read."""

from math import inf

import numpy as np
import pytest

from actplot import ActplotError, activation, get, names, plot
from actplot.parameters import Vector
from actplot.prove.known import known
from actplot.render.drawing.vectors import kinds
from actplot.render.options import KINDS
from actplot.render.theme import THEMES, theme
from actplot.render.type.page import Area, Type
from actplot.words import exp, log, maximum, sqrt
from tests.render.inspection import luminance, overlaps, pale

VECTORS = [f for f in map(get, names()) if f.kind == "vector"]
OTHERS = [f for f in map(get, names()) if f.kind != "vector"]
AT = ["gumbel_softmax:tau=0.01", "gumbel_softmax:tau=1/4", "gumbel_softmax:tau=100", "standardize:epsilon=2"]
DRAWN = [(f, k) for f in [*VECTORS, *map(get, AT)] for k in kinds.SKETCHES if not kinds.unfit(f, k)]
SAME = {"hardmax", "standardize"}  # at every temperature, but for epsilon


def expected(f):
    """The kinds that a function has, by what is known of it."""
    shape = np.asarray(f(np.zeros(3))).shape[-1]
    found = {"slices", "bars", "jacobian"} | ({"envelope"} if shape == 1 else set())
    found |= {"simplex"} if known(f).value("simplex_valued") else set()
    return found | ({"temperature"} if shape == 3 and f.name not in SAME else set())


def page(f, kind, look="light", size=None):
    return kinds.page([f] if not isinstance(f, list) else f, kind, theme(look), size)


def beyond(made):
    """Ink that leaves the page."""
    paper = Area(0, 0, made.width, made.height)
    return [i for i in made.ink if not paper.holds(i.area, 0.01)]


def test_there_are_vector_functions_and_pictures():
    assert len(VECTORS) > 12 and len(DRAWN) > 40
    assert {*kinds.SKETCHES, "slices", "envelope"} == set(KINDS)


@pytest.mark.sampled
@pytest.mark.parametrize("f", VECTORS, ids=lambda f: f.name)
def test_every_picture_is_drawn_or_refused(f):
    for kind in KINDS:
        if kind in expected(f):
            figure = plot(f, kind=kind)
            assert figure.get_label() == plot(f).get_label() and f.title in figure.get_label()
            continue
        with pytest.raises(ActplotError) as refused:
            plot(f, kind=kind)
        said = str(refused.value)
        assert said.startswith(f"{f.name} cannot be drawn as {kind}: ") and "\n" not in said
        offered = said.partition("; expected ")[2].replace(" or ", ", ").split(", ")
        assert set(offered) == expected(f)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("f", [f for f in OTHERS if f.name in ("relu", "gelu", "step", "glu", "swiglu")], ids=lambda f: f.name)
def test_what_is_no_vector_function_has_none(f, kind):
    if f.kind == "gated" and kind == "slices":
        assert plot(f, kind=kind).axes
        return
    offered = "slices" if f.kind == "gated" else "a vector function such as softmax"
    with pytest.raises(ActplotError, match=rf"^{f.name} cannot be drawn as {kind}: .*; expected {offered}$"):
        plot("softmax", f, kind=kind)


def test_all_others_are_refused():
    assert all(kinds.unfit(f, k) for f in OTHERS for k in KINDS if (f.kind, k) != ("gated", "slices"))


@pytest.mark.parametrize("kind", kinds.SKETCHES)
@pytest.mark.parametrize(
    ("option", "said"),
    [
        ({"xlim": (0, 1)}, "limits of x can"), ({"ylim": (0, 1)}, "limits of y can"), ({"derivative": False}, "no derivative can"),
        ({"second": True}, "no second derivative"), ({"against": "output"}, "cannot be drawn against its output"),
    ],
)  # fmt: skip
def test_options_of_curves_are_refused(kind, option, said):
    with pytest.raises(ActplotError, match=said):
        plot("softmax", kind=kind, **option)


def test_curves_take_them():
    for name, kind in (("maxout", "envelope"), ("softmax", "slices")):
        assert plot(name, kind=kind, xlim=(-1, 1)).axes[0].get_xlim() == (-1, 1)
        assert len(plot(name, kind=kind, derivative=False).axes[0].lines) < len(plot(name, kind=kind).axes[0].lines)


def test_slices_are_what_is_drawn_without_a_kind():
    a, b = plot("softmax").axes[0].lines, plot("softmax", kind="slices").axes[0].lines
    assert all(np.array_equal(p.get_xydata(), q.get_xydata(), equal_nan=True) for p, q in zip(a, b, strict=True))


@pytest.mark.parametrize(("f", "kind"), DRAWN, ids=str)
def test_no_type_overlaps_and_all_ink_is_on_the_page(f, kind):
    for size in (None, (8, 6), (16, 9)):
        made = page(f, kind, size=size)
        assert overlaps(made) == [] and beyond(made) == []
        assert min(t.word.size for t in made.ink if isinstance(t, Type)) >= 5.5
    assert [b.text for b in made.blocks if "…" in b.text] == []


def test_several_stand_below_each_other():
    made = page([get("softmax"), get("sparsemax"), get("hardmax")], "bars")
    assert overlaps(made) == [] and beyond(made) == []
    bases = [next(b.area.y0 for b in made.blocks if b.owner == str(k) and b.role == "name") for k in range(3)]
    assert bases == sorted(bases, reverse=True)


def test_type_that_overlaps_or_strays_is_seen():
    made = page(get("softmax"), "bars")
    made.blocks.append(made.blocks[0])
    made.line([(0, 0), (-5, 0)], "#000000", 1.0, "0", "f")
    assert overlaps(made) and beyond(made)


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize(("f", "kind"), [(f, k) for f, k in DRAWN if f.name in ("softmax", "crelu", "maxout", "log_softmax")], ids=str)
def test_colours_keep_their_contrast(f, kind, look):
    made = page(f, kind, look)
    edges = [i for i in made.ink if getattr(i, "edge", "") not in ("none", made.ground)]
    made.ink[:] = [i for i in edges if len(getattr(i, "fill", "")) < 9]
    assert pale(made) == []


@pytest.mark.parametrize("look", THEMES)
def test_numbers_are_read_on_their_cells(look):
    made = page(get("softmax"), "jacobian", look)
    ink, ground = theme(look).ink, made.ground
    fills = [i.fill for i in made.ink if getattr(i, "role", "") == "bar"]
    assert len(fills) == 25
    for fill in fills:
        share = int(fill[7:], 16) / 255
        mixed = [share * int(fill[k : k + 2], 16) + (1 - share) * int(ground[k : k + 2], 16) for k in (1, 3, 5)]
        a, b = sorted((luminance("#" + "".join(f"{round(c):02x}" for c in mixed)), luminance(ink)))
        assert (b + 0.05) / (a + 0.05) > 4.5


def test_the_least_size_is_told_and_is_enough():
    with pytest.raises(ActplotError, match=r"^size must be at least (\S+)x(\S+) inches for this picture, got 1x1$") as refused:
        plot("softmax", kind="bars", size=(1, 1))
    wide, high = (float(v) for v in str(refused.value).split()[5].split("x"))
    assert tuple(plot("softmax", kind="bars", size=(wide, high)).get_size_inches()) == (wide, high)
    with pytest.raises(ActplotError, match="size must be at least"):
        plot("softmax", kind="bars", size=(wide - 0.2, high))


def test_the_same_bytes():
    for f, kind in DRAWN[:12]:
        assert page(f, kind) == page(f, kind)


def test_functions_of_ones_own():
    @activation(title="Squared weights")
    def squared_weights(x: Vector):
        """Positive parts."""
        return maximum(0, x)

    @activation(title="Powers")
    def powers(x: Vector):
        """Exponentials."""
        return exp(x)

    assert [k for k in KINDS if not kinds.unfit(squared_weights, k)] == ["slices", "bars", "jacobian"]
    assert [k for k in KINDS if not kinds.unfit(powers, k)] == ["slices", "bars", "jacobian", "temperature"]
    for f, kind in ((squared_weights, "bars"), (powers, "temperature"), (powers, "jacobian")):
        assert overlaps(page(f, kind)) == []


def test_what_is_no_number_is_told_and_not_drawn():
    @activation(title="Logarithms")
    def logarithms(x: Vector):
        """Not of all numbers."""
        return log(x) + 0 * sqrt(x)

    for kind in ("bars", "jacobian", "temperature"):
        made = page(logarithms, kind)
        assert "–" in " ".join(b.text for b in made.blocks if b.role == "number")
        assert overlaps(made) == [] and beyond(made) == []


def test_nothing_that_is_infinite_is_drawn():
    assert all(abs(c) < inf for f, kind in DRAWN for i in page(f, kind).ink for c in (i.area.x0, i.area.y0, i.area.x1, i.area.y1))
