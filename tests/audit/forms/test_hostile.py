"""Texts that would take for ever, or all memory, where something grew by the square: time grows as the text does, memory too."""

import gc
import json
import re
import time
import tracemalloc
from itertools import cycle, islice

import pytest

from actplot.audit.forms.reading import read
from actplot.errors import ActplotError

SIZE, SMALL = 160_000, 20_000  # eight times the text takes eight times the time, and sixty-four where something grows by the square
GROWTH, TRIES = 3 * SIZE / SMALL, 3  # what else the machine does may delay one of the two, not thrice the same one
BYTES = 6_000_000  # of memory for a small text, since what watches the memory takes time
TABULAR = "\\begin{tabular}{ll}"
TEXTS = {
    "bars": ("", "|"),
    "lines of bars": ("", "|\n"),
    "a row of bars": ("|f|range|\n|-|-|\n", "|"),
    "escaped bars": ("|f|range|\n|-|-|\n", "\\|"),
    "tables of Markdown": ("", "|a|b|\n|-|-|\n|c|d|\n\n"),
    "quotations": ("", "> "),
    "cells": ("<table>", "<td>"),
    "rows": ("<table>", "<tr>"),
    "full cells": ("<table>", "<td>a"),
    "tables": ("", "<table>"),
    "tables in cells": ("", "<table><tr><td>a<td>b<tr><td>c<td>d"),
    "wide cells": ("<table>", "<tr><td colspan=1000000>a<td>b"),
    "a wide cell in each table": ("", "<table><tr><td colspan=1000000>a<td>b<tr><td>c<td>d</table>"),
    "high cells": ("<table>", "<tr><td rowspan=65534>a<td>b"),
    "many high cells": ("<table><tr>" + "<td rowspan=99999>a" * 2000, "<tr><td>b"),
    "a high cell at the end": ("<table><tr>" + "<td>a" * 8000 + "<td rowspan=99999>x", "<tr><td>b"),
    "a long heading above many": ("<table><thead><tr><th colspan=1000000>" + "x" * 40_000 + "<th>b<tbody><tr><td>a<thead><tr>", "<th>a"),
    "open tags": ("<table>", "<td "),
    "open attributes": ("<table>", '<td "'),
    "quoted tags": ("<table>", '<td "<td "'),
    "quoted tags twice": ("<table>", "<td \"'<td '\""),
    "comments": ("<table>", "<!--"),
    "scripts": ("<table>", "<script>"),
    "less": ("<table><td>", "<"),
    "mathematics": ("<table><td>", "<math"),
    "braces": ("", "{"),
    "brackets": ("", "["),
    "deep records": ("", '{"a":'),
    "lists of nothing": ("[", "[],"),
    "broken lines of JSON": ("", '{"a":1}\n'),
    "ampersands": (TABULAR, "&"),
    "empty rows": (TABULAR, "&\\\\"),
    "ends of rows": (TABULAR, "\\"),
    "tabulars": ("", "\\begin{tabular}"),
    "tabulars in braces": ("", "\\begin{tabular}{"),
    "tabulars in cells": ("", "\\begin{tabular}{l}a&b\\\\c&d\\\\"),
    "arrays": ("", ",\\begin{array}{l}"),
    "braces in a cell": (TABULAR, "{"),
    "pairs of braces": (TABULAR, "{}"),
    "wide cells of LaTeX": (TABULAR, "\\multicolumn{1000000}{c}{a}&b\\\\"),
    "high cells of LaTeX": (TABULAR, "\\multirow{99999}{*}{a}&b\\\\"),
    "high cells above empty ones": (TABULAR + "\\multirow{99999}{*}{a}&b\\\\" * 20, "&b\\\\"),
    "open commands": (TABULAR, "\\textbf{"),
    "open options": (TABULAR, "\\multirow["),
    "headers": ("\\begin{longtable}{ll}", "a&b\\\\\\endhead "),
    "percents": (TABULAR, "%"),
    "a border": ("", "+-"),
    "borders": ("", "+-+\n"),
    "edges above short lines": ("+-" * 20_000 + "+\n", "|a\n"),
    "a grid": ("+-+-+\n", "|a|b|\n+-+-+\n"),
    "a grid of high cells": ("+-+-+\n", "|a+-+\n|a|b|\n"),
    "a database": ("+-+-+\n|a|b|\n+-+-+\n", "|a|b|\n"),
    "an open simple table": ("=  =\n", "a  b\n"),
    "double lines": ("", "== ==\n"),
    "many columns above short lines": ("= " * 20_000 + "=\n", "a\n"),
    "a cell that goes on": ("=  =\na  b\n=  =\n", "   b\n"),
    "dashes": ("", "-- --\n"),
    "many columns of dashes": ("x\n" + "-- " * 15_000 + "--\n", "a\n"),
    "list tables": ("", ".. list-table::\n"),
    "csv tables": ("", ".. csv-table::\n"),
    "a list table": (".. list-table::\n\n", "   * - a\n     - b\n"),
    "a line that goes on in a list": (".. list-table::\n\n   * - a\n", "       x\n"),
    "options": (".. list-table::\n", "   :a: b\n"),
    "a word": ("", "a"),
    "a line of spaces": ("", " "),
    "commas": ("", ","),
    "a long row above short ones": ("a,b\nrelu" + ",a" * 20_000 + "\n", "elu,x\n"),
    "a long header": ("name" + ",a" * 20_000 + "\n", "elu,x\n"),
    "quotation marks": ("", '"'),
    "an open quotation mark": ('name,"range\n', "a,b\n"),
    "rows over lines": ("name,range\n", '"a\n",b\n'),
    "halves of intervals": ("a,b\n", "]a,a[,"),
    "openings of remarks": ('a,b\n[0,"', "[("),
    "signs that are nothing": ("", "\0"),
    "wide signs": ("== ==\n", "宽"),
}
JSON = {
    "records of keys of their own": lambda n: [{"name": "relu", f"k{i}": 1} for i in range(n // 28)],
    "many lists of such": lambda n: [[{"name": "relu", f"k{i}{j}": 1} for i in range(60)] for j in range(n // 1800)],
    "a long key above many": lambda n: [{"k" * (n // 3): dict.fromkeys(map(str, range(n // 18)), 1)}],
    "one long column": lambda n: {"name": ["relu"] * (n // 16), **{f"k{i}": [1] for i in range(n // 28)}},
    "a notebook of cells": lambda n: {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "|a|b|\n|-|-|\n|c|d|"}] * (n // 66)},
    "a huge output": lambda n: {"nbformat": 4, "cells": [{"outputs": [{"text": ["<td>" * 100] * (n // 400)}]}]},
    "a huge table": lambda n: {"nbformat": 4, "cells": [{"outputs": [{"data": {"text/html": "<table>" * (n // 7)}}]}]},
    "a huge picture": lambda n: {"nbformat": 4, "cells": [{"outputs": [{"data": {"image/png": "A" * n}}]}]},
    "digits": lambda n: [["1" * n]],
}
ODD = {
    "no cells": {"nbformat": 4, "cells": [1, None, {"cell_type": 3, "source": {"a": 1}, "outputs": {"x": 1}}]},
    "no outputs": {"nbformat": 4, "cells": [{"outputs": [1, {"data": [1]}, {"text": {}}, {"data": {"text/html": {}}}]}]},
    "no sheets": {"nbformat": 3, "worksheets": [1, {"cells": 2}, {"cells": [{"cell_type": "markdown", "source": 3}]}]},
    "no columns": {"columns": [], "data": [], "index": 3},
    "columns of other things": {"columns": [1, {}], "data": [1, [2, {}], {"a": 1}, None]},
    "lists of other things": [1, [], {}, [[]], [{}], [[1], {"a": [[2]]}], None],
    "records of other things": {"relu": {}, "elu": {"range": {}}, "tanh": {"range": [[], {}], "x": {"y": {"z": {"w": {}}}}}},
}


def filled(size, head, part):
    """A text of that size, in which what stands at the head takes no more than a third."""
    many = re.sub(r"(.{1,20}?)\1{999,}", lambda m: m[1] * (min(len(m[0]), size // 3) // len(m[1])), head, flags=re.DOTALL)
    return many + "".join(islice(cycle(part), size - len(many)))


def cases(size):
    """Every text, as large as that."""
    return {name: filled(size, *parts) for name, parts in TEXTS.items()} | {name: json.dumps(make(size)) for name, make in JSON.items()}


LARGE, LITTLE = cases(SIZE), cases(SMALL)


def attempt(text):
    """Read a text, or have it refused in a line."""
    try:
        return read(text)
    except ActplotError as error:
        assert "\n" not in str(error)
        return []


def growth(work, small, large):
    """How many times the work at the larger takes as long as at the smaller, which counts for 10 ms at least: less is all noise.

    Nothing is collected meanwhile, which takes as long as what other tests have left is large.
    """

    def seconds(size):
        begun = time.process_time()
        work(size)
        return time.process_time() - begun

    gc.disable()
    try:
        return seconds(large) / max(seconds(small), 0.01)
    finally:
        gc.enable()


@pytest.mark.sampled
@pytest.mark.parametrize("name", LARGE)
def test_time(name):
    assert any(growth(attempt, LITTLE[name], LARGE[name]) < GROWTH for _ in range(TRIES))


def test_time_that_grows_by_the_square_is_seen():
    """As a pattern does that looks from each sign on for an end that never comes."""
    assert all(growth(lambda text: re.findall("a[^b]*b", text), "a" * 3_000, "a" * 24_000) > GROWTH for _ in range(TRIES))


@pytest.mark.sampled
@pytest.mark.parametrize("name", LITTLE)
def test_memory(name):
    tracemalloc.start()
    try:
        found = attempt(LITTLE[name])
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()
    assert sum(len(row) for t in found for row in t) <= 3 * SMALL


@pytest.mark.parametrize("name", ODD)
def test_json_of_any_shape_is_read_or_refused(name):
    assert all(len(t) > 1 and all(isinstance(c, str) for row in t for c in row) for t in attempt(json.dumps(ODD[name])))


def test_the_cases_are_large_and_some_are_tables():
    assert len(LARGE) > 75
    for size, texts in ((SIZE, LARGE), (SMALL, LITTLE)):
        assert [(name, len(text)) for name, text in texts.items() if not 0.7 * size <= len(text) <= 1.2 * size] == []
    assert sum(bool(attempt(text)) for text in cases(2_000).values()) > 20
