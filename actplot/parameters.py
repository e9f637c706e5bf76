"""The parameters of an activation: the numbers that they may be, how a number is read and written; and those that any function takes."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Annotated, Any, get_args

from .errors import BadParameter
from .numbers import Constant, Number, exact, is_number, ratio, rational


@dataclass(frozen=True)
class Domain:
    """An interval of numbers, each end in or out; ``whole`` for integers alone."""

    text: str
    low: Number = -inf
    high: Number = inf
    low_in: bool = False
    high_in: bool = False
    whole: bool = False

    @property
    def ends(self) -> list[Number]:
        """The finite ends that belong to it."""
        return [end for end, inside in ((self.low, self.low_in), (self.high, self.high_in)) if inside and abs(float(end)) < inf]

    def __contains__(self, value: Number) -> bool:
        v = float(value)
        inside = self.low < v < self.high or (self.low_in and v == self.low) or (self.high_in and v == self.high)
        return inside and not (self.whole and v != int(v))


def interval(low: Number, high: Number, brackets: str = "()", *, whole: bool = False) -> Domain:
    """The numbers between low and high; brackets "[)" includes the low end, and so on."""
    text = f"in {brackets[0]}{written(low)}, {written(high)}{brackets[1]}"
    return Domain(text, low, high, brackets[0] == "[", brackets[1] == "]", whole)


def above(low: Number) -> Domain:
    """The numbers above one, which is written as a fraction where it is one."""
    found = rational(low)
    plain = low if found is None else int(found) if found.denominator == 1 else ratio(*found.as_integer_ratio())
    return interval(plain, inf)


VECTOR = Domain("a vector")
Vector = Annotated[Any, VECTOR]  # the annotation of an input that is a whole vector

Real = Annotated[Any, Domain("a real number")]
Positive = Annotated[Any, Domain("a positive number", 0, inf)]
NonNegative = Annotated[Any, Domain("a number >= 0", 0, inf, low_in=True)]
NonZero = Annotated[Any, Domain("a number other than 0")]
Integer = Annotated[Any, Domain("an integer", whole=True)]
Count = Annotated[Any, Domain("an integer >= 1", 1, inf, low_in=True, whole=True)]
Probability = Annotated[Any, Domain("a number in [0, 1]", 0, 1, low_in=True, high_in=True)]
NON_ZERO: Domain = get_args(NonZero)[1]


@dataclass(frozen=True)
class Parameter:
    """A parameter of an activation: its default, the numbers it may be, and whether a network learns it."""

    name: str
    default: Number
    domain: Domain
    learned: bool = False

    def check(self, owner: str, value: Any) -> Number:
        """The value as a number (text as "0.2" or "1/3" is read exactly); BadParameter outside the domain."""
        if isinstance(value, str) and (few := several(value)):
            raise BadParameter(
                f"{owner}: {self.name}={value} is a family of {len(few)} functions, which plot and animate draw; "
                f"expected one value, such as {self.name}={few[0]}"
            )
        number: Any = parse_number(value) if isinstance(value, str) else value
        if isinstance(number, bool) or not is_number(number):
            number = as_plain(number)
        if isinstance(number, Fraction):  # which NumPy would make an object of
            number = ratio(*number.as_integer_ratio()) if number.denominator > 1 else number.numerator
        if number is None or not moderate(number) or number not in self.domain or (self.domain == NON_ZERO and float(number) == 0):
            extreme = number is not None and not moderate(number) and not (isinstance(number, float) and not math.isfinite(number))
            sizes = " (in size from 1e-300 to 1e300)" if extreme else ""
            got = value if isinstance(value, str) and value.isprintable() and value.strip() else repr(value)
            raise BadParameter(f"{owner}: {self.name} must be {self.domain.text}{sizes}, got {got}")
        return int(number) if self.domain.whole else number


def moderate(number: Number) -> bool:
    """Whether a number, its reciprocal and their products with ordinary ones are floats; NaN and infinities are not."""
    try:
        return number == 0 or 1e-300 <= math.fabs(float(number)) <= 1e300
    except OverflowError:
        return False


def parse_number(text: str) -> Number | None:
    """A decimal or a fraction a/b as an exact number; None where the text is neither."""
    text = text.strip().replace("−", "-")
    if "_" in text:  # Python's own spelling, not a decimal
        return None
    try:
        if "/" in text:
            a, b = (Fraction(t) for t in text.split("/"))
            return ratio(int((a / b).numerator), int((a / b).denominator))
        if re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        value = float(text)
        if not math.isfinite(value) or value == 0 or Fraction(text) == Fraction(repr(value)):
            return value
        return ratio(*Fraction(text).as_integer_ratio())  # more digits than a float keeps
    except (ValueError, ZeroDivisionError):
        return None


STEPS, MOST_STEPS = 7, 240  # of a range that does not say how many, and at most
DIGITS = 6  # of a step of a range


def several(text: str, steps: int = STEPS) -> tuple[str, ...]:
    """The values of a family, each as one writes it: of a list 0.5:1:2, or of a range 0.1..2@8 in so many even steps; nothing of others.

    BadParameter for a list or a range of numbers that is none.
    """
    first, dots, rest = text.partition("..")
    if dots:
        last, _, count = rest.partition("@")
        ends = parse_number(first), parse_number(last)
        if None in ends:
            return ()
        number = count.strip() if "@" in rest else str(steps)
        a, b = (Fraction(written(v)) for v in ends if v is not None)
        if not re.fullmatch(r"\d{1,6}", number) or not 2 <= int(number) <= MOST_STEPS or a == b:
            raise BadParameter(f"a range must be LOW..HIGH@STEPS with two ends and 2 to {MOST_STEPS} steps, such as 0.1..2@8, got {text!r}")
        parts = [a + (b - a) * Fraction(k, int(number) - 1) for k in range(int(number))]
        return tuple(f"{float(v):.{DIGITS}g}" for v in parts)
    each = [t.strip() for t in text.split(":")]
    if len(each) < 2 or any(parse_number(t) is None for t in each):
        return ()
    if len(each) > MOST_STEPS or len({*each}) < len(each):
        raise BadParameter(f"a list must have 2 to {MOST_STEPS} values, each once, such as 0.5:1:2, got {text!r}")
    return tuple(each)


def as_plain(value: Any) -> Number | None:
    """A NumPy scalar as the Python number that it is; None for what is no number."""
    item = getattr(value, "item", None)
    plain = item() if item is not None and getattr(value, "ndim", 0) == 0 else None
    return None if isinstance(plain, bool) or not is_number(plain) else plain


def written(value: Number) -> str:
    """A number as a user would type it: 0.2, 1/3; a closed form by its shortest decimal."""
    if isinstance(value, Constant):
        exact = getattr(value.op, "__name__", None) == "truediv" and all(isinstance(a, int) for a in value.args)
        return "/".join(map(str, value.args)) if exact else repr(float(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() and math.fabs(value) < 1e15 else str(value)


# What any function takes beside its own parameters: moved and stretched it is scale_y f(scale_x (x - shift_x)) + shift_y, a vector
# function at a temperature T is f(x / T).

REAL, POSITIVE = (get_args(a)[1] for a in (Real, Positive))
USUAL = (("scale_x", 1, NON_ZERO), ("scale_y", 1, NON_ZERO), ("shift_x", 0, REAL), ("shift_y", 0, REAL))
PLACES: Mapping[str, Mapping[str, Parameter]] = {  # by the kind of function: the parameters that any takes beside its own
    "scalar": {name: Parameter(name, usual, of) for name, usual, of in USUAL},
    "vector": {"temperature": Parameter("temperature", 1, POSITIVE)},
    "gated": {},
}
STEEP = ("slope", "steepness", "gain", "k", "beta", "scale", "sharpness", "stretch")  # what people call scale_x
MOVED = ("shift", "offset", "bias", "center", "centre", "threshold", "x0", "mu")  # and shift_x
MEANT = frozenset((*STEEP, *MOVED))


def placed(define: Callable[..., Any], kind: str, names: tuple[str, ...]) -> Callable[..., Any]:
    """The definition with these parameters of its place beside its own."""
    if kind == "vector":
        return lambda x, **values: define(x / values.pop("temperature"), **values)

    def place(x: Any, **values: Any) -> Any:
        given = {k: values.pop(k) for k in names}
        u = x - given["shift_x"] if "shift_x" in given else x
        y = define(given["scale_x"] * u if "scale_x" in given else u, **values)
        y = given["scale_y"] * y if "scale_y" in given else y
        return y + given["shift_y"] if "shift_y" in given else y

    return place


def moved_domain(own: Domain, values: Mapping[str, Number]) -> Domain:
    """Where a moved and stretched function is defined."""
    if own.low == -inf and own.high == inf:
        return own
    scale, shift = values.get("scale_x", 1), values.get("shift_x", 0)
    ends = [(moved_end(e, scale, shift), inside) for e, inside in ((own.low, own.low_in), (own.high, own.high_in))]
    (low, low_in), (high, high_in) = ends if float(scale) > 0 else ends[::-1]
    return interval(low, high, f"{'[' if low_in else '('}{']' if high_in else ')'}")


def moved_end(e: Number, scale: Number, shift: Number) -> Number:
    """An end of the domain, moved and stretched."""
    if abs(float(e)) == inf:
        return float(e) * (1 if float(scale) > 0 else -1)
    found = exact(e) / scale + shift
    whole = rational(found)
    return found if whole is None or whole.denominator > 1 else int(whole)


def hint(name: str, kind: str, key: str, value: Any) -> str:
    """What to write in place of a parameter that a function does not have."""
    if kind == "vector":
        return f"any function of vectors takes a temperature: {name}:temperature={value}"
    meant = "scale_x" if key in STEEP else "shift_x" if key in MOVED else ""
    known = "any function of one number takes scale_x, scale_y, shift_x and shift_y"
    return f"did you mean {meant}, as in {name}:{meant}={value}? {known}" if meant else known
