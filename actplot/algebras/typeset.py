"""Terms in print: LaTeX, matplotlib's mathtext, Unicode text, ASCII text and MathML.

``show`` walks a term and decides on signs, brackets and spaces; a style knows how its medium writes a fraction, a power, a root.
"""

from __future__ import annotations

from .terms import ONE, Abs, Big, Call, Cases, Condition, E, Num, Partials, Power, Product, Quotient, Root, Row, Sum, Sym, Term, walk

SUM, BARE, PRODUCT, POWER, ATOM = range(5)  # how tightly a text holds together; BARE: a function with an unbracketed argument

# fmt: off
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma",
    "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega",
}
# fmt: on
KNOWN_TO_TEX = {"tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "ln", "max", "min", "exp"}
ASCII_NAMES = {"σ": "sigmoid", "φ": "phi", "Φ": "Phi", "Σ": "sum"}  # as functions; a parameter sigma keeps its letter's name
SUPERSCRIPTS = str.maketrans("0123456789+−nx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ")
SUBSCRIPTS = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
RELATIONS = {"<": "<", ">": ">", "≤": r"\leq", "≥": r"\geq", "=": "=", "≠": r"\neq"}
BRACKETED = ("max", "min", "clip")


class TeX:
    """LaTeX, and what matplotlib's mathtext reads: its subset without ``cases``, with fractions in display style."""

    minus, plus, minus_between, times = "-", " + ", " - ", r" \cdot "

    def __init__(self, fraction: str = r"\frac") -> None:
        self.fraction, self.flat = fraction, not fraction

    def number(self, text: str) -> str:
        mantissa, _, exponent = text.partition("e")
        return " \\cdot ".join(filter(None, (without_one(mantissa, exponent), exponent and f"10^{{{int(exponent)}}}")))

    def symbol(self, s: Sym) -> str:
        name = letters(s.name) if len(s.name) == 1 else rf"\mathrm{{{escaped(s.name)}}}"
        return f"{name}_{{{' '.join(map(letters, s.sub)) if s.sub in GREEK else s.sub}}}" if s.sub else name

    def head(self, s: Sym) -> str:
        if s.name in KNOWN_TO_TEX:
            return f"\\{s.name}"
        return self.symbol(s) if len(s.name) == 1 else rf"\operatorname{{{escaped(s.name)}}}"

    def over(self, a: str, b: str) -> str:
        return f"{a} / {b}" if self.flat else f"{self.fraction}{{{a}}}{{{b}}}"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^{{{exponent}}}"

    def root(self, degree: int, inner: str, simple: bool) -> str:
        return rf"\sqrt{{{inner}}}" if degree == 2 else rf"\sqrt[{degree}]{{{inner}}}"

    def bracket(self, text: str, tall: bool) -> str:
        return rf"\left({text}\right)" if tall else f"({text})"

    def bars(self, text: str, tall: bool) -> str:
        return rf"\left|{text}\right|" if tall else f"|{text}|"

    def function(self, head: str, text: str, bare: bool) -> str:
        return f"{head} {text}" if bare else head + text

    def big(self, s: Sym, index: str, body: str) -> str:
        return (r"\sum" if s.name == "Σ" else self.head(s)) + f"_{{{index}}} {body}"

    def gap(self, left: str, right: str) -> str:
        if right == "number":
            return self.times
        return " " if left in ("number", "letter") and right == "letter" else r"\,"

    def partial(self, name: str) -> str:
        return rf"\frac{{\partial y}}{{\partial {name}}}"

    def relation(self, text: str) -> str:
        return f" {RELATIONS[text]} "

    def join(self, parts: list[str]) -> str:
        return "".join(parts)


class Text:
    """One line of Unicode, for a terminal."""

    flat = True
    minus, plus, minus_between, times = "−", " + ", " − ", " · "

    def number(self, text: str) -> str:
        mantissa, _, exponent = text.partition("e")
        power = exponent and "10" + str(int(exponent)).replace("-", "−").translate(SUPERSCRIPTS)
        return "·".join(filter(None, (without_one(mantissa, exponent), power)))

    def symbol(self, s: Sym) -> str:
        sub = s.sub.translate(SUBSCRIPTS)
        return s.name + (sub if not s.sub or all(a != b for a, b in zip(sub, s.sub, strict=True)) else f"_{s.sub}")

    def head(self, s: Sym) -> str:
        return self.symbol(s)

    def over(self, a: str, b: str) -> str:
        return f"{a}/{b}"

    def power(self, base: str, exponent: str) -> str:
        raised = exponent.translate(SUPERSCRIPTS)
        return base + (raised if all(a != b for a, b in zip(raised, exponent, strict=True)) else f"^{exponent}")

    def root(self, degree: int, inner: str, simple: bool) -> str:
        return ("√" if degree == 2 else "∛") + (inner if simple else f"({inner})")

    def bracket(self, text: str, tall: bool) -> str:
        return f"({text})"

    def bars(self, text: str, tall: bool) -> str:
        return f"|{text}|"

    def function(self, head: str, text: str, bare: bool) -> str:
        return f"{head} {text}" if bare else head + text

    def big(self, s: Sym, index: str, body: str) -> str:
        return f"{self.symbol(Sym(s.name, index))} {body}"

    def gap(self, left: str, right: str) -> str:
        if left in ("number", "letter") and right == "letter":
            return ""
        return " " if (left == "number" and right != "number") or "bracket" in (left, right) or right == "power" else self.times

    def partial(self, name: str) -> str:
        return f"∂y/∂{name}"

    def relation(self, text: str) -> str:
        return f" {text} "

    def join(self, parts: list[str]) -> str:
        return "".join(parts)


class Ascii(Text):
    """One line that a program could read, for a terminal that knows no Unicode."""

    minus, plus, minus_between, times = "-", " + ", " - ", "*"

    def number(self, text: str) -> str:
        return text

    def symbol(self, s: Sym) -> str:
        name = "".join(GREEK.get(c, c) for c in s.name)
        return f"{name}_{''.join(GREEK.get(c, c) for c in s.sub)}" if s.sub else name

    def head(self, s: Sym) -> str:
        return self.symbol(Sym(ASCII_NAMES.get(s.name, s.name), s.sub))

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^{exponent}"

    def root(self, degree: int, inner: str, simple: bool) -> str:
        return f"{'sqrt' if degree == 2 else 'cbrt'}({inner})"

    def function(self, head: str, text: str, bare: bool) -> str:
        return f"{head}({text})" if bare else head + text

    def big(self, s: Sym, index: str, body: str) -> str:
        return f"{self.head(Sym(s.name, index)) if s.name != 'Σ' else f'sum_{index}'} {body}"

    def gap(self, left: str, right: str) -> str:
        return self.times

    def partial(self, name: str) -> str:
        return f"dy/d{name}"

    def relation(self, text: str) -> str:
        return f" {text.replace('≤', '<=').replace('≥', '>=').replace('≠', '!=')} "


class MathML:
    """Presentation MathML."""

    minus, plus, minus_between, times = "<mo>−</mo>", "<mo>+</mo>", "<mo>−</mo>", "<mo>·</mo>"

    def __init__(self, flat: bool = False) -> None:
        self.flat = flat

    def number(self, text: str) -> str:
        mantissa, _, exponent = text.partition("e")
        power = exponent and self.power("<mn>10</mn>", f"<mo>−</mo><mn>{-int(exponent)}</mn>")
        front = without_one(mantissa, exponent)
        return self.times.join(filter(None, (front and f"<mn>{front}</mn>", power)))

    def symbol(self, s: Sym) -> str:
        name = f"<mi>{s.name.replace('&', '&amp;')}</mi>"
        sub = f"<mn>{s.sub}</mn>" if s.sub.isdigit() else f"<mi>{s.sub}</mi>"
        return f"<msub>{name}{sub}</msub>" if s.sub else name

    def head(self, s: Sym) -> str:
        return self.symbol(s)

    def over(self, a: str, b: str) -> str:
        return f"{a}<mo>/</mo>{b}" if self.flat else f"<mfrac><mrow>{a}</mrow><mrow>{b}</mrow></mfrac>"

    def power(self, base: str, exponent: str) -> str:
        return f"<msup><mrow>{base}</mrow><mrow>{exponent}</mrow></msup>"

    def root(self, degree: int, inner: str, simple: bool) -> str:
        return f"<msqrt>{inner}</msqrt>" if degree == 2 else f"<mroot><mrow>{inner}</mrow><mn>{degree}</mn></mroot>"

    def bracket(self, text: str, tall: bool) -> str:
        return f"<mrow><mo>(</mo>{text}<mo>)</mo></mrow>"

    def bars(self, text: str, tall: bool) -> str:
        return f"<mrow><mo>|</mo>{text}<mo>|</mo></mrow>"

    def function(self, head: str, text: str, bare: bool) -> str:
        return f"<mrow>{head}<mo>\u2061</mo>{text}</mrow>"

    def big(self, s: Sym, index: str, body: str) -> str:
        return f"<munder><mo>{s.name.replace('Σ', '∑')}</mo><mi>{index}</mi></munder>{body}"

    def gap(self, left: str, right: str) -> str:
        return self.times if right == "number" else "<mo>\u2062</mo>"

    def partial(self, name: str) -> str:
        return self.over("<mo>∂</mo><mi>y</mi>", f"<mo>∂</mo><mi>{name}</mi>")

    def relation(self, text: str) -> str:
        return f"<mo>{text.replace('<', '&lt;').replace('>', '&gt;')}</mo>"

    def join(self, parts: list[str]) -> str:
        return f"<mrow>{''.join(parts)}</mrow>"


Style = TeX | Text | MathML
TEX, MATHTEXT, TEXT, ASCII, MATHML = TeX(), TeX(r"\dfrac"), Text(), Ascii(), MathML()
TEX_EXPONENT, MATHML_EXPONENT = TeX(""), MathML(flat=True)  # fractions with a slash: exponents are small already


def without_one(mantissa: str, exponent: str) -> str:
    """The mantissa of a number, unless it is 1 and a power of ten follows."""
    return "" if exponent and mantissa == "1" else mantissa


def escaped(name: str) -> str:
    """A name of several letters in TeX."""
    return name.replace(" ", r"\ ").replace("_", r"\_")


def letters(c: str) -> str:
    """A letter in TeX."""
    return f"\\{GREEK[c]}" if c in GREEK else c


# ---------------------------------------------------------------- terms


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
            return raised(base, exponent, s)
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
    """A product; a function keeps its argument without brackets only where nothing but functions follows."""
    parts: list[str] = []
    for k, t in enumerate(factors):
        last = k + 1 == len(factors)
        loose = least <= PRODUCT if last else isinstance(factors[k + 1], Call) and not s.flat
        if k:
            parts.append(s.gap(sort(factors[k - 1]), sort(t)))
        parts.append(show(t, s, BARE if last or (loose and not isinstance(t, Big)) else PRODUCT))
    return s.join(parts)


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
    return "other"


def raised(base: Term, exponent: Term, s: Style) -> tuple[str, int]:
    """A power; of a function, the exponent stands at its name."""
    in_line = isinstance(s, Text)
    small = s if in_line else MATHML_EXPONENT if isinstance(s, MathML) else TEX_EXPONENT
    top = show(exponent, small, ATOM if in_line and not is_superscript(exponent) else SUM)
    if isinstance(base, Call) and is_worded(base) and s is not ASCII and isinstance(exponent, Num) and exponent.value > 0:
        return applied(s.power(s.head(base.head), top), base, s, SUM)
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
    comma = "<mo>,</mo>" if isinstance(s, MathML) else ", "
    return s.function(head, s.bracket(comma.join(inside), any(tall(a, s) for a in t.args)), False), ATOM


def is_worded(t: Call) -> bool:
    """Whether a function is one of those that need no brackets: sin, ln."""
    return len(t.head.name) > 1 and t.head.name.islower() and t.head.name not in BRACKETED and len(t.args) == 1


def bare(t: Call) -> bool:
    """Whether a function may stand without brackets: sin x, ln cosh x, ln Φ(x)."""
    inner = t.args[0]
    return is_worded(t) and (isinstance(inner, (Sym, Abs)) or (isinstance(inner, Call) and (len(inner.head.name) == 1 or bare(inner))))


# ---------------------------------------------------------------- rows and whole formulas


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
    return f"<mrow><mo>{{</mo>{table([[show(r[0], MATHML), conditions(r, MATHML, '<mo>,</mo>')] for r in rows])}</mrow>"


def table(rows: list[list[str]]) -> str:
    """A MathML table."""
    return '<mtable columnalign="left">' + "".join(f"<mtr>{''.join(f'<mtd>{c}</mtd>' for c in r)}</mtr>" for r in rows) + "</mtable>"
