"""``python -m conduct [NAME ...]`` records the libraries that install within a minute, or those named; ``--all`` all of them.

Each has an environment of its own under ``.conduct/``, with the versions that its file pins. ``--check`` keeps nothing: it runs float32
alone, and exits with 1 if a library does something else than what is recorded, and says what. What only another processor does, be
it that the library is killed there, is said, and is no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from .changes import Json, changes
from .library import Library, library, names
from .processor import processor
from .record import lines
from .released import dated

ROOT = Path(__file__).parent.parent
PLACES = ROOT / ".conduct"
RECORDED = ROOT / "actplot" / "frameworks" / "recorded"
ELSEWHERE = ", on another processor than it was recorded on"


def main() -> int:
    """The exit code: 1 where something has changed, or could not be run."""
    parser = argparse.ArgumentParser(prog="python -m conduct", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--all", action="store_true", help="those that take long to install, too")
    parser.add_argument("--check", action="store_true", help="tell what has changed, and keep nothing")
    parser.add_argument("--others", action="store_true", help="record anew only what is called with arguments")
    parser.add_argument("--dates", action="store_true", help="tell when the recorded versions came out, and run nothing")
    asked = parser.parse_args()
    chosen = [library(n) for n in asked.names or names()]
    if asked.dates:
        for of in chosen:
            kept = RECORDED / f"{of.name}.json"
            kept.write_text(dated(kept.read_text(encoding="utf-8"), of), encoding="utf-8")
        return 0
    failed = []
    for of in chosen:
        if not (asked.names or asked.all or of.quick):
            continue
        made = PLACES / f"{of.name}.json"
        kept = RECORDED / made.name
        before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else None
        if asked.others and (before is None or not of.others):
            continue
        if code := run(of, made, ("others",) if asked.others else ("float32",) if asked.check else ()):
            other = elsewhere(code, before)
            print(f"{of.name}: {ended(code)}{ELSEWHERE if other else ''}", flush=True)
            failed += [] if other and asked.check else [of.name]
            continue
        if asked.others and before is not None:
            found = {**before, "others": json.loads(made.read_text(encoding="utf-8"))["others"]}
            made.write_text("\n".join(lines(found)) + "\n", encoding="utf-8")
        told = list(changes(before, json.loads(made.read_text(encoding="utf-8"))))
        for change in told:
            print(f"{of.name}: {change.said}{ELSEWHERE if change.processor else ''}", flush=True)
        if asked.check:
            failed += [of.name] if any(not c.processor for c in told) else []
        elif told:
            text = made.read_text(encoding="utf-8")
            kept.write_text(text if asked.others else dated(text, of), encoding="utf-8")
    if failed:
        print(f"changed, or could not be run: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def ended(code: int) -> str:
    """How a run that failed came to its end."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"failed with exit code {code}"


def elsewhere(code: int, before: Json | None) -> bool:
    """Whether a run was killed by a signal on another processor than the recorded one: a library may lack kernels for it."""
    return code < 0 and before is not None and before["processor"] != processor()


def run(of: Library, out: Path, types: Sequence[str]) -> int:
    """Record one library in its environment, in these types or all of its own; the exit code of that."""
    place = PLACES / of.name
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
    ours = [str(ROOT), "ml_dtypes"]
    wanted = ours if of.node else [*ours, *of.packages]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    if of.node:
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *of.packages], cwd=place, check=True)
    told = {**os.environ, **of.environment, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    asked = [python, "-W", "ignore", "-m", "conduct.record", of.name, str(out), *types]
    return subprocess.run(asked, cwd=place, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
