"""All benchmarks: ``python -m benchmarks``."""

from importlib import import_module

for name in ("startup", "plot", "sheet", "cells", "atlas", "browser"):
    module = import_module(f"benchmarks.{name}")
    print(f"\n{(module.__doc__ or name).splitlines()[0]}")
    module.main()
