"""An activation as an object: looked up, compared, copied, and called on what a user may have at hand."""

import copy
import pickle
from fractions import Fraction

import numpy as np
import pytest

import actplot
from actplot import ActplotError, get, names


@pytest.mark.parametrize("name", names())
def test_copies_are_equal(name):
    f = get(name)
    for g in (pickle.loads(pickle.dumps(f)), copy.copy(f), copy.deepcopy(f), get(f)):
        assert g == f
        assert hash(g) == hash(f)
        assert g.values == f.values


def test_equal_means_entry_and_parameters():
    assert get("elu:alpha=1/3") == get("elu", alpha="1/3") == pickle.loads(pickle.dumps(get("elu", alpha="1/3")))
    assert get("elu") == get("elu", alpha=1)
    assert get("elu") != get("elu", alpha=2)
    assert get("elu") != get("celu")
    assert get("elu") != "elu"


def test_attributes_are_listed():
    f = get("relu")
    assert {"title", "family", "papers", "derivative", "facts"} <= set(dir(f))
    with pytest.raises(AttributeError, match="an activation has no attribute 'titel'"):
        _ = f.titel


@pytest.mark.parametrize("wrong", [None, 3, ["relu"], b"relu"])
def test_a_name_is_a_text(wrong):
    with pytest.raises(ActplotError, match="expected the name of an activation"):
        get(wrong)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (1j, "got complex128"),
        ("1", "got <U1"),
        (None, "got NoneType"),
        (Fraction(1, 3), "got Fraction"),
        (10**400, "an integer beyond 64 bits"),
        ([[1.0], [1.0, 2.0]], "rows of different lengths"),
        (np.ma.array([1.0, 2.0], mask=[False, True]), "masked array"),
    ],
)
@pytest.mark.parametrize("name", ["gelu", "softmax", "glu"])
def test_what_is_no_array_of_real_numbers(name, x, message):
    with pytest.raises(ActplotError, match=message):
        get(name)(x)


def test_inputs_are_counted():
    for name, count in (("relu", 2), ("softmax", 2), ("glu", 3)):
        with pytest.raises(ActplotError, match=f"got {count}"):
            get(name)(*[[1.0, 2.0]] * count)
    assert get("glu")(2.0, 0.0) == 1.0


@pytest.mark.parametrize("at_kink", [np.zeros(2), None, "middle"])
@pytest.mark.parametrize("name", ["relu", "glu"])
def test_at_kink_is_one_of_four(name, at_kink):
    with pytest.raises(ActplotError, match="at_kink must be nan, left, right or mean"):
        get(name).derivative([0.0, 1.0], at_kink)
    with pytest.raises(ActplotError, match="at_kink must be nan, left, right or mean"):
        get("softmax").jacobian([0.0, 1.0], at_kink)


def test_two_inputs_of_a_gate():
    glu = get("glu")
    assert type(glu(True, 2)) is float
    assert glu(np.float32([1]), 1).dtype == glu(1.0, np.float32([1])).dtype == np.float32
    assert glu(np.float32([1]), np.float64([1])).dtype == np.float64
    assert type(glu(np.float32(1), np.float32(1))) is np.float32


def test_wide_floats_overflow_quietly():
    x = np.longdouble([1, 0]) * np.longdouble("1e300") ** 2
    assert get("glu").derivative(x).dtype == get("softmax").jacobian(x).dtype == get("softmax")(x).dtype == x.dtype


def test_the_package_lists_its_names():
    assert set(actplot.__all__) <= set(dir(actplot))
