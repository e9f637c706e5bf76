"""Which processor this is, as far as numerical libraries choose their kernels by it."""

from __future__ import annotations

import platform
import re
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
VECTORS = re.compile(r"(sse4|avx|fma|f16c|amx|asimd|sve|bf16|fphp)")


def processor(cpuinfo: Path = CPUINFO) -> str:
    """Its machine, and where the system tells them its maker and the vectors that it has, in the order of their names."""
    text = cpuinfo.read_text(encoding="utf-8") if cpuinfo.exists() else ""
    told = {key.strip().lower(): value.split() for key, _, value in (line.partition(":") for line in text.splitlines())}
    flags = told.get("flags", told.get("features", []))
    return " ".join([platform.machine(), *told.get("vendor_id", []), *sorted(f for f in flags if VECTORS.match(f))])
