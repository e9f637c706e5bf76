"""Facts that are found live: within the budget, whatever becomes of the process that finds them, and the same as in this process."""

import json
import os
import subprocess
import sys
import textwrap
import time
from contextlib import nullcontext, suppress

import pytest

from actplot import activation, get
from actplot.errors import ActplotError
from actplot.facts import cache
from actplot.facts.properties import CHECKED, PROVED, UNKNOWN, sensible
from actplot.facts.store import packed
from actplot.prove import budget, live
from actplot.prove.digest import digest
from actplot.prove.find import find
from actplot.prove.known import foresee, known
from actplot.words import cos, sin, sqrt, tanh
from tests.catalogue import load

from .samples import made

SPEC = "elu:alpha=0.375"
LONG = 60  # seconds: what is ended takes no part of this on any machine, what is not takes ten times as long


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """A cache and a budget of each test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(budget, "chosen", {})
    monkeypatch.setattr(budget, "waiting", {})


@pytest.fixture
def worker(monkeypatch, tmp_path):
    """Puts a program of the test's own in the worker's place; it is given ``say``, which writes a line, and what was asked."""

    def worker(program):
        begin = "import json, os, subprocess, sys, time\nasked = json.loads(sys.stdin.readline())\n"
        say = f"say = lambda **line: print(json.dumps(line), flush=True)\ndigest = {digest(get(SPEC))!r}\n"
        path = tmp_path / "worker.py"
        path.write_text(begin + say + textwrap.dedent(program), encoding="utf-8")
        monkeypatch.setattr(live, "WORKER", path)

    return worker


def timed(f):
    """The facts, and the seconds that they took."""
    start = time.monotonic()
    return live.found(f), time.monotonic() - start


# ---------------------------------------------------------------- the same facts


@pytest.mark.parametrize("spec", [SPEC, "silu", "softmax", "glu", "coslu", "sinc", "logit", "soft_exponential:a=-0.5"])
def test_a_worker_finds_what_this_process_finds(spec):
    cold, warm, expected = live.found(get(spec)), live.found(get(spec)), live.here(get(spec), 300).facts(get(spec))
    assert json.dumps(packed(cold)) == json.dumps(packed(warm)) == json.dumps(packed(expected))
    assert set(cold) == set(sensible(get(spec)))


def test_every_kind_has_the_properties_that_make_sense():
    assert all(set(f.facts) == set(sensible(f)) for f in load().values())


def test_what_is_proved_stays_proved():
    known, expected = live.found(get("silu")), find(get("silu"))
    assert dict(known) == dict(expected) and {f.verdict for f in known.values()} == {PROVED}


def test_a_number_that_is_written_in_another_way_is_the_same_definition(monkeypatch):
    live.found(get("elu", alpha=2e5))
    monkeypatch.setattr(live, "elsewhere", None)
    assert live.found(get("elu:alpha=200000")).range.text == "(−200000, ∞)"


def test_functions_of_a_users_program_are_found_in_it():
    own = activation(lambda x: x)
    assert not live.nameable(own)
    assert live.found(own).monotonic.value == "strictly increasing"
    assert live.found(made(tanh)).range.text == "(−1, 1)"
    assert cache.folder().exists() is False


# ---------------------------------------------------------------- a limit that stops


def test_what_takes_too_long_is_cut_and_what_was_found_is_kept():
    for seconds in (2, 8, 32):  # a busy machine may have seen nothing before the first of them
        budget.allow(seconds)
        facts = live.found(get("soft_clipping:a=1e9"))
        if facts.lipschitz.verdict == CHECKED:
            break
    assert set(facts) == set(sensible(get("soft_clipping")))
    assert facts.lipschitz.verdict == CHECKED and facts.lipschitz.note.endswith(f"; not proved within {seconds} s")
    assert facts.lipschitz.value == pytest.approx(1)
    assert facts.domain.text == "(−∞, ∞)" or facts.domain.verdict == UNKNOWN


def test_a_worker_that_hangs_is_ended_with_its_children(worker, tmp_path):
    worker(f"""
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        with open({str(tmp_path / "child")!r}, "w") as file:
            file.write(str(child.pid))
        say(digest=digest)
        say(key="f0", row=[0, "proved", "zero"], settled=True)
        say(key="range", row=[{{"low": 0, "low_attained": True, "high": 1, "high_attained": False}}, "checked", "", "seen"], settled=False)
        say(key="lipschitz", row=[1, "checked", "", "seen"], settled=True)
        print('{{"key": "mean", "row"', end="", flush=True)
        while True:
            pass
    """)
    budget.allow(1.5)
    facts, seconds = timed(get(SPEC))
    assert 1.4 < seconds < LONG
    assert (facts.f0.verdict, facts.f0.text) == (PROVED, "zero")
    assert (facts.range.text, facts.range.note) == ("[0, 1)", "seen; not proved within 1.5 s")
    assert facts.lipschitz.note == "seen"
    assert (facts.mean.verdict, facts.mean.note) == (UNKNOWN, "not proved within 1.5 s")
    child = int((tmp_path / "child").read_text())
    assert ended(child)


def test_what_was_cut_off_is_told_again_at_once_to_whoever_has_no_more_time(worker, monkeypatch):
    worker("""
        say(digest=digest)
        say(key="f0", row=[0, "proved", "zero"], settled=True)
        time.sleep(600)
    """)
    budget.allow(1)
    cut, _ = timed(get(SPEC))
    with monkeypatch.context() as nobody:
        nobody.setattr(live, "elsewhere", None)  # no other process is asked
        for least in (1, 0.5):
            budget.allow(least)
            again = live.found(get(SPEC))
            assert dict(again) == dict(cut)
    assert (again.f0.text, again.mean.note) == ("zero", "not proved within 1 s")
    budget.allow(1.5)
    assert timed(get(SPEC))[0].mean.note == "not proved within 1.5 s"
    assert cache.read(digest(get(SPEC)), 1.5) is not None and cache.read(digest(get(SPEC))) is None


def test_what_is_whole_stays_when_another_is_cut_off():
    rows = {"f0": [0, PROVED, "zero"]}
    cache.write("0" * 16, rows)
    cache.write("0" * 16, {"f0": [None, UNKNOWN, "", "not proved within 9 s"]}, 9)
    assert packed(cache.read("0" * 16)) == rows


def test_a_prover_that_broke_off_is_asked_again(worker):
    worker("say(digest=digest)\nsys.exit(1)")
    budget.allow(5)
    assert timed(get(SPEC))[0].mean.note == "not proved: the prover broke off"
    assert cache.read(digest(get(SPEC)), 0.1) is None


def ended(pid):
    """Whether a process is gone, or a zombie that nobody has waited for, within a second."""
    for _ in range(20):
        try:
            with open(f"/proc/{pid}/stat") as file:
                state = file.read().rpartition(")")[2].split()[0]
        except OSError:
            state = "Z"
            with suppress(OSError):
                os.kill(pid, 0)
                state = "R" if not os.path.isdir("/proc/self") else state
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_one_that_says_nothing_is_not_waited_for(worker):
    worker("time.sleep(600)")
    budget.allow(0.5)
    facts, seconds = timed(get(SPEC))
    assert seconds < LONG
    assert {f.verdict for f in facts.values()} == {UNKNOWN} and facts.mean.note == "not proved within 0.5 s"


@pytest.mark.parametrize(
    ("end", "note"),
    [
        ("os.abort()", "not proved with 2 GB of memory"),
        ("os._exit(77)", "not proved with 2 GB of memory"),
        ("os._exit(1)", "not proved: the prover broke off"),
        ("raise ValueError", "not proved: the prover broke off"),
        ("print('no JSON', flush=True)", "not proved: the prover broke off"),
        ("print('[1, 2]', flush=True)", "not proved: the prover broke off"),
    ],
)
def test_one_that_breaks_off_says_so(worker, capfd, end, note):
    worker("say(digest=digest)\nsay(key='f0', row=[0, 'proved'], settled=True)\n" + end)
    facts, _ = timed(get(SPEC))
    assert (facts.f0.verdict, facts.mean.verdict) == (PROVED, UNKNOWN)
    assert facts.mean.note == note
    assert capfd.readouterr() == ("", "")
    assert not cache.folder().exists()


@pytest.mark.parametrize("program", ["say(digest='0' * 16)", "print('hello')", "", "sys.exit(3)"])
def test_a_strange_worker_is_not_believed(worker, program):
    worker(program)
    assert json.dumps(packed(live.found(get(SPEC)))) == json.dumps(packed(live.here(get(SPEC), 300).facts(get(SPEC))))


def test_without_an_interpreter_there_is_no_worker(monkeypatch):
    for path in ("", "/nowhere/python"):
        monkeypatch.setattr(sys, "executable", path)
        assert live.found(get(SPEC)).lipschitz.verdict == PROVED


@pytest.mark.skipif(sys.platform == "win32", reason="memory has no limit there")
def test_memory_is_bounded(monkeypatch, capfd):
    monkeypatch.setattr(live, "MEMORY", 60 * 1024**2)
    facts, _ = timed(get(SPEC))
    assert {f.verdict for f in facts.values()} == {UNKNOWN}
    assert capfd.readouterr() == ("", "")


def test_the_clock_is_looked_at_in_this_process_too():
    budget.allow(0.1)
    swinging = made(lambda x: cos(x) + cos(sqrt(2) * x) + sin(x * x) * tanh(x))
    facts = live.found(swinging)
    assert "not proved within 0.1 s" in facts.monotonic.note or facts.monotonic.verdict == PROVED
    assert any(f.note.endswith("not proved within 0.1 s") for f in facts.values())


def test_nobody_is_left_to_an_orphan(tmp_path):
    """A worker whose parent is gone ends by itself."""
    asked = {"spec": "soft_clipping:a=1e9", "root": live.ROOT, "path": live.importable(), "seconds": 0.2, "memory": live.MEMORY}
    with subprocess.Popen([sys.executable, "-I", str(live.WORKER)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as alone:
        alone.stdin.write(json.dumps(asked).encode() + b"\n")
        alone.stdin.flush()
        assert alone.wait(timeout=20) != 0


# ---------------------------------------------------------------- wherever it is started


@pytest.fixture
def traps(tmp_path):
    """A folder with modules of well-known names, each of which tells that it was imported."""
    folder = tmp_path / "traps"
    folder.mkdir()
    for name in ("random", "json", "numpy", "flint", "typing", "signal", "resource", "contextlib", "actplot"):
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'sprung')!r}, 'a').write({name!r})\nraise SystemExit(9)\n")
    return folder


def test_files_in_the_users_folder_are_not_imported(monkeypatch, traps, tmp_path):
    monkeypatch.chdir(traps)
    monkeypatch.setenv("PYTHONPATH", str(traps))
    monkeypatch.setattr(sys, "path", ["", str(traps), *sys.path])
    known = live.elsewhere(SPEC, digest(get(SPEC)), 300)
    assert known.whole and not (tmp_path / "sprung").exists()


def test_a_folder_that_is_gone_does_not_matter(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    try:
        gone.rmdir()
    except OSError:
        pytest.skip("a folder in use cannot be removed here")
    assert live.elsewhere(SPEC, digest(get(SPEC)), 300).whole


def test_scripts_need_no_guard(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(f"import actplot\nprint(actplot.get({SPEC!r}).facts.range.text)\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": live.ROOT, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, encoding="utf-8", env=environment, check=True)
    assert (done.stdout, done.stderr) == ("(−3/8, ∞)\n", "")


# ---------------------------------------------------------------- the budget


def test_the_budget_is_what_was_said_last(monkeypatch):
    monkeypatch.delenv(budget.VARIABLE)
    assert budget.allowed() == budget.SECONDS == 10
    monkeypatch.setenv(budget.VARIABLE, "2.5")
    assert budget.allowed() == 2.5
    budget.allow(7)
    assert budget.allowed() == 7
    budget.allow(None)
    assert budget.allowed() == 2.5


@pytest.mark.parametrize("said", ["x", "0", "-1", "nan", "inf", "1e9"])
def test_a_budget_without_sense_is_refused(monkeypatch, said):
    monkeypatch.setenv(budget.VARIABLE, said)
    with pytest.raises(ActplotError, match="ACTPLOT_SECONDS must be a number of seconds"):
        budget.allowed()
    with suppress(ValueError), pytest.raises(ActplotError, match="--seconds must be"):
        budget.allow(float(said) if said != "x" else -1)


# ---------------------------------------------------------------- several at once


def test_functions_of_ones_own_are_looked_at_side_by_side(worker, monkeypatch, tmp_path):
    """Each of three workers waits until all three are there; and nothing is asked again."""
    (tmp_path / "there").mkdir()
    worker(f"""
        there = {str(tmp_path / "there")!r}
        open(os.path.join(there, str(os.getpid())), "w").close()
        while len(os.listdir(there)) < 3:
            time.sleep(0.01)
        say(digest=asked["spec"])
        say(key="f0", row=[0, "proved", asked["spec"]], settled=True)
        say(done=True)
    """)
    monkeypatch.setattr(live, "cores", lambda: 3)
    monkeypatch.setattr(live, "digest", lambda f: f.spec)
    told = []
    monkeypatch.setitem(budget.waiting, "told", lambda what, seconds: told.append((what, seconds)) or nullcontext())
    budget.allow(60)
    fs = [get(s) for s in ("x*tanh(x) + 1", "elu:alpha=0.25", "silu", "x**3 - x")]
    foresee(fs)
    assert told == [("3 functions", 60)]
    monkeypatch.setattr(live, "elsewhere", None)
    monkeypatch.setattr(cache, "read", None)
    assert [known(f).f0.text for f in fs] == ["x*tanh(x) + 1", "elu:alpha=0.25", get("silu").facts.f0.text, "x**3 - x"]


def test_one_whose_worker_fails_is_looked_at_here_when_it_is_asked_for(worker):
    worker("say(digest='another')")
    fs = [get(SPEC), get("relu(x) + 1")]
    foresee(fs)
    assert [known(f).monotonic.verdict for f in fs] == [PROVED, PROVED]
