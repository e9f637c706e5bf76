"""The tests themselves: without a browser only those that need one are skipped."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_without_a_browser_the_other_tests_run():
    chosen = ["tests/browser", "tests/test_readme.py", "-k", "the_numbers_are_those_of_the_catalogue"]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *chosen]
    environment = os.environ | {"PATH": str(Path(sys.executable).parent), "CI": ""}  # on which there is no chromium
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].split(",")[0]) == (0, "1 passed"), done.stdout + done.stderr
