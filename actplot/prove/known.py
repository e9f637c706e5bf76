"""The facts of a definition: as recorded for an entry of the catalogue at its defaults, else found live."""

from collections.abc import Iterable

from ..definition import OWN_FAMILY, Definition
from ..expressions.resolve import get
from ..facts.properties import Facts
from ..facts.store import recorded
from ..memory import keep, once


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


def foresee(fs: Iterable[Definition]) -> None:
    """Find what will be asked of several definitions at once, on all cores, as far as it is not recorded."""
    wanted = [f for f in dict.fromkeys(fs) if f.family == OWN_FAMILY or f.changed]
    if len(wanted) < 2:
        return
    from . import live

    homes = [get(f.portable) if f.head.expression else f for f in wanted]
    found = dict(live.several(list(dict.fromkeys(homes))))
    for f, home in zip(wanted, homes, strict=True):
        if home in found:
            keep(known, f, found[home])
