"""Formulas: what they look like, and that they say what the definition computes.

The ASCII print is read back by Python itself and compared with the definition, on both sides of every knot and at the knots: so the
rows of words, the brackets, the conditions and the derivatives are all held to the curve that is plotted.
"""

import math
import re
import subprocess
import sys
from math import inf, nan
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.mathtext import MathTextParser

from actplot import ActplotError, get
from actplot.algebras.jets import Jet
from actplot.algebras.symbols import components, notation, terms
from actplot.algebras.symbols.terms import ONE, Sym
from actplot.formulas import styles, typeset
from actplot.formulas.cases import spread
from actplot.formulas.formula import TAKEN, Formula, derivative_formula, formula, second_derivative_formula, symbols
from actplot.formulas.plain import evaluate
from actplot.formulas.slopes import derivative
from actplot.words import (
    PHRASES,
    VECTOR_WORDS,
    WORDS,
    Phi,
    abs,
    clip,
    exp,
    expm1,
    log1p,
    logcosh,
    maximum,
    minimum,
    phi,
    pi,
    piecewise,
    ratio,
    sech2,
    sigmoid,
    sign,
    sin,
    sinc,
    softplus,
    sqrt,
    tanh,
    upto,
)

from ..conftest import CATALOGUE

X, ALPHA, LAMBDA, A = Sym("x"), Sym("α"), Sym("λ"), Sym("a")
VALUES = {ALPHA: 0.5, LAMBDA: 0.5, A: 2.0}


def written(define, *parameters):
    """The formula of a plain function."""
    return Formula(spread(terms.term(define(X, *parameters)), VALUES))


def derived(define, *parameters):
    """The formula of its derivative."""
    return Formula(derivative(define(Jet(X, ONE), *parameters), X, VALUES, terms.term(define(X, *parameters))))


# ---------------------------------------------------------------- every word has its notation


def without_notation():
    told = {name for name, word in WORDS.items() if word.means}
    return sorted((WORDS.keys() | VECTOR_WORDS.keys() | PHRASES.keys()) - notation.ROWS.keys() - told)


def test_every_word_and_phrase_has_its_notation():
    assert without_notation() == []


def test_a_word_without_notation_is_named(monkeypatch):
    monkeypatch.delitem(notation.ROWS, "tanh")
    assert without_notation() == ["tanh"]
    with pytest.raises(LookupError, match=r"'tanh'.*ROWS.*notation\.py"):
        tanh(X)


# ---------------------------------------------------------------- how formulas look


UNICODE = [
    (lambda x: x * Phi(x), "x · Φ(x)"),
    (lambda x: x * sigmoid(1.702 * x), "x · σ(1.702x)"),
    (lambda x: -x, "−x"),
    (lambda x: -(0 - x), "x"),
    (lambda x: x * x, "x²"),
    (lambda x: (-x) ** 2, "(−x)²"),
    (lambda x: (x + 1) ** 2, "(x + 1)²"),
    (lambda x: exp(-x), "e⁻ˣ"),
    (lambda x: exp(-x * x), "e^(−x²)"),
    (lambda x: exp(1.5 * x), "e^(1.5x)"),
    (lambda x: 2**x, "2ˣ"),
    (lambda x: 1 - (x - 1), "1 − (x − 1)"),
    (lambda x: 1 - (1 - x), "1 − (1 − x)"),
    (lambda x: x / (1 + abs(x)), "x/(1 + |x|)"),
    (lambda x: x / 2 / (x + 1), "x/(2 (x + 1))"),
    (lambda x: x / (x / 2), "x/(x/2)"),
    (lambda x: (x + 3) / 6, "(x + 3)/6"),
    (lambda x: ratio(1, 3) * x, "1/3 · x"),
    (lambda x: 0.044715 * x**3, "0.044715x³"),
    (lambda x: 1e-05 * x, "10⁻⁵x"),
    (lambda x: sqrt(2 / pi) * x, "√(2/π) · x"),
    (lambda x: sqrt(x), "√x"),
    (lambda x: tanh(2 * x), "tanh(2x)"),
    (lambda x: tanh(x) * x, "tanh(x) · x"),
    (lambda x: x - tanh(x), "x − tanh x"),
    (lambda x: sech2(x), "sech² x"),
    (lambda x: sigmoid(x) ** 2, "σ(x)²"),
    (logcosh, "ln cosh x"),
    (lambda x: x * tanh(softplus(x)), "x · tanh(ln(1 + eˣ))"),
    (lambda x: log1p(abs(x)), "ln(1 + |x|)"),
    (sinc, "sin(x)/x"),
    (lambda x: maximum(0, x) - minimum(0, x), "max(0, x) − min(0, x)"),
    (lambda x: x * clip(x + 3, 0, 6) / 6, "x · clip(x + 3, 0, 6)/6"),
    (lambda x: sign(x) * abs(x), "sign(x) · |x|"),
    (lambda x: x**-2, "x⁻²"),
    (lambda x: -tanh(x) / 2, "−tanh(x)/2"),
    (lambda x: x * (-x - 1), "x (−x − 1)"),
]


@pytest.mark.parametrize(("define", "text"), UNICODE, ids=[t for _, t in UNICODE])
def test_unicode(define, text):
    assert written(define).unicode == text


TEX = [
    (lambda x: x * Phi(x), r"x\,\Phi(x)"),
    (lambda x: exp(-x * x), r"e^{-x^{2}}"),
    (lambda x: (x + 3) / 6, r"\frac{x + 3}{6}"),
    (lambda x: -x / 2, r"-\frac{x}{2}"),
    (lambda x: (x / 2) ** 2, r"\left(\frac{x}{2}\right)^{2}"),
    (lambda x: exp(x / 2), r"e^{x / 2}"),
    (lambda x: sin(x) ** 2, r"\sin^{2} x"),
    (lambda x: sech2(2 * x), r"\operatorname{sech}^{2}(2 x)"),
    (lambda x: sqrt(1 + x**2), r"\sqrt{1 + x^{2}}"),
    (lambda x: sin(x) * tanh(x), r"\sin x\,\tanh x"),
    (lambda x: tanh(x) * x, r"\tanh(x)\,x"),
]


@pytest.mark.parametrize(("define", "text"), TEX, ids=[t for _, t in TEX])
def test_tex(define, text):
    assert written(define).tex == text


def elu(x, alpha):
    return piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))


def test_piecewise_in_all_prints():
    f = written(elu, ALPHA)
    assert f.unicode == "α (eˣ − 1) if x < 0; x if x ≥ 0"
    assert f.ascii == "alpha*(e^x - 1) if x < 0; x if x >= 0"
    assert f.tex == r"\begin{cases} \alpha\,(e^{x} - 1) & x < 0 \\ x & x \geq 0 \end{cases}"
    assert f.rows == ((r"\alpha\,(e^{x} - 1)", "x < 0"), ("x", r"x \geq 0"))
    assert f.mathml.count("<mtr>") == 2


def test_rows_say_where_each_knot_belongs():
    f = written(lambda x: piecewise(x, (-1, lambda x: 0), (upto(1), lambda x: x), (inf, lambda x: 1), at={-1: ratio(1, 2)}))
    assert f.unicode == "0 if x < −1; 1/2 if x = −1; x if −1 < x ≤ 1; 1 if x > 1"


def test_the_surrounding_expression_goes_into_the_rows():
    assert written(lambda x, a: a * elu(x, 2) + 1, ALPHA).unicode == "α · 2 (eˣ − 1) + 1 if x < 0; αx + 1 if x ≥ 0"


def test_nested_pieces_become_flat_rows():
    inner = lambda x: piecewise(x, (0, lambda x: x), (inf, lambda x: 2 * x))
    f = written(lambda x, a: piecewise(x, (-a, lambda x: -1), (a, inner), (inf, lambda x: 1)), LAMBDA)
    assert f.unicode == "−1 if x < −λ; x if −λ ≤ x < 0; 2x if 0 ≤ x < λ; 1 if x ≥ λ"


def test_an_activation_inside_another_keeps_its_name():
    gelu, b = get("gelu"), Sym("b")
    assert typeset.line(A * gelu(b)) == "a · GELU(b)"


# ---------------------------------------------------------------- derivatives


DERIVATIVES = [
    (lambda x: x * sigmoid(x), "σ(x) + x · σ(x) · σ(−x)"),
    (lambda x: x * Phi(x), "Φ(x) + x · φ(x)"),
    (lambda x: exp(-x * x), "−2x e^(−x²)"),
    (lambda x: x + sin(x) ** 2, "1 + 2 sin(x) · cos x"),
    (lambda x: maximum(0, x), "0 if x < 0; 1 if x > 0"),
    (lambda x: x * clip(x + 3, 0, 6) / 6, "0 if x < −3; (2x + 3)/6 if −3 < x < 3; 1 if x > 3"),
    (lambda x: piecewise(x, (0, lambda x: 0), (inf, lambda x: x**2)), "0 if x < 0; 2x if x ≥ 0"),
    (lambda x: piecewise(x, (0, lambda x: x), (inf, lambda x: x)), "1"),
    (sign, "0 if x ≠ 0"),
    (lambda x: sign(x) * abs(x), "1"),
    (lambda x: x / (1 + exp(-x)), "(1 + e⁻ˣ + x e⁻ˣ)/(1 + e⁻ˣ)²"),
    (lambda x: exp(x) * exp(-x), "0"),
    (lambda x: 3, "0"),
    (lambda x: phi(-x), "−x · φ(x)"),
    (lambda x: maximum(0, x) + minimum(0, 2 * expm1(x / 2)), "e^(x/2) if x < 0; 1 if x ≥ 0"),
    (lambda x: minimum(0, 1 - 2 * x), "0 if x < 1/2; −2 if x > 1/2"),
]


@pytest.mark.parametrize(("define", "text"), DERIVATIVES, ids=[t for _, t in DERIVATIVES])
def test_derivative(define, text):
    assert derived(define).unicode == text


def test_at_a_knot_the_parameters_decide_whether_there_is_a_derivative():
    assert derived(elu, ALPHA).unicode == "α eˣ if x < 0; 1 if x > 0"
    smooth = derivative(elu(Jet(X, ONE), ALPHA), X, {ALPHA: 1.0}, elu(X, ALPHA))
    assert typeset.line(smooth) == "α eˣ if x < 0; 1 if x ≥ 0"


def test_a_value_given_to_a_knot_alone_spoils_the_derivative_there():
    pieces = ((0, lambda x: x), (inf, lambda x: x))
    assert derived(lambda x: piecewise(x, *pieces, at={0: 1})).unicode == "1 if x ≠ 0"


# ---------------------------------------------------------------- symbols


def test_parameters_take_the_letters_of_papers():
    found = symbols(("negative_slope", "lambd", "min_val", "gamma_", "w0", "alpha_p", "strangeness"), TAKEN)
    assert [typeset.show(s, styles.TEXT) for s in found.values()] == ["α", "λ", "a", "γ", "w₀", "αₚ", "strangeness"]


def test_no_two_parameters_share_a_symbol():
    found = symbols(("alpha", "negative_slope", "scale", "lambd", "value", "c", "e"), TAKEN)
    assert len({(s.name, s.sub) for s in found.values()}) == len(found)
    assert found["alpha"] == Sym("α")
    assert found["e"] != Sym("e")


# ---------------------------------------------------------------- the formula says what is plotted


FUNCTIONS = {
    **{name: getattr(math, name) for name in ["sqrt", "cbrt", "sin", "cos", "tanh", "sinh", "cosh", "erf", "erfc", "e", "pi"]},
    "ln": math.log, "arctan": math.atan, "arcsinh": math.asinh, "max": max, "min": min,
    "sigmoid": lambda u: 1 / (1 + math.exp(-u)),
    "sech": lambda u: 1 / math.cosh(u),
    "phi": lambda u: math.exp(-u * u / 2) / math.sqrt(2 * math.pi),
    "Phi": lambda u: math.erfc(-u / math.sqrt(2)) / 2,
    "sign": lambda u: (u > 0) - (u < 0),
    "clip": lambda u, low, high: min(max(u, low), high),
    "abs_": math.fabs,
}


def python(text):
    """Our ASCII print in Python's spelling."""
    text = re.sub(r"\|([^|]*)\|", r"abs_(\1)", text).replace("^", "**").replace(" = ", " == ")
    return re.sub(r"\blambda\b", "lambda_", text)


def reading(text, environment):
    """What a formula in ASCII says: the value of the first row that holds, NaN where none does."""
    for row in text.split("; "):
        value, _, where = row.partition(" if ")
        if not where or eval(python(where), FUNCTIONS | environment):
            return float(eval(python(value), FUNCTIONS | environment))
    return nan


def environment(entry, f, **inputs):
    """Parameters and inputs by the names that ASCII gives to their symbols."""
    known = {python(typeset.show(s, styles.ASCII)): float(v) for _, s, v in f.parameters}
    titles = {g.title: lambda u, g=g: float(g(u)) for g in CATALOGUE if g.kind == "scalar" and g.title.isidentifier()}
    return titles | known | inputs


def points(f):
    """Points on both sides of the knots, the knots, and a few more."""
    knots = [float(k) for k in f.knots]
    low, high = (max(float(f.domain.low), -5.0), min(float(f.domain.high), 5.0))
    beside = [k + d for k in knots for d in (-0.25, -1e-3, 0, 1e-3, 0.25)]
    return sorted({x for x in [*beside, *np.linspace(low, high, 24)[1:-1].tolist()] if low < x < high})


def disagreements(text, known, xs, expected, name="x"):
    """Where a print and the expected values differ, and how many points could be compared."""
    wrong, compared = [], 0
    for x, y in zip(xs, expected, strict=True):
        try:
            read = reading(text, known | {name: x})
        except (ZeroDivisionError, OverflowError):
            continue  # a removable singularity of the notation: sin(x)/x at 0
        compared += 1
        if not (math.isclose(read, y, rel_tol=1e-7, abs_tol=1e-9) or (math.isnan(read) and math.isnan(y))):
            wrong.append((x, read, y))
    return wrong, compared


def test_the_formula_is_the_function(scalar):
    f, xs = formula(scalar), points(scalar)
    wrong, compared = disagreements(f.ascii, environment(scalar, f), xs, np.asarray(scalar(np.array(xs))))
    assert (wrong, compared > 10) == ([], True), f.ascii


def test_the_derivative_formula_is_the_derivative(scalar):
    f, xs = derivative_formula(scalar), points(scalar)
    known = environment(scalar, f)
    wrong, compared = [], 0
    for x, y, d in zip(xs, scalar(np.array(xs)), scalar.derivative(np.array(xs)), strict=True):
        w, c = disagreements(f.ascii, known | {"y": float(y)}, [x], [float(d)])
        wrong, compared = wrong + w, compared + c
    assert (wrong, compared > 10) == ([], True), f.ascii


BEYOND = {"sinc", "sinc_norm", "sinc_plus_x"}  # whose second derivative is of functions that nobody would know


def test_the_second_derivative_formula_is_the_second_derivative(scalar):
    try:
        f, xs = second_derivative_formula(scalar), points(scalar)
    except ActplotError:
        assert scalar.name in BEYOND
        return
    wrong, compared = disagreements(f.ascii, environment(scalar, f), xs, np.asarray(scalar.second_derivative(np.array(xs))))
    assert (wrong, compared > 10) == ([], True), f.ascii


def test_a_wrong_row_is_seen(monkeypatch):
    silu, xs = get("silu"), [-1.0, 0.5, 2.0]
    expected = silu(np.array(xs))
    assert disagreements(formula(silu).ascii, {}, xs, expected) == ([], 3)
    monkeypatch.setitem(notation.ROWS, "sigmoid", lambda u: terms.call("Φ", u))
    assert len(disagreements(formula(silu.at()).ascii, {}, xs, expected)[0]) == 3


def test_lost_brackets_are_seen():
    xs = [-1.0, 0.5, 2.0]
    assert disagreements("x*(1 + x)", {}, xs, [x * (1 + x) for x in xs]) == ([], 3)
    assert len(disagreements("x*1 + x", {}, xs, [x * (1 + x) for x in xs])[0]) == 3


# ---------------------------------------------------------------- the same for several inputs and for vectors


def lines_of(text):
    """Partial derivatives in ASCII: {input: formula}."""
    found = {}
    for row in text.split("; "):
        name, _, rest = row.removeprefix("dy/d").partition(" = ")
        found[name] = f"{found[name]}; {rest}" if name in found else rest
    return found


def gated_values(entry, a, b):
    """f and both partial derivatives in floats."""
    x = np.array([a]), np.array([b])
    da = entry.entry.define(Jet(x[0], 1), x[1], **entry.values)
    db = entry.entry.define(x[0], Jet(x[1], 1), **entry.values)
    slope = lambda jet: float(np.broadcast_to(getattr(jet, "d", 0), (1,))[0])  # a constant is no jet
    return float(entry.entry.define(*x, **entry.values)[0]), {"a": slope(da), "b": slope(db)}


PAIRS = [(-1.5, 0.75), (0.5, -2.0), (2.25, 1.25), (8.0, 9.0), (-8.0, -9.0)]


def test_the_formula_of_two_inputs_is_the_function(gated):
    f, d = formula(gated), derivative_formula(gated)
    for a, b in PAIRS:
        known = environment(gated, f, a=a, b=b)
        value, slopes = gated_values(gated, a, b)
        assert reading(f.ascii, known) == pytest.approx(value, rel=1e-9)
        assert {name: reading(text, known) for name, text in lines_of(d.ascii).items()} == pytest.approx(slopes, rel=1e-9, abs=1e-12)


SCORES = (0.5, -1.25, 2.0, 0.75)


def spelled_out(t, i, k, cut, y):
    """A formula of vectors with numbers for the components: of y_i by x_k."""
    number = {"x": SCORES, "y": y, "s": [float(v > 0) for v in y], "": range(9)}
    place = {"i": i, "k": k}

    def change(p, **bound):
        at = place | bound
        if isinstance(p, terms.Big):
            each = [change(p.body, **bound, **{p.index: j}) for j in range(len(SCORES))]
            if p.head.name == "argmax":
                return terms.number(max(range(len(SCORES)), key=lambda j: evaluate(each[j], {})))
            return sum(each[1:], each[0]) if p.head.name == "Σ" else terms.call(p.head.name, *each)
        if isinstance(p, Sym):
            fixed = {components.DELTA: int(i == k), components.SIZE: len(SCORES), Sym("i"): i, Sym("k"): k}
            value = fixed.get(p, number[p.name][at[p.sub]] if p.name in number and p.sub in at else None)
            return p if value is None else terms.number(float(value))
        if isinstance(p, terms.Call) and p.head.name == "τ":
            return terms.number(float(cut))
        return terms.rebuilt(p, lambda q: change(q, **bound))

    return change(t)


def test_the_formula_of_a_vector_is_the_function(vector):
    if vector.name == "crelu":
        pytest.skip("twice as many outputs as inputs: the formula shows a pair")
    x = np.array(SCORES)
    y, slopes = np.atleast_1d(vector(x)), vector.jacobian(x)
    first = int(np.argmax(y))
    cut = SCORES[first] - y[first]  # the threshold of sparsemax; the others have none
    f, d = formula(vector), derivative_formula(vector)
    known = {s: float(v) for _, s, v in f.parameters}
    for i in range(len(y)):
        assert evaluate(spelled_out(f.term, i, i, cut, y), known) == pytest.approx(y[i], rel=1e-9)
        for k in range(len(x)):
            assert evaluate(spelled_out(d.term, i, k, cut, y), known) == pytest.approx(slopes[i, k], rel=1e-9, abs=1e-12), (i, k)


def test_jacobians_look_as_in_textbooks():
    assert get("softmax").formula.unicode == "e^xᵢ/(Σⱼ e^xⱼ)"
    assert get("softmax").derivative_formula.unicode == "yᵢ (δᵢₖ − yₖ)"
    assert get("softmax").derivative_formula.note == "y = f(x); δᵢₖ = 1 if i = k, else 0"


def pytest_generate_tests(metafunc):
    for kind in ("gated", "vector"):
        if kind in metafunc.fixturenames:
            metafunc.parametrize(kind, [f for f in CATALOGUE if f.kind == kind], ids=lambda f: f.spec)


def test_there_are_entries_of_every_kind():
    assert {f.kind for f in CATALOGUE} == {"scalar", "gated", "vector"}


# ---------------------------------------------------------------- every formula of the catalogue can be printed


def both(entry):
    yield formula(entry)
    yield derivative_formula(entry)


@pytest.mark.sampled
def test_mathtext_draws_every_row(entry):
    parser = MathTextParser("path")
    for f in both(entry):
        for text in (t for row in f.rows for t in row if t):
            parser.parse(f"${text}$")


def test_mathml_is_well_formed(entry):
    for f in both(entry):
        assert ElementTree.fromstring(f.mathml).tag.endswith("math")


def test_ascii_is_ascii_and_tex_is_balanced(entry):
    for f in both(entry):
        assert f.ascii.isascii()
        assert f.tex.isascii()
        assert f.tex.count("{") == f.tex.count("}")
        assert f.tex.count(r"\left") == f.tex.count(r"\right")


def test_symbols_are_told_apart(entry):
    f = formula(entry)
    shown = [s for _, s, _ in f.symbols]
    heads = {t.head.name for t in terms.walk(f.term) if isinstance(t, terms.Call)}
    assert len(set(shown)) == len(shown)
    assert not heads & set(shown)


def test_formulas_need_no_numpy():
    code = (
        "import sys\nfrom actplot import get\nf = get('gelu')\nf.formula.tex, f.derivative_formula.mathml, f.formula.rows\n"
        "print([m for m in ('numpy', 'matplotlib', 'flint') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
