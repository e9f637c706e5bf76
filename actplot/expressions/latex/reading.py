"""A formula in simple LaTeX, read by a small parser of its own, as typographers write and readers take it; what is ambiguous is refused.

Letters side by side are a product. What stands behind a function without brackets is its argument: one factor, after numbers and
parameters that multiply it: ``\\tanh \\beta x``, ``\\sin x^2``; ``\\sin x \\cos x`` is a product. The letters σ, φ and Φ are functions where
a bracket follows at once, and parameters elsewhere.
"""

from functools import lru_cache
from typing import NoReturn

from ...definition import nearest
from ..functions import CannotCall, called, named
from ..tree import (
    DEEPEST,
    LONGEST_NAME,
    BadExpression,
    Call,
    Choice,
    Condition,
    Joint,
    Letter,
    Minus,
    Node,
    Num,
    Op,
    X,
    bounded,
    compared,
    literal,
    walk,
)
from .cover import uncovered
from .tokens import LETTERS, Token, tokens

CLOSED = {"(": ")", "[": "]", r"\{": r"\}", "{": "}", "|": "|", "|(": ")|"}
BRACKETS = ("(", "[", r"\{")
RELATIONS = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "=": "==", "!=": "!="}
CASES = ("cases", "dcases", "rcases", "cases*", "dcases*")
TABLES = ("array", "aligned", "alignedat", "split", "gathered", "matrix")  # cases where a brace stands before them
FUNCTIONS = ("sigma", "phi", "Phi")  # letters that are functions, and parameters where no bracket follows
CALLED = "fghFGH"  # letters that a bracket makes a function of, whatever stands in it
COUNTED = ("i", "j", "k", "l", "n")  # indices of x that number the components of a vector
AROUND = ("", "(", "[", "{", r"\{", "|", "|(", ")", "]", "}", r"\}", ")|", "&", r"\\", ",", ";", "=", *RELATIONS)  # end a formula, or begin it
WANTED = "a number, x, a parameter or a function"


def is_latex(text: str) -> bool:
    """Whether a text is LaTeX, not a formula in plain text: it has commands or braces, or stands between dollar signs."""
    inner = text.strip()
    return "\\" in text or "{" in text or (len(inner) > 1 and inner[0] == inner[-1] == "$")


@lru_cache(maxsize=256)
def read(text: str) -> Node:
    """The expression that a formula in LaTeX is. BadExpression points at what is not understood."""
    reader = Reader(text)
    reader.head()
    node = reader.sum()
    if reader.token.kind != "stop":
        reader.unexpected()
    bounded(node, text)
    return node


def has_x(t: Node) -> bool:
    """Whether a part varies with x."""
    return any(isinstance(p, Letter) and p.name == X for p in walk(t))


class Reader:
    """A formula on its way to an expression: a recursive descent over its tokens."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.place = text, tokens(text), 0
        self.depth = self.bars = 0  # parts that are open, and bars |...| that the innermost bracket holds
        self.single = False  # whether the sum that was read last is one factor

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.place]

    def ahead(self, k: int = 1) -> Token:
        """A token behind the next one."""
        return self.tokens[min(self.place + k, len(self.tokens) - 1)]

    def fail(self, message: str, at: int | None = None) -> NoReturn:
        """What is not understood, and where."""
        raise BadExpression(message, self.text, self.token.at if at is None else at)

    def unexpected(self) -> NoReturn:
        """A token that cannot stand here."""
        t = self.token
        if t.kind == "stop":
            self.fail(f"the formula ends too early: expected {WANTED}" if self.tokens[:-1] else "expected a formula in x")
        if t.text in ("&", r"\\") or t.kind == "end":
            self.fail(rf"{t.raw!r} stands in rows only, as in \begin{{cases}} x & x > 0 \\ 0 & x \le 0 \end{{cases}}".replace("'\\\\", "'\\"))
        if t.text == "=":
            self.fail("expected one formula, at most with f(x) = before it")
        if t.kind == "sign" and t.text in RELATIONS:
            self.fail("a comparison stands in the rows of cases, as a condition")
        if t.kind == "sign" and t.text == "_":
            self.fail("an index stands at a letter only")
        if t.kind == "say":
            self.fail("conditions stand in the rows of cases, behind &")
        before = self.tokens[self.place - 1] if self.place else None
        ended = before is not None and (before.kind in ("number", "letter", "run") or before.text in CLOSED.values())
        self.fail(f"expected {'an operator or the end' if ended else WANTED}, got {raw(t)}")

    def take(self, *signs: str) -> Token | None:
        """The next token, if it is one of these signs."""
        t = self.token
        if t.kind == "sign" and t.text in signs:
            self.place += 1
            return t
        return None

    def next_is(self, *signs: str) -> bool:
        """Whether one of these signs comes next."""
        return self.token.kind == "sign" and self.token.text in signs

    def close(self, opened: Token) -> Token:
        """The bracket that closes another one."""
        wanted = CLOSED[opened.text]
        if t := self.take(wanted):
            return t
        if self.token.kind in ("stop", "end") or self.next_is("&", r"\\"):
            self.fail(f"{raw(opened)} is never closed", opened.at)
        if self.next_is(","):
            self.fail("a comma stands between the arguments of a function only")
        if self.next_is(*CLOSED.values()):
            self.fail(f"expected what closes {raw(opened)}, got {raw(self.token)}")
        self.unexpected()

    # ------------------------------------------------------------ what stands before the formula

    def head(self) -> None:
        """Leave out "f(x) =" or "y ="."""
        depth = 0
        for end, t in enumerate(self.tokens):
            opens = t.kind == "begin" or (t.kind == "sign" and t.text in CLOSED and t.text != "|")
            depth += opens - (t.kind == "end" or (t.kind == "sign" and t.text in (")", "]", "}", r"\}", ")|")))
            if t.kind == "sign" and t.text == "=" and not depth:
                break
        else:
            return
        if self.token.kind not in ("letter", "run", "word") or self.token.text == X:
            self.fail("expected one formula, at most with f(x) = before it", self.tokens[end].at)
        self.place += 1
        if self.take("_"):
            self.index()
        if self.next_is("(", "[", "{"):
            inner = [t for t in self.tokens[self.place : end] if t.text not in ("(", "[", "{")]
            if not inner or inner[0].text != X or inner[-1].text not in (")", "]", "}"):
                self.fail("expected x: the variable is called x", inner[0].at if inner else None)
            self.place = end
        if self.place != end:
            self.fail("expected one formula, at most with f(x) = before it", self.tokens[end].at)
        self.place += 1

    # ------------------------------------------------------------ sums, products, powers

    def deeper(self, at: int) -> None:
        """One part more is open."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"more than {DEEPEST} brackets within one another", at)

    def sum(self) -> Node:
        """What signs join."""
        t = self.token
        self.deeper(t.at)
        sign = self.take("-", "+")
        node, single = self.product(), True
        if sign:
            node, single = Minus(node, sign.at) if sign.text == "-" else node, False
        else:
            single = self.single
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
                    self.fail(f"ambiguous: {raw(self.token)} may belong to what the slash divides by, or to the whole; write \\frac{{...}}{{...}}")
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
        if t.kind == "number":
            self.fail(f"expected an operator before {raw(t)}: a number stands in front of what it multiplies")
        power = last.left if isinstance(last, Op) and last.sign == "**" else None
        if isinstance(power, Letter) and power.name in FUNCTIONS and t.text in BRACKETS:
            self.fail(f"ambiguous: a power of {power.name}, or of its value; put brackets around the power", power.at)
        factor = self.power()
        if isinstance(last, Letter) and last.name in FUNCTIONS and has_x(factor):
            name = raw(before)
            self.fail(f"ambiguous: {name} may be a function or a parameter; write {name}(...) or {name} \\cdot ...", last.at)
        if isinstance(last, Num) and isinstance(factor, Op) and factor.sign == "/" and t.text == "frac":
            parts = (factor.left, factor.right)
            if all(isinstance(p, Num) for p in parts):
                self.fail("ambiguous: a number beside a fraction may be their sum or their product; write \\cdot or +", t.at)
        return factor

    def power(self) -> Node:
        """An operand, raised or not."""
        base = self.operand()
        if t := self.take("^"):
            base = Op("**", base, self.raised(), t.at)
            if self.next_is("^"):
                self.fail("raised twice; put braces around what is raised")
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
            inner = self.sum()
            self.close(t)
            return inner
        if t.kind == "run":
            t = self.split()
        if t.kind == "number":
            if len(t.text) > 1 and not (digits and t.text.isdigit()):
                self.fail(f"LaTeX takes the first digit of {t.raw!r} alone; put braces around the number")
            if len(t.text) > 1:
                self.tokens[self.place : self.place + 1] = [Token("number", c, t.at + k, c) for k, c in enumerate(t.text)]
                t = self.token
            self.place += 1
            return literal(t.text, self.text, t.at)
        if t.kind == "letter":
            self.place += 1
            return self.lettered(t.text, t.at)
        if t.kind == "command":
            return self.operand()
        if t.kind == "stop":
            self.unexpected()
        self.fail("expected what the command takes in braces: {...}")

    def begins(self) -> bool:
        """Whether an operand begins here."""
        t = self.token
        if t.kind == "sign":
            return t.text in (*BRACKETS, "{", "|(") or (t.text == "|" and not self.bars)
        return t.kind in ("number", "letter", "run", "word", "command", "begin", "indicator")

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
            case "number":
                return literal(t.text, self.text, t.at)
            case "letter":
                return self.letter(t)
            case "word" | "run":
                return self.word(t)
            case "command":
                return self.root(t) if t.text == "sqrt" else Op("/", self.argument(True), self.argument(True), t.at)
            case "begin":
                return self.cases(t, CASES)
            case "indicator":
                return self.indicator(t)
        if t.text == r"\{" and self.token.kind == "begin":
            self.place += 1
            node = self.cases(self.tokens[self.place - 1], (*CASES, *TABLES))
            self.take(r"\right.", r"\}")
            return node
        return self.group(t)

    def group(self, opened: Token) -> Node:
        """What stands between brackets, braces or bars."""
        place, bars = self.place, self.bars
        self.bars = int(opened.text == "|")
        inner = self.sum()
        single = self.single
        if opened.text == "[" and self.next_is(*RELATIONS):  # Iverson's bracket
            inner = Choice(self.relations(inner), Num(1), Num(0), opened.at)
        self.close(opened)
        self.bars = bars
        if opened.text == "{" and not single:
            before, after = self.tokens[place - 2].text if place > 1 else "", self.token.text
            if before not in AROUND or after not in AROUND:
                self.fail("braces are not seen in LaTeX; write \\left( ... \\right)", opened.at)
        return Call("abs", (inner,), (), opened.at) if opened.text in ("|", "|(") else inner

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
        inner = self.take(*BRACKETS)
        condition = self.condition()
        if inner:
            self.close(inner)
        self.close(opened)
        return Choice(condition, Num(1), Num(0), t.at)

    # ------------------------------------------------------------ letters and functions

    def split(self) -> Token:
        """Letters side by side, each for itself, the first of them next. BadExpression where they are meant as a word."""
        t = self.token
        if known(t.text):
            self.fail(f"{t.text} is a product of letters in LaTeX; the function is written \\operatorname{{{t.text}}}(...)")
        if t.text in LETTERS:
            self.fail(f"{t.text} is a product of letters in LaTeX; the Greek letter is written \\{t.text}")
        if len(t.text) > 3:
            self.fail(f"{t.text} is a product of letters in LaTeX; a function is written \\operatorname{{...}}(x), a name \\mathrm{{...}}")
        self.tokens[self.place : self.place + 1] = [Token("letter", c, t.at + k, c, t.spaced and not k) for k, c in enumerate(t.text)]
        return self.token

    def letter(self, t: Token) -> Node:
        """x, a parameter, a number that has a name, or one of the functions that are called by a letter."""
        if self.take("_"):
            index = self.index()
            if t.text == X and index in COUNTED:
                self.fail("the variable is x alone, without an index", t.at)
            return self.lettered(f"{t.text}_{index}", t.at)
        bracket, calls = self.token, t.text in FUNCTIONS
        if self.next_is("(", "[", *("{" * calls)):
            if calls and bracket.spaced:
                self.fail(f"ambiguous: {t.raw} may be a function or a parameter; write {t.raw}(...) or {t.raw} \\cdot (...)", t.at)
            if calls:
                return self.made(t, *self.arguments(t))
            alone = self.ahead().text == X and self.ahead(2).text in CLOSED.values()
            if t.text in CALLED or (alone and not bracket.spaced and t.text not in (X, "e", "pi")):
                self.fail(f"{t.raw}(...) is no function that is known here; a product is written {t.raw} \\cdot (...)", t.at)
        return self.lettered({"X": X}.get(t.text, t.text), t.at)

    def lettered(self, name: str, at: int) -> Letter:
        """A letter by its name."""
        if len(name) > LONGEST_NAME or not name[0].isalpha():
            self.fail(f"expected the name of a parameter of at most {LONGEST_NAME} letters, digits and underscores, the first one a letter", at)
        return Letter(name, at)

    def index(self) -> str:
        """An index, as the end of a name."""
        opened = self.take("{")
        found: list[str] = []
        while self.token.kind in ("letter", "number", "run", "word"):
            t = self.token
            if not opened and len(t.text) > 1 and t.kind in ("number", "run"):
                self.tokens[self.place : self.place + 1] = [replaced(t, t.text[0], t.at), replaced(t, t.text[1:], t.at + 1)]
            found.append(self.token.text)
            self.place += 1
            if not opened:
                break
        name = "".join(found)
        if not name or not name.isalnum():
            self.fail("expected an index of letters and digits")
        if opened:
            self.close(opened)
        return name

    def function_ahead(self) -> bool:
        """Whether a function comes next that is called by a word; without a backslash it needs its bracket."""
        t = self.token
        return (t.kind == "word" or (t.kind == "run" and self.ahead().text in BRACKETS and len(t.text) > 1)) and known(t.text)

    def word(self, t: Token) -> Node:
        """A function at its argument, or a parameter that has a word for its name."""
        if known(t.text):
            return self.application(t)
        macro = t.raw == f"\\{t.text}"
        if macro or self.next_is(*BRACKETS):
            if macro and (offer := nearest(t.text, LETTERS)):
                self.fail(f"{t.raw} is not known here; {offer}", t.at)
            try:
                named(t.text)
            except CannotCall as why:
                self.fail(str(why), t.at)
            self.fail(f"{t.raw} is not known here", t.at)
        index = f"_{self.index()}" if self.take("_") else ""
        return self.lettered(t.text + index, t.at)

    def application(self, t: Token) -> Node:
        """A function at its argument, with the base of a logarithm and the power that it is raised to."""
        base = exponent = None
        if sign := self.take("_"):
            if t.text != "log":
                self.fail(f"{t.raw} takes no index", sign.at)
            base = self.argument()
        if sign := self.take("^"):
            exponent = self.raised()
            if isinstance(exponent, Minus):
                self.fail(f"ambiguous: {t.raw}^{{-1}} may be the inverse or the reciprocal; write \\frac{{1}}{{...}} or its name", sign.at)
        node = self.made(t, *self.arguments(t))
        if base:
            node = Op("/", node, Call("log", (base,), (), t.at), t.at)
        return Op("**", node, exponent, t.at) if exponent else node

    def made(self, t: Token, args: list[Node], keywords: dict[str, Node]) -> Node:
        """The call as it is kept."""
        try:
            return called(t.text, args, keywords, t.at)
        except CannotCall as why:
            self.fail(str(why), t.at)

    def arguments(self, t: Token) -> tuple[list[Node], dict[str, Node]]:
        """What a function is called with: in brackets, which braces may hold, or side by side."""
        self.deeper(t.at)
        if opened := self.take("{"):
            found = self.arguments(t)
            self.close(opened)
        elif opened := self.take(*BRACKETS):
            found = self.listed(opened)
        else:
            found = [self.following(t)], {}
        self.depth -= 1
        return found

    def listed(self, opened: Token) -> tuple[list[Node], dict[str, Node]]:
        """Arguments between brackets, some of them with their names."""
        bars, self.bars = self.bars, 0
        args: list[Node] = []
        keywords: dict[str, Node] = {}
        while True:
            t = self.token
            if t.kind in ("letter", "word") and self.ahead().text == "=":
                self.place += 2
                keywords[t.text] = self.sum()
            else:
                args.append(self.sum())
            if not self.take(",", ";"):
                break
        self.close(opened)
        self.bars = bars
        return args, keywords

    def following(self, t: Token) -> Node:
        """The argument of a function that has no brackets around it. BadExpression where its end cannot be told."""
        if not self.begins() or self.token.kind == "begin":
            self.fail(f"expected the argument of {t.raw} in brackets", self.token.at)
        nested = self.function_ahead()
        first = opening = self.token
        node = factor = self.power()
        while not nested and not has_x(factor) and self.begins() and not self.function_ahead():
            opening = self.token
            factor = self.beside(factor, opening)
            node = Op("*", node, factor, opening.at)
        varies = has_x(factor)
        if opening is not first and (not varies or opening.text in BRACKETS):
            self.argues(t, opening.at)
        if self.begins() and (nested or not varies or not self.function_ahead()):
            self.argues(t)
        if self.next_is("/") or (self.next_is("*") and not varies):
            self.argues(t)
        return node

    def argues(self, t: Token, at: int | None = None) -> NoReturn:
        """The end of an argument that cannot be told."""
        self.fail(f"ambiguous: does this belong to the argument of {t.raw}? put brackets around the argument", at)

    # ------------------------------------------------------------ cases

    def cases(self, begun: Token, allowed: tuple[str, ...]) -> Node:
        """Rows with their conditions, the first one that holds counting."""
        if begun.text not in allowed:
            table = begun.text in TABLES
            self.fail(f"{begun.text} is read as cases where \\left\\{{ stands before it" if table else f"expected cases, got {begun.text}", begun.at)
        bars, self.bars = self.bars, 0
        rows: list[tuple[Condition | None, Node]] = []
        while self.token.kind != "end":
            if self.token.kind == "stop":
                self.fail(f"{begun.text} is never ended", begun.at)
            if rows and rows[-1][0] is None:
                self.fail("expected no row behind the one for everything else")
            rows.append(self.row())
            if not self.take(r"\\"):
                break
        if self.token.kind != "end":
            self.unexpected()
        if self.token.text != begun.text:
            self.fail(f"expected \\end{{{begun.text}}}, got {raw(self.token)}")
        self.place += 1
        self.bars = bars
        return self.chosen(rows, begun)

    def row(self) -> tuple[Condition | None, Node]:
        """A value and where it holds; None for "otherwise"."""
        while self.take("&"):
            pass
        value = self.sum()
        self.take(",", ";")
        apart = False
        while self.take("&"):
            apart = True
        while self.token.kind == "say" and self.token.text == "if":
            self.place, apart = self.place + 1, True
            self.take("&")
        if self.token.kind == "say" and self.token.text == "otherwise":
            self.place += 1
            self.take(",", ";", ".")
            return None, value
        if not apart or self.token.kind in ("end", "stop") or self.next_is(r"\\"):
            self.fail("expected where this row holds, as in & x > 0 or & \\text{otherwise}")
        condition = self.condition()
        if self.take(",", ";", ".") and not (self.next_is(r"\\") or self.token.kind == "end"):
            self.fail("expected the end of the row; conditions are joined by \\text{and} or \\text{or}")
        return condition, value

    def chosen(self, rows: list[tuple[Condition | None, Node]], begun: Token) -> Node:
        """The rows as choices within one another."""
        conditions = [c for c, _ in rows if c is not None]
        if not rows:
            self.fail("expected rows of cases", begun.at)
        if len(conditions) == len(rows) and (where := uncovered(conditions)) is not None:
            told = f"no row says what holds where {where}" if where else "the rows are not seen to say what holds everywhere"
            self.fail(f"{told}; expected such a row, or one with \\text{{otherwise}}", begun.at)
        node = rows[-1][1]
        for condition, value in reversed(rows[:-1]):
            assert condition is not None
            node = Choice(condition, value, node, condition.at)
        return node

    def condition(self, word: str = "or") -> Condition:
        """Comparisons, joined by and or or."""
        found = []
        while True:
            found.append(self.condition("and") if word == "or" else self.relations(self.sum()))
            if self.token.kind != "say" or self.token.text != word:
                break
            self.place += 1
        return found[0] if len(found) == 1 else Joint(word, tuple(found), found[0].at)

    def relations(self, left: Node) -> Condition:
        """a < b, or a chain a < b < c."""
        found: list[Condition] = []
        while t := self.take(*RELATIONS):
            right = self.sum()
            found.append(compared(RELATIONS[t.text], left, right, t.at))
            left = right
        if not found:
            self.fail("expected a condition such as x > 0")
        return found[0] if len(found) == 1 else Joint("and", tuple(found), found[0].at)


def replaced(t: Token, text: str, at: int) -> Token:
    """A part of a token as one of its own."""
    return Token("letter" if text.isalpha() and len(text) == 1 else t.kind, text, at, text, t.spaced)


def raw(t: Token) -> str:
    """A token as a message shows it."""
    return t.raw or "the end"


@lru_cache(maxsize=1024)
def known(name: str) -> bool:
    """Whether a function is called so."""
    try:
        return named(name) not in ("where", "select")
    except CannotCall:
        return False
