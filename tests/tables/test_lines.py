"""How wide texts are, and where their lines end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actplot.tables.layout import Grid, laid
from actplot.tables.lines import width, wrapped
from actplot.tables.rows import listing
from actplot.tables.terminal import paragraphs, plain


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("", 0), ("(−∞, ∞)", 7), ("激活函数", 8), ("ｘ", 2), ("e\u0301", 1), ("é", 1), ("한", 2), ("\u1112\u1161\u11ab", 2),
     ("⚠️", 2), ("⚠", 1), ("✅", 2), ("นี้", 1), ("x\u20d7", 1)],
)  # fmt: skip
def test_columns_of_a_terminal(text, wide):
    assert width(text) == wide


@given(st.text(st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=80), st.integers(2, 30), st.integers(0, 8))
def test_lines_have_all_letters_in_order_and_room(text, most, later):
    lines = wrapped(text, most, later)
    assert max(map(width, lines)) <= most
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    if max(map(width, text.split(" "))) <= most:
        assert [w for line in lines for w in line.split(" ") if w] == [w for w in text.split(" ") if w]


@given(st.lists(st.lists(st.text("ab 漢é\u0301−", max_size=40), min_size=3, max_size=3), min_size=1, max_size=4), st.integers(10, 60))
def test_no_text_is_too_wide_for_a_table(rows, room):
    grid = Grid(["One", "漢字", "A longer heading"], rows, [[False] * 3] * len(rows), [""] * len(rows))
    lines = ["".join(text for text, _ in line) for line in laid(grid, room)]
    assert max(map(width, lines)) <= room
    shown = "".join(lines)
    for row in rows:
        for text in row:
            assert all(shown.count(c) >= text.count(c) for c in set(text) - {" "})


def test_a_word_is_parted_only_where_it_is_wider_than_the_terminal():
    long = "0123456789" * 3
    for room in (29, 30):
        lines = plain(listing({"a": "Name", "b": "Value"}, [("f", f"of {long}")]), room=room).splitlines()
        assert (long in [line.strip() for line in lines]) == (room == 30)
        assert "".join(lines).replace(" ", "").endswith(f"of{long}")


def test_pairs_are_parted_last():
    assert wrapped("(−1, 0), (√2, 1)", 13) == ["(−1, 0),", "(√2, 1)"]
    assert wrapped("(−1, 0), (√2, 1)", 5) == ["(−1,", "0),", "(√2,", "1)"]


def test_paragraphs():
    assert paragraphs("one two three\n\n  four five", 9, 2) == "one two\n  three\n\n  four\n    five"
    assert paragraphs("one two three", 80) == "one two three"
