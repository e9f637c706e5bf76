"""The system's viewer for pictures."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ..errors import NotShown
from ..outside import visible

OPENERS = {"darwin": "open", "win32": "start"}  # elsewhere a desktop brings xdg-open
SOON = 3.0  # seconds within which an opener says that it cannot


def nowhere(out: str | None) -> bool:
    """Whether what is written there is no file that can be shown."""
    return out is not None and (out == "-" or (Path(out).exists() and not Path(out).is_file() and not Path(out).is_dir()))


def show(path: str) -> None:
    """Show a file that has been written. NotShown where there is no viewer, or it cannot."""
    name = OPENERS.get(sys.platform, "xdg-open")
    if sys.platform == "win32":
        try:
            os.startfile(os.path.abspath(path))
        except OSError as e:
            raise NotShown(f"cannot show {visible(path)}: {(e.strerror or str(e)).lower()}") from None
        return
    program = shutil.which(name)
    if program is None:
        raise NotShown(f"cannot show {visible(path)}: there is no {name} here; it is written all the same")
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen([program, os.path.abspath(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
        code = process.wait(SOON)
    except subprocess.TimeoutExpired:  # it shows the file for as long as somebody looks, and is left to itself
        process.returncode = 0
        return
    except OSError as e:
        raise NotShown(f"cannot show {visible(path)}: {name}: {(e.strerror or str(e)).lower()}") from None
    if code:
        raise NotShown(f"cannot show {visible(path)}: {name} found no viewer for it; it is written all the same")
