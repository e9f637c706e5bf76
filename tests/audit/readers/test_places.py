"""Where functions break, as far as it is known."""

import pytest

from actplot.audit.readers.claim import Claim
from actplot.audit.readers.places import DIFFERENTIABLE, EVERYWHERE, Where, broken
from actplot.audit.readers.quantities import quantity
from actplot.audit.readers.smoothness import agreed
from actplot.facts.properties import PROPERTIES, PROVED, Fact, Facts

KINK = {"x": 0, "left": 0, "value": 0, "right": 0, "left_slope": 0, "right_slope": 1}


def facts(kinks):
    return Facts({"kinks": Fact(kinks, PROVED, "")})


def test_places_are_known_where_all_of_them_are():
    assert broken(facts([KINK]), DIFFERENTIABLE) == [0]
    assert broken(facts([KINK | {"right_slope": 0}]), DIFFERENTIABLE) == []
    assert broken(facts([KINK | {"period": 2}]), DIFFERENTIABLE) is None
    assert broken(facts(None), DIFFERENTIABLE) is None


@pytest.mark.parametrize(("kinks", "agrees"), [([KINK], False), ([], True), (None, None)])
def test_what_is_not_known_agrees_with_nothing(kinks, agrees):
    claim = Claim("yes", "yes", "", {}, PROPERTIES["smoothness"], facts(kinks))
    assert agreed(claim, True, Where(EVERYWHERE), (DIFFERENTIABLE,)) is agrees


@pytest.mark.parametrize(("slope", "agrees"), [(1, False), ("inf", None), ("-inf", None)])
def test_a_slope_without_bound_may_be_called_undefined(slope, agrees):
    assert quantity(Claim("undefined", "undefined", "", {}, PROPERTIES["slope0"], facts([])), Fact(slope, PROVED, "")) is agrees
