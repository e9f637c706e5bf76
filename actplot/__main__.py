"""Run the command line: ``python -m actplot`` and the ``actplot`` script."""

import gc


def main() -> None:
    """The command line in a process of its own."""
    gc.disable()  # a command ends before its garbage matters; collecting while matplotlib is imported costs a tenth of a plot
    from .cli.app import main as run

    run()


if __name__ == "__main__":
    main()
