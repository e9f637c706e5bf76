"""Tables for programs, as text."""

import csv as reader
import io
import json
import re
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot import get
from actplot.outside import visible
from actplot.tables.columns import Rows
from actplot.tables.machine import THIN, cell, csv, inert, json_text, jsonl
from actplot.tables.rows import catalogue, table
from tests.catalogue import load

EVERY = list(load().values())


def read(text):
    """The rows of a csv."""
    return list(reader.DictReader(io.StringIO(text)))


@given(st.floats(allow_nan=False))
def test_a_number_is_read_back_and_never_whole(x):
    text = cell(x)
    assert float(text) == x
    assert re.fullmatch(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?", text) and not re.fullmatch(r"-?\d+", text)
    assert cell(True) == "true" and cell(False) == "false" and cell(None) == cell(nan) == ""
    assert cell(inf) == "1e999" and cell(-inf) == "-1e999"


@given(st.text())
def test_a_text_is_read_back(text):
    (row,) = read(csv(Rows(("a", "b"), [{"a": text, "b": "x"}])))
    assert row["a"].removeprefix(THIN).removeprefix(" ") == visible(text, "\n").removeprefix(THIN).removeprefix(" ")


@pytest.mark.parametrize(
    "text",
    ["1", "-1", "1.5", "-1e-7", "1E5", "1/6", "1 / 6", "2026-01-06", "1.2.3", "10:30", "yes", "No", "TRUE", "f", "inf", "NaN", "None"],
)
def test_a_text_is_nothing_else(text):
    assert inert(text) == THIN + text
    assert inert(text).strip() == text


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@a", "-x**2"])
def test_a_text_is_no_formula(text):
    assert inert(text) == " " + text


@pytest.mark.parametrize("text", ["√2", "[0, ∞)", "none", "ReLU", "1.1289 at √2", "1/4 left, 1 right", "−1/4", "proved", "[]"])
def test_other_texts_stay_as_they_are(text):
    assert inert(text) == text


def test_csv_has_values_then_texts_then_verdicts():
    rows = read(csv(table([get("gelu"), get("sinc")], ["extrema", "smoothness"]).flat()))
    asked = ("extrema", "smoothness")
    assert list(rows[0]) == ["name", "title", *asked, *(f"{k}_text" for k in asked), *(f"{k}_verdict" for k in asked)]
    assert [(r["extrema_verdict"], r["smoothness"]) for r in rows] == [("proved", "1e999"), ("checked", "1e999")]
    assert rows[0]["extrema_text"] == get("gelu").facts["extrema"].text
    assert "verdict" not in csv(catalogue([get("gelu")]).flat())


def test_csv_in_ascii_says_the_same():
    whole, bare = (read(csv(table(EVERY, ["all"]).flat(), plain=plain)) for plain in (False, True))
    assert csv(table(EVERY, ["all"]).flat(), plain=True).isascii()
    assert [{k: v for k, v in r.items() if v.isascii()} for r in whole] == [
        {k: v for k, v in b.items() if r[k].isascii()} for r, b in zip(whole, bare, strict=True)
    ]


def test_jsonl_has_the_records_of_json_one_a_line():
    made = table(EVERY, ["all"])
    lines = jsonl(made.records()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json_text(made.records())) == made.records()
    assert jsonl(made.records(), plain=True).isascii() and jsonl([]) == ""


def test_what_nobody_sees_is_a_number_in_json():
    assert json_text({"a": "\x1b[31m\u202e\u2028é"}, indent=None) == r'{"a": "\u001b[31m\u202e\u2028é"}'
    assert json.loads(json_text({"a": "\n\t"})) == {"a": "\n\t"}
