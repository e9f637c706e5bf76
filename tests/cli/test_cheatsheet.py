"""actplot cheatsheet: what is asked for comes out, where and as it is asked for; what is wrong is one line."""

import os
import re
import sys
from pathlib import Path

import pytest

from actplot.cli import cheatsheet
from actplot.cli.progress import progress
from tests.catalogue import load

FEW = ["relu", "gelu"]
BOM = "\ufeff"


def said(path):
    """What an SVG says, line by line."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", Path(path).read_text(encoding="utf-8"))


def titles(path):
    """The functions that an SVG shows, as far as their titles are one word."""
    words = said(path)
    return {name for name, f in load().items() if f.title in words}


# ---------------------------------------------------------------- what is on the sheet


def test_names(run):
    result = run("cheatsheet", *FEW, "--out", "a.svg")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "")
    assert {"ReLU", "GELU"} <= set(said("a.svg"))
    assert "Mish" not in said("a.svg")


def test_a_family(run):
    assert run("cheatsheet", "--family", "shrinkage", "--out", "a.svg").code == 0
    wanted = {f.name for f in load().values() if f.family == "shrinkage"}
    assert len(wanted & titles("a.svg")) > len(wanted) / 2 > 1


@pytest.mark.parametrize("text", ["relu\ngelu\n", f"{BOM}relu # plain\n\n# more\n  gelu", "relu\r\ngelu\r\n", "ReLU\nGELU"])
@pytest.mark.parametrize("source", ["list.txt", "-"])
def test_functions_from_a_file(run, tmp_path, source, text):
    run("cheatsheet", *FEW, "--out", "wanted.svg")
    (tmp_path / "list.txt").write_bytes(text.encode())
    result = run("cheatsheet", "--functions", source, "--out", "a.svg", stdin=text)
    assert (result.code, result.err) == (0, "")
    assert Path("a.svg").read_bytes() == Path("wanted.svg").read_bytes()


def test_names_and_a_file_together(run, tmp_path):
    (tmp_path / "list.txt").write_text("mish")
    assert run("cheatsheet", "relu", "--functions", "list.txt", "--out", "a.svg").code == 0
    assert {"ReLU", "Mish"} <= set(said("a.svg"))


def test_title_and_footer(run):
    assert run("cheatsheet", *FEW, "--title", "Ours", "--footer", "Course of\n2031", "--template", "classic", "--out", "a.svg").code == 0
    assert {"Ours"} <= set(said("a.svg"))
    assert any("Course of 2031" in text for text in said("a.svg"))
    assert run("cheatsheet", *FEW, "--title", "", "--out", "b.svg").code == 0
    assert "functions" not in said("b.svg")


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ([], (842, 595)),
        (["--paper", "letter"], (792, 612)),
        (["--orientation", "portrait"], (595, 842)),
        (["--paper", "a3", "--orientation", "portrait"], (842, 1191)),
    ],
)
def test_paper(run, options, size):
    result = run("cheatsheet", *FEW, *options, "--out", "a.svg")
    assert (result.code, result.err) == (0, "")
    found = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', Path("a.svg").read_text(encoding="utf-8"))
    assert tuple(round(float(v)) for v in found.groups()) == size


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_that_was_asked_for_comes_with_more_pages(run, paper):
    many = ("cheatsheet", *[*load()][:20], "--template", "classic", "--orientation", "landscape", "--out", "a.svg", "--paper", paper)
    result = run(*many)
    assert (result.code, result.out.split(), result.err) == (0, ["a-1.svg", "a-2.svg"], "")
    assert run(*many[:5], "--template", "classic", "--out", "b.svg").out == "b.svg\n"


def test_papers_and_orientations_in_any_case(run):
    assert run("cheatsheet", "relu", "--paper", "A3", "--orientation", "Portrait", "--out", "a.svg").code == 0
    assert run("cheatsheet", "relu", "--paper", "a3", "--orientation", "portrait", "--out", "b.svg").code == 0
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    assert run("cheatsheet", "relu", "--paper", "A9").code == 2


def test_themes(run):
    for theme in ("light", "dark", "mono"):
        assert run("cheatsheet", "relu", "--theme", theme, "--out", f"{theme}.svg").code == 0
    assert len({Path(f"{theme}.svg").read_bytes() for theme in ("light", "dark", "mono")}) == 3


def test_a_template_of_ones_own(run, tmp_path):
    text = run("template", "show", "one-page").out
    (tmp_path / "mine.toml").write_text(text.replace('title = "Activation functions"', 'title = "Mine"'), encoding="utf-8")
    result = run("cheatsheet", "relu", "--template", "mine.toml")
    assert (result.code, result.out) == (0, f"{Path('output') / 'mine-relu.pdf'}\n")
    assert run("cheatsheet", "relu", "--template", "mine.toml", "--out", "a.svg").code == 0
    assert "Mine" in said("a.svg")


# ---------------------------------------------------------------- where it goes


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ([], "cheatsheet-relu-gelu.pdf"),
        (["--format", "svg"], "cheatsheet-relu-gelu.svg"),
        (["--format", "html"], "cheatsheet-relu-gelu.html"),
        (["--template", "classic", "--format", "png", "--dpi", "30"], "classic-relu-gelu-30dpi.png"),
    ],
)
def test_default_paths(run, options, path):
    result = run("cheatsheet", *FEW, *options)
    assert (result.code, result.out, result.err) == (0, f"{Path('output') / path}\n", "")
    assert Path("output", path).stat().st_size > 1000


@pytest.mark.parametrize(
    ("options", "head"),
    [
        ([], b"%PDF"), (["--format", "svg"], b"<?xml"), (["--format", "png", "--dpi", "30"], b"\x89PNG"),
        (["--format", "html"], b"<!DOCTYPE html>"),
    ],
)
def test_to_stdout_goes_the_sheet_alone(process, tmp_path, options, head):
    done = process("cheatsheet", *FEW, "--out", "-", *options)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(head)
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_told_wins_over_the_suffix(run):
    assert run("cheatsheet", "relu", "--out", "a.pdf", "--format", "svg").code == 0
    assert Path("a.pdf").read_bytes().startswith(b"<?xml")


def test_a_picture_for_each_page_and_all_paths_are_printed(run, tmp_path):
    result = run("cheatsheet", *FEW, "--template", "atlas", "--out", "a.png", "--dpi", "20")
    assert result.code == 0
    paths = result.out.splitlines()
    assert paths == [f"a-{n}.png" for n in range(1, len(paths) + 1)]
    assert sorted(p.name for p in tmp_path.iterdir()) == paths
    assert len(paths) > 1


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["rleu"], 2, "no activation named 'rleu'; did you mean"),
        (["elu:alpha=-1"], 2, "alpha must be a positive number"),
        (["--family", "gatd"], 2, "no family named 'gatd'; did you mean gated"),
        (["--template", "clasic"], 2, "no template named 'clasic'; did you mean classic?"),
        (["--template", "pyrcz"], 2, "not of a sheet"),
        (["--template", "gone.toml"], 2, "gone.toml: cannot be read: No such file"),
        (["--template", "bad.toml"], 2, "bad.toml: no key 'marign'; did you mean margin?"),
        (["relu", "--paper", "lettr"], 2, "no paper named 'lettr'; did you mean letter?"),
        (["relu", "--orientation", "potrait"], 2, "no orientation named 'potrait'; did you mean portrait?"),
        (["relu", "--theme", "drak"], 2, "no theme named 'drak'; did you mean dark"),
        (["relu", "--dpi", "5"], 2, "--dpi must be from 10 to 2400, got 5"),
        (["relu", "--dpi", "fine"], 2, "Invalid value for '--dpi'"),
        (["relu", "--format", "pfd"], 2, "--format must be pdf, svg, png or html, got 'pfd'; did you mean pdf"),
        (["relu", "--out", "a.gif"], 2, "cannot write '.gif': the formats are pdf, svg, png, html"),
        (["relu", "--out", ""], 2, "--out must not be empty; expected --out FILE"),
        (["relu", "--out", "no/a.pdf"], 1, "cannot write no/a.pdf: there is no directory no"),
        (["relu", "--out", ".", "--format", "pdf"], 1, "cannot write .: it is a directory"),
        (["relu", "--titel", "x"], 2, "no such option: --titel; did you mean --title?"),
        (["relu", "--title", "数"], 2, "the font has no sign '数', which stands in '数'"),
        (["relu", "--footer", "of 数"], 2, "the font has no sign '数', which stands in 'of 数'"),
        (["--functions", "gone"], 2, "cannot read gone: No such file"),
        (["--functions", "."], 2, "cannot read .: "),
        (["--functions", "a\0b"], 2, "cannot read "),
        (["--functions", "wrong"], 2, "wrong, line 3: no activation named 'rleu'; did you mean"),
        (["--functions", "-"], 2, "stdin names no function; expected names, one a line"),
        (["--functions", "empty"], 2, "empty names no function; expected names, one a line"),
        (["--functions", "remarks"], 2, "remarks names no function"),
        (["--functions", "latin"], 2, "cannot read latin: it is no text in UTF-8"),
        (["--functions", "large"], 2, "large is too long: expected at most 100,000 characters"),
        (["relu", "--template", "atlas", "--out", "-", "--format", "svg"], 2, "are as many files of svg; expected --out FILE, or a PDF"),
    ],
)
def test_errors_are_one_line_and_leave_nothing(run, tmp_path, arguments, code, expected):
    given = {
        "wrong": b"relu # plain\n\nrleu\n", "empty": b"", "remarks": b"# relu\n\n", "latin": b"relu\xff", "large": b"relu\n" * 30_000,
        "bad.toml": b"marign = 3",
    }  # fmt: skip
    for name, text in given.items():
        (tmp_path / name).write_bytes(text)
    result = run("cheatsheet", *arguments)
    assert (result.code, result.out) == (code, "")
    assert expected in result.err
    assert len(result.err.splitlines()) == 1
    assert {p.name for p in tmp_path.iterdir()} == set(given)


def test_a_wrong_line_on_stdin_is_named(run):
    assert "stdin, line 2: no activation named 'rleu'" in run("cheatsheet", "--functions", "-", stdin="relu\nrleu\n").err


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")
def test_a_file_without_an_end(run):
    assert "/dev/zero is too long" in run("cheatsheet", "--functions", "/dev/zero").err


def test_where_nothing_can_be_written_nothing_is_laid_out(run, monkeypatch):
    from actplot.render.sheets import sheet

    monkeypatch.setattr(sheet, "sheet", lambda *_, **__: pytest.fail("laid out"))
    assert run("cheatsheet", "relu", "--out", "no/a.pdf").code == 1


@pytest.mark.parametrize("template", ["one-page", "atlas"])
def test_for_a_screen_nothing_is_set_on_paper(run, monkeypatch, tmp_path, template):
    from actplot.render.sheets import sheet

    monkeypatch.setattr(sheet, "fitted", lambda *_: pytest.fail("set on paper"))
    assert run("cheatsheet", "relu", "softmax", "--template", template, "--out", "a.html").code == 0
    assert b'id="softmax"' in (tmp_path / "a.html").read_bytes()


# ---------------------------------------------------------------- how far it is


class Terminal:
    """A stderr that is a terminal."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Puts a terminal in the place of stderr."""

    def terminal():
        found = Terminal()
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, "stderr", found)
        return found

    return terminal


def test_a_bar_on_a_terminal_is_gone_in_the_end(terminal):
    screen = terminal()
    with progress("drawing [/b] pages", True, 3) as told:
        told(2)
    assert "drawing [/b] pages" in screen.text  # a file's name may have brackets
    assert "3" in screen.text
    assert screen.text.endswith("\x1b[2K")


@pytest.mark.parametrize("wanted", [True, False])
def test_no_bar_elsewhere(capsys, wanted):
    with progress("drawing pages", wanted, 3) as told:
        told(2)
    assert capsys.readouterr() == ("", "")


def test_no_bar_where_it_is_not_wanted(terminal):
    screen = terminal()
    with progress("drawing pages", False, 3) as told:
        told(2)
    assert screen.text == ""


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["relu"], []),
        ([*[*load()][:41], "--template", "classic"], [("laying out 41 functions", None), ("drawing pages", 3)]),
        (["relu", "--template", "atlas"], [("drawing pages", 4)]),
    ],
    ids=["few", "many", "several pages"],
)
def test_what_takes_a_while_is_told_of(run, monkeypatch, arguments, shown):
    asked, done = [], []

    def told(what, wanted, total=None):
        from contextlib import nullcontext

        asked.extend([(what, total)] if wanted else [])
        return nullcontext(lambda number: done.append((number, wanted)))

    monkeypatch.setattr(cheatsheet, "progress", told)
    assert run("cheatsheet", *arguments, "--out", "a.svg").code == 0
    assert asked == shown
    pages = [number for number, wanted in done]
    assert pages == list(range(1, len(pages) + 1)) != []
