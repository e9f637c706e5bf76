"""Rows cover everything only where that follows from how their sides are ordered, whatever the values of parameters."""

from itertools import product

import pytest

from actplot.expressions.latex.cover import uncovered
from actplot.expressions.reading import plain
from actplot.expressions.tree import Choice, Joint


def condition(text):
    found = plain.read(text)
    assert isinstance(found, Choice)
    return found.condition


WHOLE = (
    ("x<0", "x>=0"),
    ("x<=0", "x>=0"),
    ("x<0", "x==0", "x>0"),
    ("x!=0", "x==0"),
    ("x<0", "0<=x<a/2", "a/2<=x<a", "x>=a"),
    ("x<-b", "-b<=x<=b", "x>b"),
    ("abs(x)<b", "x>=b", "x<=-b"),
    ("abs(x)<=1", "x>1", "x<-1"),
    ("abs(x)<=1", "abs(x)>1"),
    ("x>1/2", "x<=0.5"),
    ("x>1", "x<2"),
    ("x>-1/3", "x<0"),
    ("x<0 or x>1", "0<=x<=1"),
    ("x*x<a", "x*x>=a"),
    ("a<0", "a==0", "a>0"),
    ("0<x<1", "x<=0 or x>=1"),
)
PARTS = (
    ("x<0", "x>0"),
    ("x<0",),
    ("x<0", "0<x<a", "x>=a"),
    ("x<0", "0<=x<a", "x>b"),
    ("x<a", "x>=b"),
    ("abs(x)<b", "x>b", "x<-b"),
    ("abs(x)<1", "x>=1"),
    ("x>2", "x<1"),
    ("x>0.3333", "x<1/3 - 1"),
    ("x==0", "x==1"),
    ("x<0 and x>-1", "x>=0"),
    ("a<0", "x>=0"),
)  # fmt: skip


@pytest.mark.parametrize("rows", WHOLE, ids=" ; ".join)
def test_what_covers_everything(rows):
    assert uncovered([condition(r) for r in rows]) is None


LESS = [whole[:k] + whole[k + 1 :] for whole in WHOLE for k in range(len(whole))]


@pytest.mark.parametrize("rows", [*PARTS, *LESS], ids=" ; ".join)
def test_what_does_not(rows):
    """Also each of the others without one of its rows."""
    assert uncovered([condition(r) for r in rows]) is not None


def holds(c, values):
    """A condition at values of its letters."""
    if isinstance(c, Joint):
        return (all if c.word == "and" else any)(holds(p, values) for p in c.parts)
    a, b = (values.get(getattr(t, "name", None), getattr(t, "value", None)) for t in (c.left, c.right))
    return {"<": a < b, "<=": a <= b, "==": a == b, "!=": a != b}[c.sign]


TESTS = [f"{a}{s}{b}" for a, b in (("x", "a"), ("x", "0"), ("x", "1"), ("a", "b"), ("b", "x")) for s in ("<", "<=", ">", ">=", "==", "!=")]


def test_the_verdict_is_that_of_all_orders():
    """Three rows of all kinds: numbers from a small range show every order that there is among four sides."""
    rows = [condition(t) for t in TESTS]
    range_ = (-1.5, -1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5)
    points = [dict(zip("xab", p, strict=True)) for p in product(range_, repeat=3)]
    where = [{i for i, p in enumerate(points) if holds(c, p)} for c in rows]
    both = 0
    for i, j, k in product(range(len(rows)), repeat=3):
        if i < j < k and (i * 7 + j * 3 + k) % 5 == 0:
            covers = len(where[i] | where[j] | where[k]) == len(points)
            both += covers
            assert (uncovered([rows[i], rows[j], rows[k]]) is None) == covers, (TESTS[i], TESTS[j], TESTS[k])
    assert both > 20
