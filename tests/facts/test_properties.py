"""The vocabulary of properties, cautions and criteria."""

import re
import subprocess
import sys

import pytest

from actplot import get
from actplot.facts.cautions import CAUTIONS, Caution, cautions
from actplot.facts.criteria import CRITERIA
from actplot.facts.properties import ALL, CHECKED, DEFAULT_COLUMNS, PROPERTIES, PROVED, UNKNOWN, Fact, averages, fact
from actplot.facts.reading import ascii, number
from actplot.facts.store import recorded
from tests.catalogue import load


@pytest.mark.parametrize(
    ("key", "value", "text", "plain"),
    [
        ("range", {"low": 0, "low_attained": False, "high": 1, "high_attained": True}, "(0, 1]", "(0, 1]"),
        ("range", {"low": -0.27846454276, "low_attained": True, "high": "inf", "high_attained": False}, "[−0.27846, ∞)", "[-0.27846, inf)"),
        ("range", {"low": 0, "low_attained": True, "high": 1, "high_attained": True, "set": [0, 1]}, "{0, 1}", "{0, 1}"),
        ("smoothness", "inf", "C∞", "C^inf"),
        ("smoothness", 0, "C⁰", "C^0"),
        ("smoothness", -1, "jumps", "jumps"),
        ("nonlinear", True, "yes", "yes"),
        ("slope0", {"left": 0, "right": 1}, "0 left, 1 right", "0 left, 1 right"),
        ("saturates", {"left": "hard", "right": "no"}, "left hard", "left hard"),
        ("saturates", {"left": "soft", "right": "soft"}, "both soft", "both soft"),
        ("symmetry_centre", None, "none", "none"),
        ("symmetry_centre", {"kind": "point", "x": 0, "y": 0.5}, "point (0, 0.5)", "point (0, 0.5)"),
        ("asymptotes", {"left": None, "right": {"slope": 1, "intercept": -0.5}}, "y = x − 0.5 (right)", "y = x - 0.5 (right)"),
        ("dead_region", [{"low": "-inf", "low_attained": False, "high": 0, "high_attained": False}], "(−∞, 0)", "(-inf, 0)"),
        ("zeros", [{"x": 0, "y": 0, "period": 2}], "0 + 2k", "0 + 2k"),
        ("lipschitz", "inf", "∞", "inf"),
    ],
)
def test_values_read_as_text(key, value, text, plain):
    assert (PROPERTIES[key].text(value), ascii(PROPERTIES[key].text(value))) == (text, plain)


@pytest.mark.parametrize(("v", "text"), [(-0.5, "−0.5"), (1e-8, "1e−8"), (3.0, "3"), ("-inf", "−∞"), (123456.0, "123456")])
def test_numbers_read_short(v, text):
    assert number(v) == text


def test_digits_are_left_out_only_where_they_are_zero():
    assert (number(0.5), number(1), number(0.01), number(-2.5)) == ("0.5", "1", "0.01", "−2.5")
    assert (number(0.49999999807), number(0.99999999997), number(1.3029862)) == ("0.50000", "1.0000", "1.3030")


def test_averages_say_over_what():
    assert averages(["range", "gain"]) == "gain: 1/√E f(Z)², Z ~ N(0, 1)"
    assert averages(["mean"]) == "Z ~ N(0, 1)"
    assert averages(["range", "lipschitz"]) == ""


def test_every_text_can_be_said_in_ascii():
    texts = [t for f in load().values() for known in f.facts.values() for t in (known.text, known.note)]
    assert len(texts) > 1000
    assert [t for t in texts if "\\" in ascii(t)] == []


def test_defaults_are_properties():
    assert set(DEFAULT_COLUMNS) <= set(PROPERTIES)
    assert {key for key, _ in CAUTIONS} <= set(PROPERTIES)
    assert {k for rows in CRITERIA.values() for c in rows for k in c.keys} <= set(PROPERTIES)
    assert all(set(p.kinds) <= set(ALL) and p.meaning for p in PROPERTIES.values())


# ---------------------------------------------------------------- facts of entries


def test_every_entry_is_recorded(entry):
    found = recorded(entry.name)
    assert found is not None
    assert {p.key for p in PROPERTIES.values() if entry.kind in p.kinds} >= set(found)
    assert "range" in found and "nonlinear" in found


def test_nothing_is_unknown_without_a_reason(entry):
    facts = entry.facts
    assert len(facts) > 0
    for key, known in facts.items():
        assert known.verdict in (PROVED, CHECKED, UNKNOWN), key
        if known.verdict == UNKNOWN:
            assert known.value is None and known.text == "?" and len(known.note) > 10, key
        elif key not in ("symmetry_centre",):
            assert known.value is not None and known.text, key


def test_coverage():
    cells = [f for a in load().values() for f in a.facts.values()]
    unknown = sum(f.verdict == UNKNOWN for f in cells)
    print(f"{len(cells) - unknown} of {len(cells)} cells are known, {sum(f.verdict == PROVED for f in cells)} of them proved")
    assert unknown < 0.02 * len(cells)


def test_other_parameters_are_found_live():
    assert recorded("elu:alpha=2") is None
    assert get("elu", alpha=2).facts.smoothness.value == 0
    assert get("elu").facts.smoothness.value == 1


def test_facts_are_a_mapping_with_attributes():
    facts = get("relu").facts
    assert facts["range"] is facts.range
    assert list(facts) == [k for k in PROPERTIES if k in facts]
    assert facts.value("nonsense") is None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = facts.nonsense


def test_an_unknown_fact_has_no_value():
    assert fact("gain", 3, UNKNOWN, note="because") == Fact(None, UNKNOWN, "?", "because")


def test_start_up_is_light():
    code = (
        "import sys; from actplot.catalogue import load; from actplot.tables import rows, terminal; "
        "terminal.plain(rows.table(list(load().values()), ['all'])); "
        "print([m for m in ('numpy', 'matplotlib', 'flint', 'rich') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


# ---------------------------------------------------------------- what follows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("identity", []),
        ("tanh", [Caution("vanishing gradient on both sides", "saturates")]),
        ("relu", [
            Caution("dying units: no gradient on (−∞, 0)", "dead_region"),
            Caution("not zero-centred (mean 0.40)", "zero_centred"),
            Caution("not differentiable at 0", "kinks"),
        ]),
        ("binary_step", [
            Caution("gradient is zero almost everywhere: not trainable by backpropagation", "slope_range"),
            Caution("not zero-centred (mean 0.50)", "zero_centred"),
            Caution("jumps at 0", "kinks"),
        ]),
        ("softsign", [Caution("vanishing gradient on both sides", "saturates")]),
        ("square", [Caution("not zero-centred (mean 1)", "zero_centred"), Caution("unbounded slope", "lipschitz")]),
    ],
)  # fmt: skip
def test_cautions_follow_from_facts(name, expected):
    assert cautions(get(name).facts) == expected


def test_a_caution_tells_a_jump_from_a_bend_and_means_in_one_notation(entry):
    told = {c.follows_from: c.text for c in cautions(entry.facts)}
    kinks = entry.facts.value("kinks") or []
    assert ("jumps at" in told.get("kinks", "")) == any(not k["left"] == k["right"] == k["value"] for k in kinks)
    mean = re.search(r"mean (.*)\)", told.get("zero_centred", ""))
    assert not mean or re.fullmatch(r"[−]?(\d+|0\.0*[1-9]\d|\d\.\d)", mean[1]), mean[1]


def test_pyrcz_criteria():
    """The published table, with its wrong cells put right."""
    expected = {
        "sigmoid": ["yes", "(0, 1)", "yes", "yes", "no", "yes", "no"],
        "tanh": ["yes", "(−1, 1)", "yes", "yes", "no", "yes", "yes"],
        "relu": ["yes", "[0, ∞)", "no", "yes", "no", "yes", "no"],
        "identity": ["no", "(−∞, ∞)", "yes", "yes", "yes", "yes", "yes"],
        "binary_step": ["yes", "{0, 1}", "no", "yes", "no", "yes", "no"],
    }
    for name, texts in expected.items():
        assert [c.judge(get(name).facts).text for c in CRITERIA["pyrcz"]] == texts, name


def test_a_criterion_knows_what_makes_no_sense():
    judged = {c.title: c.judge(get("softmax").facts) for c in CRITERIA["pyrcz"]}
    assert (judged["Monotonic"].verdict, judged["Monotonic"].text) == (UNKNOWN, "—")
