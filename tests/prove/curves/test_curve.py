"""What is asked of a curve again is not looked for again."""

import pytest

from actplot import get
from actplot.prove.curves.curve import Curve
from actplot.prove.find import exact


def test_moments_that_fail_are_tried_once(monkeypatch):
    calls = []

    def fails(*_):
        calls.append(1)
        raise ArithmeticError("planted")

    monkeypatch.setattr("actplot.prove.curves.curve.moments", fails)
    curve = Curve(exact(get("silu")))
    for _ in range(3):
        with pytest.raises(ArithmeticError, match="planted"):
            _ = curve.moments
    assert calls == [1]
