"""These tests run when they are asked for, by ``-m notebook``."""

from importlib.util import find_spec

import pytest


def pytest_ignore_collect(collection_path, config):
    if config.option.markexpr != "notebook":
        return True
    missing = [m for m in ("nbclient", "ipykernel") if find_spec(m) is None]
    if missing:
        raise pytest.UsageError(f"not installed: {', '.join(missing)}; pip install --group notebook")
    return None
