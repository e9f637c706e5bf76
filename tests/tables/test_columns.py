"""Machine formats: every column has one type and every key one shape, whichever functions there are, and they say what the facts say."""

import json
from collections import defaultdict
from math import inf

import pytest

from actplot import get
from actplot.cli.info import everything
from actplot.facts.properties import PROPERTIES, UNKNOWN
from actplot.facts.reading import interval, intervals, places, points
from actplot.prove.known import known
from actplot.tables.columns import shape
from actplot.tables.records import SAID
from actplot.tables.rows import OWN, catalogue, listing, published, table
from tests.catalogue import load

EVERY = list(load().values())
OTHERS = [get(t) for t in ("x*sigmoid(1.5*x)", "elu:alpha=1/3", "abs(x)*sign(x)", "where(x > 0, 1, -1)", "a*b*sigmoid(a)")]
KEYS = ("all", *OWN)
NUMBERS = {"inf": inf, "-inf": -inf}
TABLES = {
    "table": lambda functions: table(functions, KEYS),
    "criteria": published,
    "list": catalogue,
    "texts": lambda functions: listing({"a": "A"}, [(f.name,) for f in functions]),
}


def types(rows):
    """The types of each column, None apart."""
    found = defaultdict(set)
    for row in rows:
        for column, value in row.items():
            found[column] |= set() if value is None else {type(value)}
    return found


@pytest.mark.parametrize("kind", TABLES)
def test_every_column_has_one_type(kind):
    whole = types(TABLES[kind](EVERY).flat().rows)
    assert [column for column, found in whole.items() if len(found) > 1] == []
    assert set().union(*whole.values()) <= {float, bool, str}
    for functions in ([f] for f in (*EVERY[::9], *OTHERS)):
        made = TABLES[kind](functions).flat()
        assert all(tuple(row) == made.columns for row in made.rows)
        assert [column for column, found in types(made.rows).items() if not found <= whole[column]] == []


def shapes(value, path=""):
    """Each place within a record, and what stands there: the keys of an object, or the type of a value."""
    if isinstance(value, dict):
        yield path, tuple(value)
        for key, part in value.items():
            yield from shapes(part, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, list
        for part in value:
            yield from shapes(part, f"{path}[]")
    elif value is not None:
        yield path, type(value)


@pytest.mark.parametrize("kind", TABLES)
def test_every_key_of_json_has_one_shape(kind):
    found = defaultdict(set)
    for record in TABLES[kind]([*EVERY, *OTHERS]).records():
        for path, what in shapes(json.loads(json.dumps(record, allow_nan=False))):
            found[path].add(what)
    assert len(found) > (1 if kind == "texts" else 5)
    assert {path: what for path, what in found.items() if len(what) > 1} == {}


def test_a_table_without_rows_has_its_columns():
    for make in TABLES.values():
        none, some = make([]).flat(), make(EVERY[:3]).flat()
        assert none.rows == [] and set(none.columns) <= set(some.columns) and none.columns
    assert table([], ["range"]).flat().columns == table(EVERY, ["range"]).flat().columns


def plainly(value):
    """A number of a fact as Python has it."""
    return NUMBERS.get(value, value) if isinstance(value, str) else value


def expected(key, value):
    """What the columns of a property should hold, told from its value alone."""
    read = PROPERTIES[key].read
    if read in (places, points, intervals):
        return {}
    if read is interval:
        return {f"{key}_{k}": plainly(v) for k, v in value.items() if k != "set"}
    if key == "slope0":
        return {f"slope0_{side}": plainly(value[side] if isinstance(value, dict) else value) for side in ("left", "right")}
    if key == "saturates":
        return {f"saturates_{side}": {"no": "none"}.get(v, v) for side, v in value.items()}
    if key == "asymptotes":
        return {f"asymptotes_{side}_{k}": plainly(v[k]) if v else None for side, v in value.items() for k in ("slope", "intercept")}
    if key == "symmetry_centre":
        return {f"symmetry_centre_{k}": v for k, v in (value or {"kind": "none"}).items()}
    if isinstance(value, str):
        return {key: plainly({"no": "none", "yes": "two-sided"}.get(value, value))}
    return {key: value}


@pytest.mark.parametrize("key", PROPERTIES)
def test_columns_say_what_facts_say(key):
    made, seen = table(EVERY, [key]), 0
    for f, row, record in zip(EVERY, made.flat().rows, made.records(), strict=True):
        fact = known(f).of(key)
        said = record["properties"][key]
        assert row[f"{key}_verdict"] == said["verdict"] == (fact and fact.verdict)
        if fact is None or fact.verdict == UNKNOWN:
            assert {v for k, v in row.items() if k not in ("name", "title", f"{key}_verdict")} == {None}
            continue
        assert {k: row[k] for k in expected(key, fact.value)} == expected(key, fact.value)
        assert said["text"] == fact.text == row.get(f"{key}_text", fact.text)
        if shape(key).listed:
            assert json.loads(row[key]) == said["value"]
            told = [{k: plainly(v) for k, v in one.items()} for one in fact.value]
            assert [{k: whole(v, k) for k in one} for v, one in zip(said["value"], told, strict=True)] == told
        seen += 1
    assert seen > 10


def whole(record, key):
    """A number of a record of JSON, infinite where that says so."""
    sign = record.get(f"{key}_infinite", 0)
    return sign * inf if sign else record[key]


def test_columns_of_one_own_say_what_the_entry_says():
    assert set(SAID) == set(OWN) - {"name", "title"}
    (row,) = table([get("elu:alpha=1/3")], tuple(OWN)).flat().rows
    assert row["name"] == "elu:alpha=1/3" and row["title"] == "ELU (alpha = 1/3)"
    assert json.loads(row["parameters"]) == [{"name": "alpha", "value": 1 / 3, "infinite": 0, "text": "1/3"}]
    assert (row["parameters_text"], row["kind"], row["family"]) == ("alpha = 1/3", "scalar", "elus")
    assert (row["formula"], row["formula_tex"]) == (get("elu:alpha=1/3").formula.unicode, get("elu:alpha=1/3").formula.tex)


def test_all_that_is_known_has_one_shape():
    found = defaultdict(set)
    for f in (*EVERY, *OTHERS):
        for path, what in shapes(json.loads(json.dumps(everything(f), allow_nan=False))):
            found[path].add(what)
    assert len(found) > 100 and {path: what for path, what in found.items() if len(what) > 1} == {}
