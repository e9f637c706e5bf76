"""These tests run when they are asked for, by ``-m frameworks``; asked for, they fail where a framework is missing instead of skipping."""

from tests.conftest import only_for

NEEDED = ("torch", "jax", "keras", "onnx", "onnxruntime", "transformers", "tensorflow", "mlx", "tinygrad")


def pytest_ignore_collect(collection_path, config):
    return only_for("frameworks", NEEDED, config)


def pytest_terminal_summary(terminalreporter):
    """How many programs have been executed."""
    from .counted import lines

    for line in lines():
        terminalreporter.write_line(f"executed: {line}")
