"""Published tables held against the facts: the wrong cells are found, the right ones are not blamed."""

from pathlib import Path

import pytest

from actplot import tables
from actplot.activation import get
from actplot.audit import AGREES, DISAGREES, NOT_UNDERSTOOD, audit, function, question, summary
from actplot.errors import ActplotError
from actplot.properties import CRITERIA, PROPERTIES, UNKNOWN, Criterion, ascii

from .conftest import CATALOGUE

DATA = Path(__file__).parent / "data"
WRONG = {
    ("sigmoid", "Smooth with monotonic derivative"),
    ("tanh", "Smooth with monotonic derivative"),
    ("sigmoid", "Approximates identity at origin"),
    ("relu", "Approximates identity at origin"),
}


def verdicts(text):
    return [c.verdict for c in audit(text)]


def verdict(name, heading, claim):
    (cell,) = audit(f"function\t{heading}\n{name}\t{claim}\n")
    return cell.verdict


@pytest.mark.parametrize("file", ["pyrcz.md", "pyrcz.csv"])
def test_the_published_criteria_table(file):
    cells = audit((DATA / file).read_text(encoding="utf-8"))
    assert len(cells) == 35
    assert {(c.function, c.property) for c in cells if c.verdict == DISAGREES} == WRONG
    assert {c.verdict for c in cells if (c.function, c.property) not in WRONG} == {AGREES}
    assert all(c.witness for c in cells if c.verdict == DISAGREES)
    assert summary(cells) == "35 cells: 31 agree, 4 disagree, 0 not understood"


def test_the_same_table_turned():
    rows = [line.split(",") for line in (DATA / "pyrcz.csv").read_text(encoding="utf-8").replace('"', "").replace(", ", "; ").splitlines()]
    text = "\n".join("\t".join(column) for column in zip(*rows, strict=True))
    assert {(c.function, c.property) for c in audit(text) if c.verdict == DISAGREES} == WRONG


def test_every_fact_agrees_with_itself():
    seen = 0
    for f in CATALOGUE:
        for key, fact in f.facts.items():
            if fact.verdict != UNKNOWN:
                for text in (fact.text, ascii(fact.text)):
                    assert (f.name, key, text, verdict(f.name, key, text)) == (f.name, key, text, AGREES)
                    seen += 1
    assert seen > 3000


def test_our_own_tables_agree():
    chosen = [get(n) for n in ("relu", "sigmoid", "gelu", "selu", "binary_step")]
    for made in (tables.table(chosen), tables.criteria(chosen, next(iter(CRITERIA)))):
        for text in (tables.markdown(made), tables.csv(made)):
            assert set(verdicts(text)) <= {AGREES, NOT_UNDERSTOOD}
            assert verdicts(text).count(AGREES) >= 25


@pytest.mark.parametrize("name", ["gelu", "silu", "mish", "hard_swish"])
def test_a_dip_is_not_monotonic(name):
    assert verdict(name, "Monotonic", "yes") == DISAGREES
    assert verdict(name, "Monotonic", "no") == AGREES


@pytest.mark.parametrize(
    ("name", "heading", "right", "wrong"),
    [
        ("GELU", "Range", "[-0.17, inf)", "(-0.17, inf)"),
        ("Swish", "range", "[−0.278, ∞)", "[−0.25, ∞)"),
        ("SiLU", "Range", "[-0.28, oo)", "(-inf, inf)"),
        ("Hardswish", "Range", "[-3/8, ∞)", "[-0.36, ∞)"),
        ("softsign", "Range", "(-1, 1)", "(0, inf)"),
        ("sigmoid", "Range", "(0,1)", "[0, ∞]"),
        ("relu", "range", "[0, inf)", "(0, inf)"),
        ("arctan", "Range", "(-pi/2, π/2)", "[-π/2, π/2]"),
        ("arctan", "Range", "(-1.57, 1.57)", "(-1.58, 1.58)"),
        ("selu", "range", "(-λα, ∞)", "(-α, ∞)"),
        ("SELU", "Range", "(-1.758, inf)", "[-1.758, inf)"),
        ("binary step", "Range", "{0, 1}", "{-1, 1}"),
        ("sigmoid", "Range", "(0, 1) (open)", "{0, 1}"),
        ("arctan", "Monotonic", "yes", "no"),
        ("arctan", "monotone", "increasing", "decreasing"),
        ("relu", "Monotonic", "non-decreasing", "strictly increasing"),
        ("GELU", "Lipschitz constant", "1.129", "1"),
        ("sigmoid", "Lipschitz", "1/4", "1"),
        ("tanh", "Symmetry", "odd", "even"),
        ("gelu", "symmetry", "none", "odd"),
        ("ReLU", "Convexity", "convex", "neither"),
        ("elu", "Smoothness", "C1", "C∞"),
        ("relu", "Order of continuity", "C^0", "C^1"),
        ("Binary Step", "Smoothness", "C⁻¹", "C⁰"),
        ("gelu", "Smoothness", "C∞", "0"),
        ("relu", "f'(0)", "undefined", "0"),
        ("sigmoid", "f(0)", "0.5", "0"),
        ("relu", "kinks", "x = 0", "none"),
        ("relu6", "Kinks", "{0, 6}", "0"),
        ("gelu", "extrema", "(-0.752, -0.17)", "(0, 0)"),
        ("relu", "Dead region", "(-∞, 0)", "none"),
        ("relu", "Saturates", "left", "both"),
        ("tanh", "Zero-centered", "✓", "✗"),
        ("softmax", "On the simplex", "yes", "no"),
        ("relu", "Identity at 0", "one-sided", "yes"),
        ("Leaky ReLU (α = 0.2)", "Lipschitz", "1", "0.2"),
        ("ELU (alpha=2)", "Range", "(-2, ∞)", "(-1, ∞)"),
        ("Sigmoid (logistic)", "bounded", "yes", "no"),
        ("Rectified linear unit (ReLU)[8]", "Range", r"$[0,\infty)$", "[0, 1]"),
        ("Leaky ReLU (0.2)", "Slope range", "[0.2, 1]", "[0.01, 1]"),
        ("ELU, α=2", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("ELU", "Order of continuity", "C1 when α = 1, otherwise C0", "C0 when α = 1, otherwise C1"),
        ("PReLU", "Approximates identity near the origin", "Yes iff α = 1", "Yes iff α < 1"),
        ("SELU", "Range", r"$(-\lambda\alpha,\infty)$", r"$(-\alpha,\infty)$"),
        ("SiLU", "Range", r"$[-0.278\ldots,\infty)$", r"$(-0.278\ldots,\infty)$"),
        ("GELU", "Range", "≈ [-0.17, ∞)", "≈ (-0.17, ∞)"),
        ("GELU", "Range", "≥ -0.17", "> -0.17"),
        ("tanh", "Range", "-1 to 1", "0 to 1"),
        ("sigmoid", "Range", "between 0 and 1", "between -1 and 1"),
        ("sigmoid", "Range", "0 < y < 1", "0 ≤ y ≤ 1"),
        ("relu", "Range", "[0, ∞)[3]", "[0, 1e400)"),
        ("relu", "Range", r"\([0, \infty)\)", "`(0, ∞)`"),
        ("relu", "f(0)", "0", "1e-400"),
        ("relu", "Nonlinear", "non-linear", "linear"),
        ("sigmoid", "Bounded", "bounded", "unbounded"),
        ("tanh", "Zero-centered output?", "zero centered", "not zero-centered"),
        ("relu", "Continuous", "yes", "no"),
        ("relu", "Differentiable", "no", "yes"),
        ("elu", "Differentiable", "yes", "no"),
        ("relu", "Smooth", "no", "yes"),
        ("relu", "Smoothness", "not differentiable at 0", "differentiable"),
        ("sigmoid", "Smoothness", "infinitely differentiable", "discontinuous"),
        ("relu", "Monotonic", "yes", "Yes, strictly"),
        ("relu", "Asymptotes", "y = 0 (left), y = x", "y = 0, y = 1"),
        ("silu", "Asymptotes", "y = x (right)", "y = x (left)"),
        ("sigmoid", "Asymptotes", "0 and 1", "none"),
        ("relu", "Derivative range", "[0, 1]", "{0, 2}"),
        ("relu", "f'(0)", "0/1", "0.5"),
        ("relu", "Gain", "2^(1/2)", "2**0.6"),
        ("tanh", "Saturation", "both sides", "left side"),
    ],
)
def test_claims_in_many_spellings(name, heading, right, wrong):
    assert (verdict(name, heading, right), verdict(name, heading, wrong)) == (AGREES, DISAGREES)


@pytest.mark.parametrize(
    ("name", "heading", "claim", "said"),
    [
        ("relu", "range", "positive", "cannot read 'positive'"),
        ("relu", "bounded", "", "empty"),
        ("relu", "Year", "2010", "no property named 'Year'"),
        ("gleu", "range", "(0, 1)", "did you mean"),
        ("softmax", "monotonic", "yes", "not defined"),
        ("Hard tanh (beta = 2)", "range", "(0, 1)", "parameters"),
        ("relu", "monotonic", "sometimes", "cannot read"),
        ("relu", "gain", "about right", "cannot read"),
        ("relu", "Continuously differentiable", "yes, except at 0", "cannot read"),
        ("relu", "Monotonic", "not strictly", "cannot read"),
        ("relu", "Monotonic", "yes for x > 0", "condition"),
        ("elu:alpha=2", "Monotonic", "yes if α = 1", "does not hold"),
        ("relu", "f'(0)", "0 (by convention)", "a convention"),
        ("tanh", "Gain", "5/3", "torch's own number"),
        ("elu", "Smooth", "yes", "cannot read"),
        ("relu", "Derivative range", "{0, 1}", "cannot read"),
        ("hard_tanh", "Kinks", "2", "cannot read"),
        ("relu", "Monotonic", "x", "cannot read"),
        ("relu", "Derivative", "1 if x > 0 else 0", "no property named"),
        ("ELU (α=abc)", "Range", "(0, 1)", "has no parameters"),
        ("relu", "range", "[" * 2000, "empty"),
    ],
)
def test_what_is_not_understood(name, heading, claim, said):
    cell = audit(f"function\t{heading}\tbounded\n{name}\t{claim}\t\nrelu\t\tno\n")[0]
    assert cell.verdict == NOT_UNDERSTOOD
    assert said in cell.witness


def test_functions_by_name_title_and_alias():
    found = {
        t: function(t) for t in ("GELU", "SiLU", "Leaky ReLU", "Swish", "Sigmoid function", "**ReLU**", "Sigmoid (logistic)", "Banana")
    }
    assert {t: f.name if f else None for t, f in found.items()} == {
        "GELU": "gelu",
        "SiLU": "silu",
        "Leaky ReLU": "leaky_relu",
        "Swish": "silu",
        "Sigmoid function": "sigmoid",
        "**ReLU**": "relu",
        "Sigmoid (logistic)": "sigmoid",
        "Banana": None,
    }
    assert function("ELU (α=0.5)").spec == "elu:alpha=0.5"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("torch.nn.ReLU", "relu"),
        ("nn.LeakyReLU(0.2)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (negative slope = 0.3, fixed)", "leaky_relu:negative_slope=0.3"),
        ("Hardtanh(-2, 2)", "hard_tanh:min_val=-2,max_val=2"),
        ("ELU with α=2", "elu:alpha=2"),
        ("ELU (2015)", "elu"),
        ("GELU (tanh approximation)", "gelu_tanh"),
        ("Logistic, sigmoid, or soft step", "sigmoid"),
        ("SiLU / Swish", "silu"),
        ("[ReLU](https://example.org/a_(b))[8]", "relu"),
        (r"$\text{ReLU}(x)$", "relu"),
        ("1. The ReLU function", "relu"),
        ("sigmoid\u200b", "sigmoid"),
        ("ReLU, Leaky ReLU", None),
        ("Hardtanh (3)", None),
        ("tf.nn.leaky_relu.gone", None),
        ("ELU (beta_1=2)", None),
    ],
)
def test_names_as_people_write_them(text, spec):
    found = function(text)
    assert (found.spec if found else None) == spec


def test_what_frameworks_call_functions():
    found = {}
    for f in CATALOGUE:
        for n in (n for names in f.frameworks.values() for n in names if "." in n.expression):
            found.setdefault(n.expression, set()).add(f.at(**n.values).spec)
    assert len(found) > 100
    for expression, specs in found.items():
        f = function(expression)
        assert (expression, f and f.spec) == (expression, next(iter(specs)) if len(specs) == 1 else None)
    assert (function("nn.GELU").name, function("nn.gelu").name) == ("gelu", "gelu_tanh")  # torch's class, jax's function
    assert function("F.silu").name == "silu"


def test_every_heading_of_our_own_is_found():
    for p in PROPERTIES.values():
        assert question(p.key) is question(p.title) is p
    for c in (c for rows in CRITERIA.values() for c in rows):
        found = question(c.title)
        assert found is c if isinstance(found, Criterion) else found.key in c.keys
    assert question("Colour") is None


def test_forms_of_tables():
    rows = [("name", "monotonic", "range"), ("relu", "no", "[0, inf)"), ("sigmoid", "yes", "(0, 1)")]
    texts = {
        "csv": "\n".join(f'{a},{b},"{c}"' for a, b, c in rows),
        "bare commas": "\n".join(",".join(r) for r in rows),
        "semicolons": "\n".join(";".join(r) for r in rows),
        "tsv": "\n".join("\t".join(r) for r in rows),
        "bom and crlf": "\ufeff" + "\r\n".join("\t".join(r) for r in rows),
        "markdown": "# T\n\n"
        + "\n".join("| " + " | ".join(r) + " |" for r in [rows[0], ("---", ":-:", "--:"), *rows[1:]])
        + "\n\ntext | more\n",
        "bare markdown": "\n".join(" | ".join(r) for r in [rows[0], ("---", "---", "---"), *rows[1:]]),
    }
    for form, text in texts.items():
        assert (form, verdicts(text)) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    texts["bars"] = "\n".join("|".join(r) for r in rows)
    texts["a line above the header"] = texts["markdown"].replace("# T\n\n", "a | b\n")
    for form in ("bars", "a line above the header"):
        assert (form, verdicts(texts[form])) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    two = texts["markdown"] + texts["markdown"]
    assert len(audit(two)) == 8


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a", "a,b\n", "relu,gelu\ntanh,elu\n", "\x00\x01,\x02\n\x03,\x04", "|||\n|-|\n", "a,b\n1,2\n"]
)
def test_what_is_no_table(text):
    with pytest.raises(ActplotError):
        audit(text)
