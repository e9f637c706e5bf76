"""Lessons on the command line."""

from tests.cli.conftest import no_net, run  # noqa: F401
