"""The process in which facts are found live: reads from stdin what is asked, writes a line of JSON a fact, and can be ended at any time.

``live`` starts this file itself, isolated, so that nothing in the user's folder or environment decides what is imported.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any

NO_MEMORY = 77  # the exit code of one that had not enough of it


def main() -> None:
    """Answer one question: ``spec``, with ``path`` to import from, ``root`` of this package, ``seconds`` and ``memory`` to use."""
    code = 1  # no word of what went wrong: who asked finds facts missing
    with suppress(Exception):
        try:
            answer(json.loads(sys.stdin.readline()))
            code = 0
        except MemoryError:
            code = NO_MEMORY
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(code)


def answer(asked: dict[str, Any]) -> None:
    """Write the digest of what is called so, its facts as they are found, and that this was all."""
    bound(asked["seconds"], asked["memory"])
    sys.path[:] = [asked["root"], *asked["path"]]
    from actplot.expressions.resolve import get  # of the package in root, whose modules then find each other

    del sys.path[0]
    from actplot.facts.properties import Facts
    from actplot.facts.store import packed
    from actplot.prove.digest import digest

    f = get(asked["spec"])
    say({"digest": digest(f)})
    from actplot.prove.steps import steps

    for key, fact, settled in steps(f):
        say({"key": key, "row": packed(Facts({key: fact}))[key], "settled": settled})
    say({"done": True})


def say(line: Any) -> None:
    """A line of JSON."""
    print(json.dumps(line), flush=True)


def bound(seconds: float, memory: int) -> None:
    """Let the system end this process a little after its time, should nobody be left to do so, and keep it from eating the machine."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + 2)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))


if __name__ == "__main__":
    main()
