"""The plain spelling of expressions: what is read, as what, and what is refused, with a caret under the spot."""

import pytest

from actplot.expressions.reading.plain import read
from actplot.expressions.spelling import spelt
from actplot.expressions.tree import BadExpression

READ = {  # as it is typed, as it is kept
    "1/3*x": "1/3*x",
    "2e-3*x": "0.002*x",
    ".5*x": "0.5*x",
    "-x**2": "-x**2",
    "(-x)**2": "(-x)**2",
    "2**-x": "2**-x",
    "2^3^x": "2**3**x",
    "a - (b - c)": "a - (b - c)",
    "a/(b/c)": "a/(b/c)",
    "a/b/c": "a/b/c",
    "+x": "x",
    "--x": "--x",
    "x²": "x**2",
    "x⁻¹⁰": "x**-10",
    "e⁻ˣ": "e**-x",
    "√x": "sqrt(x)",
    "∛(x − 1)": "cbrt(x - 1)",
    "|x|": "abs(x)",
    "||x| - 1|": "abs(abs(x) - 1)",
    "|x|*|y|": "abs(x)*abs(y)",
    "x·σ(β·x)": "x*sigmoid(beta*x)",
    "Φ(x) + φ(x)": "Phi(x) + phi(x)",
    "f(x) = x*tanh(x)": "x*tanh(x)",
    "y = x": "x",
    "ln(x)": "log(x)",
    "atan(x)": "arctan(x)",
    "normcdf(x)": "Phi(x)",
    "np.tanh(x)": "tanh(x)",
    "np.sinc(x)": "sinc_pi(x)",
    "sinc(x)": "sinc(x)",
    "torch.nn.functional.softplus(x)": "softplus(x)",
    "F.silu(x)": "silu(x)",
    "F.hardswish(x)": "hard_swish(x)",
    "F.leaky_relu(x, 0.2)": "leaky_relu(x, negative_slope=0.2)",
    "F.gelu(x, approximate='tanh')": "gelu_tanh(x)",
    "F.relu(x, inplace=True)": "relu(x)",
    "jnp.where(x > 0, x, 0)": "where(0 < x, x, 0)",
    "elu(x, alpha=0.5)": "elu(x, alpha=0.5)",
    "ReLU(x)": "relu(x)",
    "torch.max(x, 0)": "max(x, 0)",
    "max(0, min(1, x), x/2)": "max(0, min(1, x), x/2)",
    "np.clip(x, -1, 1)": "clip(x, -1, 1)",
    "torch.clamp(x, min=0)": "max(x, 0)",
    "clamp(x, max=6)": "min(x, 6)",
    "step(x)": "binary_step(x)",
    "np.square(x)": "x**2",
    "log2(x)": "log(x)/log(2)",
    "math.pi*x": "pi*x",
    "x if x > 0 else a*x": "where(0 < x, x, a*x)",
    "1 if x > 1 else 0 if x > 0 else -1": "where(1 < x, 1, where(0 < x, 0, -1))",
    "where(0 < x <= 1, x, 0)": "where(0 < x and x <= 1, x, 0)",
    "where((x > 0) & (x < 1), x, 0)": "where(0 < x and x < 1, x, 0)",
    "where(x < 0 or x > 1, x, 0)": "where(x < 0 or 1 < x, x, 0)",
    "where((x < 0) | (x > 1), x, 0)": "where(x < 0 or 1 < x, x, 0)",
    "where(not x < 0, x, 0)": "where(0 <= x, x, 0)",
    "where(not (x < 0 and x > -1), x, 0)": "where(0 <= x or x <= -1, x, 0)",
    "x*(x ≥ 0)": "x*where(0 <= x, 1, 0)",
    "where(x == 0, 1, x)": "where(x == 0, 1, x)",
    "where(x ≠ 0, 1, x)": "where(x != 0, 1, x)",
    "lambda*x": "lambda*x",
    "max(x, 0,)": "max(x, 0)",
}


@pytest.mark.parametrize(("typed", "kept"), READ.items())
def test_what_is_read(typed, kept):
    assert spelt(read(typed)) == kept
    assert read(kept) == read(typed)


REFUSED = {  # what is typed, with a caret's place, and a word of the reason
    "2x": (1, "operator"),
    "x y": (2, "operator"),
    "(x)(x)": (3, "operator"),
    "x +": (3, "too early"),
    "": (0, "too early"),
    "(x": (0, "never closed"),
    "relu(x": (4, "never closed"),
    "x)": (1, "the end"),
    "x, x": (1, "the end"),
    "(x, x)": (2, "comma"),
    "gleu(x)": (0, "gelu"),
    "reluu(x)": (0, "relu"),
    "f(x)": (0, "f*(...)"),
    "x(x)": (0, "x*(...)"),
    "elu(x, alhpa=2)": (0, "alpha"),
    "elu(x, 1, 2)": (0, "takes"),
    "elu()": (0, "one number"),
    "elu(alpha=1)": (0, "one number"),
    "elu(alpha=1, x)": (13, "before"),
    "elu(x, alpha=1, alpha=2)": (16, "twice"),
    "sum(x)": (0, "vector"),
    "torch.norm(x)": (0, "vector"),
    "sinhc(x)": (0, "no function"),  # sinh(x)/x, which is not sinh
    "x*softmax(x)": (2, "vector"),
    "round(x)": (0, "infinitely"),
    "np.floor(x)": (0, "infinitely"),
    "os.system(x)": (0, "library"),
    "x.__class__": (0, "parameter"),
    "__import__(x)": (0, "no function"),
    "__x*2": (0, "parameter"),
    "x.clamp(0)": (0, "library"),
    "x = 2": (2, "parameter"),
    "x if x > 0": (10, "else"),
    "x if x else 0": (7, "condition"),
    "where(x, 1, 2)": (0, "condition"),
    "where(x > 0, 1)": (0, "two values"),
    "x and 1": (0, "condition"),
    "not x": (4, "condition"),
    "[x]": (0, "brackets"),
    "{x}": (0, "brackets"),
    "x[0]": (1, "indices"),
    "lambda x: x": (8, "behind the whole"),
    "x; x": (1, "one formula"),
    "x % 2": (2, "infinitely"),
    "x // 2": (3, "expected"),
    "'a'": (0, "quotes"),
    'f"{x}"': (1, "expected"),
    "1_000*x": (1, "operator"),
    "1e999*x": (0, "1e300"),
    "1" * 61 + "*x": (0, "characters"),
    "x*" + "a" * 41: (2, "letters"),
    "аx": (0, "'a'"),  # a Cyrillic letter
    "x\u202e": (1, "U+202E"),
    "x\x00": (1, "U+0000"),
    "x\x1b[31m": (1, "U+001B"),
    "😀": (0, "U+1F600"),
    "x := 2": (2, "behind the whole"),
    "*x": (0, "expected"),
    "x**": (3, "too early"),
    "max(x)": (0, "two numbers"),
    "softclip(x)": (0, "needs c"),
    "(" * 101 + "x" + ")" * 101: (100, "100 brackets"),
    "-" * 200 + "x": (100, "100 brackets"),
    "+".join(["x"] * 3000): (None, "parts"),
    "x" * 10_001: (10_000, "10,000"),
}


@pytest.mark.parametrize(("typed", "fault"), REFUSED.items(), ids=[t[:20] for t in REFUSED])
def test_what_is_refused_and_where(typed, fault):
    place, reason = fault
    with pytest.raises(BadExpression) as error:
        read(typed)
    message, shown, caret = str(error.value).split("\n")
    assert reason in message
    assert shown.isprintable()
    assert caret.strip() == "^"
    if place is not None and len(typed) < 100:
        assert caret.index("^") - 2 == place
