"""The user's cache: whatever lies there, or cannot, the facts are the same."""

import json
import os
import subprocess
import sys
from functools import lru_cache
from shutil import copytree

import pytest

from actplot import get
from actplot.facts import cache
from actplot.facts.store import packed
from actplot.prove import live
from actplot.prove.digest import digest

SPEC = "celu:alpha=0.625"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file of a function whose facts were found, in a folder of its own."""
    folder = tmp_path_factory.mktemp("cache") / "facts"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.VARIABLE, str(folder))
        live.found(get(SPEC))
    return folder / f"{digest(get(SPEC))}.json"


@pytest.fixture
def kept(made, monkeypatch, tmp_path):
    """The path of a copy of it, in the folder that is looked into."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "facts"))
    copytree(made.parent, tmp_path / "facts")
    return tmp_path / "facts" / made.name


@lru_cache
def expected():
    """All of its facts, found without a cache."""
    return text(live.here(get(SPEC), 300).facts(get(SPEC)))


def text(facts):
    """All of the facts."""
    return json.dumps(packed(facts))


def test_facts_are_kept_by_their_digest(kept, monkeypatch):
    assert [p.name for p in kept.parent.iterdir()] == [kept.name]
    facts = expected()
    monkeypatch.setattr(live, "elsewhere", None)  # would be called for what is not kept
    assert text(live.found(get(SPEC))) == facts
    with pytest.raises(TypeError):
        live.found(get("celu:alpha=0.62"))
    with pytest.raises(TypeError):
        live.found(get(SPEC), anew=True)


def spoiled(content, change):
    """The content of a file after a change to its facts that its seal agrees with."""
    rows = json.loads(content)["facts"]
    change(rows)
    return json.dumps({"seal": cache.seal(digest(get(SPEC)), rows), "facts": rows})


WRONG = {
    "empty": lambda c: "",
    "cut": lambda c: c[: len(c) // 2],
    "nothing but a bracket": lambda c: "{",
    "deep": lambda c: "[" * 100_000,
    "a number": lambda c: "1",
    "null": lambda c: "null",
    "a list": lambda c: "[]",
    "without facts": lambda c: '{"seal": ""}',
    "another value": lambda c: c.replace("-0.625", "-0.5"),
    "another verdict": lambda c: c.replace('"proved"', '"checked"', 1),
    "another seal": lambda c: c.replace('"seal":"', '"seal":"0', 1),
    "no text": lambda c: b"\xff\xfe" + c.encode(),
    "huge": lambda c: c + " " * cache.LONGEST,
    "facts that are a list": lambda c: spoiled('{"facts": []}', lambda rows: None),
    "a property that is none": lambda c: spoiled(c, lambda rows: rows.update(beauty=[1, "proved"])),
    "a verdict that is none": lambda c: spoiled(c, lambda rows: rows.update(f0=[0, "certain"])),
    "a row that is a number": lambda c: spoiled(c, lambda rows: rows.update(f0=7)),
    "an empty row": lambda c: spoiled(c, lambda rows: rows.update(f0=[])),
    "a value of another shape": lambda c: spoiled(c, lambda rows: rows.update(range=[[1, 2], "proved"])),
    "a value without a number": lambda c: spoiled(c, lambda rows: rows.update(lipschitz=["high", "proved"])),
    "a text that is none": lambda c: spoiled(c, lambda rows: rows.update(f0=[0, "proved", 5])),
    "a note that is none": lambda c: spoiled(c, lambda rows: rows.update(f0=[0, "proved", "", {}])),
}


@pytest.mark.sampled
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_amiss_is_written_anew(kept, wrong):
    before = kept.read_text(encoding="utf-8")
    found = WRONG[wrong](before)
    assert found != before
    kept.write_bytes(found if isinstance(found, bytes) else found.encode())
    assert cache.read(digest(get(SPEC))) is None
    assert text(live.found(get(SPEC))) == expected()
    assert kept.read_text(encoding="utf-8") == before


def test_what_is_no_file_is_passed_over(kept):
    before = text(cache.read(digest(get(SPEC))))
    kept.unlink()
    kept.mkdir()
    assert text(live.found(get(SPEC))) == before
    assert [p.name for p in kept.parent.iterdir()] == [kept.name]  # and nothing half-written
    kept.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(kept)
        assert text(live.found(get(SPEC))) == before


def test_another_version_has_its_own(kept, monkeypatch):
    assert cache.read(digest(get(SPEC))) is not None
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert cache.read(digest(get(SPEC))) is None


def test_a_digest_that_lies_under_another_name_is_not_believed(kept):
    other = digest(get("celu:alpha=0.5"))
    kept.with_name(f"{other}.json").write_bytes(kept.read_bytes())
    assert cache.read(other) is None


@pytest.mark.parametrize("place", ["a file", "read-only", "relative", "none"])
def test_a_place_that_takes_nothing(monkeypatch, tmp_path, place):
    (tmp_path / "a file").write_text("")
    (tmp_path / "read-only").mkdir(mode=0o500)
    where = {"a file": str(tmp_path / "a file" / "below"), "read-only": str(tmp_path / "read-only" / "facts")}
    monkeypatch.setenv(cache.VARIABLE, where.get(place, place))
    assert text(live.found(get(SPEC))) == expected()


def test_where_caches_lie(monkeypatch, tmp_path):
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "actplot" / "facts"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache.folder() == tmp_path / "home" / ".cache" / "actplot" / "facts"
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.folder() == tmp_path / "home" / "Library" / "Caches" / "actplot" / "facts"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.folder() == tmp_path / "local" / "actplot" / "facts"
    monkeypatch.delenv("LOCALAPPDATA")
    assert cache.folder() is None


def test_without_a_home_there_is_no_cache(monkeypatch):
    for name in (cache.VARIABLE, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # what it does where there is none
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache.folder() is None
    assert cache.read("0" * 16) is None
    cache.write("0" * 16, {})


ASK = f"from actplot import get; from actplot.facts.store import packed; import json; print(json.dumps(packed(get({SPEC!r}).facts)))"


def test_many_processes_at_once(tmp_path):
    place = tmp_path / "facts"
    environment = os.environ | {cache.VARIABLE: str(place), "PYTHONPATH": live.ROOT}
    pipe = subprocess.PIPE
    crowd = [subprocess.Popen([sys.executable, "-c", ASK], stdout=pipe, stderr=pipe, env=environment, text=True) for _ in range(8)]
    said = [p.communicate(timeout=300) for p in crowd]
    assert {err for _, err in said} == {""} and len({out for out, _ in said}) == 1
    assert [p.name for p in place.iterdir()] == [f"{digest(get(SPEC))}.json"]


def test_a_process_without_home(tmp_path):
    wanted = {"PATH", "SYSTEMROOT", "ACTPLOT_SECONDS"}
    bare = {k: v for k, v in os.environ.items() if k in wanted} | {"PYTHONPATH": live.ROOT, cache.VARIABLE: "none"}
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, env=bare, check=True)
    assert json.loads(done.stdout) == packed(live.here(get(SPEC), 300).facts(get(SPEC)))
