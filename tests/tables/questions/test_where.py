"""The language of questions: what it finds, held against a reading of the facts; what it refuses, with a caret under the fault."""

import pytest

from actplot import get
from actplot.errors import AROUND
from actplot.facts.properties import PROPERTIES
from actplot.functions import PARTS
from actplot.tables.questions.terms import BadQuestion
from actplot.tables.questions.where import DEEPEST, negated, one_of, where
from tests.conftest import CATALOGUE


def value(f, key):
    return f.facts.value(key)


def number(v):
    return float(v)


QUESTIONS = {
    "monotonic": lambda f: value(f, "monotonic") not in (None, "no"),
    "not monotonic": lambda f: value(f, "monotonic") == "no",
    "monotonic and bounded and smoothness >= 1": lambda f: (
        value(f, "monotonic") not in (None, "no") and value(f, "bounded") and number(value(f, "smoothness")) >= 1
    ),
    "bounded or symmetry = odd and zero_centred": lambda f: (
        bool(value(f, "bounded")) or (value(f, "symmetry") == "odd" and bool(value(f, "zero_centred")))
    ),
    "(bounded or symmetry = odd) and zero_centred": lambda f: (
        (bool(value(f, "bounded")) or value(f, "symmetry") == "odd") and bool(value(f, "zero_centred"))
    ),
    "range.low = 0": lambda f: value(f, "range") is not None and value(f, "range")["low"] == 0,
    "0 <= range.low < range.high <= 1": lambda f: (
        value(f, "range") is not None and 0 <= number(value(f, "range")["low"]) < number(value(f, "range")["high"]) <= 1
    ),
    "lipschitz ≤ 1/4": lambda f: value(f, "lipschitz") is not None and number(value(f, "lipschitz")) <= 0.25,
    "smoothness == inf": lambda f: value(f, "smoothness") == "inf",
    "range.low = -inf and range.high = ∞": lambda f: (
        value(f, "range") is not None and (value(f, "range")["low"], value(f, "range")["high"]) == ("-inf", "inf")
    ),
    "monotonic = strictly increasing": lambda f: value(f, "monotonic") == "strictly increasing",
    "monotonic != 'strictly increasing'": lambda f: value(f, "monotonic") not in (None, "strictly increasing"),
    "not not bounded = yes": lambda f: value(f, "bounded") is True,
    "kinks.count >= 2": lambda f: len(value(f, "kinks") or []) >= 2,
    "not kinks": lambda f: value(f, "kinks") == [],
    "saturates.left = hard": lambda f: value(f, "saturates") is not None and value(f, "saturates")["left"] == "hard",
    "slope0 = 1": lambda f: value(f, "slope0") == 1,
    "kind = vector": lambda f: f.kind == "vector",
    "family = rectifiers": lambda f: f.family in PARTS["rectifiers"][1],
    "family != Self-gated": lambda f: f.family not in PARTS["gated"][1],
    "family = hinges": lambda f: f.family == "hinges",
    'title = "leaky relu" or name = gelu': lambda f: f.name in ("leaky_relu", "gelu"),
    "Zero_Centered and BOUNDED": lambda f: bool(value(f, "zero_centred") and value(f, "bounded")),
    "gain > backward_gain": lambda f: value(f, "gain") is not None and number(value(f, "gain")) > number(value(f, "backward_gain")),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_finds_what_the_facts_say(question):
    found = [f.name for f in where(question, CATALOGUE)]
    assert found == [f.name for f in CATALOGUE if QUESTIONS[question](f)]
    assert 0 < len(found) < len(CATALOGUE)


def test_every_property_can_be_asked_for():
    asked = 0
    for key in PROPERTIES:
        for question in (key, f"{key} = 1", f"{key} = yes", f"{key}.low < 1", f"{key}.count > 0", f"{key}.left != no", f"not {key} = none"):
            try:
                where(question, CATALOGUE)
                asked += 1
            except BadQuestion as error:
                assert len(str(error).splitlines()) == 3
    assert asked > len(PROPERTIES)


def test_what_is_unknown_is_not_found_either_way():
    softmax = [get("softmax")]
    assert where("monotonic", softmax) == where("not monotonic", softmax) == where("gain > 0 or gain <= 0", softmax) == []
    assert where("monotonic or simplex_valued", softmax) == softmax
    assert [one_of(p) for p in ([None, True], [None, False], [False, False], [])] == [True, None, False, False]
    assert [negated(v) for v in (True, False, None)] == [False, True, None]


@pytest.mark.parametrize(
    ("question", "fault", "said"),
    [
        ("monotonic and bonded", "bonded", "did you mean bounded"),
        ("monotonc", "monotonc", "did you mean monotonic"),
        ("bounded = yes and gian > 1", "gian", "did you mean gain"),
        ("gain", "gain", "gain is a number; compare it"),
        ("range", "range", "as in range.low"),
        ("range > 1", "range", "compare range.low or range.high"),
        ("range.hihg > 1", "range.hihg", "did you mean high"),
        ("gain.low > 1", "gain.low", "no parts"),
        ("name.low = a", "name.low", "name has no"),
        ("gain > foo", "foo", "compared with a number, got foo"),
        ("monotonic > no", ">", "it can be = or !="),
        ("symmetry = 3", "3", "compared with a word, got 3"),
        ("convexity = covnex", "covnex", "did you mean convex"),
        ("bounded = maybe", "maybe", "yes, no, true or false"),
        ("family = rectifers", "rectifers", "did you mean rectifiers"),
        ("kinks = 2", "kinks", "kinks.count"),
        ("1 < 2", "1", "must be a property"),
        ("name", "name", "a comparison with one"),
        ("monotonic bounded", "bounded", "expected and, or"),
        ("bounded) and odd", ")", "got ')'"),
        ("'bounded' and monotonic", "'bounded'", "expected a property"),
        ("title = 'x", "'x", "nothing closes"),
        ("gain > 1/0", "1/0", "no number"),
        ("bounded & odd", "&", "no meaning"),
        ("bounded and\tnt monotonic", "nt", "no property named 'nt'"),
        ("gain > 1.5.2", "1.5.2", "no meaning"),
        ("backward_gain = 1e400", "1e400", "larger than any float"),
        ("gain < " + "9" * 400, "9" * 400, "larger than any float"),
        ("gain < " + "9" * 5000, "9" * 5000, "no number"),
    ],
)
def test_a_fault_has_a_caret_under_it(question, fault, said):
    with pytest.raises(BadQuestion) as error:
        where(question, [])
    message, shown, caret = str(error.value).splitlines()
    assert said in message
    assert shown == "  " + question.replace("\t", " ") or (len(question) > 2 * AROUND and shown.strip("… ") in question)
    assert caret.index("^") - 2 == question.index(fault)


@pytest.mark.parametrize("question", ["", "  ", "bounded and", "not", "(", "gain >", "(bounded"])
def test_a_question_that_stops_has_the_caret_at_its_end(question):
    with pytest.raises(BadQuestion) as error:
        where(question, [])
    assert str(error.value).splitlines()[2].rstrip() == "  " + " " * len(question) + "^"


def test_depth_is_limited():
    for question in ("(" * 10_000 + "bounded", "not " * 10_000 + "bounded"):
        with pytest.raises(BadQuestion, match="within each other"):
            where(question, [])
    assert where("not " * (DEEPEST - 2) + "bounded", [get("relu")]) == []


@pytest.mark.parametrize("question", ["__import__('os')", "f.facts", "bounded; print(1)", "lambda: 1", "bounded if 1 else 2"])
def test_nothing_is_python(question):
    with pytest.raises(BadQuestion):
        where(question, CATALOGUE)
