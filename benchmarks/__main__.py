"""All benchmarks: ``python -m benchmarks [ROUNDS]``, with at most so many rounds of each measurement."""

import sys
from importlib import import_module

from . import measure

measure.most = int(sys.argv[1]) if len(sys.argv) > 1 else measure.most
for name in ("startup", "plot", "sheet", "cells", "atlas", "arrays", "proofs", "checks", "data", "browser"):
    module = import_module(f"benchmarks.{name}")
    print(f"\n{(module.__doc__ or name).splitlines()[0]}")
    module.main()
