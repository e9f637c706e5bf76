"""What follows from facts for training: cautions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .properties import PROPERTIES, Facts
from .reading import number, places


@dataclass(frozen=True)
class Caution:
    """A warning for training, and the property that it follows from."""

    text: str
    follows_from: str

    @property
    def source(self) -> str:
        """The title of the property; nothing where the text names it, since "not zero-centred: Zero-centred" would contradict itself."""
        title = PROPERTIES[self.follows_from].title
        return "" if title.lower() in self.text.lower() else title


def cautions(known: Facts) -> list[Caution]:
    """What to mind when training with an activation, given its facts."""
    return [Caution(text, key) for key, look in CAUTIONS if known.value(key) is not None and (text := look(known))]


def _untrainable(known: Facts) -> str:
    slopes = known["slope_range"].value
    return "gradient is zero almost everywhere: not trainable by backpropagation" if slopes["low"] == slopes["high"] == 0 else ""


def _vanishing(known: Facts) -> str:
    sides = [side for side in ("left", "right") if known["saturates"].value[side] == "soft"]
    where = "on both sides" if len(sides) == 2 else f"on the {sides[0]}" if sides else ""
    return where and f"vanishing gradient {where}"


def _dying(known: Facts) -> str:
    dead = known["dead_region"].value
    return f"dying units: no gradient on {known['dead_region'].text}" if dead and not _untrainable_or_false(known) else ""


def _untrainable_or_false(known: Facts) -> bool:
    return known.value("slope_range") is not None and bool(_untrainable(known))


def _off_centre(known: Facts) -> str:
    mean = f" (mean {about(known['mean'].value)})" if known.value("mean") is not None else ""
    return "" if known["zero_centred"].value else f"not zero-centred{mean}"


def about(value: Any) -> str:
    """A number in decimals, two digits of it, so that those of several functions can be held against each other."""
    if value in ("inf", "-inf") or float(value).is_integer() or not 1e-4 <= abs(value) < 10:
        return number(value if isinstance(value, str) else float(f"{value:.2g}"))
    return f"{value:#.2g}".replace("-", "−")


def _broken(known: Facts) -> str:
    jumps = [k for k in known["kinks"].value if len({k["left"], k["right"], k["value"]}) > 1]
    bends = [k for k in known["kinks"].value if k not in jumps and not smooth(k["left_slope"], k["right_slope"])]
    told = [(jumps, "jumps at"), (bends, "not differentiable at")]
    return ", ".join(f"{words} {places(at[:4])}{f' and {len(at) - 4} more' if len(at) > 4 else ''}" for at, words in told if at)


def smooth(left: object, right: object) -> bool:
    """Whether two slopes are one number."""
    return left == right and left not in ("inf", "-inf")


def _steep(known: Facts) -> str:
    return "unbounded slope" if known["lipschitz"].value == "inf" and known.value("smoothness") != -1 else ""


CAUTIONS: tuple[tuple[str, Callable[[Facts], str]], ...] = (
    ("slope_range", _untrainable),
    ("saturates", _vanishing),
    ("dead_region", _dying),
    ("zero_centred", _off_centre),
    ("kinks", _broken),
    ("lipschitz", _steep),
)
