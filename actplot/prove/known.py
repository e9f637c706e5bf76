"""The facts of a definition: as recorded for an entry of the catalogue at its defaults, else found live."""

from ..definition import Definition
from ..facts.properties import Facts
from ..facts.store import recorded
from ..memory import once


@once
def known(f: Definition) -> Facts:
    """Every property of the vocabulary with its value, verdict and text."""
    found = recorded(f.name) if f.head.lookup is not None and not f.changed else None
    if found is None:
        from . import live  # which recorded facts do not need

        found = live.found(f)
    return found
