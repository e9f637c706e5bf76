"""What is left of a signal, and of its gradient, after many layers; beside what the averages E f(rZ)² and E f′(rZ)² foretell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import inf, isfinite, nan
from typing import Any

import numpy as np

from ..definition import Definition, nearest
from ..errors import ActplotError
from ..facts.gains import torch_gain
from ..formulas.formula import equated, formula
from ..outside import quoted
from ..prove.known import known
from .deep.formats import FORMATS, NARROW
from .deep.meanfield import decimals, foretold, keeping, response, rms
from .deep.random_networks import run
from .lesson import Lesson, Row, percent, told
from .limits import number, trained, whole

Array = np.ndarray[Any, np.dtype[np.float64]]
NETWORKS = 8
MOST = 5  # functions that one picture tells apart
WEIGHTS = 30_000_000  # of a network, at most
FAR = 500  # layers up to which theory is asked when gradients leave a format
GONE = 3.0  # decimals that a gradient changes by where it is said to vanish or to explode
LOOSE = 1.02  # a response from which on a size is no resting place
APART = 3.0  # how far networks end from each other before it is told
GAINS = ("auto", "torch")
SMALLEST = told(FORMATS["float16"].smallest, 2)
SOURCE = (
    "J. Jordan, Neural networks: activation functions (2017), jeremyjordan.me; theory: B. Poole et al., arXiv:1606.05340, "
    "S. S. Schoenholz et al., arXiv:1611.01232"
)


@dataclass(frozen=True, eq=False)
class Course:
    """How one function passes signals and gradients on.

    forward, backward: measured root mean squares of pre-activations and of gradients with respect to them, of shape (networks, layers);
    sizes, errors: the decimal logarithms that theory foretells, layer by layer; leaves: how many layers a gradient passes before it leaves
    a format by theory, None where it does in none of FAR.
    """

    f: Definition
    name: str
    gain: float
    dtype: str
    forward: Array
    backward: Array
    sizes: Array
    errors: Array
    leaves: dict[str, int | None]

    @property
    def bound(self) -> float | None:
        """The largest slope, where it is less than 1, so that slopes alone make every gradient vanish."""
        steepest = known(self.f).value("lipschitz")
        return float(steepest) if isinstance(steepest, (int, float)) and steepest < 1 else None

    @property
    def factor(self) -> float:
        """What theory has a gradient of the middle layers multiplied by in each."""
        middle = len(self.errors) // 2
        return float(10 ** (self.errors[middle - 1] - self.errors[middle]))

    @property
    def overflows(self) -> bool:
        """Whether a signal was no number in the end."""
        return not bool(np.isfinite(self.forward).all())

    def lost(self, kind: str) -> int | None:
        """How many layers a gradient passed when it left a format, as measured, or beyond that by theory; None if it did not."""
        if self.dtype in (kind, "float64"):  # others lose it earlier, or not so
            sizes = centre(self.backward)[::-1].tolist()
            gone = next((k for k, size in enumerate(sizes) if not FORMATS[kind].holds(decimals(size))), None)
            if gone is not None:
                return gone
        return None if self.loose else self.leaves[kind]

    @cached_property
    def keeps(self) -> float | None:
        """The gain that would keep gradients, where float16 lost them on their way; None where there is none, or no need."""
        lost, count = self.lost("float16"), len(self.errors) - 1
        return keeping(self.f, self.gain, count) if lost is not None and lost <= count and not self.overflows else None

    @cached_property
    def response(self) -> float:
        """By what a layer whose gain keeps the size 1 multiplies deviations from it."""
        return response(self.f)

    @property
    def loose(self) -> bool:
        """Whether the size 1 is kept by the gain, but is no resting place: theory has it stay there, where nothing real does."""
        return abs(self.gain * rms(self.f, 1.0) - 1) < 1e-3 and self.response > LOOSE


def centre(sizes: Array) -> Array:
    """The geometric mean over networks, layer by layer: 0 where one has 0, ∞ where one overflows."""
    with np.errstate(divide="ignore"):
        logs = np.log(sizes)
    found: Array = np.where((logs == inf).any(axis=0), inf, np.exp(np.where((logs == inf).any(axis=0), 0.0, logs).mean(axis=0)))
    return found


@dataclass(frozen=True, kw_only=True)
class Depth(Lesson):
    """Functions that pass a signal, and its gradient, through as many layers of as many nodes; gain, dtype: as they were asked for."""

    courses: tuple[Course, ...]
    layers: int
    width: int
    gain: str | float
    dtype: str
    seed: int
    source: str = SOURCE

    @property
    def title(self) -> str:
        groups: dict[str, list[str]] = {"vanish": [], "explode": [], "last": []}
        for c in self.courses:
            if not c.overflows:
                end = decimals(float(centre(c.backward)[0]))
                groups["vanish" if end < -GONE else "explode" if end > GONE else "last"].append(c.name)
        parts = [f"{verb} with {listed(names)}" for verb, names in groups.items() if names]
        parts[:1] = [f"gradients {part}" for part in parts[:1]]
        parts += [f"signals overflow with {listed(lost)}" for lost in [[c.name for c in self.courses if c.overflows]] if lost]
        return f"Through {self.layers} layers, {', '.join(parts[:-1])}{' but ' if parts[1:] else ''}{parts[-1]}"

    @property
    def sentences(self) -> tuple[str, str, str]:
        return self.signal, self.gradient, self.precision

    @property
    def signal(self) -> str:
        """What is seen forwards."""
        how = {"auto": "gains of 1/√E f(Z)²", "torch": "torch’s gains"}.get(str(self.gain)) or f"a gain of {told(float(self.gain), 6)}"
        ends = ", ".join(f"{c.name} {ending(c.forward, -1)}" for c in self.courses)
        loose = listed([f"{told(c.response)} ({c.name})" for c in self.courses if c.loose])
        more = f"; 1 is no resting place where a layer multiplies what is off by {loose}" if loose else ""
        return f"Forwards, with {how}, a size of 1 becomes: {ends}{more}."

    @property
    def gradient(self) -> str:
        """What is seen backwards, and what a bound of the slopes alone would have."""
        ends = ", ".join(f"{c.name} {'no number' if c.overflows else ending(c.backward, 0)}" for c in self.courses)
        seen = f"Backwards, 1 becomes: {ends}."
        c = next((c for c in self.courses if c.bound is not None and not c.overflows), None)
        if c is None or c.bound is None:
            steps = listed([f"{told(c.factor)} ({c.name})" for c in self.courses if not (c.overflows or c.loose)])
            return f"{seen} Slopes and weights multiply it in each layer, on average by {steps}." if steps else seen
        goes = f"{percent(1 - c.factor)} goes" if c.factor < 0.9995 else "nothing goes"
        return (
            f"{seen} {c.name}’s slope, at most {told(c.bound)}, alone takes {percent(1 - c.bound)} or more a layer (dotted); weights, "
            f"of gain {told(c.gain)}, multiply too: {goes}."
        )

    @property
    def precision(self) -> str:
        """When gradients leave the formats that networks are trained in, and what would keep them."""
        left = {c: (c.lost("float16"), c.lost("float32")) for c in self.courses if not c.overflows}
        gone = [c for c, (half, _) in left.items() if half is not None and half < self.layers]
        if not left:
            return "Where the signal overflows, no gradient comes back."
        if not gone:
            later = [(half, c.name) for c, (half, _) in left.items() if half is not None]
            more = f" before {min(later)[0]} layers ({min(later)[1]})" if later else f", from {SMALLEST} to 65504"
            return f"On average no gradient leaves float16{more}."
        name = {c: f" ({c.name})" if gone[1:] else "" for c in gone}
        halves = listed([f"{left[c][0]}{name[c]}" for c in gone])
        singles = listed([f"{left[c][1]}{name[c]}" for c in gone if left[c][1] is not None])
        gains = listed([f"{told(c.keeps)}{name[c]}" for c in gone if c.keeps is not None])
        deep = f", bfloat16 and float32 after {singles}" if singles else ""
        kept = f"; a gain of {gains} would keep {'them' if gone[1:] else 'it'}" if gains else ""
        return f"{'Gradients leave' if gone[1:] else f'{gone[0].name}’s gradient leaves'} float16 after {halves} layers{deep}{kept}."

    def numbers(self) -> dict[str, Any]:
        """All that was measured and foretold, layer by layer; sizes are root mean squares, told to five digits."""
        return {
            "layers": self.layers,
            "width": self.width,
            "networks": NETWORKS,
            "gain": self.gain,
            "dtype": self.dtype,
            "seed": self.seed,
            "quantity": "root mean square over nodes: the geometric mean, the least and the greatest of the networks",
            "formats": {name: {"smallest": FORMATS[name].smallest, "largest": FORMATS[name].largest} for name in NARROW},
            "functions": [
                {
                    "activation": c.f.spec,
                    "gain": rounded(c.gain),
                    "response": rounded(c.response),
                    "largest_slope": c.bound,
                    "lost_after": {kind: c.lost(kind) for kind in NARROW},
                    "keeping_gain": None if c.keeps is None else rounded(c.keeps),
                    **{way: [{k: row[k] for k in LAYER} for row in self.along(c, way)] for way in WAYS},
                }
                for c in self.courses
            ],
        }

    def rows(self) -> list[Row]:
        """A row for each function, way and layer."""
        return [row for c in self.courses for way in WAYS for row in self.along(c, way)]

    def along(self, c: Course, way: str) -> Iterator[Row]:
        """What was measured and foretold, one way."""
        sizes, theory = (c.forward, c.sizes) if way == "forward" else (c.backward, c.errors)
        found = zip(centre(sizes), sizes.min(axis=0), sizes.max(axis=0), theory, strict=True)
        for k, (middle, low, high, power) in enumerate(found, 1):
            values = (rounded(float(v)) for v in (middle, low, high, 10.0**power if power < 308 else inf if power > 0 else nan))
            yield {"activation": c.f.spec, "way": way, "layer": k, **dict(zip(LAYER[1:], values, strict=True))}


WAYS = ("forward", "backward")
LAYER = ("layer", "measured", "least", "greatest", "predicted")


def rounded(value: float) -> float | None:
    """A number to five digits, on which all machines agree; none where there is none."""
    return None if value != value else float(f"{value:.5g}")


def listed(parts: Sequence[str]) -> str:
    """a, b and c."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def ending(sizes: Array, at: int) -> str:
    """How large something is in a layer, 0 or -1, with the networks' range forwards where they differ; or since where it is lost."""
    middle = centre(sizes)
    if not isfinite(middle[at]) or middle[at] == 0:
        lost = np.flatnonzero(middle == middle[at]) + 1
        low = float(sizes[:, at].min())
        kind = "0" if not middle[at] else "too large" if low == inf else f"{brief(low)} or too large"
        where = f"from layer {lost[-1]} down" if at == 0 else f"from layer {lost[0]} on"
        return f"{kind} ({where})"
    low, high = float(sizes[:, at].min()), float(sizes[:, at].max())
    return f"{brief(float(middle[at]))}{f' ({brief(low)} to {brief(high)})' if at and high > APART * low else ''}"


def brief(value: float) -> str:
    """A size in two digits."""
    return told(float(f"{value:.2g}"), 4)


def depth(
    fs: Sequence[Definition], layers: int = 50, width: int = 256, gain: str | float = "auto", dtype: str = "float64", seed: int = 0
) -> Depth:
    """Random networks of these activations, run forwards and backwards.

    fs: one to five; layers: 2 to 1000; width: nodes of each, 8 to 1024; gain: "auto", "torch" or a number from 0.001 to 1000; dtype: in
    which format the networks are computed. ActplotError for others, for more weights than have a place, and for functions that no gradient
    passes through.
    """
    fs = list(dict.fromkeys(fs))
    if not 1 <= len(fs) <= MOST:
        raise ActplotError(f"expected one to {MOST} functions, which one picture tells apart, got {len(fs)}")
    if dtype not in FORMATS:
        raise ActplotError(f"no format named {quoted(dtype)}; {nearest(dtype, FORMATS) or 'there are ' + ', '.join(FORMATS)}")
    whole(layers, "--layers", 2, 1000)
    whole(width, "--width", 8, 1024)
    whole(seed, "--seed", 0, 2**32 - 1)
    if layers * width**2 > WEIGHTS:
        raise ActplotError(
            f"--layers {layers} of --width {width} have {layers * width**2:,} weights; expected at most {WEIGHTS:,}, such as --width "
            f"{int((WEIGHTS / layers) ** 0.5)}"
        )
    asked = gain if gain in GAINS else amount(gain)
    gains = [chosen(trained(f), asked) for f in fs]
    forward, backward = run(fs, gains, (NETWORKS, layers, width), FORMATS[dtype], seed)
    courses = [course(f, called(f, fs), g, dtype, a, b) for f, g, a, b in zip(fs, gains, forward, backward, strict=True)]
    return Depth(courses=tuple(courses), layers=layers, width=width, gain=asked, dtype=dtype, seed=seed)


def amount(gain: object) -> float:
    """A gain that is told as a number."""
    try:
        return number(float(gain) if isinstance(gain, str) and "_" not in gain else gain, "--gain", 0.001, 1000)
    except ValueError:
        raise ActplotError(f"--gain must be auto, torch or a number such as 1.5, got {quoted(gain)}") from None


def chosen(f: Definition, gain: str | float) -> float:
    """The gain of a function: its own, torch's, or the one given."""
    if gain == "torch":
        said = torch_gain(f)
        if said is None:
            raise ActplotError(f"torch.nn.init.calculate_gain knows no gain for {f.name}; expected --gain auto, or a number")
        return said
    if gain == "auto":
        own = known(f).value("gain")
        found = float(own) if own is not None else 1 / rms(f, 1.0)
        if not 0 < found < inf:
            raise ActplotError(f"{f.name} has no gain of its own, since E f(Z)² is {'0' if found else 'infinite'}; expected --gain NUMBER")
        return found
    return float(gain)


def course(f: Definition, name: str, gain: float, dtype: str, forward: Array, backward: Array) -> Course:
    """What was measured, beside what theory foretells."""
    count = forward.shape[1]
    sizes, factors = np.array([(decimals(r), decimals(factor)) for r, factor in islice(foretold(f, gain), max(FAR, count))]).T
    errors = np.cumsum(np.r_[0.0, factors[: count - 1][::-1]])[::-1]
    below = np.cumsum(factors)  # what the lowest layers multiply by
    leaves = {}
    for kind in NARROW:
        gone = np.flatnonzero([not FORMATS[kind].holds(s) for s in below])
        leaves[kind] = int(gone[0]) + 1 if len(gone) else None
    return Course(f, name, gain, dtype, forward, backward, sizes[:count], errors, leaves)


def called(f: Definition, others: Sequence[Definition]) -> str:
    """The title, with the parameters that tell it from these."""
    wanted = f.told_from(others)
    if not wanted:
        return f.title
    return f"{f.title} ({', '.join(equated(symbol, value) for name, symbol, value in formula(f).symbols if name in wanted)})"
