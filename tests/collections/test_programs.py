"""Functions of one's own from Python: a program that is named, and packages that offer some."""

import os
import subprocess
import sys

import pytest

from actplot import catalogue

PROGRAM = '''
import numpy as np
import actplot
from actplot.words import softplus, tanh
from helper import FACTOR

@actplot.activation(title="My Mish")
def mymish(x, beta=1.2):
    """A trial."""
    return x * tanh(softplus(beta * x))

wave = actplot.define("x + 0.3*sin(b*x)", b=FACTOR)
box = actplot.sampled(lambda x: np.tanh(x) * x, "box")
'''


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program of a user's own; what it defined is forgotten afterwards."""
    monkeypatch.setattr(catalogue, "OWN", {})
    (tmp_path / "helper.py").write_text("FACTOR = 2\n")
    (tmp_path / "mine.py").write_text(PROGRAM)
    yield "mine.py"
    sys.modules.pop("helper", None)


def test_what_a_program_defines_is_known_by_its_names(run, program):
    assert run("eval", "mymish:beta=1", "1", "--load", program).out == run("eval", "mish", "1").out
    assert run("eval", "wave", "0", "--load", program).out == "0.0\n"
    shown = run("table", "mymish", "wave", "box", "gelu", "--load", program, "--columns", "range", "--format", "csv").out
    assert [line.rpartition(",")[2] for line in shown.splitlines()[1:]] == ["proved", "proved", "checked", "proved"]
    assert "My Mish" in run("list", "--load", program).out
    assert run("plot", "mymish", "box", "--load", program, "--out", "a.svg").out == "a.svg\n"
    assert run("cheatsheet", "mymish", "box", "--load", program, "--out", "a.pdf").code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1/0\n", "bad.py, line 1: ZeroDivisionError: division by zero"),
        ("\n\ndef f(:\n", "bad.py, line 3: SyntaxError"),
        ("import no_such_module\n", "bad.py, line 1: ModuleNotFoundError"),
        ("raise SystemExit(3)\n", "bad.py, line 1: SystemExit: 3"),
        ("raise ValueError('\\x1b[31m')\n", "ValueError: \\x1b[31m"),
        ("import actplot\nrelu = actplot.define('x*x', name='mine')\n", "'relu' names relu of the catalogue already"),
        ("import actplot\n@actplot.activation\ndef gelu(x):\n    return x\n", "'gelu' names gelu of the catalogue already"),
        ("import actplot\nactplot.define('x +')\n", "ends too early"),
    ],
)
def test_a_program_that_fails_is_told_in_one_message(run, program, tmp_path, text, said):
    (tmp_path / "bad.py").write_text(text)
    result = run("plot", "relu", "--load", "bad.py")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err
    assert not list(tmp_path.glob("output"))


def test_a_missing_program(run):
    assert "there is no such file" in run("plot", "relu", "--load", "nope.py").err


def package(folder, target):
    """A package that is installed in a folder, with an entry point."""
    (folder / "offering.py").write_text(PROGRAM.replace("from helper import FACTOR", "FACTOR = 2") + "\nnothing = 3\n")
    info = folder / "offering-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offering\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[actplot.functions]\n{target}\n")


@pytest.mark.parametrize(
    ("target", "name", "code", "said"),
    [
        ("mymish = offering:mymish", "mymish", 0, ""),
        ("curly = offering:wave", "curly:b=3", 0, ""),
        ("curly = offering:wave", "curly", 0, ""),
        ("curly = offering:wave", "gelu", 0, ""),
        ("curly = offering:nothing", "curly", 2, "is no function of its own"),
        ("curly = offering:missing", "curly", 2, "fails to load"),
        ("curly = offering:wave", "curls", 2, "did you mean curly"),
    ],
)
def test_packages_offer_functions(tmp_path, target, name, code, said):
    package(tmp_path, target)
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    command = [sys.executable, "-m", "actplot", "eval", name, "0"]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stderr
