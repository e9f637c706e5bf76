"""Activations of one's own, outside of the catalogue, and what is told of them."""

from dataclasses import replace

from actplot import Activation, get
from actplot.algebras.knots import knots
from actplot.facts.properties import PROVED
from actplot.prove.certificates.certificate import Certificate
from actplot.prove.certificates.claims import CLAIMS
from actplot.prove.certificates.strip import Unproved
from actplot.prove.find import exact, find


def made(define, like="relu", **changes):
    """An activation of one's own."""
    own = {"name": "made", "define": define, "parameters": (), "textbook": None}
    return Activation(replace(get(like).entry, **own | changes), {})


def proved(f, key):
    """The value of a fact if it is proved, else the verdict."""
    fact = find(f)[key]
    return fact.value if fact.verdict == PROVED else fact.verdict


def certificate(f, *breaks):
    """What is certain of a function, without suggestions."""
    return Certificate(exact(f), [*knots(f), *breaks], {})


def holds(f, key, claimed):
    """Whether a claim about a function is certified."""
    try:
        CLAIMS[key](certificate(f), claimed)
    except (Unproved, ArithmeticError):
        return False
    return True


def interval(low, low_in, high, high_in):
    """A range, or another interval, as facts hold it."""
    return {"low": low, "low_attained": low_in, "high": high, "high_attained": high_in}
