"""Ctrl-C reaches all processes of a terminal: those that work for a command end by it without a word."""

import signal
import subprocess
import sys

import pytest

from actplot.checks import exhaustive
from actplot.prove import pool
from actplot.prove.processes import ready, starting

pytestmark = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
DEAF = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"
READY = "import os, signal; from actplot.prove.processes import ready; ready(); os.kill(os.getpid(), signal.SIGINT); print('still here')"


def deaf():
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def run(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_a_process_that_starts_does_not_hear_it():
    with starting():
        assert run(DEAF).stdout == "True\n"
    assert run(DEAF).stdout == "False\n"
    assert not deaf()


def test_one_that_is_ready_ends_at_once():
    with starting():
        done = run(READY)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


held = []  # of each start


class Here:
    """A pool whose work is done where it stands."""

    def __init__(self, count, context=None, initializer=None, arguments=()):
        self.begins = initializer in (ready, exhaustive.begin)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def map(self, call, *given):
        held.append(self.begins and deaf())
        return iter(())


@pytest.mark.parametrize("begun", ["facts", "sweep"])
def test_all_who_start_some_hold_it_back(begun, monkeypatch):
    monkeypatch.setattr(pool, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(pool, "FEW", 0)
    monkeypatch.setattr(pool.live, "cores", lambda: 2)
    monkeypatch.setattr(exhaustive, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(exhaustive.pickle, "dumps", lambda asked: b"")
    asked = exhaustive.Asked("math:sin", None, None, 0, 2.0, False)
    held.clear()
    assert list(exhaustive.parts(asked, [0], 2) if begun == "sweep" else pool.found([])) == []
    assert (held, deaf()) == ([True], False)


def test_a_worker_of_a_sweep_is_ready(monkeypatch):
    called = []
    monkeypatch.setattr(exhaustive, "opened", lambda *given: None)
    monkeypatch.setattr(exhaustive, "ready", lambda: called.append("ready"))
    monkeypatch.setattr(exhaustive.os, "environ", {})
    exhaustive.begin((), exhaustive.pickle.dumps(exhaustive.Asked("math:sin", None, None, 0, 2.0, False)))
    assert called == ["ready"]
