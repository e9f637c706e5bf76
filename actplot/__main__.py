"""Run the command line: ``python -m actplot`` and the ``actplot`` script."""

from .cli.app import main

if __name__ == "__main__":
    main()
