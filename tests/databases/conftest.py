"""These tests run when they are asked for, by ``-m databases``."""

from tests.conftest import only_for


def pytest_ignore_collect(collection_path, config):
    return only_for("databases", ("duckdb", "polars", "pandas"), config)
