"""Functions that installed packages offer: entry points of the group actplot.functions, which are asked when a name is unknown."""

from functools import cache

from .. import catalogue
from ..definition import OWN_FAMILY, Definition, fold
from ..errors import ActplotError

GROUP = "actplot.functions"


@cache
def offered() -> frozenset[str]:
    """Make all of them known, each by the name of its entry point; gives back these. ActplotError for one that is no activation."""
    from importlib.metadata import entry_points  # listing them takes longer than most commands

    found = set()
    for point in entry_points(group=GROUP):
        try:
            f = point.load()
        except Exception as why:
            raise ActplotError(f"{point.name} of the group {GROUP} fails to load: {type(why).__name__}: {why}") from None
        if not isinstance(f, Definition) or f.family != OWN_FAMILY:
            raise ActplotError(f"{point.name} of the group {GROUP} is no function of its own: expected what @actplot.activation makes")
        if catalogue.owner(point.name) is None:
            catalogue.OWN.setdefault(fold(point.name), f)
            found.add(fold(point.name))
    return frozenset(found)
