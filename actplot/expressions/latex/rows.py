"""Cases in LaTeX: rows of a value and a condition, of which the first one that holds counts."""

from ..tree import Choice, Condition, Joint, Node, compared
from .cursor import RELATIONS, Cursor
from .tokens import Token

CASES = ("cases", "dcases", "rcases", "cases*", "dcases*")
TABLES = ("array", "aligned", "alignedat", "split", "gathered", "matrix")  # cases where a brace stands before them
Row = tuple[Condition | None, Node]


def cases(r: Cursor, begun: Token, allowed: tuple[str, ...]) -> Node:
    """Rows as choices within one another; without one for everything else, the last one is where no other holds.

    That their conditions hold everywhere together is left to be checked once the whole is known to be no larger than can be worked with.
    """
    if begun.text not in allowed:
        bare = begun.text in TABLES
        r.fail(f"{begun.text} is read where \\left\\{{ stands before it" if bare else f"expected cases, got {begun.text}", begun.at)
    bars, r.bars = r.bars, 0
    rows: list[Row] = []
    while r.token.kind != "end":
        if r.token.kind == "stop":
            r.fail(f"{begun.shown} is never ended", begun.at)
        if rows and rows[-1][0] is None:
            r.fail("expected no row behind the one for everything else")
        rows.append(row(r))
        if not r.take(r"\\"):
            break
    if r.token.kind != "end":
        r.unexpected()
    if r.token.text != begun.text:
        r.fail(f"expected \\end{{{begun.text}}}, got {r.token.shown}")
    if not rows:
        r.fail("expected rows of cases")
    r.place += 1
    r.bars = bars
    if rows[-1][0] is not None:
        r.covers.append(([c for c, _ in rows if c is not None], begun.at))
    node = rows[-1][1]
    for condition, value in reversed(rows[:-1]):
        assert condition is not None
        node = Choice(condition, value, node, condition.at)
    return node


def row(r: Cursor) -> Row:
    """A value and where it holds; None for everything else."""
    while r.take("&"):
        pass
    value = r.sum()
    r.take(",", ";")
    apart = False
    while r.take("&") or r.says("if"):
        apart = True
    if r.says("otherwise"):
        condition = None
    elif not apart or r.token.kind in ("end", "stop") or r.next_is(r"\\"):
        r.fail("expected where this row holds, as in & x > 0 or & \\text{otherwise}")
    else:
        condition = joined(r)
    if r.take(",", ";", ".") and not (r.next_is(r"\\") or r.token.kind == "end"):
        r.fail("expected the end of the row; conditions are joined by \\text{and} or \\text{or}")
    return condition, value


def joined(r: Cursor, word: str = "or") -> Condition:
    """Comparisons, joined by and or or."""
    at = r.token.at
    r.deeper(at)
    found = [joined(r, "and") if word == "or" else compared_sides(r, r.sum())]
    while r.says(word):
        found.append(joined(r, "and") if word == "or" else compared_sides(r, r.sum()))
    r.depth -= 1
    return found[0] if len(found) == 1 else Joint(word, tuple(found), at)


def compared_sides(r: Cursor, left: Node) -> Condition:
    """a < b, or a chain a < b < c, or a in an interval."""
    found: list[Condition] = within(r, left) if r.next_is("in") else []
    while t := r.take(*RELATIONS):
        right = r.sum()
        found.append(compared(RELATIONS[t.text], left, right, t.at))
        left = right
    if not found:
        r.fail("expected a condition such as x > 0")
    return found[0] if len(found) == 1 else Joint("and", tuple(found), found[0].at)


def within(r: Cursor, inner: Node) -> list[Condition]:
    """What an interval says of a part, an end at infinity nothing."""
    sign = r.token
    r.place += 1
    opened = r.take("(", "[")
    low = bound(r) if opened else None
    apart = r.take(",", ";")
    high = bound(r) if apart else None
    closed = r.take(")", "]")
    if not opened or not apart or not closed or low is high:
        r.fail("expected an interval such as [0, 1) or (-\\infty, 0)", sign.at)
    lower = [] if low is None else [compared("<=" if opened.text == "[" else "<", low, inner, sign.at)]
    upper = [] if high is None else [compared("<=" if closed.text == "]" else "<", inner, high, sign.at)]
    return [*lower, *upper]


def bound(r: Cursor) -> Node | None:
    """The end of an interval; None for infinity."""
    if r.ahead(int(r.next_is("-", "+"))).text != "infty":
        return r.sum()
    r.take("-", "+")
    r.place += 1
    return None
