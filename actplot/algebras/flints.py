"""python-flint by its parts: imported as it stands, it loads some forty, of which enclosures need five; the rest when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

PACKAGE = "flint"
HOMES = {
    "ctx": "pyflint", "Ordering": "flint_base.flint_base", "acb": "types.acb", "arb": "types.arb", "fmpq": "types.fmpq",
    "fmpq_mpoly": "types.fmpq_mpoly", "fmpq_mpoly_ctx": "types.fmpq_mpoly", "fmpz": "types.fmpz",
}  # fmt: skip


class Parts:  # and no MetaPathFinder: importlib.abc would take longer to load than all of this
    """Finds the package where it is, and has it loaded by its parts."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """That of the package; of nothing else."""
        spec = PathFinder.find_spec(fullname, path) if fullname == PACKAGE else None
        if spec is not None and spec.loader is not None:
            spec.loader = Later(spec.loader)  # type: ignore[assignment]
        return spec


class Later:
    """Loads a package without running it: this is done when it is asked for a name that has no known home."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """A module as it is usually made."""
        made: ModuleType | None = self.whole.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Give the module what finds its names."""
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self.whole

        def named(name: str) -> Any:
            if name in HOMES:
                found = module.__dict__[name] = getattr(import_module(f"{PACKAGE}.{HOMES[name]}"), name)
                return found
            del module.__dict__["__getattr__"]
            self.whole.exec_module(module)
            return getattr(module, name)

        module.__dict__["__getattr__"] = named


if not any(isinstance(f, Parts) for f in sys.meta_path):
    sys.meta_path.insert(0, Parts())
