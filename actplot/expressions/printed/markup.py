"""A formula without Markdown, HTML and TeX: signs in one spelling, fractions by slashes, what is raised by ^, Greek letters by name."""

import html
import re
import unicodedata

from ..reading.tokens import GREEK

LETTERS = {name: letter for letter, name in GREEK.items()} | {"varepsilon": "ε", "varphi": "φ", "vartheta": "θ"}
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ˣᶻᵘᵗᵃᵛⁿᵏᵇᶜᵅᵝᵞʸᶠᐟᵀ", "0123456789+-=()xzutavnkbcαβγyf/T", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑᵢⱼₖₗₘₙₚᵣₛₜᵤᵥₓ", "0123456789aeijklmnprstuvx", strict=True))
SIGNS = str.maketrans({
    **dict.fromkeys("−–—‒‐‑﹣－", "-"), **dict.fromkeys("·⋅×∗∙•⊙∘", "*"), **dict.fromkeys("÷∕⁄", "/"), **dict.fromkeys("≤⩽≦", " <= "),
    **dict.fromkeys("≥⩾≧", " >= "), "≠": " != ", **dict.fromkeys("′’´ʹ＇", "'"), "≔": "=", "≡": "=", "ℯ": "e", "ⅇ": "e", "∣": "|",
    **dict.fromkeys("∄", " undefined "), "\u2061": " ", "\u2062": " ", "\u00a0": " ", "≃": "≈", "≅": "≈", "∼": "≈", "𝟙": "1", "𝟏": "1",
})  # fmt: skip
TEX = {
    "cdot": "*", "times": "*", "odot": "*", "ast": "*", "circ": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|",
    "approx": "≈", "simeq": "≈", "sim": "≈", "prime": "'", "partial": "d", "in": "∈", "infty": "∞", "land": " and ", "lor": " or ",
    "coloneqq": "=", "triangleq": "=", "equiv": "=", "nexists": " undefined ", "lbrace": "{", "rbrace": "}", "to": ":", "colon": ":",
}  # fmt: skip
UNSEEN = (
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "middle",
    "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "quad", "qquad", "enspace", "thinspace", "medspace", "thickspace",
    "hfill", "rm", "it", "bf", "nonumber", "notag",
)  # fmt: skip
TYPE = (
    "text", "textrm", "textbf", "textit", "texttt", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "operatorname", "mbox",
    "boldsymbol", "bm", "mathop",
)  # fmt: skip
INDICATORS = ("mathbb", "mathds", "mathbbm")
ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([a-z]+)\*?\}(?:\s*\{[lcr|@{}\s]*\})?")
ELSEWHERE = {  # functions as they are called in other languages
    "máx": "max", "mín": "min", "sen": "sin", "senh": "sinh", "arcsen": "arcsin", "tg": "tan", "arctg": "arctan", "tgh": "tanh",
    "th": "tanh", "sh": "sinh", "ch": "cosh", "arth": "arctanh", "arsh": "arcsinh",
}  # fmt: skip
ABROAD = re.compile(rf"(?<!\w)(?:{'|'.join(ELSEWHERE)})(?=\s*[({{^]|\s+[xz]\b)")
ROWS = ("cases", "dcases", "rcases", "array", "aligned")
DEEPEST = 40


def plain(text: str) -> str:
    """The formula of a cell, in ASCII but for a few signs; ValueError where its braces do not match or lie too deep."""
    text = unescaped(text)
    text = "".join(unicodedata.normalize("NFKC", c) if "\U0001d400" <= c <= "\U0001d7ff" or "！" <= c <= "～" else c for c in text)
    if "\\" in text or "{" in text:
        text = untexed(text)
    text = re.sub(f"[{''.join(RAISED)}]+", lambda m: f"^({''.join(RAISED[c] for c in m[0])})", text)
    text = re.sub(f"[{''.join(LOWERED)}]+", lambda m: f"_{''.join(LOWERED[c] for c in m[0])} ", text)
    text = re.sub(r"√\s*(?=\()", " sqrt", text).translate(SIGNS)
    text = re.sub(r"([Ͱ-Ͽµ])((?:_?[0-9]+|_[A-Za-z0-9]+)?)", greek, text)
    text = re.sub(r"(?<!\w)I\s*(?=[(\[][^()\[\]]*[<>])", " 1 ", text)
    text = re.sub(r"(?<!\w)tan\s*\^\s*\(?\s*-\s*1\s*\)?", " arctan", text)
    text = re.sub(r"(?<![\w])(?:H|Θ|Heaviside|heaviside|step)\s*(?=\()", " binary_step", text)
    text = re.sub(r"(\w|\([^()]*\))\s*(?:\^\(\s*\+\s*\)|[_^]\+|_\(\s*\+\s*\))", r" max(0, \1) ", text)
    text = ABROAD.sub(lambda m: ELSEWHERE[m[0]], text)
    return " ".join(re.sub(r"\^\s*'|\^\(\s*'\s*\)", "'", text).split())


def greek(m: re.Match[str]) -> str:
    """A Greek letter, and its index, as a name."""
    return f" {GREEK[m[1]]}{m[2]} " if m[1] in GREEK else m[0]


def unescaped(text: str) -> str:
    """A text without Markdown and HTML."""
    text = html.unescape(html.unescape(text))
    text = re.sub(r"<\s*(?:br|/p|/li|/div)\s*/?>|\n", " ; ", text, flags=re.IGNORECASE)
    text = re.sub(r"<\s*sup\s*>(.*?)<\s*/\s*sup\s*>", r"^(\1)", text, flags=re.IGNORECASE)
    text = re.sub(r"<\s*sub\s*>(.*?)<\s*/\s*sub\s*>", r"_\1", text, flags=re.IGNORECASE)
    text = re.sub(r"<(?=[a-zA-Z/])/?[a-zA-Z]+(?:\s[^<>]*)?>", " ", text)
    text = text.replace("`", "").replace(r"\|", "|").strip()
    for mark in ("**", "__", "*"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark) and mark not in text[len(mark) : -len(mark)]:
            text = text[len(mark) : -len(mark)]
    text = re.sub(r"\\\[|\\\]|\\\(|\\\)|(?<!\\)\$", " ", text)
    return re.sub(r"\\([*_<>#])", r"\1", text).strip()


def untexed(text: str) -> str:
    """A formula in TeX as plain text."""
    text = ENVIRONMENT.sub(lambda m: (r"\{" if m[1] == "begin" else r"\}") if m[2] in ROWS else "", text)
    text = re.sub(r"\\\\(?:\[[^\]]*\])?", " ; ", text)
    text = re.sub(r"\\[,;:! >]|\\\s|~", " ", text).replace("&", " , ")
    text = re.sub(r"\{\s*\\(?:left|bigl)?\s*\\\{", r"{\\{", text)
    return Untexed(text).whole()


class Untexed:
    """A TeX text on its way to plain text."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth, self.tex = text, 0, 0, "\\" in text

    def whole(self) -> str:
        """All of it."""
        found = self.until("")
        return re.sub(r"\{\s*\{", "{", re.sub(r"\}\s*\}", "}", found)) if self.tex else found

    def until(self, closing: str) -> str:
        """What stands before a closing brace, which is left behind."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError("braces lie too deep")
        found: list[str] = []
        while True:
            if self.at >= len(self.text):
                if closing:
                    raise ValueError("a brace is never closed")
                break
            if closing and self.text[self.at] == closing:
                self.at += 1
                break
            found.append(self.one(found))
        self.depth -= 1
        return "".join(found)

    def one(self, before: list[str]) -> str:
        """What comes next."""
        c = self.text[self.at]
        if c in "^_":
            self.at += 1
            return self.raised() if c == "^" else self.lowered(before)
        if c == "{":
            self.at += 1
            return self.braces("".join(before))
        if c != "\\":
            self.at += 1
            return c
        found = re.compile(r"\\([A-Za-z]+\*?|.?)", re.DOTALL).match(self.text, self.at)
        assert found
        self.at = found.end()
        return self.command(found[1])

    def braces(self, before: str) -> str:
        """What braces hold: rows, a set that max is of, or a group that TeX does not show."""
        inner = self.until("}")
        rows = not self.tex and not re.search(r"(?:max|min)\s*$", before)
        return f"{{{inner}}}" if rows else f"({inner})"

    def argument(self) -> str:
        """The argument of a command."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if self.text[self.at : self.at + 1] == "{":
            self.at += 1
            return self.until("}")
        return self.one([]) if self.at < len(self.text) else ""

    def raised(self) -> str:
        """What is raised: in braces, or what stands there."""
        if self.text[self.at : self.at + 1] != "{":
            return "^"
        inner = self.argument()
        return inner if inner.strip("' ") == "" else f"^({inner})"

    def lowered(self, before: list[str]) -> str:
        """An index, as the end of a name; the condition of an indicator."""
        if self.text[self.at : self.at + 1] != "{":
            return "_"
        inner = self.argument()
        if inner.strip().isalnum():
            return f"_{inner.strip()} "
        return f"({inner})"

    def command(self, name: str) -> str:
        """What a command stands for."""
        name = name.removesuffix("*")
        if name in ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"):
            above, below = self.argument(), self.argument()
            return f"(({above})/({below}))"
        if name == "sqrt":
            order = re.compile(r"\s*\[(\d)\]").match(self.text, self.at)
            self.at = order.end() if order else self.at
            return f" {'cbrt' if order and order[1] == '3' else 'sqrt'}({self.argument()})"
        if name in TYPE:
            return f" {self.argument()} "
        if name in INDICATORS:
            return " 1 " if self.argument().strip() in ("1", "I") else " ? "
        if name in ("{", "}", "|"):
            return name
        if name in UNSEEN:
            self.at += self.text[self.at : self.at + 1] == "." and name in ("left", "right")
            return " "
        return f" {TEX[name]} " if name in TEX else f" {LETTERS[name]}" if name in LETTERS else f" {name} " if name.isalpha() else name
