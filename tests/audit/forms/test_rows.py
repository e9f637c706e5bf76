"""Rows of any lengths: none is filled up, none is lost, and turning them takes no more room than they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot.audit.forms.rows import GAPS, gaps, tidy, turned

RAGGED = st.lists(st.lists(st.sampled_from(["a", "b", ""]), min_size=1, max_size=6), min_size=1, max_size=8)


@given(RAGGED)
def test_turning_loses_nothing(rows):
    found = turned(rows)
    if gaps(rows) <= GAPS * sum(map(len, rows)):
        assert [[column[i] for column in found if i < len(column)][: len(row)] for i, row in enumerate(rows)] == rows
        assert sum(map(len, found)) == sum(map(len, rows)) + gaps(rows)
    assert sorted(c for column in found for c in column if c) == sorted(c for row in rows for c in row if c)
    assert all(found)


@pytest.mark.parametrize(
    "rows",
    [
        [["f", "range"], *[["elu", "x"]] * 2000, ["relu", *"a" * 2000]],
        [["f", *"a" * 2000], *[["elu", "x"]] * 2000, ["relu", *"a" * 2000]],
        [["f"], *(["x"] * (i % 50) + ["y"] for i in range(2000)), ["relu", *"a" * 2000]],
    ],
)
def test_turning_long_rows_takes_the_room_of_their_cells(rows):
    found, cells = turned(rows), sum(map(len, rows))
    assert gaps(rows) > GAPS * cells
    assert sum(map(len, found)) <= cells + len(found)
    assert found[0][0] == rows[0][0] and sorted(found[0][1:]) == sorted(row[0] for row in rows[1:])
    told = {tuple(column[i] for column in found if i < len(column)) for i in range(len(rows))}
    assert told >= {tuple(row) for row in rows[1:]}  # the columns are whole, whatever their order


def test_turning_what_is_even():
    assert turned([["f", "relu", "elu"], ["range", "a"], ["bounded", "b", "c"]]) == [
        ["f", "range", "bounded"],
        ["relu", "a", "b"],
        ["elu", "", "c"],
    ]


def test_a_column_that_only_counts_is_no_column():
    rows = [["f", "range"], ["relu", "a"], ["", " "], ["elu", "b"]]
    for counted in (("1", "2"), ("1.", "2)"), ("0", "1")):
        numbered = [["#", *rows[0]], [counted[0], *rows[1]], [" ", "", ""], [counted[1], *rows[3]]]
        assert tidy(numbered) == [rows[0], rows[1], rows[3]]
    assert tidy([["n", "f"], ["1", "relu"], ["3", "elu"]]) == [["n", "f"], ["1", "relu"], ["3", "elu"]]
    assert tidy([["n", "f"], ["1", "relu"], ["2"]]) == [["f"], ["relu"]]
    assert tidy([]) == tidy([[""], []]) == []
