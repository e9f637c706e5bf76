"""Where an expression may lose digits: at sums with, and at quotients by, what grows or vanishes."""

from ..meaning.normal import exponent
from ..tree import Call, Minus, Node, Num, Op

SPECIAL = {"exp", "expm1", "sigmoid", "tanh", "sinh", "cosh", "Phi", "erf", "erfc", "softplus", "log_sigmoid"}


def special(t: Node) -> bool:
    """Whether a part is made of such words by arithmetic."""
    match t:
        case Op(_, a, b):
            return exponent(t) is not None or special(a) or special(b)
        case Minus(a):
            return special(a)
        case Call("log", (Op("+", a, b),), ()):
            return exponent(a) is not None or exponent(b) is not None
        case Call(name, _, _):
            return name in SPECIAL
    return False


def cost(t: Node) -> int:
    """How many operations of a part may lose digits: sums in which such words stand, and quotients by them."""
    return looked_at(t)[1]


def looked_at(t: Node) -> tuple[bool, int]:
    """``special`` and ``cost`` of a part, each part of it looked at once: sums may be long."""
    match t:
        case Op(sign, a, b):
            (left, at_left), (right, at_right) = looked_at(a), looked_at(b)
            own = left or right or exponent(t) is not None
            lost = opposed(a, b) if sign == "*" else {"+": own, "-": own, "/": right, "**": left and falls(b)}[sign]
            return own, lost + at_left + at_right
        case Minus(a):
            return looked_at(a)
    return special(t), 0


def falls(t: Node) -> bool:
    """Whether an exponent is a number less than 0."""
    return isinstance(t, Minus) or (isinstance(t, Num) and t.value < 0)


def opposed(a: Node, b: Node) -> bool:
    """Whether of two factors one grows where the other vanishes."""
    return (grows(a) and vanishes(b)) or (vanishes(a) and grows(b))


def grows(t: Node) -> bool:
    """Whether a product has an exponential in it."""
    match t:
        case Op("*" | "/", a, b):
            return grows(a) or (t.sign == "*" and grows(b))
        case Minus(a):
            return grows(a)
        case Call(name, _, _):
            return name in ("exp", "expm1", "sinh", "cosh")
    return exponent(t) is not None


def vanishes(t: Node) -> bool:
    """Whether a product has a sigmoid in it."""
    match t:
        case Op("*", a, b):
            return vanishes(a) or vanishes(b)
        case Minus(a) | Op("/", a, _):
            return vanishes(a)
    return isinstance(t, Call) and t.name == "sigmoid"
