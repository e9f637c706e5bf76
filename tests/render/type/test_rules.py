"""The rules of typesetting, held against every formula and derivative of the catalogue at every size that a picture uses."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest

from actplot import get
from actplot.render.drawing.keys import KEY
from actplot.render.sheets.cell import TALL, sizes
from actplot.render.sheets.templates import load
from actplot.render.shipped import shipped
from actplot.render.theme import LEAST_TYPE
from actplot.render.type import fitting, formulas, typesetting
from actplot.render.type.fitting import FACTOR, GUTTER, OUTSIDE, PRODUCT, fit, split
from actplot.render.type.formulas import display, displayed, formula, legible, merged
from actplot.render.type.page import Type
from actplot.render.type.typesetting import metrics

TEMPLATES = [load(name) for name in shipped()]
SIZES = sorted({size for t in TEMPLATES for size in sizes(t)} | {KEY + 1, KEY, 8.5, 7.5, 6.5})
MEASURES = (105, 117, 160, 196, 230)  # points: cells and columns
HAIR = 1e-6


def both(f):
    return [tuple(f.formula.rows), tuple(f.derivative_formula.rows)]


def recorded(monkeypatch, name, *modules):
    """What a function of typesetting was called with, and what it made."""
    found, made = [], getattr(modules[0], name)

    def spy(*args, **options):
        box = made(*args, **options)
        found.append((args, options, box))
        return box

    for module in modules:
        monkeypatch.setattr(module, name, spy)
    return found


def fresh(rows, size):
    """A formula set anew."""
    displayed.cache_clear()
    return display(rows, size)


def largest(box):
    return max((w.size for w in box.words), default=0)


def ink(words, strokes=()):
    """From where to where type and lines reach up."""
    low = [w.y - metrics(w.face, c)[2] * w.size for w in words for c in w.text] + [y for s in strokes for _, y in s.points]
    high = [w.y + metrics(w.face, c)[1] * w.size for w in words for c in w.text] + [y for s in strokes for _, y in s.points]
    return min(low), max(high)


# ---------------------------------------------------------------- scripts


def disproportionate(f, monkeypatch):
    """Exponents, indices and parts of fractions that are as large as their base, or too small for it."""
    wrong = []
    scripts, fractions = recorded(monkeypatch, "scripts", formulas), recorded(monkeypatch, "fraction", formulas)
    for rows in both(f):
        for size in SIZES:
            scripts.clear(), fractions.clear()
            box = fresh(rows, size)
            wrong += [(size, w.text) for w in box.words if w.size < LEAST_TYPE]
            for (base, *raised, _), _, _ in scripts:
                wrong += [(size, small) for b in raised if b and not 2 / 3 <= (small := largest(b) / largest(base)) <= 0.851]
            wrong += [(size, "bar") for (a, b, own), _, _ in fractions if min(largest(a), largest(b)) < 2 / 3 * own]
    return wrong


def test_scripts_are_in_proportion_to_their_base(entry, monkeypatch):
    assert disproportionate(entry, monkeypatch) == []


@pytest.mark.parametrize("name", ["softmax", "gaussian", "relu6"])
def test_scripts_out_of_proportion_would_be_seen(name, monkeypatch):
    monkeypatch.setattr(formulas, "small", lambda size, inner=0: max(LEAST_TYPE, round(0.76 * size, 2)))
    monkeypatch.setattr(formulas, "legible", lambda rows, size: size)
    assert bool(disproportionate(get(name), monkeypatch)) == (name != "relu6")


def test_a_formula_is_enlarged_as_far_as_its_scripts_ask():
    assert [legible([(text, "")], 5.75) for text in ("x", "e^{x}", "e^{x_{i}}")] == [5.75, 6.48, 7.63]
    assert legible([("e^{x_{i}}", "")], 12) == 12
    assert {w.size for w in formula("e^{x_{i}}", 6).words} == {7.63, 6.48, 5.5}


# ---------------------------------------------------------------- bars


def touching(f, monkeypatch):
    """Fractions whose parts stand nearer to the bar than three of its widths, or not equally near."""
    wrong = []
    fractions = recorded(monkeypatch, "fraction", formulas)
    for rows in both(f):
        for size in SIZES:
            fractions.clear()
            fresh(rows, size)
            for (above, below, own), _, box in fractions:
                n, m = len(above.words), len(above.strokes)
                bar = box.strokes[0]
                y = bar.points[0][1]
                up = ink(box.words[:n], box.strokes[1 : m + 1])[0] - y - bar.width / 2
                down = y - bar.width / 2 - ink(box.words[n:], box.strokes[m + 1 :])[1]
                plain = not above.strokes and not below.strokes
                if min(up, down) < 3 * bar.width - HAIR or (plain and abs(up - down) > 0.02 * own):
                    wrong.append((size, up, down, bar.width))
    return wrong


def test_what_stands_at_a_bar_is_clear_of_it(entry, monkeypatch):
    assert touching(entry, monkeypatch) == []


def test_a_bar_that_is_touched_would_be_seen(monkeypatch):
    monkeypatch.setattr(typesetting, "CLEAR", 1.0)
    assert touching(get("sinc"), monkeypatch)


# ---------------------------------------------------------------- rows and braces


def crowded(f, monkeypatch):
    """Rows of cases and lines of formulas whose baselines are nearer than 1.25 of their size, or that nearly touch one with a fraction."""
    wrong = []
    stacks = recorded(monkeypatch, "stacked", formulas, fitting)
    for rows in both(f):
        for size in SIZES:
            stacks.clear()
            fresh(rows, size)
            if len(rows) == 1:
                fitting.broken(rows[0][0], size, 150)
            for (boxes, _, *rest), options, made in stacks:
                ys, at = [], 0
                for b in boxes:
                    ys.append(made.words[at].y - b.words[0].y)
                    at += len(b.words)
                wrong += [(size, a - b) for a, b in pairwise(ys) if a - b < 1.25 * size - HAIR]
                own = (options["feed"] if options else rest[1]) / 1.25  # larger than was asked for, where scripts could not be read
                tall = [b.total > 1.25 * own + HAIR for b in boxes]
                gaps = [u - v - a.depth - b.height for (u, v), (a, b) in zip(pairwise(ys), pairwise(boxes), strict=True)]
                wrong += [(size, g) for g, (a, b) in zip(gaps, pairwise(tall), strict=True) if (a or b) and g < 0.45 * own - HAIR]
    return wrong


def test_rows_have_room(entry, monkeypatch):
    assert crowded(entry, monkeypatch) == []


def test_crowded_rows_would_be_seen(monkeypatch):
    monkeypatch.setattr(formulas, "FEED", 1.0)
    assert crowded(get("relu6"), monkeypatch)


def test_a_fraction_that_nearly_touches_the_next_row_would_be_seen(monkeypatch):
    monkeypatch.setattr(formulas, "LEAD", 0.12)
    assert crowded(get("hard_sigmoid"), monkeypatch)


def test_partial_derivatives_have_no_brace():
    assert not display(get("swiglu").derivative_formula.rows, 8).strokes
    assert display(get("relu").derivative_formula.rows, 8).strokes


def test_braces_grow_heavier():
    two, three = (display([(str(k), f"x < {k}") for k in range(n)], 8).strokes[0].width for n in (2, 3))
    assert typesetting.weight(8) < two < three


# ---------------------------------------------------------------- lines


def begins(box):
    return box.words[0].text.strip()[:1]


def ends(box):
    return box.words[-1].text.strip()[-1:]


@pytest.mark.sampled
def test_lines_begin_with_a_sign(entry):
    """Or stand below an = sign. Products are divided where nothing else helps, after a dot, and functions of an argument before a sign."""
    for rows in both(entry):
        for value, _ in merged(rows):
            for size in SIZES:
                for measure in MEASURES:
                    for worst, signs in ((OUTSIDE, "+−="), (FACTOR, "+−="), (PRODUCT, "+−=·")):
                        lines = split(value, size, measure, measure - 0.8 * size, worst) or []
                        assert [begins(b) for a, b in pairwise(lines) if begins(b) not in signs and ends(a) != "="] == []
                        assert all(b.width <= measure for b in lines)


def test_an_argument_is_divided_last():
    text = r"\tanh(\ln(1 + e^{x})) + x\,\sigma(x)\,\operatorname{sech}^{2}(\ln(1 + e^{x}))"
    line = formula(text, 8).width
    cut = partial(split, text, 8)
    assert [begins(b) for b in cut(0.65 * line, 0.65 * line)] == ["t", "+"]
    assert cut(0.45 * line, 0.45 * line, FACTOR) is None
    assert [begins(b) for b in cut(0.45 * line, 0.45 * line)] == ["t", "+", "·"]


def test_a_factor_in_brackets_is_divided_before_its_sign():
    text = r"b\,(\sigma(\beta a) + a \beta\,\sigma(\beta a)\,\sigma(-\beta a))"
    line = formula(text, 8).width
    assert [begins(b) for b in split(text, 8, 0.8 * line, 0.8 * line)] == ["b", "+"]


@pytest.mark.parametrize("name", ["one-page", "classic", "study"])
def test_no_product_is_divided_on_a_sheet(name, monkeypatch):
    from actplot.render.sheets.sheet import sheet

    def divided(t):
        filled = recorded(monkeypatch, "filled", fitting)  # of all plans that are measured, of which one is drawn
        pages = sheet(template=t).pages
        drawn = ["".join(i.word.text for i in page.ink if isinstance(i, Type)).replace(" ", "") for page in pages]
        found = [made for args, _, made in filled if made and args[1] >= PRODUCT]
        cut = ["".join(w.text for b in made for w in b.words).replace(" ", "") for made in found]
        return [text for text in cut if any(text in page for page in drawn)]

    t = load(name)
    assert divided(t) == []
    if t.layout == "table":  # the measure can fail
        narrow = tuple(0.75 * w if "formula" in column else w for column, w in zip(t.fields, t.widths, strict=True))
        assert divided(replace(t, widths=narrow)) != []


def test_f_and_its_derivative_keep_two_ems_apart(entry):
    f, df = both(entry)
    for t in TEMPLATES:
        for measure in MEASURES:
            try:
                placed, size, _ = fit(f, df, sizes(t), measure, TALL * t.formula_size)
            except ValueError:
                continue
            (x, drop, a), (left, below, _), *_ = placed
            assert below > drop or left - x - a.width >= GUTTER * size - HAIR
