"""Terms in print: a walk over the term decides on signs, brackets and spaces; a style (see ``styles``) writes them down."""

from ..algebras.symbols.terms import (
    ONE,
    Abs,
    Big,
    Call,
    Cases,
    Condition,
    E,
    Num,
    Partials,
    Power,
    Product,
    Quotient,
    Root,
    Row,
    Sum,
    Sym,
    Term,
    walk,
)
from .cases import grouped
from .styles import ASCII, MATHML, MATHML_EXPONENT, MATHTEXT, SUPERSCRIPTS, TEX, TEX_EXPONENT, TEXT, Ascii, MathML, Style, Text

SUM, BARE, PRODUCT, POWER, ATOM = range(5)  # how tightly a text holds together; BARE: a function with an unbracketed argument
TIGHT = {"sin", "cos", "tan", "sinh", "cosh", "tanh", "sech"}
BRACKETED = ("max", "min", "clip")


def show(t: Term, s: Style, least: int = SUM) -> str:
    """The term in print, in brackets unless it holds together at least as tightly as asked."""
    minus, size = signed(t)
    text, level = unsigned(size, s, max(least, BARE) if minus else least)
    if minus:
        text, level = s.join([s.minus, text if level > SUM else s.bracket(text, tall(size, s))]), SUM
    return s.bracket(text, tall(t, s)) if level < least else text


def signed(t: Term) -> tuple[bool, Term]:
    """Whether a term starts with a minus sign, and the term without it."""
    first = t
    while isinstance(first, (Product, Quotient)):
        first = first.factors[0] if isinstance(first, Product) else first.above
    if not isinstance(first, Num) or first.value >= 0:
        return False, t
    return True, positive(t)


def positive(t: Term) -> Term:
    """A term that starts with a minus sign, without it."""
    if isinstance(t, Num):
        return Num(-t.value, t.decimal)
    if isinstance(t, Quotient):
        return Quotient(positive(t.above), t.below)
    assert isinstance(t, Product)
    first = positive(t.factors[0])
    rest = t.factors[1:] if first == ONE else (first, *t.factors[1:])
    return Product(rest) if len(rest) > 1 else rest[0]


def tall(t: Term, s: Style) -> bool:
    """Whether brackets around the term must grow."""
    return not s.flat and any(isinstance(p, (Quotient, Root, Big, Cases)) or (isinstance(p, Num) and is_fraction(p)) for p in walk(t))


def is_fraction(n: Num) -> bool:
    return n.value.denominator != 1 and not n.decimal


def unsigned(t: Term, s: Style, least: int) -> tuple[str, int]:
    """A term without a minus sign in print, and how tightly it holds together."""
    match t:
        case Sym():
            return s.symbol(t), ATOM
        case Num(value):
            if is_fraction(t):
                return s.over(s.number(str(value.numerator)), s.number(str(value.denominator))), PRODUCT
            text = str(value) if value.denominator == 1 else repr(float(value))
            return s.number(text), PRODUCT if "e" in text and s is not ASCII else ATOM
        case Sum(terms):
            return added(terms, s), SUM
        case Product(factors):
            return multiplied(factors, s, least), PRODUCT
        case Quotient(a, b):
            return s.over(show(a, s, PRODUCT if s.flat else SUM), show(b, s, POWER if s.flat else SUM)), PRODUCT
        case Power(base, exponent):
            return raised(base, exponent, s, least)
        case Root(degree, inner):
            return s.root(degree, show(inner, s), isinstance(inner, Sym) or (isinstance(inner, Num) and not is_fraction(inner))), POWER
        case Abs(inner):
            return s.bars(show(inner, s), tall(inner, s)), ATOM
        case Call(head):
            return applied(s.head(head), t, s, least)
        case Big(head, index, body):
            return s.big(head, index, show(body, s, BARE)), BARE
    raise TypeError(f"cannot print {t!r} inside a formula")


def added(terms: tuple[Term, ...], s: Style) -> str:
    """A sum."""
    parts = [show(terms[0], s, SUM)]
    for t in terms[1:]:
        minus, size = signed(t)
        parts += [s.minus_between if minus else s.plus, show(size, s, BARE)]
    return s.join(parts)


def multiplied(factors: tuple[Term, ...], s: Style, least: int) -> str:
    """A product; a function keeps its argument without brackets where that can be read."""
    parts: list[str] = []
    for k, t in enumerate(factors):
        if k:
            parts.append(s.gap(sort(factors[k - 1]), sort(t)))
        parts.append(show(t, s, BARE if may_be_bare(t, factors[k + 1 :], s, least) else PRODUCT))
    return s.join(parts)


def may_be_bare(t: Term, after: tuple[Term, ...], s: Style, least: int) -> bool:
    """Whether a factor may end in an unbracketed argument: sin x cos x can be read, ln x cos x cannot; sin x Φ(x) is a sine of both."""
    if not after:
        return least < PRODUCT
    return not s.flat and isinstance(t, Call) and t.head.name in TIGHT and isinstance(after[0], Call) and is_worded(after[0])


def sort(t: Term) -> str:
    """What kind of factor a term is, for the space beside it."""
    match t:
        case Num():
            return "fraction" if is_fraction(t) else "number"
        case Sym(name):
            return "letter" if len(name) == 1 else "name"
        case Power(Sym(name), _):
            return "letter" if len(name) == 1 and t.base != E else "power"
        case Sum():
            return "bracket"
        case Quotient():
            return "fraction"
    return "other"


def raised(base: Term, exponent: Term, s: Style, least: int) -> tuple[str, int]:
    """A power; of a function, the exponent stands at its name."""
    in_line = isinstance(s, Text)
    small = s if in_line else MATHML_EXPONENT if isinstance(s, MathML) else TEX_EXPONENT
    bare = is_superscript(exponent) and not (s is ASCII and "*" in show(exponent, ASCII))  # e^2*x would be another function
    top = show(exponent, small, ATOM if in_line and not bare else SUM)
    if isinstance(base, Call) and is_worded(base) and s is not ASCII and isinstance(exponent, Num) and exponent.value > 0:
        return applied(s.power(s.head(base.head), top), base, s, least)
    return s.power(show(base, s, ATOM), top), POWER


def is_superscript(t: Term) -> bool:
    """Whether Unicode can raise the term: -x, 2, 2x, n."""
    text = show(t, TEXT)
    return text.translate(SUPERSCRIPTS) != text and all(c in "0123456789−nx" for c in text)


def applied(head: str, t: Call, s: Style, least: int) -> tuple[str, int]:
    """A function at its arguments."""
    if bare(t) and least <= BARE and not isinstance(s, Ascii):
        return s.function(head, show(t.args[0], s, BARE), True), BARE
    inside = [show(a, s) for a in t.args]
    comma = COMMA if isinstance(s, MathML) else ", "
    return s.function(head, s.bracket(comma.join(inside), any(tall(a, s) for a in t.args)), False), ATOM


def is_worded(t: Call) -> bool:
    """Whether a function is one of those that need no brackets: sin, ln."""
    return len(t.head.name) > 1 and t.head.name.islower() and t.head.name not in BRACKETED and len(t.args) == 1


def bare(t: Call) -> bool:
    """Whether a function may stand without brackets: sin x, ln cosh x, ln Φ(x)."""
    inner = t.args[0]
    return is_worded(t) and (isinstance(inner, (Sym, Abs)) or (isinstance(inner, Call) and (len(inner.head.name) == 1 or bare(inner))))


def rows_of(t: Term) -> tuple[Row, ...]:
    """Values with their conditions; a formula in one piece is one row without any."""
    return t.rows if isinstance(t, Cases) else ((t, ()),)


def condition(c: Condition, s: Style) -> str:
    """A condition in print."""
    subject = show(c.subject, s)
    if c.low is not None and c.low == c.high:
        return s.join([subject, s.relation("=" if c.low_in else "≠"), show(c.low, s)])
    if c.low is None or c.high is None:
        end, sign = (c.high, "≤" if c.high_in else "<") if c.low is None else (c.low, "≥" if c.low_in else ">")
        return "" if end is None else s.join([subject, s.relation(sign), show(end, s)])
    low, high = ("≤" if closed else "<" for closed in (c.low_in, c.high_in))
    return s.join([show(c.low, s), s.relation(low), subject, s.relation(high), show(c.high, s)])


def conditions(row: Row, s: Style, comma: str = ", ") -> str:
    """All conditions of a row."""
    return comma.join(filter(None, (condition(c, s) for c in row[1])))


def lines_of(t: Term) -> tuple[tuple[str, Term], ...]:
    """Partial derivatives, each with the input's name; any other formula is one line without a name."""
    return t.lines if isinstance(t, Partials) else (("", t),)


def tex(t: Term) -> str:
    """LaTeX."""
    if isinstance(t, Partials):
        return r"\begin{aligned} " + r" \\ ".join(f"{TEX.partial(name)} &= {tex(p)}" for name, p in t.lines) + r" \end{aligned}"
    rows = rows_of(t)
    if len(rows) == 1 and not rows[0][1]:
        return show(t, TEX)
    if len(rows) == 1:  # a brace is for several
        return rf"{show(rows[0][0], TEX)} \quad {conditions(rows[0], TEX)}"
    return r"\begin{cases} " + r" \\ ".join(f"{show(r[0], TEX)} & {conditions(r, TEX)}" for r in rows) + r" \end{cases}"


def mathtext(t: Term) -> tuple[tuple[str, str], ...]:
    """(value, condition) pairs, for matplotlib, which knows no cases."""
    s = MATHTEXT
    return tuple(((name and f"{s.partial(name)} = ") + show(r[0], s), conditions(r, s)) for name, p in lines_of(t) for r in rows_of(p))


def line(t: Term, s: Text = TEXT) -> str:
    """One line of text."""
    found = [((name and f"{s.partial(name)} = ") + show(r[0], s), conditions(r, s, " and ")) for name, p in lines_of(t) for r in rows_of(p)]
    return "; ".join(f"{value} if {where}" if where else value for value, where in found)


def mathml(t: Term) -> str:
    """The inside of a <math> element."""
    if isinstance(t, Partials):
        return table([[MATHML.partial(name), "<mo>=</mo>", mathml(p)] for name, p in t.lines])
    rows = rows_of(t)
    if len(rows) == 1 and not rows[0][1]:
        return show(t, MATHML)
    if len(rows) == 1:
        return f'<mrow>{show(rows[0][0], MATHML)}<mspace width="1em"/>{conditions(rows[0], MATHML, COMMA)}</mrow>'
    cells = [[show(v, MATHML), OR.join(conditions((v, where), MATHML, COMMA) for where in several)] for v, several in grouped(rows)]
    if len(cells) == 1:  # rows of one value are one row
        return '<mrow>{}<mspace width="1em"/>{}</mrow>'.format(*cells[0])
    return f"<mrow><mo>{{</mo>{table(cells)}</mrow>"


COMMA, OR = "<mo>,</mo>", "<mtext>\N{NO-BREAK SPACE}or\N{NO-BREAK SPACE}</mtext>"
LEFT = '<mtd style="text-align:left">'  # MathML Core aligns cells by their style alone, converters read the table's attribute


def table(rows: list[list[str]]) -> str:
    """A MathML table."""
    cells = "".join(f"<mtr>{''.join(f'{LEFT}{c}</mtd>' for c in r)}</mtr>" for r in rows)
    return f'<mtable columnalign="left">{cells}</mtable>'
