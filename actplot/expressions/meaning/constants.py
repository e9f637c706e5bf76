"""The constants of an expression, checked before anything is computed with them: that they are numbers, and of a sane size."""

import math
from collections.abc import Mapping
from typing import NoReturn

from ...numbers import Number
from ..tree import BadExpression, Node, Num, Op, Part, parts, varies
from .evaluation import value

HIGHEST_POWER = 256
MOST_DIGITS = 20_000  # of a constant, exactly
RANGE = 300  # powers of ten


def checked(whole: Node, text: str, inputs: tuple[str, ...], values: Mapping[str, Number]) -> None:
    """BadExpression where a part without x is no number, or is none that can be worked with."""
    Check(text, inputs, values).digits(whole)


class Check:
    """The parts of an expression, the inner ones first: no power is taken whose size is not known to be sane."""

    def __init__(self, text: str, inputs: tuple[str, ...], values: Mapping[str, Number]) -> None:
        self.text, self.inputs, self.values = text, inputs, values

    def fail(self, message: str, t: Part) -> NoReturn:
        """What is wrong with a part."""
        raise BadExpression(message, self.text, max(t.at, 0))

    def digits(self, t: Part) -> float:
        """How many digits the exact value of a part may have, 0 for one that varies."""
        inner = [self.digits(p) for p in parts(t)]
        exponential = isinstance(t, Op) and t.sign == "**" and varies(t.right, self.inputs) and not varies(t.left, self.inputs)
        if exponential and isinstance(t, Op) and self.number(t.left) <= 0:
            self.fail("a power with x in its exponent needs a positive base", t.left if t.left.at >= 0 else t)
        if not isinstance(t, Node) or varies(t, self.inputs):
            if isinstance(t, Op) and not varies(t.right, self.inputs):
                if t.sign == "**":
                    self.power(t)
                elif t.sign == "/" and not self.number(t.right):
                    self.fail("a quotient by 0", t)
            return 0
        size = len(str(t.value)) if isinstance(t, Num) else 20 + sum(inner)
        if isinstance(t, Op) and t.sign == "**":
            self.power(t)
            size = 20 + inner[0] * max(1.0, abs(self.number(t.right)))
        if size > MOST_DIGITS:
            self.fail(f"this number has more than {MOST_DIGITS:,} digits", t)
        v = self.number(t)
        if v and not 10.0**-RANGE <= abs(v) <= 10.0**RANGE:
            self.fail(f"expected numbers in size from 1e-{RANGE} to 1e{RANGE}, got {v:.6g}", t)
        return size

    def power(self, t: Op) -> None:
        """A power whose exponent is a number."""
        n = self.number(t.right)
        if abs(n) > HIGHEST_POWER:
            self.fail(f"expected a power from -{HIGHEST_POWER} to {HIGHEST_POWER}, got {n:.6g}", t.right if t.right.at >= 0 else t)
        if varies(t.left, self.inputs):
            return
        base = self.number(t.left)
        if base and abs(math.log10(abs(base)) * n) > RANGE:
            self.fail(f"expected numbers in size from 1e-{RANGE} to 1e{RANGE}", t)
        if base < 0 and not n.is_integer():
            self.fail("a broken power of a negative number is no real number", t)
        if base == 0 and n < 0:
            self.fail("a quotient by 0", t)

    def number(self, t: Node) -> float:
        """The value of a constant part. BadExpression where it has none."""
        try:
            found = float(value(t, dict(self.values), self.inputs))
        except ZeroDivisionError:
            self.fail("a quotient by 0", t)
        except OverflowError:
            self.fail(f"a number larger than 1e{RANGE}", t)
        except (ArithmeticError, TypeError, ValueError, AttributeError):
            found = math.nan
        if not math.isfinite(found):
            self.fail("this part is no number", t)
        return found
