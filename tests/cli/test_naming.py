"""The names of files that nobody named: different pictures have different ones, which are short and legal everywhere."""

import re
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actplot.catalogue import families
from actplot.cli import naming
from actplot.render.drawing import grid, plot
from actplot.render.files import bind, save
from actplot.render.options import KINDS
from actplot.render.sheets import sheet
from actplot.render.shipped import shipped
from tests.catalogue import load

PLOT = [
    ["--second"], ["--no-derivative"], ["--layout", "columns"], ["--against", "output"], ["--theme", "dark"], ["--theme", "mono"],
    ["--xlim", "-4:2"], ["--xlim", "-4:2.5"], ["--xlim", "-4:2.0000001"], ["--ylim", "-4:2"], ["--size", "4x2"], ["--dpi", "300"],
    ["--dpi", "300.5"], ["--format", "svg"], ["--as", "bars"], ["--as", "simplex"],
    ["--highlight", "relu"], ["--highlight", "gelu"], ["--difference"], ["--title", "One"], ["--title", "Two"],
]  # fmt: skip
GRID = [["--template", "pyrcz"], ["--theme", "dark"], ["--dpi", "300"], ["--format", "pdf"]]
SHEET = [
    ["--template", "classic"], ["--template", "grid"], ["--paper", "a3"], ["--orientation", "portrait"], ["--theme", "dark"],
    ["--title", "One"], ["--title", "Two"], ["--footer", "One"], ["--format", "html"], ["--family", "gated"], ["--format", "png"],
    ["--paper", "slide"], ["--builds"],
]  # fmt: skip
CHOICES = [["relu"], ["gelu"], ["gelu", "relu"], ["relu", "gelu"], ["relu", "relu"], ["elu:alpha=0.5"], ["elu:alpha=1/3"], ["elu:alpha=13"]]


def several(options, most=2):
    """Some of the options at a time, each of them once."""
    found = [c for n in range(most + 1) for c in combinations(options, n)]
    found = [[word for part in c for word in part] for c in found if len({part[0] for part in c}) == len(c)]
    found = [c for c in found if "--dpi" not in c or "--format" not in c]  # dots are of a PNG
    return [c for c in found if "html" not in c or not {"--paper", "--orientation", "--builds"} & {*c}]  # these are of pages


CASES = [
    *(["plot", *names, *asked] for names in CHOICES[:3] for asked in several(PLOT)),
    *(["plot", *names] for names in CHOICES[3:]),
    *(["grid", *names, *asked] for names in CHOICES for asked in several(GRID)),
    *(["cheatsheet", *names, *asked] for names in ([], ["relu"]) for asked in several(SHEET)),
    *(["cheatsheet", *names] for names in CHOICES[1:]),
]


@pytest.fixture
def named(run, monkeypatch):
    """The path that a command would write, nothing being drawn."""
    monkeypatch.setattr(plot, "drawing", lambda *_, **__: None)
    monkeypatch.setattr(grid, "drawing", lambda *_, **__: None)
    monkeypatch.setattr(save, "save", lambda figure, target, *_, **__: target)
    monkeypatch.setattr(sheet, "sheet", lambda *_, **__: SimpleNamespace(pages=[None]))
    monkeypatch.setattr(bind, "bind", lambda made, target, *_: [target])

    def named(*arguments):
        result = run(*arguments)
        assert (result.code, result.err) == (0, ""), (arguments, result)
        return result.out.removesuffix("\n")

    return named


def illegal(path):
    """What is wrong with the name of a file, on whichever system."""
    folder, name = Path(path).parts
    return folder != "output" or len(name) > 120 or not re.fullmatch(r"[a-z][a-z0-9.+=_-]*\.[a-z]+", name)


def test_different_pictures_have_different_names(named):
    found = {tuple(case): named(*case) for case in CASES}
    assert len(found) == len(CASES) > 200
    owners = {}
    for case, path in found.items():
        owners.setdefault(path.lower(), []).append(case)
    assert [cases for cases in owners.values() if len(cases) > 1] == []
    assert [path for path in found.values() if illegal(path)] == []


@pytest.mark.parametrize(
    ("case", "path"),
    [
        (["plot", "relu"], "relu.png"),
        (["plot", "relu", "--second", "--theme", "dark"], "relu-second-dark.png"),
        (["plot", "elu:alpha=1/2", "selu", "--xlim=-4:2.5"], "elu_alpha=1over2-selu-x=-4..2.5.png"),
        (["plot", "ReLU", "--size", "6x4", "--format", "svg"], "relu-6x4in.svg"),
        (["grid", "relu", "--template", "pyrcz"], "relu-grid-pyrcz.png"),
        (["plot", "softmax", "--as", "jacobian", "--theme", "mono"], "softmax-jacobian-mono.png"),
        (["plot", "softmax", "--as", "slices"], "softmax.png"),
        (["cheatsheet"], "cheatsheet.pdf"),
        (["cheatsheet", "--template", "poster", "--paper", "a0"], "poster-a0.pdf"),
        (["cheatsheet", "--family", "gated", "--theme", "colorblind"], "cheatsheet-gated-colour-blind.pdf"),
    ],
)
def test_names_tell_what_is_in_the_picture(named, case, path):
    assert named(*case) == str(Path("output", path))


def test_a_long_name_is_cut_and_told_apart(named):
    names = list(load())
    first, second = named("plot", *names), named("plot", *names[:-1])
    assert first != second
    assert not illegal(first) and not illegal(second)
    assert first.startswith(str(Path("output", names[0])))


@pytest.mark.parametrize("stem", ["poster", "cheatsheet", "relu", "Mine", "größe", "one-page", "a b"])
def test_a_template_of_ones_own_takes_no_name_of_another(stem):
    first = naming.sheet(f"{stem}.toml", shipped(), load())
    path = naming.path([first], "pdf")
    assert not illegal(path)
    assert path not in {naming.path([word], "pdf") for word in ("cheatsheet", *shipped(), *load())}
    assert path != naming.path([naming.sheet(f"other/{stem}.toml", shipped(), load())], "pdf")


def test_no_word_has_two_meanings():
    told = {"columns", "no-derivative", "second", "against-output", "grid", "cheatsheet", "dark", "mono", "colour-blind"}
    told |= {*KINDS, "landscape", "portrait", "a4", "letter", "a3", "a2", "a1", "a0"}
    assert (told | set(shipped())) & ({*load()} | set(families())) == set()
    assert not any("-" in name for name in load())


@settings(max_examples=60)
@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_the_words(one, other):
    found = [naming.path(["sheet", word], "png") for word in (one, other)]
    assert found[0] != found[1] or one.translate(naming.BETWEEN) == other.translate(naming.BETWEEN)
    assert [p for p in found if illegal(p)] == []
