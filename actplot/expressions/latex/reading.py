"""A formula in simple LaTeX, read by a parser of its own as typographers write; what readers may take in two ways is refused.

Letters side by side are a product. Behind a function without brackets stands its argument, one factor after the numbers and parameters
that multiply it: ``\\tanh \\beta x``, ``\\sin x^2``; ``\\sin x \\cos x`` is a product. The letters σ, φ and Φ are functions where a bracket
follows at once, and parameters elsewhere. Of rows of cases the first one that holds counts.
"""

from dataclasses import replace
from functools import lru_cache

from ...definition import nearest
from ..functions import UNENDING, named
from ..libraries import CannotCall
from ..tree import LONGEST_NAME, NUMBERS, Call, Choice, Letter, Minus, Node, Num, Op, X, bounded, literal
from .calls import application, call
from .cover import uncovered
from .cursor import BRACKETS, CLOSED, RELATIONS, Cursor, has_x, known, meant
from .rows import CASES, TABLES, cases, compared_sides, joined
from .tokens import LETTERS, Token

FUNCTIONS = ("sigma", "phi", "Phi")  # letters that are functions, and parameters where no bracket follows
CALLED = "fghFGH"  # letters that a bracket which follows at once makes functions, whatever stands in it
COUNTED = ("x_i", "x_j", "x_k", "x_l", "x_n")  # components of a vector
ENDS = ("", *CLOSED, *CLOSED.values(), "&", r"\\", ",", ";", *RELATIONS)  # what stands around a whole formula


@lru_cache(maxsize=256)
def read(text: str) -> Node:
    """The expression that a formula in LaTeX is. BadExpression points at what is not understood."""
    reader = Reader(text)
    reader.head()
    node = reader.sum()
    if reader.token.kind != "stop":
        reader.unexpected()
    bounded(node, text)
    for conditions, at in reader.covers:
        if (where := uncovered(conditions)) is not None:
            told = f"no row says what holds where {where}" if where else "the rows are not seen to say what holds everywhere"
            reader.fail(f"{told}; expected such a row, or one with \\text{{otherwise}}", at)
    return node


class Reader(Cursor):
    """A formula on its way to an expression: a recursive descent over its tokens."""

    input = X  # what x is called in the formula
    single = False  # whether the sum or product that was read last is one factor

    # ------------------------------------------------------------ what stands before the formula

    def head(self) -> None:
        """Leave out "f(x) =" or "y ="."""
        end = self.equals()
        if end is None:
            return
        if self.token.kind in ("letter", "run", "word") and self.token.text != X:
            self.place += 1
            if self.take("_"):
                self.index()
            if self.take("(", "[", "{"):
                self.take("(")
                self.input = X if self.token.text == X.upper() else self.token.text
                alone = self.token.kind == "letter" and self.input not in NUMBERS and self.ahead().text in (")", "]", "}")
                if not alone and self.input != X:
                    self.fail("expected x: the variable is called x")
                self.place = end
        if self.place != end:
            self.fail("expected one formula, at most with f(x) = before it", self.tokens[end].at)
        self.place += 1

    def equals(self) -> int | None:
        """Where the first equals sign is that no bracket holds."""
        depth = 0
        for place, t in enumerate(self.tokens):
            if t.kind == "sign" and t.text == "=" and not depth:
                return place
            if t.kind in ("begin", "end"):
                depth += 1 if t.kind == "begin" else -1
            elif t.kind == "sign" and t.text != "|":
                depth += (t.text in CLOSED) - (t.text in CLOSED.values())
        return None

    # ------------------------------------------------------------ sums, products, powers

    def sum(self) -> Node:
        """What signs join."""
        t = self.token
        self.deeper(t.at)
        sign = self.take("-", "+")
        node = self.product()
        single = self.single and not sign
        if sign and sign.text == "-":
            node = Minus(node, sign.at)
        while sign := self.take("+", "-"):
            node, single = Op(sign.text, node, self.product(), sign.at), False
        self.depth -= 1
        self.single = single
        return node

    def product(self) -> Node:
        """What stands side by side, or is joined by a dot, a cross or a slash."""
        t = self.token
        node = last = self.power()
        single = True
        while True:
            before, t = t, self.token
            if sign := self.take("*", "/"):
                last = self.signed()
                node = Op(sign.text, node, last, sign.at)
                if sign.text == "/" and self.begins():
                    told = "may belong to what the slash divides by, or to the whole"
                    self.fail(f"ambiguous: {self.token.shown} {told}; write \\frac{{...}}{{...}}")
            elif self.begins():
                last = self.beside(last, before)
                node = Op("*", node, last, t.at)
            else:
                break
            single = False
        self.single = single
        return node

    def signed(self) -> Node:
        """A factor behind an operator, with its sign."""
        sign = self.take("-")
        factor = self.power()
        return Minus(factor, sign.at) if sign else factor

    def beside(self, last: Node, before: Token) -> Node:
        """A factor that stands directly behind another one."""
        t = self.token
        if t.kind == "number" and not (t.text == "1" and self.ahead().text in ("_", r"\{")):
            self.fail(f"expected an operator before {t.shown}: a number stands in front of what it multiplies")
        power = last.left if isinstance(last, Op) and last.sign == "**" else None
        if isinstance(power, Letter) and power.name in FUNCTIONS and t.text in BRACKETS:
            self.fail(f"ambiguous: a power of {power.name}, or of its value; put brackets around the power", power.at)
        factor = self.power()
        if isinstance(last, Letter) and last.name in FUNCTIONS and has_x(factor):
            name = before.shown
            self.fail(f"ambiguous: {name} may be a function or a parameter; write {name}(...) or {name} \\cdot ...", last.at)
        match last, factor:
            case Num(), Op("/", Num(), Num()) if t.text == "frac":
                self.fail("ambiguous: a number beside a fraction may be their sum or their product; write \\cdot or +", t.at)
        return factor

    def power(self) -> Node:
        """An operand, raised or not."""
        base = self.operand()
        if t := self.take("^"):
            base = Op("**", base, self.raised(), t.at)
            if self.next_is("^"):
                self.unexpected()
        return base

    def raised(self) -> Node:
        """What is raised."""
        t = self.token
        if t.kind == "sign" and t.text != "{":
            self.fail("in LaTeX only what stands in braces is raised as a whole, as in ^{-x}")
        return self.argument()

    def argument(self, digits: bool = False) -> Node:
        """The argument of a command: what stands in braces, or one sign; of a fraction a single digit."""
        t = self.token
        if self.take("{"):
            bars, self.bars = self.bars, 0
            inner = self.sum()
            self.close(t)
            self.bars = bars
            return inner
        if t.kind == "run":
            t = self.split()
        if t.kind == "command":
            self.deeper(t.at)
            inner = self.operand()
            self.depth -= 1
            return inner
        if t.kind == "number":
            if len(t.text) > 1 and not (digits and t.text.isdigit()):
                self.fail(f"LaTeX takes the first digit of {t.shown} alone; put braces around the number")
            t = self.apart()
        elif t.kind == "stop":
            self.unexpected()
        elif t.kind != "letter":
            self.fail("expected what the command takes in braces: {...}")
        self.place += 1
        return literal(t.text, self.text, t.at) if t.kind == "number" else self.lettered(t.text, t.at)

    # ------------------------------------------------------------ operands

    def operand(self) -> Node:
        """A number, a letter, a function at its argument, or what stands in brackets."""
        t = self.token
        if t.kind == "run" and not self.function_ahead():
            t = self.split()
        if not self.begins() and not self.next_is("|"):
            self.unexpected()
        self.place += 1
        match t.kind:
            case "number" if t.text == "1" and self.next_is("_"):
                return self.indicator(t)
            case "number":
                return literal(t.text, self.text, t.at)
            case "letter":
                return self.letter(t)
            case "word" | "run":
                return self.word(t)
            case "command":
                return self.root(t) if t.text == "sqrt" else Op("/", self.argument(True), self.argument(True), t.at)
            case "begin":
                return cases(self, t, CASES)
            case "indicator":
                return self.indicator(t)
        if t.text == r"\{" and self.token.kind == "begin":
            self.place += 1
            node = cases(self, self.tokens[self.place - 1], (*CASES, *TABLES))
            self.take(r"\right.", r"\}")
            return node
        return self.group(t)

    def group(self, opened: Token) -> Node:
        """What stands between brackets, braces or bars."""
        place, bars = self.place, self.bars
        self.bars = int(opened.text == "|")
        inner = self.sum()
        single = self.single
        braces = opened.text in ("{", r"\{") and place > 1 and self.tokens[place - 2].text == "1"
        if (opened.text == "[" or braces) and self.next_is(*RELATIONS, "in"):  # Iverson's bracket, or what an indicator is of
            inner = Choice(compared_sides(self, inner), Num(1), Num(0), opened.at)
        self.close(opened)
        self.bars = bars
        if opened.text == "{" and not single:
            before, after = self.tokens[place - 2].text if place > 1 else "", self.token.text
            if before not in ENDS or after not in ENDS:
                self.fail("braces are not seen in LaTeX; write \\left( ... \\right)", opened.at)
        if opened.text in ("(", "[") and self.next_is("_"):
            return self.positive(inner, opened)
        return Call("abs", (inner,), (), opened.at) if opened.text in ("|", "|(") else inner

    def positive(self, inner: Node, opened: Token) -> Node:
        """The positive part of what stands in brackets, as in (x)_+."""
        index = next((k for k in (1, 3) if "".join(self.ahead(i + 1).text for i in range(k)) in ("+", "{+}")), None)
        if index is None:
            self.unexpected()
        self.place += 1 + index
        return Call("max", (Num(0), inner), (), opened.at)

    def root(self, t: Token) -> Node:
        """A square or cube root."""
        order: Node = Num(2)
        if opened := self.take("["):
            order = self.sum()
            self.close(opened)
        if order not in (Num(2), Num(3)):
            self.fail("expected a square or a cube root; others are powers, as in x^{1/4}", t.at)
        return Call("sqrt" if order == Num(2) else "cbrt", (self.argument(),), (), t.at)

    def indicator(self, t: Token) -> Node:
        """1 where a condition holds and 0 elsewhere; without a condition the number 1."""
        self.take("_")
        opened = self.take("{", "(", "[")
        if not opened:
            return Num(1, t.at)
        bars, self.bars = self.bars, 0
        inner = self.take(*BRACKETS)
        condition = joined(self)
        if inner:
            self.close(inner)
        self.close(opened)
        self.bars = bars
        return Choice(condition, Num(1), Num(0), t.at)

    # ------------------------------------------------------------ letters and functions

    def split(self) -> Token:
        """Letters side by side, each for itself, the first of them next. BadExpression where they are meant as a word."""
        t = self.token
        if meant(t.text):
            self.fail(f"{t.text} is a product of letters in LaTeX; the function is written \\operatorname{{{t.text}}}(...)")
        if t.text in LETTERS:
            self.fail(f"{t.text} is a product of letters in LaTeX; the Greek letter is written \\{t.text}")
        if len(t.text) > 3:
            self.fail(f"{t.text} is a product of letters in LaTeX; a function is written \\operatorname{{...}}(x), a name \\mathrm{{...}}")
        return self.apart()

    def apart(self) -> Token:
        """The next token sign by sign."""
        t = self.token
        kind = "letter" if t.kind == "run" else t.kind
        return self.replace(*(Token(kind, c, t.at + k, c, t.spaced and not k) for k, c in enumerate(t.text)))

    def letter(self, t: Token) -> Node:
        """x, a parameter, a number that has a name, or one of the functions that are called by a letter."""
        index = f"_{self.index()}" if self.take("_") else ""
        name, bracket = {"X": X}.get(t.text, t.text) + index, self.token
        if name in COUNTED:
            self.fail("the variable is x alone, without an index", t.at)
        if name in FUNCTIONS and (self.next_is("(", "[") or (self.next_is("{") and self.ahead().text in BRACKETS)):
            if bracket.spaced:
                self.fail(f"ambiguous: {t.shown} may be a function or a parameter; write {t.shown}(...) or {t.shown} \\cdot (...)", t.at)
            return call(self, t)
        if self.next_is("(", "[") and not bracket.spaced and name not in (X, *NUMBERS):
            alone = self.ahead().text == X and self.ahead(2).text in (")", "]")
            if alone or t.text in CALLED:
                told = t.shown + index
                self.fail(f"{told}(...) is no function that is known; a product is written {told} \\cdot (...)", t.at)
        return self.lettered(name, t.at)

    def lettered(self, name: str, at: int) -> Letter:
        """A letter by its name."""
        if len(name) > LONGEST_NAME or not name[0].isalpha():
            self.fail(f"expected the name of a parameter, a letter before at most {LONGEST_NAME - 1} letters, digits and underscores", at)
        if self.input != X and name in (X, self.input):
            if name == X:
                self.fail(f"the input is called {self.input} before the formula; expected no x in it", at)
            name = X
        return Letter(name, at)

    def index(self) -> str:
        """An index, as the end of a name."""
        opened = self.take("{")
        found: list[str] = []
        while self.token.kind in ("letter", "number", "run", "word"):
            t = self.token
            if not opened and t.kind in ("number", "run"):
                t = self.apart()
            found.append(t.text)
            self.place += 1
            if not opened:
                break
        name = "".join(found)
        if not name or not name.isalnum():
            self.fail("expected an index of letters and digits")
        if opened:
            self.close(opened)
        return name

    def word(self, t: Token) -> Node:
        """A function at its argument, or a parameter that has a word for its name."""
        if known(t.text):
            return application(self, t)
        if t.text == "tan" and [self.ahead(k).text for k in range(5)] == ["^", "{", "-", "1", "}"]:  # whose reciprocal is none of ours
            self.place += 5
            return call(self, replace(t, text="arctan"))
        macro = t.raw == f"\\{t.text}"
        if macro or self.next_is(*BRACKETS):
            try:
                named(t.text)
            except CannotCall as why:
                offer = nearest(t.text, LETTERS, 1) if macro and t.text not in UNENDING else ""
                self.fail(f"{t.shown} is not known here; {offer}" if offer else str(why), t.at)
            self.fail(f"{t.shown} takes a condition; write it as cases", t.at)
        return self.lettered(f"{t.text}_{self.index()}" if self.take("_") else t.text, t.at)
