"""Run the command line: ``python -m actplot`` and the ``actplot`` script."""

import gc
import sys


def main() -> None:
    """The command line in a process of its own."""
    gc.disable()  # a command ends before its garbage matters; collecting while matplotlib is imported costs a tenth of a plot
    try:
        from .cli.app import main as run

        run()
    except KeyboardInterrupt:  # while modules are imported
        sys.exit(130)


if __name__ == "__main__":
    main()
