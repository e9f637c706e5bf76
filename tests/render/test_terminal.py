"""Curves on a terminal: they are where f is, jumps are not joined, kinks are marked, functions are told apart without colour."""

import math

import pytest

from actplot.cli.show import HUES
from actplot.errors import ActplotError
from actplot.render.terminal import LETTERS, MEANS, PLAIN, SIGNS, show
from actplot.tables.lines import width
from tests.catalogue import load

BRAILLE = range(0x2801, 0x2900)
SCALAR = [f for f in load().values() if f.kind == "scalar"]
CASES = [*SCALAR[::9], *(load()[name] for name in ("softmax", "glu", "maxout", "sparsemax"))]


def texts(*given, **options):
    """The lines as they are seen."""
    return ["".join(text for text, _ in line) for line in show(*given, **options)]


def drawn(f, size=(80, 24), **options):
    """The rows of the picture itself, and the number of the column in which it begins."""
    lines = show([f], size, **options)
    end = next(n for n, line in enumerate(lines) if line[0][0].strip()[:1] in ("└", "+") and len(line) == 1)
    rows = ["".join(text for text, _ in line) for line in lines[:end]]
    return rows, min(r.index(c) for r in rows for c in "│┤|+" if c in r) + 1


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (200, 40)])
@pytest.mark.parametrize("f", CASES, ids=lambda f: f.name)
@pytest.mark.parametrize("in_ascii", [False, True])
def test_no_line_is_too_wide_and_none_too_many(f, size, in_ascii):
    lines = texts([f], size, in_ascii=in_ascii)
    said = len(lines) - lines.index("") - 1  # below the picture: the curves, and what its signs mean
    assert said <= (4 if f.kind == "scalar" else 7)  # of slices there are up to four, and what is held
    assert max(map(width, lines)) <= size[0] and len(lines) <= max(size[1], 6 + said)  # three rows of curve, the axis, its numbers
    assert all(line.isascii() for line in lines) or not in_ascii


@pytest.mark.parametrize("name", ["relu", "gelu", "tanh", "leaky_relu", "sine", "elu", "softsign"])
def test_the_curve_is_where_f_is(name):
    f, x, y = load()[name], (-3.0, 3.0), (-2.0, 3.0)
    rows, start = drawn(f, orders=[0], xlim=x, ylim=y)
    columns = max(map(len, rows)) - start
    last = 80 - start
    for u in range(2, last - 2, 3):
        at = x[0] + (x[1] - x[0]) * (2 * u + 0.5) / (2 * last - 1)
        value = float(f(at)) if callable(f) else math.nan
        if y[0] + 0.3 < value < y[1] - 0.3:
            row = (y[1] - value) / (y[1] - y[0]) * len(rows)
            near = [r for r in range(len(rows)) if abs(r + 0.5 - row) <= 1.2]
            assert any(len(rows[r]) > start + u and rows[r][start + u] not in " ┈┊" for r in near), (name, at, value)
    assert columns <= last


def test_jumps_are_not_joined_and_kinks_are_marked():
    step, _ = drawn(load()["binary_step"], orders=[0])
    curves = [n for n, row in enumerate(step) if any(ord(c) in BRAILLE for c in row)]
    assert len(curves) == 2  # the two steps, and nothing between them
    assert sum(row.count("●") for row in step) == sum(row.count("○") for row in step) == 1
    for name, kinks in (("relu", 1), ("hard_tanh", 2), ("gelu", 0), ("tanh", 0)):
        rows, _ = drawn(load()[name], orders=[0])
        assert sum(row.count("◇") for row in rows) == kinks, name
    rows, _ = drawn(load()["relu"], orders=[0, 1])
    assert sum(row.count("○") for row in rows) in (1, 2)  # of f', one of them perhaps below the kink


def test_several_are_told_apart_without_colour():
    chosen = [load()[n] for n in ("relu", "gelu", "sigmoid", "sine")]
    for in_ascii in (False, True):
        lines = texts(chosen, (80, 24), orders=[0], in_ascii=in_ascii)
        for letter, f in zip(LETTERS, chosen, strict=False):
            assert any(f"{letter} {f.title}" in line for line in lines[-3:])
            assert sum(line.count(letter) for line in lines[:-4]) >= 1, (letter, in_ascii)


def test_the_derivative_is_broken_into_dashes():
    rows, start = drawn(load()["softsign"], orders=[1], xlim=(2, 3), ylim=(-1, 1))
    middle = max(rows, key=lambda r: sum(ord(c) in BRAILLE for c in r))[start:]
    whole, start = drawn(load()["softsign"], orders=[0], xlim=(20, 21), ylim=(-2, 2))
    solid = max(whole, key=lambda r: sum(ord(c) in BRAILLE for c in r))[start:]
    dots = [sum(bin(ord(c) - 0x2800).count("1") for c in row if ord(c) in BRAILLE) for row in (middle, solid)]
    assert 0 < dots[0] < 0.8 * dots[1]


def test_numbers_stand_on_the_axes():
    lines = texts([load()["tanh"]], (80, 20), orders=[0], xlim=(-4, 4), ylim=(-1, 1))
    below = next(lines[n + 1] for n, line in enumerate(lines) if "└" in line)
    assert {"−4", "0", "4"} <= set(below.split())
    at = {line.split("┤")[0].strip() for line in lines if "┤" in line}
    assert {"−1", "0", "1"} <= at


def test_what_cannot_be_shown_is_refused():
    with pytest.raises(ActplotError, match="softmax is no function of one number: it is drawn alone"):
        show([load()["softmax"], load()["relu"]], (80, 24))
    with pytest.raises(ActplotError, match="glu is no function of one number: it has no second derivative"):
        show([load()["glu"]], (80, 24), orders=(0, 2))
    with pytest.raises(ActplotError, match="at most 26"):
        show(SCALAR[:27], (80, 24))


@pytest.mark.parametrize(
    ("name", "curves", "held"),
    [
        ("softmax", ["A y₁", "B y₂", "C y₃", "∂y₁/∂x₁"], "Softmax over x₁  (x₂ = 0, x₃ = 1 held)"),
        ("logsumexp", ["⠒⠒⠒ y", "∂y/∂x₁"], "LogSumExp over x₁  (x₂ = 0, x₃ = 1 held)"),
        ("glu", ["A a = −1", "B a = 1", "C a = 2", "∂y/∂b at a = 1"], "GLU over b (the gate)"),
    ],
)
def test_functions_of_several_numbers_move_along_one(name, curves, held):
    lines = texts([load()[name]], (80, 24))
    legend = "   ".join(lines[lines.index("") :])
    assert all(c in legend for c in curves) and held in legend
    assert "∂" not in "".join(texts([load()[name]], (80, 24), orders=(0,)))


def test_a_slice_is_where_its_values_are():
    softmax = load()["softmax"]
    rows, start = drawn(softmax, orders=[0], xlim=(-4.0, 4.0), ylim=(-0.25, 1.25), in_ascii=True)
    for u in range(4, 70, 6):
        top = float(softmax([-4 + 8 * (u + 0.5) / (80 - start), 0.0, 1.0])[0])
        row = (1.25 - top) / 1.5 * (len(rows) - 1)
        assert any(rows[r][start + u : start + u + 1] in ("A", "C") for r in range(len(rows)) if abs(r - row) <= 1.2), (u, top)


def test_every_sign_has_one_in_ascii_and_a_meaning():
    assert SIGNS.keys() == PLAIN.keys() and MEANS.keys() < SIGNS.keys()
    assert all(len(v) == width(v) == 1 for signs in (SIGNS, PLAIN) for v in signs.values())


@pytest.mark.parametrize("hue", HUES)
def test_hues_are_seen_on_white_and_on_black(hue):
    parts = [int(hue[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (light + 0.05) >= 3 and (light + 0.05) / 0.05 >= 3
