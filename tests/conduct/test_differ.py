"""Where libraries differ is told, and nothing else is."""

from dataclasses import replace

import pytest

from actplot.checks.spots import Kink, Spot
from actplot.frameworks.conduct import Conduct, Lost, Seen
from actplot.frameworks.differ import rows

SEEN = Seen(100, 1.0, 0.9, None, (), {}, ())
SLOPE = replace(SEEN, kinks=(Kink(0.0, 0.01, 1.0, 0.01, "left"),))
BAD = Lost("too far off", -9.0, -6.0, 12, Spot(-7.0, 0.0, -1e-9, 1e7))
A = Conduct("a", "A", "1", None, "a", "f", "leaky_relu", "leaky_relu", {"float32": SEEN}, {"float32": SLOPE}, {})
B = replace(A, library="b", title="B", prefix="b")

STEEPER = "leaky_relu:negative_slope=0.2"
CASES = {
    "which function": (replace(B, function=STEEPER), "which function", {"leaky_relu", STEEPER}),
    "an end": (replace(B, values={"float32": replace(SEEN, ends={"nan": (0.0, float("nan"))})}), "f(NaN)", {"NaN", "0"}),
    "a kink": (replace(B, slopes={"float32": replace(SLOPE, kinks=(Kink(0.0, 0.01, 1.0, 1.0, "right"),))}), "f′(0)", {"0.01", "1"}),
    "digits": (replace(B, values={"float32": replace(SEEN, lost=(BAD,))}), "digits of f", {"kept", "too far off from −9 to −6"}),
}  # fmt: skip


def test_libraries_that_agree_have_no_row():
    assert list(rows("leaky_relu", [A, B], "float32")) == []


@pytest.mark.parametrize("case", CASES)
def test_a_difference_is_a_row_for_each_answer(case):
    other, question, answers = CASES[case]
    found = list(rows("leaky_relu", [A, other], "float32"))
    assert {question} == {q for _, q, _, _ in found}
    assert answers == {answer for _, _, answer, _ in found}
    assert {"A", "B"} == {who for _, _, _, who in found}


def test_libraries_that_lose_digits_alike_do_not_differ():
    lossy = {"float32": replace(SEEN, lost=(BAD,))}
    farther = {"float32": replace(SEEN, lost=(replace(BAD, low=-8.5),))}
    assert list(rows("leaky_relu", [replace(A, values=lossy), replace(B, values=farther)], "float32")) == []


def test_two_activations_of_one_library_are_told_apart():
    found = list(rows("leaky_relu", [A, replace(A, expression="g", function="leaky_relu:negative_slope=0.3")], "float32"))
    assert {"A f", "A g"} == {who for _, _, _, who in found}


FLUSHED = replace(BAD, what="flushed to zero", low=-102.0, high=-87.3)
TINY = replace(BAD, low=-1.1e-38, high=-1e-45)
HALF = replace(BAD, low=-6e-5, high=-6e-8)  # all of them subnormal in float16


@pytest.mark.parametrize(("lost", "dtype", "differs"), [
    (FLUSHED, "float32", False), (TINY, "float32", False), (HALF, "float16", False), (HALF, "float32", True), (BAD, "float16", True),
])  # fmt: skip
def test_what_becomes_of_subnormal_numbers_is_no_difference(lost, dtype, differs):
    a, b = (replace(c, values={dtype: SEEN}, slopes={}) for c in (A, B))
    found = rows("leaky_relu", [a, replace(b, values={dtype: replace(SEEN, lost=(lost,))})], dtype)
    assert bool(list(found)) == differs
