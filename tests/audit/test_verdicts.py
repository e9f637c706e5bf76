"""Published tables held against the facts: the wrong cells are found, the right ones are not blamed."""

from pathlib import Path

import pytest

from actplot import get
from actplot.audit.verdicts import AGREES, BY_CONVENTION, DISAGREES, NOT_KNOWN, NOT_UNDERSTOOD, audit, summary
from actplot.facts.criteria import CRITERIA
from actplot.facts.properties import PROPERTIES, UNKNOWN
from actplot.facts.reading import ascii
from actplot.tables.formats import markdown
from actplot.tables.machine import csv
from actplot.tables.rows import published, table
from tests.audit.conftest import verdict, verdicts
from tests.conftest import CATALOGUE

DATA = Path(__file__).parent.parent / "data"
WRONG = {
    ("sigmoid", "Smooth with monotonic derivative"),
    ("tanh", "Smooth with monotonic derivative"),
    ("sigmoid", "Approximates identity at origin"),
    ("relu", "Approximates identity at origin"),
}


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
    for made in (table(chosen), published(chosen, next(iter(CRITERIA)))):
        for text in (markdown(made), csv(made.flat())):
            assert set(verdicts(text)) <= {AGREES, NOT_UNDERSTOOD}
            assert verdicts(text).count(AGREES) >= 25


@pytest.mark.parametrize(
    ("name", "heading", "claim", "said"),
    [
        ("relu", "range", "positive", "cannot read 'positive'"),
        ("relu", "bounded", "", "empty"),
        ("relu", "Year", "2010", "no property named 'Year'"),
        ("gleu", "range", "(0, 1)", "did you mean"),
        ("Hard tanh (beta = 2)", "range", "(0, 1)", "parameters"),
        ("relu", "monotonic", "sometimes", "cannot read"),
        ("relu", "gain", "about right", "cannot read"),
        ("relu", "Continuously differentiable", "yes, except when trained", "cannot read"),
        ("relu", "Monotonic", "not strictly", "cannot read"),
        ("relu", "Monotonic", "yes for x > 0", "cannot read"),
        ("relu", "Monotonic", "yes when trained", "condition"),
        ("elu:alpha=2", "Monotonic", "yes if α = 1", "does not hold"),
        ("elu", "Smooth", "yes", "cannot read"),
        ("hard_tanh", "Kinks", "2", "cannot read"),
        ("relu", "Monotonic", "x", "cannot read"),
        ("ELU (α=abc)", "Range", "(0, 1)", "has no parameters"),
        ("relu", "range", "[" * 2000, "longer than 1,000 characters"),
        ("(-1, 1)", "range", "(0, 1)", "no activation named '(-1, 1)'"),
        ("**Banana**", "range", "(0, 1)", "no activation named 'Banana'"),
        ("**Banana** (α = 2)", "range", "(0, 1)", "no activation named 'Banana'"),
        ("ReLU (tilted)", "range", "(0, 1)", "cannot tell which ReLU is meant by 'tilted'"),
    ],
)
def test_what_is_not_understood(name, heading, claim, said):
    cell = audit(f"function\t{heading}\tbounded\n{name}\t{claim}\t\nrelu\t\tno\n")[0]
    assert cell.verdict == NOT_UNDERSTOOD
    assert said in cell.witness


UNDERSTOOD = [
    ("relu", "f'(0)", "0 (by convention)", BY_CONVENTION, "a convention"),
    ("tanh", "Gain", "5/3", BY_CONVENTION, "torch's own number"),
    ("selu", "Gain", "3/4", BY_CONVENTION, "torch's own number"),
    ("softmax", "monotonic", "yes", NOT_KNOWN, "not defined"),
]


@pytest.mark.parametrize(("name", "heading", "claim", "verdict", "said"), UNDERSTOOD)
def test_what_is_understood_is_not_said_not_to_be(name, heading, claim, verdict, said):
    cells = audit(f"function\t{heading}\tbounded\n{name}\t{claim}\t\nrelu\t\tno\n")
    assert cells[0].verdict == verdict and said in cells[0].witness
    assert f"1 {verdict}, " in summary(cells)


@pytest.mark.parametrize(
    "claim", [". 1", "not -", "(not )", "no data", "±", "{±}", "(±1, )", "1^", "at", "at the", "except", "| |", "²", "1" * 1000]
)
def test_odd_claims_are_answered(claim):
    headings = [*PROPERTIES, "Differentiable", "Continuous", "Strictly monotonic"]
    cells = audit(
        "\t".join(["f", *headings]) + "\n" + "\t".join(["gelu", *[claim] * len(headings)]) + "\nrelu" + f"\t{claim}" * len(headings)
    )
    assert len(cells) == 2 * len(headings)
    assert {c.verdict for c in cells} <= {NOT_UNDERSTOOD, NOT_KNOWN, DISAGREES}
