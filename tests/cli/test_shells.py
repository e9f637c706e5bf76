"""Completion in real shells, at a terminal: what stands on the line after TAB."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time

import pytest

START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'bind "set bell-style none"; PS1="ready> "; eval "$(actplot completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'PS1="ready> "; unsetopt beep; autoload -U compinit; compinit -u -D; eval "$(actplot completion zsh)"'),
}
LINES = [  # what is typed before TAB, and what stands there after it
    ("actplot inf", "actplot info "),
    ("actplot info gelu_1", "actplot info gelu_10 "),
    ("actplot info elu:al", "actplot info elu:alpha="),
    ("actplot plot hard_tanh:min_val=-2,ma", "actplot plot hard_tanh:min_val=-2,max_val="),
    ("actplot table --wh", "actplot table --where "),
    ("actplot table relu --columns range,lip", "actplot table relu --columns range,lipschitz "),
    ("actplot table --sort backw", "actplot table --sort backward_gain "),
    ('actplot table --where "monotonic and bounded_b', 'actplot table --where "monotonic and bounded_below'),
    ("actplot cheatsheet --template atl", "actplot cheatsheet --template atlas "),
    ("actplot plot relu --theme da", "actplot plot relu --theme dark "),
    ("actplot cheatsheet --paper let", "actplot cheatsheet --paper letter "),
    ("actplot table --format lat", "actplot table --format latex "),
    ("actplot plot relu --layout col", "actplot plot relu --layout columns "),
    ("actplot list --family peri", "actplot list --family periodic "),
    ("actplot plot relu --size 16", "actplot plot relu --size 16:9 "),
    ("actplot grid relu --template pyr", "actplot grid relu --template pyrcz "),
    ("actplot code keras:leaky", "actplot code keras:leaky_relu "),
    ("actplot info torch:nn.Leaky", "actplot info torch:nn.LeakyReLU "),
    ("actplot audit mytab", "actplot audit mytable.csv "),
]
WAIT = 60.0  # seconds for an answer, which a busy machine may take


def settings(folder):
    """The environment of a shell that finds this actplot, whichever else there is."""
    program = folder / "bin" / "actplot"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actplot "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    return {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


class Terminal:
    """A shell at a terminal."""

    def __init__(self, shell, folder):
        self.ours, theirs = pty.openpty()
        program, start = START[shell]
        self.process = subprocess.Popen(
            program, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=settings(folder) | {"TERM": "dumb"}, start_new_session=True
        )
        os.close(theirs)
        self.said = ""
        self.send(f"{start}\n")
        self.until(lambda text: text.rstrip(" ").endswith("ready>") and "ready>" in text.split("\n")[-1])

    def send(self, text):
        os.write(self.ours, text.encode())

    def until(self, done):
        """Read until that is so; False where it takes too long."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            if select.select([self.ours], [], [], 0.1)[0]:
                self.said += os.read(self.ours, 65536).decode(errors="replace")
            elif done(bare(self.said)):
                return True
        return False

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


def bare(text):
    """A text without what moves a cursor or styles letters."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>][B0]?|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\r", "", text)


@pytest.fixture(params=START)
def terminal(request, tmp_path):
    """A shell that is ready, with the script of ``actplot completion``."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    (tmp_path / "mytable.csv").touch()
    opened = Terminal(request.param, tmp_path)
    yield opened
    opened.close()


def test_tab_completes_at_a_terminal(terminal):
    for typed, wanted in LINES:
        terminal.said = ""
        terminal.send(f"{typed}\t")
        assert terminal.until(lambda text, wanted=wanted: wanted in text), (wanted, bare(terminal.said))
        terminal.send("\x15")  # an empty line again
        terminal.until(lambda text: True)


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_completes(tmp_path):
    (tmp_path / "mytable.csv").touch()
    asked = "; ".join(f"complete -C '{typed}'; echo --" for typed, _ in LINES)
    script = f"actplot completion fish | source; {asked}"
    fish = ["fish", "--no-config", "-c", script]
    done = subprocess.run(fish, capture_output=True, text=True, cwd=tmp_path, env=settings(tmp_path), timeout=300)
    assert done.stderr == ""
    answers = [part.strip().splitlines() for part in done.stdout.split("--\n")]
    for (typed, wanted), lines in zip(LINES, answers, strict=False):
        last = wanted.rstrip().rpartition('"' if '"' in typed else " ")[2]
        assert last in [line.split("\t")[0].strip('"') for line in lines], (typed, lines)
