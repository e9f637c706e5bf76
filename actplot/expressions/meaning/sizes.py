"""How large an expression becomes when its functions are written out: gelu(u) holds u twice, and gelu of gelu of ... doubles each time."""

from functools import cache

from ..functions import function
from ..spelling import spelled_out
from ..tree import BadExpression, Call, Letter, Op, Part, parts, walk

MOST = 5_000  # operations, numbers and letters
BENT = 3  # how often |u|, sign u or clip(u) hold u: what is compared, and what holds on either side


def bounded(whole: Part, text: str) -> None:
    """BadExpression for an expression that is too large to be differentiated and proved."""
    if size(whole) > MOST:
        message = f"written out, this has more than {MOST:,} parts; expected fewer functions of functions"
        raise BadExpression(message, text, max(whole.at, 0))


def size(t: Part, of_x: int = 1) -> int:
    """The parts of an expression, written out, where x has so many."""
    inner = [size(p, of_x) for p in parts(t)]
    match t:
        case Letter("x"):
            return of_x
        case Call("max" | "min", _):
            whole = inner[0]
            for n in inner[1:]:  # a choice between both, by a comparison of both
                whole = 2 * (whole + n) + 1
            return whole
        case Call("abs" | "sign" | "clip", _):
            return BENT * sum(inner) + 1
        case Op("**", _, b) if any(isinstance(p, Letter) for p in walk(b)):  # e^(b ln a), whose derivative has both twice
            return 2 * sum(inner) + 1
        case Call(name, _):
            return held(name) * sum(inner) + 1
    return sum(inner) + 1


@cache
def held(name: str) -> int:
    """How often a function holds its x."""
    f = function(name)
    if f is None or f.entry is None:
        return 1
    whole = spelled_out(f.entry)
    return max(1, size(whole, 2) - size(whole, 1))
