"""Run the command line: ``python -m actplot`` and the ``actplot`` script."""

import gc
import sys


def main() -> None:
    """The command line in a process of its own."""
    gc.disable()  # a command ends before its garbage matters; collecting while matplotlib is imported costs a tenth of a plot
    try:
        if sys.argv[1:2] == ["__complete"]:  # a shell asks how a line may go on
            from .cli.completing import main as complete

            complete(sys.argv[2:])
            return
        from .cli.app import main as run

        run()
    except KeyboardInterrupt:  # while modules are imported
        sys.exit(130)


if __name__ == "__main__":
    main()
