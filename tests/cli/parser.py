"""The commands as the command line's own parser has them, those of a group by both words: ``lesson collapse``."""

from typer.main import get_command

from actplot.cli.app import COMMANDS, build


def commands():
    """Each command by its words."""
    found = {}
    for name, command in get_command(build(COMMANDS)).commands.items():
        found |= {f"{name} {inner}": c for inner, c in getattr(command, "commands", {"": command}).items()}
    return {" ".join(words.split()): command for words, command in found.items()}
