"""Functions of one's own from Python: a program that the user names, and packages that offer some."""

import os
import sys
from pathlib import Path
from typing import Any

from .. import catalogue
from ..definition import OWN_FAMILY, Definition, fold
from ..errors import ActplotError
from ..outside import visible


def run(path: str) -> None:
    """Run a program, and make what it defines known by its names and by those of its variables. ActplotError where it fails."""
    import runpy  # seldom wanted

    file = Path(path)
    if not os.path.isfile(path):  # which refuses no name, however long
        raise ActplotError(f"cannot load {visible(path)}: there is no such file")
    sys.path.insert(0, str(file.resolve().parent))  # as Python does for a script
    try:
        found = runpy.run_path(path, run_name=file.stem)
    except ActplotError as why:
        raise ActplotError(f"{visible(path)}: {why}") from None
    except (Exception, SystemExit) as why:
        raise ActplotError(f"{visible(path)}{line(why, path)}: {type(why).__name__}: {visible(str(why))}") from None
    finally:
        sys.path.pop(0)
    enter(found)


def line(why: BaseException, path: str) -> str:
    """Where in a program an error came up."""
    if isinstance(why, SyntaxError):
        return f", line {why.lineno}"
    trace, at = why.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            at = trace.tb_lineno
        trace = trace.tb_next
    return f", line {at}" if at else ""


def enter(found: dict[str, Any]) -> None:
    """Make the definitions among a program's variables known by the names of these. ActplotError where the catalogue has one."""
    for name, f in found.items():
        if isinstance(f, Definition) and f.family == OWN_FAMILY and not name.startswith("_"):
            owner = catalogue.owner(name)
            if owner is not None and f.name != name:
                raise ActplotError(f"{name!r} names {owner} of the catalogue already; expected another name for a function of your own")
            catalogue.OWN.setdefault(fold(name), f)
