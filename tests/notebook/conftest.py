"""These tests run when they are asked for, by ``-m notebook``."""

from tests.conftest import only_for


def pytest_ignore_collect(collection_path, config):
    return only_for("notebook", ("nbclient", "ipykernel"), config)
