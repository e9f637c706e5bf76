"""These tests run when they are asked for, by ``-m frameworks``; asked for, they fail where a framework is missing instead of skipping."""

from importlib.util import find_spec

import pytest

NEEDED = ("torch", "jax", "keras", "onnx", "onnxruntime", "transformers")


def pytest_ignore_collect(collection_path, config):
    if config.option.markexpr != "frameworks":
        return True
    missing = [m for m in NEEDED if find_spec(m) is None]
    if missing:
        raise pytest.UsageError(f"not installed: {', '.join(missing)}; pip install --group frameworks")
    return None
