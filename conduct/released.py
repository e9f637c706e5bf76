"""When a version of a library came out, as the index that it is installed from tells."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any
from urllib.request import Request, urlopen

from .library import Library

SIMPLE = "application/vnd.pypi.simple.v1+json"


def released(of: Library) -> str | None:
    """The day, as 2026-07-08; None where the index does not tell, and of npm, whose mirrors tell the day on which they got a version."""
    if of.node:
        return None
    pinned = dict(p.split("==") for p in of.packages if "==" in p)
    named = {plain(k.partition("[")[0]): v for k, v in pinned.items()}
    name = plain(of.distribution)
    return first(by_pip(name), name, named[name]) if name in named else None


def plain(name: str) -> str:
    """A project's name as indexes spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def first(told: Mapping[str, Any], name: str, version: str) -> str | None:
    """The day on which the first file of a version was there."""
    whole = re.compile(rf"{re.escape(name)}-{re.escape(version)}[-.](?!dev|post|rc)", re.I)
    days = [f["upload-time"][:10] for f in told["files"] if f.get("upload-time") and whole.match(plain_file(f["filename"], name))]
    return min(days, default=None)


def plain_file(file: str, name: str) -> str:
    """A file's name with the project's in it spelled as indexes do."""
    return name + file[len(name) :] if plain(file[: len(name)]) == name else file


def by_pip(name: str) -> dict[str, Any]:
    """What the index has of a project."""
    asked = subprocess.run([sys.executable, "-m", "pip", "config", "get", "global.index-url"], check=False, capture_output=True, text=True)
    if not (index := asked.stdout.strip()):
        from pip._internal.models.index import PyPI  # where pip looks unless it is told otherwise

        index = PyPI.simple_url
    with urlopen(Request(f"{index.rstrip('/')}/{name}/", headers={"Accept": SIMPLE}), timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def dated(text: str, of: Library) -> str:
    """A record with the day on which its version came out below it, where that is told."""
    day = released(of)
    bare = re.sub(r'\n  "released": "[^"]*",', "", text)
    return re.sub(r'(\n  "version": "[^"]*",)', rf'\1\n  "released": "{day}",', bare, count=1) if day else bare
