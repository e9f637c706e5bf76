"""Every sheet says where it comes from, at its foot, and says nothing that is not so."""

import tomllib
from pathlib import Path

import pytest

from actplot.render.sheets.reading.imprint import IMPRINT
from actplot.render.sheets.sheet import sheet
from actplot.render.sheets.templates import load
from actplot.render.shipped import shipped
from actplot.version import ADDRESS, LICENCE, YEAR, __version__

ROOT = Path(__file__).parents[4]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_what_is_said_is_what_the_project_says():
    assert PROJECT["license"] == LICENCE
    assert f"Copyright (c) {YEAR} " in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert list(PROJECT.get("urls", {}).values())[:1] == [ADDRESS] * bool(ADDRESS)
    assert [__version__, str(YEAR), LICENCE] == [part for part in (__version__, str(YEAR), LICENCE) if part in IMPRINT]


def imprints(page):
    """The imprint on a page, in the lowest tenth of it."""
    said = [b for b in page.blocks if b.role in ("imprint", "words") and b.area.y0 < 0.1 * page.height]
    return IMPRINT in " ".join(b.text for b in sorted(said, key=lambda b: -b.area.y0))


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("name", [n for n in shipped() if load(n).layout != "lessons"])
def test_every_sheet_has_an_imprint(name, orientation):
    made = sheet(["relu", "gelu", "softmax"], template=name, orientation=orientation)
    assert any(map(imprints, made.pages))
    bare = made.pages[0]
    bare.blocks[:] = [b for b in bare.blocks if b.text not in IMPRINT]
    assert not imprints(bare)


def test_a_sheet_without_a_legend_has_one(tmp_path):
    path = tmp_path / "bare.toml"
    path.write_text('layout = "cells"\nlegend = false\n[[rows]]\nfunctions = ["relu"]\n')
    for orientation in ("portrait", "landscape"):
        assert imprints(sheet(template=path, orientation=orientation).page)
