"""The version is told once, and the texts that repeat it for others say the same."""

import re
import tomllib
from pathlib import Path

from actplot import __version__

ROOT = Path(__file__).parent.parent


def told(file, pattern):
    return re.search(pattern, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)[1]


def test_what_is_cited_and_what_has_changed_is_this_version():
    assert told("CITATION.cff", r"^version: (\S+)$") == told("CHANGELOG.md", r"^## (\S+)") == __version__


def test_the_package_takes_its_version_from_where_it_is_told():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "actplot.version.__version__"}
