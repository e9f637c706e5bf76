"""Cells as clauses: what is said, of what, where, and what is not read."""

import pytest

from actplot.audit.cells.clauses import reading
from actplot.audit.cells.places import AT, EVERYWHERE, EXCEPT, ON

CONCEPTS = {"increasing", "monotonic", "not monotonic", "strictly", "continuous", "differentiable", "not differentiable", "class"}


def read(text, remark=""):
    found = reading(text, CONCEPTS, {}, "monotonic".__eq__, remark)
    return found and (found.said and found.said.yes, [(c.yes, c.concept, c.manner, c.at.kind) for c in found.clauses], found.unread)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strictly increasing", (None, [(True, "increasing", "strictly", EVERYWHERE)], "")),
        ("yes (pos side)", (True, [(True, "", "", ON)], "")),
        ("yes, increasing for x > 0", (True, [(True, "increasing", "", ON)], "")),
        ("No (non-monotonic)", (False, [(False, "monotonic", "", EVERYWHERE)], "")),
        ("continuous, not differentiable at 0", (None, [(True, "continuous", "", EVERYWHERE), (False, "differentiable", "", AT)], "")),
        ("differentiable except at -3 and 3", (None, [(True, "differentiable", "", EXCEPT)], "")),
        ("在x=0处不可导", (None, [(False, "differentiable", "", AT)], "")),
        ("yes (slower)", (True, [], "slower")),
        ("increasing and then flat", None),
        ("yes, strict in part", (True, [], "strict in part")),
        ("not strictly monotonic", (None, [(False, "monotonic", "strictly", EVERYWHERE)], "")),
        ("continuous (C0)", (None, [(True, "continuous", "", EVERYWHERE), (True, "class", "", EVERYWHERE)], "")),
        ("no (it jumps about at 0)", (False, [(False, "", "", AT)], "it jumps about at 0")),
        ("continuous increasing", None),
        (", ".join(["yes"] + ["so"] * 20), (True, [], ", ".join(["so"] * 20))),
    ],
)
def test_clauses(text, said):
    assert read(text) == said


def test_a_remark_is_left_out_where_it_takes_nothing_back():
    assert read("continuous (of course)", "of course") == (None, [(True, "continuous", "", EVERYWHERE)], "of course")
    assert read("continuous (mostly)", "mostly") is None
