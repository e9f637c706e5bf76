"""Tables: columns, sorting, criteria and records."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from actplot import get
from actplot.definition import FRAMEWORKS, READ_FROM, Definition, named
from actplot.errors import UnknownName
from actplot.facts.criteria import CRITERIA
from actplot.facts.properties import PROPERTIES
from actplot.tables.rows import catalogue, framework, published, sorted_by, table
from tests.catalogue import load

FEW = [get(n) for n in ("relu", "gelu", "sigmoid", "softmax")]


def test_default_columns():
    assert list(table(FEW).columns) == ["title", "range", "monotonic", "zero_centred", "zero_at_zero", "smoothness"]


def test_all_columns_are_those_of_the_kinds_present():
    scalar = list(table(FEW[:3], ["all"]).columns)
    assert scalar == ["title", *(k for k, p in PROPERTIES.items() if "scalar" in p.kinds)]
    assert "simplex_valued" in table(FEW, ["all"]).columns


@pytest.mark.parametrize("columns", [["rnage"], ["range", "Smoothnes"]])
def test_an_unknown_column_offers_near_ones(columns):
    with pytest.raises(UnknownName, match=r"did you mean (range|smoothness)"):
        table(FEW, columns)


def test_an_unknown_sort_key_is_an_error():
    with pytest.raises(UnknownName, match="did you mean gain"):
        table(FEW, sort="gian")


def test_rows_can_be_sorted_by_any_column():
    every = list(load().values())
    for key in (*PROPERTIES, "name", "title", "family"):
        assert sorted(f.spec for f in sorted_by(every, key)) == sorted(f.spec for f in every)


def test_sorting_puts_infinities_at_the_ends_and_missing_last():
    names = [f.name for f in sorted_by([get(n) for n in ("softmax", "relu", "square", "sigmoid", "selu", "glu")], "lipschitz")]
    assert names == ["sigmoid", "softmax", "relu", "selu", "square", "glu"]
    assert [f.name for f in sorted_by(FEW[:3], "range")] == ["gelu", "sigmoid", "relu"]
    assert [f.name for f in sorted_by(FEW[:3], "name")] == ["gelu", "relu", "sigmoid"]


def as_json(made):
    """The records as a program reads them."""
    return json.loads(json.dumps(made.records(), allow_nan=False))


def test_json_holds_numbers_and_verdicts():
    relu, _, _, softmax = as_json(table(FEW, ["range", "gain", "simplex_valued"]))
    assert list(relu) == ["name", "title", "kind", "family", "parameters", "formula", "derivative", "properties"]
    assert relu["properties"]["range"]["value"] == {
        "low": 0, "low_infinite": 0, "low_attained": True, "high": None, "high_infinite": 1, "high_attained": False, "set": None,
    }  # fmt: skip
    assert (relu["properties"]["gain"]["value"], relu["properties"]["gain"]["infinite"]) == (2**0.5, 0)
    assert set(relu["formula"]) == {"tex", "unicode"}
    assert set(relu["properties"]["simplex_valued"].values()) == {None}
    assert softmax["properties"]["simplex_valued"]["value"] is True


def test_json_holds_parameters():
    (record,) = as_json(table([get("elu:alpha=0.5")]))
    assert record["name"] == "elu"
    assert record["parameters"] == [{"name": "alpha", "value": 0.5, "infinite": 0, "text": "0.5"}]


def test_criteria_has_a_row_a_criterion():
    made = published([get("sigmoid"), get("relu")])
    assert list(made.columns) == ["criterion", "sigmoid", "relu"]
    assert len(made.rows) == 7
    with pytest.raises(UnknownName, match="did you mean pyrcz"):
        published([get("relu")], "pyrczz")


def test_criteria_have_a_record_a_function():
    sigmoid, softmax = as_json(published([get("sigmoid"), get("softmax")]))
    assert (sigmoid["name"], softmax["name"]) == ("sigmoid", "softmax")
    assert list(sigmoid["criteria"]) == list(softmax["criteria"]) == [c.key for c in CRITERIA["pyrcz"]]
    assert sigmoid["criteria"]["monotonic"] == {"value": True, "verdict": "proved", "text": "yes", "note": ""}
    assert set(softmax["criteria"]["monotonic"].values()) == {None}


def test_criteria_are_sorted_by_what_is_asked_for():
    few = [get(n) for n in ("sigmoid", "relu", "tanh")]
    assert list(published(few).columns) == ["criterion", "sigmoid", "relu", "tanh"]
    assert list(published(few, sort="gain").columns) == ["criterion", "relu", "tanh", "sigmoid"]


def test_the_catalogue_as_a_table():
    made = catalogue(list(load().values()))
    assert [r["name"] for r in made.records()] == list(load())
    assert len(made.rows) == len(load())


def test_rows_of_one_function_are_told_apart():
    rows = [get(s) for s in ("swish_beta:beta=0.1", "swish_beta:beta=1", "relu")]
    wanted = ["Swish (beta = 0.1)", "Swish (beta = 1)", "ReLU"]
    assert [r[0].text.replace(get("swish_beta").title, "Swish") for r in table(rows).rows] == wanted
    assert [t.replace(get("swish_beta").title, "Swish") for t in list(published(rows).columns.values())[1:]] == wanted
    assert table([get("swish_beta")]).rows[0][0].text == get("swish_beta").title


def test_a_row_is_compared_with_those_of_its_function_alone(monkeypatch):
    tell, compared = Definition.told_from, []
    monkeypatch.setattr(Definition, "told_from", lambda f, others=(): compared.append(len(others)) or tell(f, others))
    rows = [*load().values(), get("elu:alpha=2")]
    table(rows)
    published(rows)
    assert len(compared) == 2 * len(rows)
    assert sorted(set(compared)) == [1, 2]


def unversioned(text):
    """Whether a claim of a gradient at a kink lacks the version and the device that it was read from."""
    return "f'(" in text and not re.search(r"f'\(.*\) = \S+ in \d+\.\d+( with PyTorch \d+\.\d+)? on the CPU", text)


def test_gradients_at_kinks_are_told_of_a_version():
    told = [(k, framework(k, n)) for f in load().values() for k, names in f.frameworks.items() for n in names]
    assert sum("f'(" in text for _, text in told) > 40
    assert [t for t in told if unversioned(t[1])] == []
    assert unversioned("nn.Hardswish; f'(-3) = 0, f'(3) = 1")
    assert framework("torch", named("nn.Hardswish", kinks={-3: 0, 3: 1})) == "nn.Hardswish; f'(-3) = 0, f'(3) = 1 in 2.13 on the CPU"


def test_the_versions_are_those_that_the_tests_run():
    group = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["frameworks"]
    bounds = dict(re.match(r"([\w-]+)(?:\[\w+\])?[>=]=(\d+\.\d+)", line).groups() for line in group)
    assert {FRAMEWORKS[k]: re.findall(r"\d+\.\d+", v) for k, v in READ_FROM.items()} == {
        "PyTorch": [bounds["torch"]],
        "JAX": [bounds["jax"]],
        "Keras": [bounds["keras"], bounds["torch"]],
        "Transformers": [bounds["transformers"], bounds["torch"]],
    }
