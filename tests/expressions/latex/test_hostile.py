"""Whatever is typed, the answer is an expression or a clear refusal, and comes at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actplot.expressions.latex.reading import read
from actplot.expressions.tree import DEEPEST, BadExpression, Node
from tests.effort import calls

KNOWN = r"""
x y a e f \alpha \sigma \phi \Phi \pi 2 10 0.5 1e-3 + - * / ^ _ = < <= \le \ge \ne ( ) [ ] { } | \{ \} , ; . & \\ ' % $ ! #
\left( \right) \left| \right| \left\{ \right. \lvert \rvert \bigl( \bigr) \cdot \in \infty \quad \frac \sqrt \sqrt[3] ^{ _{ \frac{ }{ }^ }_
\tanh \sin \ln \max \log_ \sigma( \operatorname{ReLU} \operatorname{foo} \operatorname \mathrm{e} \foo exp tanh( f(x)= xtanh if
\begin{cases} \end{cases} \begin{array}{ll} \end{array} \begin{ \end{ \text{if} \text{otherwise} \text{ \mathbf{1}_ &x>0\\
"""
WORDS = [*KNOWN.split(), r"\text{if $x>0$}", "\\ ", "α", "σ", "²", "≤", "−", "\x1b[31m", "\u202e", "\n", "\0", "é", "😀"]


MANY = 600_000


def answered(text):
    """Read, or refuse, within a third of a second of work, counted in calls. The message has a caret below a printable text."""

    def attempt():
        try:
            assert isinstance(read.__wrapped__(text), Node)
        except BadExpression as why:
            lines = why.args[0].split("\n")
            assert len(lines) == 3 and lines[2].strip() == "^" and why.args[0].replace("\n", "").isprintable()

    assert calls(attempt) < MANY


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(("", " ")))
@settings(max_examples=5000, deadline=None)
def test_any_words(words, between):
    answered(between.join(words))


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_any_text(text):
    answered(text)


@pytest.mark.sampled
@pytest.mark.parametrize("count", [20, DEEPEST // 2, DEEPEST, DEEPEST + 1, 3000])
@pytest.mark.parametrize("word", WORDS)
def test_any_word_again_and_again(word, count):
    for text in (word * count, f"{word} " * count + "x", f"x {word}" * count, ("{" + word) * count):
        answered(text)


def from_afar(call, frames=150):
    """A call far from the bottom of the stack, as in a notebook."""
    return call() if not frames else from_afar(call, frames - 1)


NESTED = {
    "(": ")", "{": "}", "|": "|", r"\lvert ": r"\rvert ", r"\frac{1}{": "}", r"\frac1": "", r"\sqrt ": "", "x^{": "}",
    r"\sin ": "", r"\sin{": "}", r"\sin(": ")", r"\sigma(": ")", r"\max(0,": ")", r"\log_{": "}x", r"\sin^{": "}x", "-(": ")",
    r"\begin{cases}": r"&x>0\\1&\text{otherwise}\end{cases}", r"\begin{cases}1&": r"=1\\1&\text{otherwise}\end{cases}",
    r"\begin{cases}1&x>0\\": r"&x\le 0\end{cases}", r"\mathbf1_{": ">0}", "[": ">0]", r"\operatorname{ELU}(x;\alpha=": ")",
}  # fmt: skip


@pytest.mark.parametrize("opening", NESTED)
def test_anything_within_itself(opening):
    for count in (10, DEEPEST // 2 - 1, DEEPEST // 2, DEEPEST - 1, DEEPEST, DEEPEST + 1, 1000):
        from_afar(lambda text=opening * count + "x" + NESTED[opening] * count: answered(text))
    assert isinstance(read(opening * 10 + "x" + NESTED[opening] * 10), Node)


def rows(count, row):
    return r"\begin{cases}" + r"\\".join(map(row, range(count))) + r"\end{cases}"


@pytest.mark.parametrize(
    "text",
    [
        rows(400, lambda k: f"{k}&x>{k}"),
        rows(300, lambda k: f"{k}&x={k}"),
        rows(100, lambda k: f"{k}&{k}<x<{k + 1} or {k}<a<{k + 1}"),
        rows(150, lambda k: f"{k}&x>a_{{{k}}}"),
        rows(60, lambda k: f"1&|x-{k}|<1 and |x|>a_{{{k}}}"),
        rows(2, lambda k: "1&x>" + "+".join("1" * 1500)),
        rows(1, lambda k: "1&" + "<".join("x" * 1500)),
        "+".join("x" * 4000),
        "x" + "^{x" * 80 + "}" * 80,
        r"\text{" + "a" * 9000,
        r"\begin{array}{" + "{" * 5000,
        "9" * 9999,
        "x" * 10_001,
    ],
    ids=lambda text: text[:30],
)
def test_large_formulas(text):
    answered(text)


def test_rows_of_a_daily_size_are_seen_through():
    whole = rows(21, lambda k: f"{k} & " + ("x < 0" if not k else r"x \ge 19" if k == 20 else rf"{k - 1} \le x < {k}"))
    assert isinstance(read(whole), Node)
