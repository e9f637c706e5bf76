"""How the values of properties read in a table: intervals, slopes, points, lines; and how a text is said in ASCII."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from ..outside import PLAIN


def number(v: Any) -> str:
    """Five significant digits, fewer where they are the number itself, a true minus sign, ∞: 0.5 is one half, 0.50000 is near it."""
    if v in ("inf", "-inf"):
        return "∞" if v == "inf" else "−∞"
    if float(v).is_integer() and abs(v) < 1e7:
        return str(int(v)).replace("-", "−")
    short = f"{v:.5g}"
    digits, _, power = (short if float(short) == float(v) else f"{v:#.5g}").partition("e")
    return (f"{digits}e{int(power)}" if power else digits).replace("-", "−")


def interval(v: Mapping[str, Any], end: Callable[[Any], str] = number) -> str:
    """(0, 1], or {0, 1} for the values of a step."""
    if v.get("set") is not None:
        return "{" + ", ".join(map(end, v["set"])) + "}"
    return f"{'[' if v['low_attained'] else '('}{end(v['low'])}, {end(v['high'])}{']' if v['high_attained'] else ')'}"


def truth(v: bool) -> str:
    """yes or no."""
    return "yes" if v else "no"


def smoothness(v: Any) -> str:
    """C∞, C⁰, C¹; a function that jumps has no class."""
    return "jumps" if v == -1 else "C∞" if v == "inf" else "C" + str(v).translate(SUPERSCRIPTS)


def slope(v: Any) -> str:
    """A slope, or the two of a kink."""
    return sides(number(v["left"]), number(v["right"])) if isinstance(v, dict) else number(v)


def sides(left: str, right: str) -> str:
    """What differs on both sides of a kink."""
    return f"{left} left, {right} right"


def points(v: list[dict[str, Any]]) -> str:
    """(−1.2785, −0.27846), ...; what repeats says after which distance."""
    return ", ".join(f"({number(p['x'])}, {number(p['y'])})" + (f" + {number(p['period'])}k" if "period" in p else "") for p in v) or "none"


def places(v: list[dict[str, Any]]) -> str:
    """The abscissae of points."""
    return ", ".join(number(p["x"]) + (f" + {number(p['period'])}k" if "period" in p else "") for p in v) or "none"


def intervals(v: list[dict[str, Any]]) -> str:
    """Intervals one after the other."""
    return ", ".join(map(interval, v)) or "none"


def saturation(v: Mapping[str, str]) -> str:
    """How each side saturates."""
    if v["left"] == v["right"]:
        return "no" if v["left"] == "no" else f"both {v['left']}"
    return ", ".join(f"{side} {v[side]}" for side in ("left", "right") if v[side] != "no")


def line(v: Mapping[str, Any]) -> str:
    """y = x − 1/2."""
    a, b = v["slope"], v["intercept"]
    if a == 0:
        return f"y = {number(b)}"
    ax = {1: "x", -1: "−x"}.get(a, f"{number(a)}x")
    return f"y = {ax}" + ("" if b == 0 else f" + {number(b)}" if b == "inf" or (b != "-inf" and b > 0) else f" − {number(b).lstrip('−')}")


def asymptotes(v: Mapping[str, Any]) -> str:
    """The lines approached on either side."""
    return ", ".join(f"{line(v[side])} ({side})" for side in ("left", "right") if v[side]) or "none"


def centre(v: Mapping[str, Any] | None) -> str:
    """A point or an axis."""
    if v is None:
        return "none"
    return f"axis x = {number(v['x'])}" if v["kind"] == "axis" else f"point ({number(v['x'])}, {number(v['y'])})"


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ASCII = {
    "∞": "inf", "−": "-", "√": "sqrt ", "≤": "<=", "≥": ">=", "≠": "!=", "×": "x", "·": "*", "…": "...", "′": "'", "″": "''", "→": "->",
    "∫": "int", "⇒": "=>", "±": "+-",
    "½": "1/2", "π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "θ": "theta", "λ": "lambda", "μ": "mu",
    "σ": "sigma", "τ": "tau", "φ": "phi", "Φ": "Phi", "ω": "omega", "Σ": "sum", "–": "-", "—": "-", "∂": "d", "⁻": "^-",
}  # fmt: skip
GREEK = frozenset("παβγδεθλμστφω")


def ascii(text: str) -> str:
    """The text for a stream that knows ASCII alone: C^inf, (-inf, 0], lambda alpha."""
    text = text.replace("C∞", "C^inf")
    spaced = "".join(c + " " if c in GREEK and after.isalpha() else c for c, after in zip(text, (text + " ")[1:], strict=True))
    return "".join(map(spelled, spaced)).encode("ascii", "backslashreplace").decode()


def spelled(c: str) -> str:
    """One character in ASCII; raised and lowered ones as ^c and _c."""
    if c.isascii() or c in ASCII:
        return ASCII.get(c, c)
    raised, _, code = unicodedata.decomposition(c).partition("> ")
    if raised in ("<super", "<sub"):
        return {"<super": "^", "<sub": "_"}[raised] + chr(int(code, 16))
    letter = unicodedata.normalize("NFD", c)[0]  # an accent is lost
    return letter if letter.isascii() else c.translate(PLAIN)
