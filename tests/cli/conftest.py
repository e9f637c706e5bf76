"""Running the command line: in this process where that is enough, in one of its own where streams matter."""

import io
import subprocess
import sys
from dataclasses import dataclass

import pytest

from actplot.cli import app
from actplot.cli.app import main

UNFORESEEN = "this should not have happened"


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def no_net():
    """An error that nobody foresaw fails a test, where it would be told to a user in one line."""

    def fall(error):
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "unforeseen", fall)
        yield


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in an empty folder; gives back exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, stdin=None):
        monkeypatch.setattr(sys, "argv", ["actplot", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin or ""))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        return Result(stop.value.code, out, err)

    return run


@pytest.fixture
def process(tmp_path):
    """Run a command as a process of its own, in an empty folder."""

    def process(*arguments, **options):
        options = {"capture_output": True, "cwd": tmp_path, "timeout": 120} | options
        done = subprocess.run([sys.executable, "-m", "actplot", *map(str, arguments)], **options)
        assert UNFORESEEN not in str(done.stderr)
        return done

    return process
