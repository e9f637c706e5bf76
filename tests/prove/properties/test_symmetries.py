"""Parities are decided: by construction, as an identity, or by a pair of points."""

from math import inf

import pytest

from actplot.algebras.enclosures.balls import precision
from actplot.facts.properties import PROVED
from actplot.prove.curves.curve import Curve
from actplot.prove.curves.values import SHARP
from actplot.prove.find import exact
from actplot.prove.properties.symmetries import symmetry
from actplot.words import piecewise

from ..samples import made


def told(f):
    """The value and the verdict of its symmetry."""
    with precision(SHARP):
        found = symmetry(Curve(exact(f)))
    return found.value, found.verdict


@pytest.mark.sampled
def test_every_parity_of_the_catalogue_is_decided(scalar):
    assert told(scalar)[1] == PROVED


def test_one_point_spoils_an_odd_function():
    assert told(made(lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1), at={0: 0}))) == ("odd", PROVED)
    assert told(made(lambda x: piecewise(x, (0, lambda x: -1), (inf, lambda x: 1)))) == ("none", PROVED)
