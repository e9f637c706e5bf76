"""Tables on terminals of every width: nothing is lost, no word is broken, no line is too wide."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actplot import get
from actplot.definition import FRAMEWORKS
from actplot.facts.properties import PROPERTIES
from actplot.tables.rows import OWN, Cell, catalogue, listing, published, table
from actplot.tables.terminal import legend, plain, rich
from tests.catalogue import load
from tests.tables.reading import RULE, columns, words, wrong

WIDTHS = range(20, 251)
KEYS = [*(k for k in OWN if k not in FRAMEWORKS), *PROPERTIES]
FEW = ("relu", "gelu", "softmax_one", "sine_relu", "selu", "swiglu_oai", "hard_sigmoid_02")


@cache
def whole():
    """Everything that a table says of the catalogue, told once."""
    return table(list(load().values()), KEYS)


def of(names, keys):
    """Some rows and columns of it."""
    made = whole()
    order, rows = list(made.columns), dict(zip(load(), made.rows, strict=True))
    shown = ["title", *(k for k in keys if k != "title")]
    cells = tuple(tuple(rows[n][order.index(k)] for k in shown) for n in names)
    return replace(made, columns={k: made.columns[k] for k in shown}, rows=cells)


def complaints(shown, room):
    """What is wrong with a table at a width."""
    texts = [[c.marked for c in row] for row in shown.rows]
    return wrong(plain(shown, room=room), list(shown.columns.values()), texts, shown.legend, room)


@pytest.mark.parametrize("room", [20, 21, 33, 40, 47, 60, 80, 99, 120, 160, 200, 250])
def test_every_column_of_some_functions(room):
    assert complaints(of(FEW, KEYS), room) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(list(load())), min_size=1, max_size=30, unique=True),
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=12, unique=True),
    st.sampled_from(WIDTHS),
)
def test_any_columns_of_any_functions(names, keys, room):
    assert complaints(of(names, keys), room) == []


@pytest.mark.sheets
@pytest.mark.parametrize("room", WIDTHS)
def test_every_column_of_some_functions_at_every_width(room):
    assert complaints(of(FEW, KEYS), room) == []


@pytest.mark.sheets
@pytest.mark.parametrize("room", WIDTHS[::10])
def test_the_whole_catalogue(room):
    assert complaints(whole(), room) == []
    assert complaints(published(list(load().values())), room) == []
    assert complaints(catalogue(list(load().values())), room) == []


@pytest.mark.parametrize("room", [20, 40, 80, 120, 200])
def test_lists_and_criteria(room):
    assert complaints(published([get(n) for n in FEW]), room) == []
    assert complaints(catalogue([get(n) for n in FEW]), room) == []


@pytest.mark.parametrize("room", [60, 80, 120, 200])  # no name of a library is longer
def test_names_in_libraries(room):
    few = table([get(n) for n in FEW], [*FRAMEWORKS])
    assert complaints(few, room) == []


def test_the_oracle_sees_what_is_lost():
    shown = of(FEW, ["range", "monotonic", "extrema"])
    text = plain(shown, room=60)
    told = [list(shown.columns.values()), [[c.marked for c in row] for row in shown.rows], shown.legend]
    assert wrong(text, *told, 60) == []
    assert wrong(text.replace("∞", "…", 1), *told, 60) != []
    assert wrong(text.replace("increasing", "increas ing", 1), *told, 60) != []
    assert wrong("\n".join(line[:40].rstrip() for line in text.splitlines()), *told, 60) != []
    assert wrong(text, *told, 50) != []


# ---------------------------------------------------------------- rows beside each other


def numbered(rows, across, length):
    """A table each of whose words says where it belongs."""
    cells = [[f"r{i}" if not j else " ".join(f"r{i}c{j}w{k}" for k in range(length)) for j in range(across)] for i in range(rows)]
    return listing({f"c{j}": f"c{j}" for j in range(across)}, cells)


@pytest.mark.parametrize("room", [20, 33, 50, 80, 121])
@pytest.mark.parametrize(("across", "length"), [(3, 1), (8, 1), (6, 4), (2, 30), (12, 7)])
def test_what_belongs_to_a_row_stands_in_it(room, across, length):
    text, seen = plain(numbered(5, across, length), room=room), None
    for line in text.splitlines():
        first = line.split(" ")[0]
        seen = first if first in ("r0", "r1", "r2", "r3", "r4") else seen
        assert {word.partition("c")[0] for word in line.split() if word.startswith("r")} <= {seen}
    assert {w for w in text.split() if "w" in w} == {f"r{i}c{j}w{k}" for i in range(5) for j in range(1, across) for k in range(length)}


def test_the_shorter_of_blocks_and_records_is_taken():
    many, one = (plain(numbered(rows, 7, 1), room=24).splitlines() for rows in (30, 1))
    assert any(map(RULE.fullmatch, many)) and len(many) < 30 * 6
    assert one == ["r0", *(f"  c{j}  r0c{j}w0" for j in range(1, 7))]


def test_rows_are_told_apart_by_as_many_columns_as_it_takes():
    rows = [(f, p, "one", "two " * 9, "three") for f in ("relu", "gelu") for p in ("range", "monotonic")]
    text = plain(listing(dict.fromkeys(("function", "property", "a", "b", "c"), "H"), rows * 1), room=48)
    assert all(any(line.split()[:2] == [f, p] for line in text.splitlines()) for f, p, *_ in rows)


def test_wide_terminals_are_filled():
    shown, used = of(FEW, KEYS), []
    for room in (60, 120, 240):
        lines = plain(shown, room=room).splitlines()
        used.append(max(map(columns, lines)))
        assert used[-1] > 0.9 * room
    assert plain(of(FEW, ["range"]), room=10_000) == plain(of(FEW, ["range"]))


def test_numbers_stand_one_below_the_other():
    rows = [("a", "−1.5", "none", "5 x"), ("b", "12.25", "0", "yes"), ("c", "—", "−3, 3", "−7")]
    long = [(f"{name} {'long ' * 5}", *more) for name, *more in rows]
    lines = plain(listing(dict(zip("nxyz", "nxyz", strict=True)), long), room=30).splitlines()
    body = [line for line in lines if line[:1] in "abc" and len(line) > 1]
    assert len({line.index(".") for line in body if "." in line}) == 1
    assert [line[line.index(mark) - 1] for line, mark in zip(body, ["none", "0", "3, 3"], strict=True)][1:] == [" ", "−"]


# ---------------------------------------------------------------- what it is set in


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("room", [20, 60, 80, 200])
def test_rich_says_the_same_as_plain(room, encoding):
    shown = of(FEW, ["range", "monotonic", "extrema", "asymptotes", "formula", "derivative"])
    text = "".join(segment.text for segment in rich(shown, encoding, room=room).segments)
    bare = plain(shown, encoding, room=room)
    assert [line for line in text.splitlines() if not RULE.fullmatch(line)] == [x for x in bare.splitlines() if not RULE.fullmatch(x)]
    assert text.isascii() == bare.isascii() == (encoding == "ascii")


def test_unknown_cells_are_dim_and_names_bold():
    from rich.style import Style

    shown = replace(listing({"a": "A", "b": "B"}, []), rows=((Cell("f"), Cell("?", "unknown")),))
    styles = {segment.text.strip(): segment.style for segment in rich(shown, room=20).segments}
    assert (styles["f"], styles["?"], styles["? unknown"]) == (Style.parse("bold"), Style.parse("dim"), Style.parse("dim italic"))


def test_families_are_headings_over_each_block_and_over_records():
    shown = catalogue([get(n) for n in ("relu", "gelu", "silu", "swiglu")])
    for room in (30, 60, 80, 1000):
        lines = "".join(segment.text for segment in rich(shown, room=room).segments).splitlines()
        tops = sum(bool(RULE.fullmatch(line)) for line in lines) or 1
        assert lines.count("Gated by a sigmoid") == lines.count("Rectifiers with a corner") == tops or room < 40
        assert not any("Family" in line for line in lines)


@pytest.mark.parametrize("room", WIDTHS[::7])
def test_the_legend_has_room(room):
    shown = whole()
    lines = ["".join(text for text, _ in line) for line in legend(shown, str, room)]
    assert words(lines) == words([shown.legend])
    assert max(map(columns, lines)) <= room
