"""Facts are asked by attribute and by key, and both are told apart from what is no property."""

from typing import get_args

import pytest

from actplot import get
from actplot.facts.properties import PROPERTIES, Facts, Property, PropertyKey


def test_keys_for_a_type_checker_are_the_properties():
    assert get_args(PropertyKey) == tuple(PROPERTIES) == tuple(p.key for p in PROPERTIES.values())
    assert len(PROPERTIES) > 30


@pytest.mark.parametrize("key", PROPERTIES)
def test_an_attribute_is_a_fact(key):
    assert getattr(Facts, key) is PROPERTIES[key]
    assert type(getattr(Facts, key)) is Property
    for f in (get("gelu"), get("softmax"), get("glu")):
        if key in f.facts:
            assert getattr(f.facts, key) is f.facts[key] is f.facts.of(key)
        else:
            assert f.kind not in PROPERTIES[key].kinds
            assert f.facts.of(key) is f.facts.value(key) is None
            with pytest.raises(AttributeError, match=f"no fact '{key}'"):
                getattr(f.facts, key)
            with pytest.raises(KeyError, match=key):
                f.facts[key]


def test_what_is_no_property_is_no_fact():
    with pytest.raises(AttributeError, match="rnage"):
        _ = get("gelu").facts.rnage
    with pytest.raises(KeyError, match="rnage"):
        _ = get("gelu").facts["rnage"]
