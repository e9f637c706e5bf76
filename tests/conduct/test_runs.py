"""A run that is killed on another processor than the recorded one is told of and fails nothing; every other run that fails is a failure."""

import sys

import pytest

from conduct import __main__ as conduct
from conduct.processor import processor

CASES = [  # how the run ends, on which processor it was recorded, whether it is checked; what is said, whether that fails
    (-4, "another", True, "killed by SIGILL, on another processor than it was recorded on", 0),
    (-4, processor(), True, "killed by SIGILL", 1),
    (1, "another", True, "failed with exit code 1", 1),
    (-11, "another", False, "killed by SIGSEGV, on another processor than it was recorded on", 1),  # nothing is recorded
    (-4, None, True, "killed by SIGILL", 1),  # nothing was
]


@pytest.mark.parametrize(("code", "recorded", "checks", "said", "fails"), CASES)
def test_how_a_run_ends(tmp_path, monkeypatch, capsys, code, recorded, checks, said, fails):
    if recorded is not None:
        (tmp_path / "mnn.json").write_text(f'{{"processor": "{recorded}"}}')
    monkeypatch.setattr(conduct, "RECORDED", tmp_path)
    monkeypatch.setattr(conduct, "run", lambda *_: code)
    monkeypatch.setattr(sys, "argv", ["conduct", "mnn", *["--check"] * checks])
    assert conduct.main() == fails
    out, error = capsys.readouterr()
    assert out == f"mnn: {said}\n" and ("mnn" in error) == bool(fails)
