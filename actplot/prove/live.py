"""Facts found live: kept ones where there are, else by a process of its own that has so long; what was not proved by then says so."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

from ..definition import Definition
from ..expressions.resolve import get
from ..facts import cache
from ..facts.agreement import agreed
from ..facts.properties import CHECKED, UNKNOWN, Facts, sensible
from ..facts.store import packed
from . import budget
from .digest import digest
from .worker import NO_MEMORY

MEMORY = 2 * 1024**3  # bytes of addresses that a worker may take
WORKER = Path(__file__).with_name("worker.py")
ROOT = str(Path(__file__).parents[2])


class Strange(Exception):
    """What runs as a worker does not know the definition, or is none."""


@dataclass
class Gathered:
    """Packed facts as they come in; ``settled`` are those that nothing will replace, ``end`` is why no more came."""

    rows: dict[str, list[Any]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    whole: bool = False
    end: str = ""

    def take(self, key: str, row: list[Any], settled: bool) -> None:
        """A fact in place of an earlier one."""
        self.rows[key] = row
        self.settled |= {key} if settled else set()

    def facts(self, f: Definition) -> Facts:
        """All facts; what is open says why."""
        rows: dict[str, list[Any]] = self.rows if self.whole else {k: self.row(k) for k in sensible(f)}
        return Facts(agreed(dict(Facts(rows).items())))

    def row(self, key: str) -> list[Any]:
        """A fact whose proof may have been cut off."""
        if key not in self.rows:
            return [None, UNKNOWN, "", self.end]
        value, verdict, text, note = (*self.rows[key], "", "")[:4]
        if key in self.settled or verdict != CHECKED:
            return self.rows[key]
        return [value, verdict, text, f"{note}; {self.end}" if note else self.end]


def found(f: Definition, anew: bool = False) -> Facts:
    """All facts of a definition within the budget; ``anew``: without those of the cache."""
    seconds = budget.allowed()
    if not nameable(f):
        with budget.patience(f.spec, seconds):
            return here(f, seconds).facts(f)
    known = digest(get(f.spec))  # 1e9 and 1000000000 are one number and two texts
    if not anew and (kept := cache.read(known, seconds)) is not None:
        return kept
    with budget.patience(f.spec, seconds):
        try:
            gathered = elsewhere(f.spec, known, seconds)
        except (Strange, OSError):
            return here(f, seconds).facts(f)
    return taken(f, known, gathered, seconds)


def several(fs: Sequence[Definition]) -> Iterator[tuple[Definition, Facts]]:
    """The facts of many definitions, as many at a time as there are cores; none of those that no other process can look at."""
    seconds = budget.allowed()
    known = {f: digest(get(f.spec)) for f in fs if nameable(f)}
    kept = {f: facts for f, name in known.items() if (facts := cache.read(name, seconds)) is not None}
    yield from kept.items()
    rest = {f: name for f, name in known.items() if f not in kept}
    rounds = -(-len(rest) // cores())
    with budget.patience(f"{len(rest)} functions", rounds * seconds), ThreadPoolExecutor(cores()) as pool:
        begun = {f: pool.submit(elsewhere, f.spec, name, seconds) for f, name in rest.items()}  # threads but wait for workers
        for f, asked in begun.items():
            with suppress(Strange, OSError):
                yield f, taken(f, known[f], asked.result(), seconds)


def taken(f: Definition, known: str, gathered: Gathered, seconds: float) -> Facts:
    """What a worker gathered as facts, which the cache keeps: of what broke off, nothing, since it may not do so again."""
    facts = gathered.facts(f)
    if gathered.whole or gathered.end == late(seconds):
        cache.write(known, packed(facts), None if gathered.whole else seconds)
    return facts


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def nameable(f: Definition) -> bool:
    """Whether another process can make the same of what the definition is called: of all but functions that a user's program defines."""
    if f.head.lookup is None:
        return False
    own = f.entry.define.__module__.partition(".")[0] != __name__.partition(".")[0]
    return not own and bool(sys.executable) and not getattr(sys, "frozen", False)  # a frozen program is no Python


def here(f: Definition, seconds: float) -> Gathered:
    """What this process finds; between two facts it looks at the clock."""
    from .steps import steps  # the prover

    gathered, end = Gathered(end=late(seconds)), monotonic() + seconds
    for key, fact, settled in steps(f):
        gathered.take(key, packed(Facts({key: fact}))[key], settled)
        if monotonic() > end:
            return gathered
    gathered.whole = True
    return gathered


def elsewhere(spec: str, known: str, seconds: float) -> Gathered:
    """What a worker finds before its time is over. Strange where it is none, OSError where none can be started."""
    gathered = Gathered(end=late(seconds))
    start = monotonic()
    with worker(spec, seconds) as (process, lines):
        first = next(lines, {})
        if first.get("digest", known) != known or not (first or monotonic() - start >= seconds):
            raise Strange(spec)
        for line in lines:
            if line.get("done"):
                gathered.whole = True
                break
            gathered.take(line["key"], line["row"], line["settled"])
    if not gathered.whole and monotonic() - start < seconds:
        gathered.end = broken(process.returncode)
    return gathered


def late(seconds: float) -> str:
    """Why something was not proved."""
    return f"not proved within {seconds:g} s"


def broken(code: int) -> str:
    """Why a worker ended before its time: what allocates memory for flint aborts where there is none."""
    lacked = code in (NO_MEMORY, *(-getattr(signal, name, 0) for name in ("SIGABRT", "SIGSEGV")))
    return f"not proved with {MEMORY // 1024**3} GB of memory" if lacked else "not proved: the prover broke off"


@contextmanager
def worker(spec: str, seconds: float) -> Iterator[tuple[subprocess.Popen[str], Iterator[dict[str, Any]]]]:
    """A process that was asked, and the lines that it answers; ended with all that it started when its time or the block is over."""
    command = [sys.executable, "-I", *(["-B"] if sys.dont_write_bytecode else []), str(WORKER)]
    single = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}  # each thread would reserve memory
    hidden = {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    alone: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else hidden
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=ROOT, env={**os.environ, **single}, encoding="utf-8", **alone
    ) as process:
        clock = Timer(seconds, kill, [process])
        clock.daemon = True
        clock.start()
        try:
            asked = {"spec": spec, "root": ROOT, "path": importable(), "seconds": seconds, "memory": MEMORY}
            with suppress(BrokenPipeError):
                print(json.dumps(asked), file=process.stdin, flush=True)
            yield process, answers(process)
        finally:
            clock.cancel()
            clock.join()
            kill(process)


def answers(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """The lines of a worker; the one within which it was ended is none."""
    for line in process.stdout or ():
        try:
            found = json.loads(line)
        except ValueError:
            return
        if not isinstance(found, dict):
            return
        yield found


def kill(process: subprocess.Popen[str]) -> None:
    """End a process and its children, which has not been waited for."""
    if process.returncode is None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


def importable() -> list[str]:
    """Where this process imports from; the folder that it works in and that of its program last, so that nothing there hides a module."""
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    with suppress(OSError):  # where the folder is gone
        own = {os.path.realpath(p) for p in (os.curdir, *([os.path.dirname(main) or os.curdir] if main else ()))}
        places = [os.path.abspath(p or os.curdir) for p in sys.path]
        return sorted(dict.fromkeys(places), key=lambda p: os.path.realpath(p) in own)
    return [p for p in sys.path if os.path.isabs(p)]
