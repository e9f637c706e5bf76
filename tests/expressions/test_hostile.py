"""Expressions that are meant to do harm: nothing of them is executed, nothing hangs, each ends in one harmless message."""

from ast import literal_eval
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from tests.effort import calls

LARGE = [
    'x**99999999', 'x**1e9', '9**9**9*x', '9**9**9**9*x', '10**10**10*x', '2**2**2**2**2**2*x', '((1.1**200)**200)**200*x',
    '1e308*10*1e308*x', 'x*1e999', 'x**x**x**x**x', 'exp(exp(exp(exp(exp(x)))))', '(' * 1000 + 'x' + ')' * 1000, '[' * 500,
    '-' * 9000 + 'x', 'not ' * 2000 + 'x', '|' * 2001 + 'x', 'x' + '+x' * 4000, 'x' + '*x' * 4000, 'x' + '**x' * 2000,
    'sqrt(' * 900 + 'x' + ')' * 900, 'relu(' * 90 + 'x' + ')' * 90, 'x' * 9999, '1' * 9999, '0.' + '1' * 9000,
    'max(' + 'x,' * 3000 + 'x)', 'max(x,' * 80 + 'x' + ')' * 80, 'where(x>0,' * 80 + 'x' + ',0)' * 80, '√' * 3000 + 'x', 'x²' * 3000,
    'x' + '²' * 3000, 'a' * 5000 + '*x', 'x:' + 'a=1,' * 3000, 'x:a=' + '1' * 9000, 'a*x:a=1e999999999', 'a*x:a=1/0', 'a*x:a=nan',
    'x' + ' ' * 9990, 'x if x>0 else ' * 300 + 'x', '0 < ' * 500 + 'x', 'x' + '/x' * 90, 'gelu(' * 95 + 'x' + ')' * 95,
    'abs(' * 60 + 'x' + '-1)' * 60, 'x' + '.exp()' * 1500, 'x' + '.mul(x)' * 1200, 'x' + '.abs()' * 80, '(x)' + '.pow(x)' * 60,
    'x > 0 ? x : ' * 300 + 'x', 'x > 0 ? ' * 300 + 'x', '1[' * 500 + 'x', '[' * 90 + 'x > 0' + ']' * 90, '1[' * 90 + 'x' + ' > 0]' * 90,
    'Exp[' * 90 + 'x' + ']' * 90, 'nn.ReLU()(' * 90 + 'x' + ')' * 90, 'nn.ReLU()' * 900, 'lambda x: ' * 900 + 'x', 'f = ' * 2000 + 'x',
    'return ' * 1400 + 'x', 'def f(x): ' * 900, 'x -> ' * 1900 + 'x', 'f(z) = ' * 1200 + 'z', 'x' + ';' * 9000, ';' * 9000, '½' * 3000,
    'x' + '**½' * 40, 'sech²(' * 90 + 'x' + ')' * 90, 'std::' * 1900 + 'exp(x)', 'x' + '::' * 4000, 'x?' * 4000, 'x' + ':' * 9000,
    'x' + ': a' * 3000, '1.' * 4000, '.*' * 4000, 'x.float(' + 'a,' * 4000 + ')', 'x.to(' * 900, 'tf.cast(' * 900 + 'x',
    'int(' * 90 + 'x > 0' + ')' * 90, 'xlogy(x, ' * 90 + 'x' + ')' * 90, 'asin(' * 90 + 'x' + ')' * 90, 'atanh(' * 60 + 'x' + ')' * 60,
    'keras.activations.relu(' * 60 + 'x' + ', 0.1, 6, 1)' * 60, 'squared_difference(x, ' * 60 + 'x' + ')' * 60, 'float(' * 3000,
]  # fmt: skip
SHORT = [literal_eval(line) for line in (Path(__file__).parents[1] / "data" / "hostile.txt").read_text(encoding="ascii").splitlines()]
ALL = [*SHORT, *LARGE]


def test_there_are_many():
    assert len(ALL) >= 300


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_nothing_is_executed_and_nothing_hangs(text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def attempt():
        try:
            values = get(text)(np.array([-1.5, 0.25, 2.0, 7.0]))  # some are harmless after all, and then they are functions
        except ActplotError as error:
            message = str(error)
            assert all(c.isprintable() or c == "\n" for c in message)
            assert len(message.split("\n")) in (1, 3)
            assert len(message) < 2500
        else:
            assert values.dtype == np.float64

    assert calls(attempt) < 6_000_000
    assert list(tmp_path.iterdir()) == []


SOME = [
    "lambda x: __import__('os')", "x.__class__()", "\x1b[31m(x).exp()", "f(\u202e) = x", "x > 0 ? open : 0", "nn.Module()(x)",
    "x[__import__]", "__import__('os')", "x\x1b[31m", "\u202ex*2", "x" * 9999, "=cmd|' /C calc'!A0", "9**9**9*x", "gleu(x)", "x\ud800"]


@pytest.mark.parametrize("text", SOME, ids=range(len(SOME)))
def test_the_command_line_ends_in_one_message(run, text):
    for command in ("eval", "plot", "info", "table", "formula", "cheatsheet"):
        result = run(command, text, *["1"][: command == "eval"])
        assert result.code == 2
        assert result.out == ""
        assert "Traceback" not in result.err
        assert len(result.err.rstrip("\n").split("\n")) in (1, 3)
        assert all(c.isprintable() or c == "\n" for c in result.err)


PARTS = [
    'x', '1', '2.5', '1/3', 'a', 'pi', '+', '-', '*', '/', '**', '(', ')', ',', '|', '<', '>=', '==', 'and', 'or', 'not', 'if', 'else',
    'relu(', 'max(', 'where(', 'exp(', 'log(', 'sqrt(', 'gelu', 'np.', '.', '=', ':', '²', '√', '^', '&', "'", ' ', '1e9', '0', 'alpha=',
    '[', '\\', '__', '\x00', 'é', 'π', ']', '?', 'lambda x:', 'return ', 'f(z)=', 'z', '.exp()', '.float()', '.mul(', 'nn.ReLU()', 'True',
    '½', '.*', '.(', '::', ';', 'Exp[', '1[', '𝟙', '->', '@(x)', 'tf.cast(', 'threshold=', 'int(', 'select(', 'tan⁻¹(',
]  # fmt: skip


@settings(max_examples=1500, deadline=10_000)
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_whatever_is_typed_is_a_function_or_one_message(parts):
    text = "".join(parts)
    try:
        f = get(text)
        if f.kind == "scalar":
            f(np.array([-1.5, 0.25, 2.0]))
    except ActplotError as error:
        assert len(str(error).split("\n")) in (1, 3)


