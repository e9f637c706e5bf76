"""The tests themselves: without a browser only those that need one are skipped."""

import os
import subprocess
import sys
from pathlib import Path

from tests.catalogue import features, few, load

ROOT = Path(__file__).parents[1]


def test_without_a_browser_the_other_tests_run():
    chosen = ["tests/browser", "tests/test_readme.py", "-k", "the_numbers_are_those_of_the_catalogue"]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *chosen]
    environment = os.environ | {"PATH": str(Path(sys.executable).parent), "CI": ""}  # on which there is no chromium
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].split(",")[0]) == (0, "1 passed"), done.stdout + done.stderr


def test_a_few_stand_for_all_that_there_is():
    """Every combination of features, every family, and fewer than a fifth of all."""
    every = load().values()
    chosen = [load()[name] for name in few()]
    assert {features(f) for f in chosen} == {features(f) for f in every} and {f.family for f in chosen} == {f.family for f in every}
    assert 5 * len(chosen) < len(every)
