"""How a medium writes: LaTeX, matplotlib's mathtext, Unicode text, ASCII text and MathML, each with its own fraction, power and root."""

from ..algebras.symbols.terms import Sym

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
        if not s.name or s.name in KNOWN_TO_TEX:
            return s.name and f"\\{s.name}"
        return self.symbol(s) if len(s.name) == 1 else rf"\operatorname{{{escaped(s.name)}}}"

    def over(self, a: str, b: str) -> str:
        return f"{a} / {b}" if self.flat else f"{self.fraction}{{{smaller(a)}}}{{{smaller(b)}}}"

    def power(self, base: str, exponent: str) -> str:
        return f"{base}^{{{exponent}}}"

    def root(self, degree: int, inner: str, simple: bool) -> str:
        inner = smaller(inner)
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
        if left == "fraction":
            return self.times  # what follows a slash is read as part of the denominator
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
        upright = ' mathvariant="normal"' if len(s.name) == 1 and s.name in GREEK and s.name.isupper() else ""  # Φ, as TeX has it
        name = f"<mi{upright}>{s.name.replace('&', '&amp;')}</mi>"
        return f"<msub>{name}{self.index(s.sub)}</msub>" if s.sub else name

    def index(self, sub: str) -> str:
        if set(sub) <= set("ijkl"):  # each letter is an index of its own
            found = "".join(f"<mi>{c}</mi>" for c in sub)
            return f"<mrow>{found}</mrow>" if len(sub) > 1 else found
        return f"<mn>{sub}</mn>" if sub.isdigit() else f"<mi>{sub}</mi>"

    def head(self, s: Sym) -> str:
        return self.symbol(s)

    def over(self, a: str, b: str) -> str:
        return f"{a}<mo>/</mo>{b}" if self.flat else f"<mfrac><mrow>{a}</mrow><mrow>{b}</mrow></mfrac>"

    def power(self, base: str, exponent: str) -> str:
        return f"<msup><mrow>{base}</mrow><mrow>{exponent}</mrow></msup>"

    def root(self, degree: int, inner: str, simple: bool) -> str:
        return f"<msqrt>{inner}</msqrt>" if degree == 2 else f"<mroot><mrow>{inner}</mrow><mn>{degree}</mn></mroot>"

    def bracket(self, text: str, tall: bool) -> str:
        return self.fenced("(", text, ")", tall)

    def bars(self, text: str, tall: bool) -> str:
        return self.fenced("|", text, "|", tall)

    def fenced(self, left: str, text: str, right: str, tall: bool) -> str:
        fixed = "" if tall else ' stretchy="false"'  # a sign that may stretch is set larger than its text in some fonts
        return f"<mrow><mo{fixed}>{left}</mo>{text}<mo{fixed}>{right}</mo></mrow>"

    def function(self, head: str, text: str, bare: bool) -> str:
        if head == "<mi></mi>":
            return text
        applied = '<mo lspace="0" rspace="0.167em">\u2061</mo>' if bare else "<mo>\u2061</mo>"  # tanh x, not tanhx
        return f"<mrow>{head}{applied}{text}</mrow>"

    def big(self, s: Sym, index: str, body: str) -> str:
        return f"<munder><mo>{s.name.replace('Σ', '∑')}</mo><mi>{index}</mi></munder>{body}"

    def gap(self, left: str, right: str) -> str:
        if right == "number":
            return self.times
        tight = left in ("number", "letter") and right == "letter"
        return "<mo>\u2062</mo>" if tight else '<mo lspace="0" rspace="0.167em">\u2062</mo>'

    def partial(self, name: str) -> str:
        d = '<mi mathvariant="normal">∂</mi>'  # a line high, as on paper: a table sets fractions small
        return f'<mrow>{d}<mi>y</mi><mo lspace="0" rspace="0">/</mo>{d}<mi>{name}</mi></mrow>'

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


def smaller(text: str) -> str:
    """TeX inside a fraction or a root: only the outermost fraction is in display style."""
    return text.replace(r"\dfrac", r"\frac")


def letters(c: str) -> str:
    """A letter in TeX."""
    return f"\\{GREEK[c]}" if c in GREEK else c
