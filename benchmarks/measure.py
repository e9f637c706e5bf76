"""CPU time of whole processes, taken in turns so that a busy machine slows both sides alike."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# compiled modules are kept, as they are for users; a workplace may have turned that off
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
BARE = Path(__file__).parent / "bare"
most = 99  # rounds of a measurement, where few will do


@dataclass(frozen=True)
class Comparison:
    """A command line against the shortest script that does the same, and the ratio promised at most."""

    title: str
    command: list[str]
    bare: list[str]
    promised: float


def actplot(*arguments: str) -> list[str]:
    """The command line as users start it."""
    return [str(Path(sys.executable).with_name("actplot")), *arguments]


def script(name: str, *arguments: str) -> list[str]:
    """A bare script."""
    return [sys.executable, str(BARE / name), *arguments]


def used(command: list[str], cwd: Path) -> resource.struct_rusage:
    """What one run takes, its output into a pipe; a failing command raises."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=cwd, env=ENVIRONMENT) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, found = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return found


def cpu_seconds(command: list[str], cwd: Path) -> float:
    """User and system time of one run, to the microsecond."""
    found = used(command, cwd)
    return found.ru_utime + found.ru_stime


# Linux counts the memory of a process from before it became another program: a small one starts what is measured
SMALL = """
import resource, subprocess, sys
run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(run.returncode)
"""


def megabytes(command: list[str], cwd: Path) -> float:
    """Memory of one run where it was largest; a failing command raises."""
    found = subprocess.run([sys.executable, "-c", SMALL, *command], stdout=subprocess.PIPE, cwd=cwd, env=ENVIRONMENT, check=True)
    return int(found.stdout) / (1024**2 if sys.platform == "darwin" else 1024)


def medians(commands: list[list[str]], cwd: Path, rounds: int = 9) -> list[float]:
    """The median CPU time of each command over rounds in turn, after one round to warm the caches."""
    runs = [[cpu_seconds(c, cwd) for c in commands] for _ in range(min(rounds, most) + 1)][1:]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def report(comparisons: list[Comparison], cwd: Path, rounds: int = 9) -> None:
    """Print each ratio beside what is promised."""
    for c in comparisons:
        ours, bare = medians([c.command, c.bare], cwd, rounds)
        mark = "" if ours / bare <= c.promised else "   over"
        times = f"{ours * 1000:7.0f} ms {bare * 1000:7.0f} ms"
        print(f"{c.title:48} {times}   ratio {ours / bare:5.2f}   promised {c.promised:.2f}{mark}", flush=True)
