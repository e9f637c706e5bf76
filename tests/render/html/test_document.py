"""The HTML sheet without a browser: well-formed, self-contained, escaped, the same bytes, and true to the functions."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from xml.etree import ElementTree

import pytest

from actplot import Activation, get
from actplot.errors import UnknownName
from actplot.render.theme import DARK, LIGHT
from tests.catalogue import load
from tests.render.html.laid import catalogue, chapter, few, own, sheet
from tests.render.html.reading import Reader, data

LARGEST = 2_900_000  # bytes


def test_every_function_is_there_once_and_well_formed(whole, page):
    assert [e["text"] for e in page.all("h3")] == [f.title for c in catalogue() for f in c.activations]
    assert len(page.all("article")) == len(load())
    for kind, least in (("svg", len(load())), ("math", 2 * len(load()))):
        found = re.findall(rf"<{kind}.*?</{kind}>", whole, re.DOTALL)
        assert len(found) >= least
        for text in found:
            ElementTree.fromstring(text)


def test_what_is_not_nested_is_seen():
    with pytest.raises(AssertionError, match="closes nothing"):
        Reader("<p><b>x</p></b>")


def test_size(whole):
    assert len(whole.encode()) < LARGEST


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page):
    ids = Counter(e["attrs"]["id"] for e in page.elements if "id" in e["attrs"])
    assert [i for i, n in ids.items() if n > 1] == []
    targets = [e["attrs"]["href"] for e in page.all("a", "use") if e["attrs"]["href"].startswith("#")]
    targets += [f"#{i}" for e in page.elements for key in ("for", "aria-labelledby") for i in [e["attrs"].get(key)] if i]
    assert len(targets) > len(load())
    assert {t for t in targets if t[1:] not in ids} == set()


def test_the_same_function_twice_has_two_ids():
    page = Reader(sheet([chapter("", "", "elu", "elu:alpha=0.5", "elu", "elu:alpha=0.5", "elu:alpha=5")]))
    ids = [e["attrs"]["id"] for e in page.all("article")]
    assert ids == ["elu", "elu-alpha-0-5", "elu-2", "elu-alpha-0-5-2", "elu-alpha-5"]


def test_headings_are_in_order(small):
    levels = [int(e["tag"][1]) for e in Reader(small).all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_nothing_is_loaded_from_anywhere(whole, page):
    assert [e for e in page.elements if "src" in e["attrs"] or "srcset" in e["attrs"]] == []
    assert {e["attrs"]["href"] for e in page.all("link")} == {"data:,"}
    outside = [e for e in page.elements if "//" in str(e["attrs"].get("href", ""))]
    assert outside and all(re.match(r"https://(arxiv\.org/abs|doi\.org)/", e["attrs"]["href"]) and e["tag"] == "a" for e in outside)
    style, script = (re.search(rf"<{t}>(.*?)</{t}>", whole, re.DOTALL)[1] for t in ("style", "script"))
    assert not re.search(r"url\(|@import|@font-face", style)
    assert not re.search(r"fetch|XMLHttp|WebSocket|import\(|sendBeacon|eval|innerHTML", script)


def test_the_policy_allows_the_page_its_own_style_and_script_alone(small):
    policy = next(e["attrs"]["content"] for e in Reader(small).all("meta") if "http-equiv" in e["attrs"])
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", small, re.DOTALL)[1]
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'") and "http" not in policy
    assert " style=" not in small and not re.search(r"\son[a-z]+=", small)


def test_script_is_short():
    script = (resources.files("actplot.render.html") / "page.js").read_text(encoding="utf-8")
    assert script.count("\n") < 400


def renamed(f, title):
    """The function under another title, as a user's own would be."""
    return Activation(replace(f.entry, title=title, summary=title, use=title, aliases=(title,)), MappingProxyType(dict(f.values)))


def test_texts_are_escaped():
    bad = '</script><script>alert("1")</script><!-- & '
    text = sheet([chapter(bad, bad, renamed(get("relu"), bad))], title=bad, subtitle=bad, footer=bad)
    page = Reader(text)
    assert len(page.all("script")) == 2 and "<!--" not in text
    assert [e["text"] for e in page.all("h1", "h2", "h3", "title") if e["text"] != bad] == []
    assert bad.lower().strip() in data(text)["cells"]["relu"]["q"]


def test_same_bytes_again_and_under_another_hash_seed(small):
    assert sheet(few()) == small
    code = "import sys; from tests.render.html.laid import few, sheet; sys.stdout.buffer.write(sheet(few()).encode())"
    env = os.environ | {"PYTHONHASHSEED": "4242", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert done.stdout.decode() == small
    assert sheet(few()[:2]) != small


def test_theme_is_what_the_page_starts_with():
    chapters = [chapter("", "", "relu")]
    for theme in ("auto", "light", "dark", "mono"):
        assert f'data-theme="{theme}"' in sheet(chapters, theme=theme)
    assert LIGHT.f in sheet(chapters) and DARK.f in sheet(chapters)
    with pytest.raises(UnknownName):
        sheet(chapters, theme="drak")


def test_windows_belong_to_functions():
    with pytest.raises(ValueError):
        sheet([replace(chapter("", "", "relu", "elu"), windows=(own(get("relu")),))])
