"""Points that are made, and tables of every kind: read, or refused in one line."""

import numpy as np
import pytest

from actplot.errors import ActplotError
from actplot.lessons.data import LEAST, MADE, MOST, given, made, read

BODY = [(0.1 * k, (-1) ** k * 0.2 * k, k % 2) for k in range(40)]
PLAIN = "\n".join(f"{a},{b},{c}" for a, b, c in BODY)


@pytest.mark.parametrize("kind", MADE)
def test_made_points(kind):
    data = made(kind, 100)
    assert data.x.shape == (100, 2) and sum(data.y) == 50
    assert (data.training.sum(), data.y[data.training].mean()) == (76, 0.5)
    assert np.array_equal(made(kind, 100).x, data.x) and not np.array_equal(made(kind, 100, seed=1).x, data.x)
    assert np.array_equal(np.round(data.x, 3), data.x)
    assert not np.array_equal(made(kind, 100, noise=1).x, data.x)
    standard = data.standardised(data.x)[data.training]
    assert standard.mean(0) == pytest.approx([0, 0], abs=1e-12) and standard.std(0) == pytest.approx([1, 1])


def test_what_the_kinds_are():
    x, y = (made("xor", 200, 0).x, made("xor", 200, 0).y)
    assert np.array_equal((x[:, 0] > 0) != (x[:, 1] > 0), y == 1)
    ring = made("circles", 200, 0)
    assert np.hypot(*ring.x.T) == pytest.approx(np.where(ring.y == 1, 0.5, 1), abs=2e-3)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN, PLAIN.replace("\n", "\r\n"), f"{PLAIN}\n\n\n", "\n" + PLAIN, "\ufeff" + PLAIN, PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"), PLAIN.replace(",", ";").replace(".", ","), PLAIN.replace(",", " , "), PLAIN.replace("-", "−"),
        "\n".join(f'"{a}","{b}","{c}"' for a, b, c in BODY), "\n".join(f"{a},{b},{c}.0" for a, b, c in BODY),
    ],
)  # fmt: skip
def test_one_table_in_many_spellings(text):
    data = read(text.splitlines(keepends=True), "t.csv")
    assert data.x.tolist() == [[a, b] for a, b, _ in BODY] and data.y.tolist() == [c for *_, c in BODY]
    assert data.columns == ("x₁", "x₂") and not data.remarks


def test_a_header_names_the_axes_and_classes_are_words():
    lines = ["height,weight (kg),animal", *(f"{a},{b},{'dog' if c else 'cat'}" for a, b, c in BODY)]
    data = read(lines, "t.csv")
    assert (data.columns, data.classes) == (("height", "weight (kg)"), ("cat", "dog"))
    assert data.y.tolist() == [c for *_, c in BODY]
    assert read([f"{a},{b},{'a' * 60}{c}" for a, b, c in BODY], "t").classes == ("a" * 60 + "0", "a" * 60 + "1")
    assert read([f"{a},{b},{9 + c}" for a, b, c in BODY], "t").classes == ("9", "10")  # as numbers are ordered


def test_nothing_reaches_a_terminal_as_it_is():
    data = read(["\x1b[1mx,y,c", *(f"{a},{b},\x1b[3{c}m" for a, b, c in BODY)], "t")
    assert data.columns[0] == r"\x1b[1mx" and data.classes == (r"\x1b[30m", r"\x1b[31m")


BAD = {
    "": "t has no points",
    "\n \n": "t has no points",
    "a,b,c": "t has no points",
    "1,2,a": "t has one class, 'a'; expected two",
    "1,2,a\n1,3,b": "t has 1 point of class 'a'; expected at least 2",
    "1,2,a\n1,3,b\n2,3,a\n2,2,b\n1,1,c": "t, line 5: a third class; expected two, got 'a', 'b', 'c'",
    "1,2,a\nnan,3,b": "t, line 2: expected two numbers and a class, got 'nan'",
    "1,2,a\n1,inf,b": "t, line 2: expected two numbers and a class, got 'inf'",
    "1,2,a\n1,x,b": "t, line 2: expected two numbers and a class, got 'x'",
    "1,2,a\n1,,b": "t, line 2: expected two numbers and a class, got ''",
    "x,2,a": "t, line 1: expected two numbers and a class, got 'x'",
    "1,2,": "t, line 1: expected two numbers and a class, got no class",
    "1,2,a\n1,3,NaN": "t, line 2: expected two numbers and a class, got no class",
    "1,2,a\n1,3,n/a": "t, line 2: expected two numbers and a class, got no class",
    "1_0,2,a": "t, line 1: expected two numbers and a class, got '1_0'",
    "1e101,2,a": "t, line 1: '1e101' is too large; expected numbers up to 1e+100",
    "a,b,c\nd,e,f": "t, line 2: expected two numbers and a class, got a second header",
    "1,2,3,4,5,6": "t, line 1: expected three columns, two features and a class, got 6: '1,2,3,4,5,6'",
    "1,2": "t, line 1: expected three columns, two features and a class, got 2: '1,2'",
    "1 2 a": "t, line 1: expected three columns, two features and a class, got 1: '1 2 a'",
    '1,2,"a': "t, line 1: expected three columns, two features and a class, got 1: '1,2,\"a'",
    "1,\x1b2,a": r"t, line 1: expected two numbers and a class, got '\x1b2'",
    "\0" * 20_000: "t is no table of points: line 1 is longer than 10,000 characters",
}


@pytest.mark.parametrize("text", BAD, ids=lambda t: repr(t[:20]))
def test_bad_tables_are_refused_in_one_line(text):
    with pytest.raises(ActplotError) as error:
        read(text.splitlines(keepends=True), "t")
    assert str(error.value).startswith(BAD[text]) and "\n" not in str(error.value)


def test_bad_files_are_refused_in_one_line(tmp_path):
    (tmp_path / "binary.csv").write_bytes(bytes(range(256)))
    (tmp_path / "wide.csv").write_text("1,2,a\n", encoding="utf-16")
    cases = {
        "binary.csv": "it is no text in UTF-8", "wide.csv": "it is no text in UTF-8", "": "Is a directory", "none.csv": "No such file",
    }  # fmt: skip
    for name, said in cases.items():
        with pytest.raises(ActplotError, match=said):
            given(str(tmp_path / name))
    with pytest.raises(ActplotError, match="line 1 is longer"):
        given("/dev/zero")
    with pytest.raises(ActplotError, match=r"no data named 'mons'; did you mean moons\?"):
        given("mons")
    with pytest.raises(ActplotError, match="--noise is for data that is made"):
        given(str(tmp_path / "binary.csv"), noise=1)


def test_long_tables_are_thinned():
    """Each line with the same chance, whatever order they stand in; both classes stay."""
    data = read((f"{k},{-k},{k % 2}" for k in range(50_000)), "t")
    assert len(data.x) == MOST and data.remarks == ("t has 50,000 rows, of which 1,000 are drawn at random",)
    assert np.mean(data.x[:, 0]) == pytest.approx(25_000, rel=0.05) and np.mean(data.y) == pytest.approx(0.5, abs=0.06)
    assert np.array_equal(read((f"{k},{-k},{k % 2}" for k in range(50_000)), "t").x, data.x)
    with pytest.raises(ActplotError, match="line 40001: expected three columns"):
        read((f"{k},{-k},{k % 2}" if k < 40_000 else "x" for k in range(50_000)), "t")


def test_constant_columns_are_told():
    data = read(["a,b,c", *(f"{a},5,{c}" for a, _, c in BODY)], "t")
    assert data.remarks == ("b of t is constant, and tells nothing",)
    assert np.isfinite(data.standardised(data.x)).all()


def test_both_sides_have_both_classes():
    data = read(["1,2,a", "1,3,a", "2,2,b", "4,3,b", *["1,5,a"] * 30], "t")
    assert LEAST == 2 and all(set(data.y[data.training == side]) == {0, 1} for side in (True, False))
