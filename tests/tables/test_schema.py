"""The schema of tables is what tables are: every column, every type, every word."""

from functools import cache

import pytest

from actplot.errors import UnknownName
from actplot.facts.criteria import CRITERIA
from actplot.facts.properties import PROPERTIES
from actplot.tables.columns import compact
from actplot.tables.rows import OWN, published, table
from actplot.tables.schema import columns, schema
from tests.catalogue import load

KEYS = [*OWN, *PROPERTIES]
TYPES = {"number": float, "truth": bool, "word": str, "text": str, "list": str}


@cache
def rows():
    """The whole catalogue, flat."""
    return table(list(load().values()), KEYS).flat()


def test_the_columns_are_those_of_rows():
    assert [c.column for c in columns(KEYS)] == list(rows().columns)
    assert [c.column for c in columns(["range", "torch"])] == list(table([load()["relu"]], ["range", "torch"]).flat().columns)
    assert {c.column for c in columns(None)} == set(rows().columns)
    for name in CRITERIA:
        assert [c.column for c in columns(None, name)] == list(published([load()["relu"]], name).flat().columns)


@pytest.mark.parametrize("column", [*columns(KEYS)], ids=lambda c: c.column)
def test_every_value_has_its_type_and_is_one_of_the_words(column):
    met = {v for r in rows().rows if (v := r[column.column]) is not None}
    assert {type(v) for v in met} <= {TYPES[column.type]}
    assert bool(column.words) == (column.type == "word") and (not column.words or met <= set(column.words))
    assert bool(column.unit) == (column.type == "number" or column.column == "range_set")
    assert column.meaning


def test_a_word_that_is_missing_would_be_seen():
    words = {c.column: set(c.words) for c in columns(["monotonic"])}
    assert "no" not in words["monotonic"] and "none" in words["monotonic"]  # as csv has it
    assert {r["monotonic"] for r in rows().rows} - (words["monotonic"] - {"none"}) == {"none", None}


def test_it_is_a_table_like_others():
    made = schema(["monotonic", "range"])
    assert [r["column"] for r in made.records()] == [r["column"] for r in made.flat().rows]
    assert made.flat().rows[2]["words"] == compact(made.records()[2]["words"])
    with pytest.raises(UnknownName, match="did you mean range"):
        schema(["rnage"])
    with pytest.raises(UnknownName, match="pyrcz"):
        schema(None, "pyrz")
