"""A run that is killed on another processor than the recorded one is told of and fails nothing; every other run that fails is a failure."""

import json
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


def test_calls_with_arguments_are_recorded_by_themselves(tmp_path, monkeypatch, capsys):
    """All else that is recorded stays as it is."""
    other = {"expression": "nn.elu(alpha=0.3)", "function": "elu:alpha=0.3", "processor": "p", "types": {"float32": {"max_ulp": 1.0}}}
    before = {"version": "1", "released": "2026-01-01", "processor": "q", "calls": [{**other, "expression": "nn.elu", "entry": "elu"}]}
    (tmp_path / "mlx.json").write_text(json.dumps(before))
    monkeypatch.setattr(conduct, "RECORDED", tmp_path)
    monkeypatch.setattr(conduct, "PLACES", tmp_path / "places")
    (tmp_path / "places").mkdir()
    monkeypatch.setattr(conduct, "run", lambda of, out, types: out.write_text(json.dumps({"calls": [], "others": [other]})) * 0)
    monkeypatch.setattr(sys, "argv", ["conduct", "mlx", "--others"])
    assert conduct.main() == 0 and capsys.readouterr().out == "mlx: nn.elu(alpha=0.3) is new\n"
    assert json.loads((tmp_path / "mlx.json").read_text()) == {**before, "others": [other]}
