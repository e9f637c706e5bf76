"""Finds every property of an activation."""

from __future__ import annotations

from ..activation import Activation
from ..properties import PROPERTIES, UNKNOWN, Facts, fact

VERSION = 1


def find(f: Activation) -> Facts:
    """All facts of an activation at its parameters."""
    return Facts({k: fact(k, None, UNKNOWN, note="not looked for yet") for k, p in PROPERTIES.items() if f.entry.kind in p.kinds})
