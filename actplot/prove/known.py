"""The facts of a definition: as recorded for an entry of the catalogue at its defaults, else found live."""

from ..definition import OWN_FAMILY, Definition
from ..expressions.resolve import get
from ..facts.properties import Facts
from ..facts.store import recorded
from ..memory import once


@once
def known(f: Definition) -> Facts:
    """Every property of the vocabulary with its value, verdict and text."""
    if f.head.expression:  # a name of the user's own may be one of the catalogue, too: what was recorded under it says nothing
        return known(get(f.portable))
    found = recorded(f.name) if f.family != OWN_FAMILY and not f.changed else None
    if found is None:
        from . import live  # which recorded facts do not need

        found = live.found(f)
    return found
