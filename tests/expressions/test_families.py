"""Families: one grammar for a list and a range of values, read by what draws them and answered in one line by all else."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot import ActplotError, get
from actplot.expressions.families import spread
from actplot.parameters import MOST_STEPS, STEPS, parse_number, several


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.5:1:2", ("0.5", "1", "2")), ("1/3:2/3", ("1/3", "2/3")), ("-1: 0 :1", ("-1", "0", "1")), ("0..1@3", ("0", "0.5", "1")),
        ("1..8@8", tuple("12345678")), ("2..0.5@4", ("2", "1.5", "1", "0.5")), ("1/2..1@2", ("0.5", "1")), (".5...75@2", ("0.5", "0.75")),
        ("0.1..2@8", ("0.1", "0.371429", "0.642857", "0.914286", "1.18571", "1.45714", "1.72857", "2")),
        ("0.5", ()), ("1/2", ()), ("", ()), (":", ()), ("1:", ()), ("a:b", ()), ("1..x", ()), ("..", ()), ("x", ()), ("1:2..3", ()),
    ],
)  # fmt: skip
def test_what_a_text_stands_for(text, values):
    assert several(text) == values


@pytest.mark.parametrize("text", ["1..1", "1..2@1", "1..2@0", "1..2@x", "1..2@", f"1..2@{MOST_STEPS + 1}", "1..2@9999999", "1:1", "2:1:2"])
def test_what_is_no_family_is_refused(text):
    with pytest.raises(ActplotError, match=r"^a (range must be LOW..HIGH@STEPS|list must have) "):
        several(text)


@given(st.integers(-50, 50), st.integers(1, 80), st.integers(2, MOST_STEPS))
def test_a_range_has_its_ends_and_even_steps(low, wide, count):
    found = several(f"{low}..{low + wide}@{count}")
    values = [float(v) for v in found]
    assert len(found) == count == len({*found}) and (values[0], values[-1]) == (low, low + wide)
    gaps = [b - a for a, b in itertools.pairwise(values)]
    assert max(gaps) - min(gaps) <= 4e-5 * max(map(abs, values))
    assert all(parse_number(v) is not None and Fraction(v) == Fraction(str(float(v))) for v in found)


def test_a_range_that_does_not_say_has_some_steps():
    assert len(several("0.1..2")) == STEPS and len(several("0.1..2", 40)) == 40


@pytest.mark.parametrize(
    ("name", "each"),
    [
        ("elu:alpha=0.5:1", ("elu:alpha=0.5", "elu:alpha=1")),
        ("elu : alpha = 0.5:1", ("elu:alpha=0.5", "elu:alpha=1")),
        ("selu:scale=2,alpha=1..2@2", ("selu:scale=2,alpha=1", "selu:scale=2,alpha=2")),
        ("x*tanh(b*x):b=1:2", ("x*tanh(b*x):b=1", "x*tanh(b*x):b=2")),
        ("keras:elu:alpha=1:2", ("keras:elu:alpha=1", "keras:elu:alpha=2")),
        (r"\tanh(bx):b=1:2", (r"\tanh(bx):b=1", r"\tanh(bx):b=2")),
    ],
)
def test_a_name_with_several_values(name, each):
    found = spread(name)
    assert found is not None and found.each == each
    assert found.of([get(spec) for spec in each]).functions == tuple(get(spec) for spec in each)


@pytest.mark.parametrize("name", ["elu", "elu:alpha=0.5", "keras:elu", "x > 0 ? x : 0", "lambda x: x", "tanh(x)", "elu:alpha", "a:b=c", ""])
def test_one_function_is_no_family(name):
    assert spread(name) is None


def test_one_parameter_moves():
    with pytest.raises(ActplotError, match="has several values of 2 parameters; a family is of one"):
        spread("selu:alpha=1:2,scale=1:2")


def test_what_draws_no_families_says_so():
    told = r"alpha=0.5:1:2 is a family of 3 functions, which plot and animate draw; expected one .* alpha=0.5$"
    with pytest.raises(ActplotError, match=told):
        get("elu:alpha=0.5:1:2")


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("sigmoid:scale_x=0.5:1:2", "scale_x"), ("elu:alpha=2,shift_x=-1:0:1", "shift_x"), ("tanh:scale_y=1..3@3", "scale_y"),
        ("relu:shift_y=0..1@2", "shift_y"), ("softmax:temperature=0.5:1", "temperature"), ("elu:alpha=0.5:1:2", "alpha"),
    ],
)  # fmt: skip
def test_all_members_have_what_moves(name, parameter):
    """Also the one that does not move by it, whose value is what leaves a function where it is."""
    told = spread(name)
    family = told.of([get(s) for s in told.each])
    assert family.parameter == parameter
    assert [float(f.values[parameter]) for f in family.functions] == [float(each.rpartition("=")[2]) for each in told.each]
