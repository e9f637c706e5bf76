"""Lines of type: measured, wrapped, shortened."""

import pytest

from actplot.render.type.typesetting import BOLD, Box, line, shortened, width, wrapped


def test_lines_of_type():
    assert width("AB", 10) == pytest.approx(2 * width("AB", 5))
    assert width("AB", 10, BOLD) > width("AB", 10)
    assert all(width(part, 6) <= 60 for part in wrapped("a few words that do not fit on one line", 6, 60))
    assert " ".join(wrapped("a few words", 6, 10)) == "a few words"
    assert shortened("short", 6, 100) == "short"
    assert shortened("much too long", 6, 30).endswith("…")
    assert width(shortened("much too long", 6, 30), 6) <= 30
    long = "some words, and more of them; " * 20
    assert all(0 <= 30 + k - width(shortened(long, 6, 30 + k), 6) < 12 for k in range(60))
    assert shortened(long, 6, 1) == ""
    assert line("", 6) == Box(0, 0, 0)
