"""python-flint is loaded by its parts, and is whole for whoever asks for more of it."""

import subprocess
import sys

import pytest

PARTS = "print(*sorted(m for m in sys.modules if m.startswith('flint.types.') and m.endswith(('arb', 'nmod_poly', 'fq_default'))))"


def said(*lines):
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", "\n".join(("import sys", *lines))], capture_output=True, text=True, check=True).stdout


def test_what_is_not_asked_for_is_not_loaded():
    assert said("import actplot.algebras.roots", PARTS) == "flint.types.arb\n"


def test_every_other_name_is_there():
    """Also for a program that imports the package after us, and what it has of ours is the same."""
    assert said(
        "import actplot.algebras.roots as ours", "import flint", "print(flint.__version__ > '0')",
        "print(flint.nmod_poly([1, 2], 7).degree(), flint.arb is ours.arb, flint.__spec__.loader is flint.__loader__)",
        "from flint import *", "print(dirichlet_char, hasattr(flint, 'nothing'))",
    ) == "True\n1 True True\n<class 'flint.types.dirichlet.dirichlet_char'> False\n"  # fmt: skip


@pytest.mark.parametrize("first", ["flint", "actplot.algebras"])
def test_names_have_the_homes_that_are_told(first):
    assert said(
        f"import {first}", "from actplot.algebras.flints import HOMES", "import importlib, flint",
        "homes = {n: getattr(importlib.import_module(f'flint.{home}'), n) for n, home in HOMES.items()}",
        "print(len(homes), [n for n, found in homes.items() if getattr(flint, n) is not found], len(dir(flint)) > 40)",
    ) == f"8 [] {first == 'flint'}\n"  # fmt: skip
