"""What follows from facts: each question against the function itself, beside its opposite, and in every spelling of its heading."""

import json
import math

import numpy as np
import pytest

from actplot import get
from actplot.algebras.arrays import floats
from actplot.audit.headings import headings, key, question
from actplot.audit.phrases.load import phrases
from actplot.audit.questions import DERIVED, WRITTEN, parts
from actplot.audit.verdicts import AGREES, BY_CONVENTION, DISAGREES, NOT_KNOWN, NOT_UNDERSTOOD, audit, fact_of, judge
from actplot.facts.properties import PROPERTIES, UNKNOWN
from actplot.facts.reading import truth
from tests.audit.conftest import verdict, verdicts
from tests.conftest import CATALOGUE

NO_QUESTIONS = {"name", "function", "nothing", "harmless"}
SCALAR = [f for f in CATALOGUE if f.kind == "scalar" and f.domain.low == -math.inf and f.domain.high == math.inf]
BY_TITLE = {q.title: q for q in DERIVED}
TRUTHS = [q for q in DERIVED if q.read is truth]
X = np.concatenate([-np.geomspace(1e-3, 300, 4000)[::-1], np.geomspace(1e-3, 300, 4000)])


def values(f):
    return floats.value(f, X)


def slopes(f):
    y = values(f)
    with np.errstate(all="ignore"):
        return (y[1:] - y[:-1]) / (X[1:] - X[:-1])


def jumps(f):
    return f.facts["smoothness"].value == -1


def far(f):
    with np.errstate(all="ignore"):
        return floats.value(f, np.r_[-np.geomspace(300, 1e12, 400), np.geomspace(300, 1e12, 400)])


def said(f, title, claim):
    return judge(f, BY_TITLE[title], claim).verdict


# Spellings


def spellings():
    return [(k, said) for k, every in phrases("headings").items() if k not in NO_QUESTIONS for texts in every.values() for said in texts]


def test_every_phrase_asks_what_its_table_says():
    found = {(k, said): question(said) for k, said in spellings()}
    assert len(found) > 1400
    wanted = {k: headings()[question_key(k)] for k, _ in found}
    assert {pair for pair, q in found.items() if q is not wanted[pair[0]]} == set()


def question_key(k):
    return next(h for h, q in headings().items() if key(q).lower().replace(" ", "_") == k)


def test_no_phrase_has_two_meanings():
    seen = {}
    for k, said in spellings():
        assert seen.setdefault(said, k) == k, said
    for said in seen:
        assert question(said.upper()) is question(said.capitalize()) is question(said), said


@pytest.mark.parametrize("language", ["en", "zh", "es", "fr", "de", "pt", "ja", "ar", "ru"])
def test_the_commonest_headings_are_there_in_each_language(language):
    told = phrases("headings")
    common = ["range", "monotonic", "derivative", "formula", "zero_centred", "continuous", "differentiable", "name", "function", "minimum"]
    assert [k for k in common if not told[k].get(language)] == []


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("值域（Range）", "range"), ("Range / 值域", "range"), ("值域 Range", "range"), ("导数 f'(x)", "Derivative"),
        ("是否单调？", "monotonic"),
        ("Monotonic (是/否)", "monotonic"), ("Monotonía (sí/no)", "monotonic"), ("Monotonie (ja/nein)", "monotonic"),
        ("Dérivée f'(x)", "Derivative"), ("الـ Range", "range"), ("MONOTONIA", "monotonic"), ("Acotada?", "bounded"),
        (r"Smooth ($C^\infty$)", "Infinitely smooth"), (r"Smooth ($C^{\infty}$)", "Infinitely smooth"),
        ("Smooth (C∞)", "Infinitely smooth"), (r"$\mathbb{E}[f(x)]$", "mean"), ("E[f(x)²]", "second_moment"),
        ("E[f(z)^2]", "second_moment"), ("E[f'^2]", "slope_moment"), ("E[f(x)] (x ~ N(0, 1))", "mean"), ("E[f(x)] (x ~ U(0, 1))", None),
        ("E[f(x)]²", None), ("E[f'(z)]", None), ("Effect", None), ("x → -∞", "Left limit"), ("x → ∞", "Right limit"),
        (r"$\lim_{x\to-\infty}$", "Left limit"), (r"$\lim_{x\to\infty}$", "Right limit"), ("Asymptote at −∞", "Left asymptote"),
        ("Saturates at +∞", "Saturates right"), ("Range (范围 in x)", None), ("f(x)", "Formula"), ("f'(x)", "Derivative"),
        ("Function, f(x)", "Formula"), ("Range / Domain", None), ("值域 Domain", None), ("Smooth at $x = 0$?", "Smooth at 0"),
        ("Max. gradient", "Largest slope"), ("Gain (Kaiming)", "gain"), ("Lipschitz const.", "lipschitz"),
        ("C^1", "Continuously differentiable"),
    ],
)  # fmt: skip
def test_headings_as_people_write_them(heading, meant):
    found = question(heading)
    assert (key(found) if found else None) == meant


# Answers


@pytest.mark.parametrize("q", TRUTHS, ids=lambda q: q.title)
def test_yes_and_no_are_opposite_and_both_occur(q):
    seen = set()
    for f in (*CATALOGUE, get("-x")):
        fact = fact_of(f, q)
        answers = [judge(f, q, claim).verdict for claim in ("yes", "no")]
        if fact.verdict == UNKNOWN:
            assert answers == [NOT_KNOWN, NOT_KNOWN], f.name
        else:
            assert answers == ([AGREES, DISAGREES] if fact.value else [DISAGREES, AGREES]), f.name
            seen.add(fact.value)
    assert seen == {True, False}


OPPOSITE = [
    ("bounded", "Unbounded"), ("bounded_below", "Unbounded below"), ("bounded_above", "Unbounded above"), ("monotonic", "Non-monotonic"),
    ("nonlinear", "Linear"), ("convexity", "Non-convex"), ("zero_centred", "Not zero-centred"), ("Continuous", "Discontinuous"),
    ("Differentiable", "Non-differentiable"), ("Non-negative output", "Negative outputs"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "denied"), OPPOSITE)
def test_a_yes_to_a_denied_question_is_a_no(asked, denied):
    seen = set()
    for f in SCALAR:
        there, denial = (headings()[question_key(k.lower().replace(" ", "_"))] for k in (asked, denied))
        for claim, other in (("yes", "no"), ("no", "yes")):
            verdicts = judge(f, there, claim).verdict, judge(f, denial, other).verdict
            assert verdicts[0] == verdicts[1] and verdicts[0] in (AGREES, DISAGREES), (f.name, claim)
            seen.add(verdicts[0])
    assert seen == {AGREES, DISAGREES}


NUMERICALLY = {
    "Odd": lambda f, y, s: None if jumps(f) else np.allclose(y, -y[::-1], rtol=1e-9, atol=1e-300),
    "Even": lambda f, y, s: None if jumps(f) else np.allclose(y, y[::-1], rtol=1e-9, atol=1e-300),
    "Negative outputs": lambda f, y, s: y.min() < 0,
    "Unbounded above": lambda f, y, s: far(f).max() > 1.5 * max(y.max(), 1),
    "Strictly increasing": lambda f, y, s: (s > 0).all() or None,  # what is flat in floats may rise
    "Linear": lambda f, y, s: np.ptp(s) < 1e-9,
}


@pytest.mark.parametrize("title", NUMERICALLY)
def test_questions_agree_with_the_function_itself(title):
    tried = 0
    for f in SCALAR:
        y, s = values(f), slopes(f)
        if np.isfinite(y).all():
            holds = NUMERICALLY[title](f, y, s)
            if holds is not None:
                assert said(f, title, "yes" if holds else "no") == AGREES, f.name
                tried += 1
    assert tried > 20


def test_extremes_are_those_of_the_function():
    tried = 0
    for f in SCALAR:
        y, s = values(f), slopes(f)
        for title, end, near in (("Minimum", y.min(), 1e-4), ("Maximum", y.max(), 1e-4), ("Largest slope", np.nanmax(s), 1e-3)):
            fact = fact_of(f, BY_TITLE[title])
            if fact.verdict == UNKNOWN or jumps(f):
                continue
            known = float(fact.value["value"] if isinstance(fact.value, dict) else fact.value)
            over = (end - known) * (1 if title != "Minimum" else -1)
            assert over <= near * max(1, abs(known)), (f.name, title)
            if math.isfinite(known):
                claim = f"{known:.4f}" if known else "0"
                assert said(f, title, claim) in (AGREES, BY_CONVENTION), (f.name, title)
                assert said(f, title, f"{known + 0.3:.4f}") == DISAGREES, (f.name, title)
                tried += 1
    assert tried > 100


def test_limits_are_those_of_the_function():
    tried = 0
    for f in SCALAR:
        for title, x in (("Left limit", -1e7), ("Right limit", 1e7)):
            fact = fact_of(f, BY_TITLE[title])
            if fact.verdict != UNKNOWN:
                there = floats.value(f, np.array([x]))[0]
                known = float(fact.value)
                assert (np.sign(there) == np.sign(known)) if math.isinf(known) else abs(there - known) < 1e-2, (f.name, title)
                assert said(f, title, fact.text) == AGREES
                tried += 1
    assert tried > 100


@pytest.mark.parametrize(
    ("name", "heading", "claim", "expected"),
    [
        ("relu", "Vanishing gradient?", "No", AGREES), ("relu", "Vanishing gradient?", "Yes", BY_CONVENTION),
        ("gelu", "Vanishing gradient?", "No", BY_CONVENTION), ("sigmoid", "Vanishing gradient?", "No", DISAGREES),
        ("tanh", "Vanishing gradient", "Yes", AGREES), ("identity", "Vanishing gradient", "Yes", DISAGREES),
        ("relu", "Non-saturating", "yes", NOT_KNOWN), ("identity", "Non-saturating", "yes", AGREES),
        ("tanh", "Non-saturating", "yes", DISAGREES), ("relu", "Dying neurons?", "yes", AGREES),
        ("relu", "Dead neurons", "no", DISAGREES), ("leaky_relu", "Dying neurons", "yes", DISAGREES),
        ("hard_shrink", "Dead neurons", "yes", NOT_KNOWN), ("relu", "Dead neurons", "yes (left)", AGREES),
        ("relu", "Increasing", "yes", AGREES), ("relu", "Increasing", "no", BY_CONVENTION), ("relu", "Decreasing", "yes", DISAGREES),
        ("relu", "Increasing", "strictly increasing", DISAGREES), ("sigmoid", "Increasing", "no", DISAGREES),
        ("sigmoid", "Left asymptote", "y = 0", AGREES), ("sigmoid", "Left asymptote", "y = 1", DISAGREES),
        ("sigmoid", "Right asymptote", "1", AGREES), ("relu", "Right asymptote", "y = x", AGREES),
        ("relu", "Right asymptote", "none", DISAGREES), ("square", "Left asymptote", "none", AGREES),
        ("relu", "Horizontal asymptote", "y = 0", AGREES), ("relu", "Horizontal asymptote", "y = x", DISAGREES),
        ("tanh", "Horizontal asymptotes", "y = ±1", AGREES), ("relu", "Saturates left", "hard", AGREES),
        ("relu", "Saturates right", "no", AGREES), ("relu", "Saturates right", "yes", DISAGREES),
        ("elu", "Hard saturation", "no", AGREES), ("elu", "Soft saturation", "yes", AGREES), ("relu", "Hard saturation", "no", DISAGREES),
        ("gelu", "Minimum", "-0.17", AGREES), ("gelu", "Minimum", "-0.17 at x = -0.75", AGREES),
        ("gelu", "Minimum", "-0.17 at x = 0.75", DISAGREES), ("gelu", "Minimum", "(-0.7518, -0.17)", AGREES),
        ("gelu", "Minimum", "(0.7518, -0.17)", DISAGREES), ("gelu", "Minimum", "none", DISAGREES), ("sigmoid", "Min", "0", BY_CONVENTION),
        ("sigmoid", "Min", "0.5", DISAGREES), ("sigmoid", "Minimum", "none", AGREES), ("sigmoid", "Infimum", "0", AGREES),
        ("relu", "Max", "∞", AGREES), ("relu", "Maximum", "none", AGREES), ("relu", "Max", "1", DISAGREES),
        ("gelu", "Argmin", "-0.752", AGREES), ("gelu", "Argmin", "0.752", DISAGREES), ("relu", "Argmin", "0", NOT_KNOWN),
        ("gaussian", "Argmax", "0", AGREES), ("sigmoid", "Argmax", "none", AGREES), ("sigmoid", "Argmax", "0.5", DISAGREES),
        ("sigmoid", "Max gradient", "0.25 at $z=0$", AGREES), ("sigmoid", "Max gradient", "0.25 (at z = 0)", AGREES),
        ("sigmoid", "Max gradient", "0.25 at x = 1", DISAGREES), ("sigmoid", "Max gradient", "1", DISAGREES),
        ("tanh", "Max gradient", "1.0", AGREES), ("gelu", "Maximum gradient", "1.08", DISAGREES),
        ("gelu", "Max derivative", "1.129 at 1.414", AGREES), ("relu", "Steepest slope", "1", AGREES),
        ("sigmoid", "Lipschitz", "1/4 at x = 0", AGREES), ("sigmoid", "Gradient range", "(0, 0.25]", AGREES),
        ("gelu", "Gradient range", "(0, 1.08]", DISAGREES), ("silu", "E[f(x)]", "0.08", DISAGREES), ("silu", "E[f(x)]", "0.2066", AGREES),
        ("relu", "E[f²]", "1/2", AGREES), ("relu", "E[f'^2]", "0.5", AGREES), ("tanh", "Variance", "0.394", AGREES),
        ("relu", "Variance", "0.34", AGREES), ("relu", "Smooth at 0?", "No", AGREES), ("gelu", "Smooth at 0?", "No", DISAGREES),
        ("elu", "Smooth at 0?", "Yes", NOT_KNOWN), ("elu", "Differentiable at 0", "yes", AGREES),
        ("relu", "Continuous at 0", "yes", AGREES), ("sign", "Continuous at 0", "yes", DISAGREES),
        ("hard_tanh", "Smooth at 0", "yes", AGREES), ("hard_shrink", "Discontinuities", "±0.5", AGREES),
        ("relu", "Discontinuities", "none", AGREES), ("relu", "Non-differentiable at", "x = 0", AGREES),
        ("elu", "Non-differentiable points", "1", DISAGREES), ("tanh", "Centred at 0", "yes", AGREES),
        ("relu", "Centered at 0?", "yes", DISAGREES), ("gelu", "Gain (Kaiming)", "1.53", AGREES),
        ("elu", "Twice differentiable", "yes", DISAGREES), ("isrlu", "C^2", "yes", AGREES), ("elu", "C∞", "yes", DISAGREES),
        ("relu", "Lipschitz continuous", "yes", AGREES), ("square", "Lipschitz continuous", "yes", DISAGREES),
        ("probit", "Range", "(-inf, inf)", NOT_UNDERSTOOD), ("The probit function", "Range", "(-inf, inf)", NOT_UNDERSTOOD),
        ("probit_cdf", "Range", "(-inf, inf)", DISAGREES), ("probit", "Range", "(0, 1)", AGREES), ("softmax", "Monotonic", "—", AGREES),
        ("softmax", "Odd", "-", AGREES), ("softmax", "Odd", "yes", NOT_KNOWN), ("sine_relu", "Extrema", "none", NOT_KNOWN),
        ("softmax", "Min", "0", BY_CONVENTION),
        ("softmax", "Min", "-1", DISAGREES), ("sine_relu", "Minimum", "-0.0035", AGREES), ("sine_relu", "Argmin", "-2", NOT_KNOWN),
    ],
)  # fmt: skip
def test_claims_of_what_follows(name, heading, claim, expected):
    assert verdict(name, heading, claim) == expected


def test_a_vertical_tangent_has_no_derivative():
    for text in ("sign(x)*sqrt(abs(x))", "sqrt(abs(x))"):
        f = get(text)
        for title in ("Differentiable", "Differentiable at 0"):
            assert [said(f, title, claim) for claim in ("yes", "no")] == [DISAGREES, AGREES]
        assert said(f, "Points without derivative", "0") == AGREES
        assert said(f, "Continuous", "yes") == AGREES


def test_what_steepest_means_is_told_where_the_fall_is_steeper():
    cell = judge(get("leaky_relu:negative_slope=-2"), BY_TITLE["Largest slope"], "1")
    assert (cell.verdict, cell.witness) == (NOT_KNOWN, "the largest slope is 1, the steepest −2")


# Our own tables


def exported(value):
    """A part of a fact as csv has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps([records(v) if isinstance(v, dict) else float(v) for v in value])
    if isinstance(value, str) and value not in ("inf", "-inf"):
        return value
    return repr(float(value)).replace("inf", "1e999")


def records(point):
    """A record whose infinite numbers are null, with their sign beside them."""
    found = {}
    for k, v in point.items():
        endless = v in ("inf", "-inf")
        found |= {k: None if endless else v, f"{k}_infinite": {"inf": 1, "-inf": -1}.get(v) if endless else None}
    return found


def columns(f):
    """Every part of every fact of a function, by its column."""
    for p in PROPERTIES.values():
        fact = f.facts.of(p.key)
        if fact is None or fact.verdict == UNKNOWN:
            continue
        if not isinstance(fact.value, dict) and fact.value is not None:
            yield p.key, fact.value
        for q in parts():
            if q.keys == (p.key,):
                told = q.judge(f.facts)
                if told.verdict != UNKNOWN:
                    yield q.title, told.value
        yield f"{p.key}_text", fact.text


def wrong(value):
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [{"x": 77.0}] if not value or isinstance(value[0], dict) else [77]
    return {"inf": -1.0, "-inf": 1.0}.get(value, value)


def test_our_own_columns_are_read_and_a_wrong_one_is_found():
    seen, found = 0, 0
    for f in CATALOGUE[::6]:
        told = list(columns(f))
        asked = [(f, question(k), exported(v)) for k, v in told]
        assert [(q.title, text) for f, q, text in asked if judge(f, q, text).verdict != AGREES] == []
        seen += len(told)
        for k, v in told:
            other = wrong(v)
            if other != v and not k.endswith("_text") and not isinstance(other, str):
                assert judge(f, question(k), exported(other)).verdict == DISAGREES, (f.name, k)
                found += 1
    assert seen > 800 and found > 150


def test_what_stands_beside_our_facts_claims_nothing():
    text = (
        "name,title,family,kind,summary,parameters,range_low,range_low_attained,range_set,gain,gain_verdict,range_text,range_note,gain_infinite\n"
        'relu,ReLU,rectifiers,scalar,the usual,"[]",0.0,true,,1.4142135623730951,proved,"[0, ∞)",signs,0\n'
        "softmax,Softmax,vector,vector,sums,,0.0,false,,,,\"(0, 1)\",,\n"
    )
    assert verdicts(text) == [AGREES] * 7
    assert [c.verdict for c in audit(text.replace("1.4142135623730951", "1.5"))].count(DISAGREES) == 1


# Where names stand


@pytest.mark.parametrize(
    "table",
    [
        "layer\tactivation\trange\nLinear\ttanh\t[-1, 1]\nout\tReLU\t[0, inf)\n",
        "id\tFamily\tActivation function\tRange\nA\trectifiers\tReLU\t[0, inf)\nB\ts-shaped\ttanh\t[-1, 1]\n",
        "Abbreviation\tFull name\tRange\nReLU\tRectified linear unit\t[0, inf)\nQ7\tHyperbolic tangent\t[-1, 1]\n",
        "Year\tName\tRange\n2010\tReLU\t[0, inf)\n1990\ttanh\t[-1, 1]\n",
        "\t激活函数\t值域\n一\tReLU\t[0, inf)\n二\ttanh\t[-1, 1]\n",
        "Function\tName\tRange\nmax(0, x)\tReLU\t[0, inf)\n(e^x - e^-x)/(e^x + e^-x)\ttanh\t[-1, 1]\n",
        "Función\tRango\nReLU\t[0, inf)\nTangente hiperbólica\t[-1, 1]\n",
        "property\tRange\tMonotonic\nReLU\t[0, inf)\tyes\ntanh\t[-1, 1]\tyes\n",
        "property\tReLU\ttanh\nRange\t[0, inf)\t[-1, 1]\nOdd\tno\tyes\n",
    ],
)
def test_names_stand_in_any_column(table):
    cells = [c for c in audit(table) if c.property == "range"]
    assert {(c.function, c.verdict) for c in cells} == {("relu", AGREES), ("tanh", DISAGREES)}
    assert not [c for c in audit(table) if c.property in ("range", "Odd", "monotonic") and c.verdict not in (AGREES, DISAGREES)]


def test_names_of_two_functions_in_one_row_are_not_guessed():
    first, second = audit("Name\tFull name\trange\nReLU\tSigmoid\t[0, inf)\nReLU\tRectified linear unit\t[0, inf)\n")
    assert (first.verdict, first.witness) == (NOT_UNDERSTOOD, "the names of its row are those of several functions")
    assert second.verdict == AGREES


def test_the_parameters_of_either_name_count():
    (cell,) = audit("Name\tTitle\trange\nelu\tELU (α = 0.5)\t(-0.5, inf)\n")
    assert (cell.function, cell.verdict) == ("elu:alpha=0.5", AGREES)


def test_formulas_have_their_place():
    for heading, q in (("f(x)", WRITTEN[0]), ("Derivative", WRITTEN[1]), ("Ableitung", WRITTEN[1]), ("公式", WRITTEN[0])):
        assert question(heading) is q
