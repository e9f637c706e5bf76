"""The user's cache: one file a function whose facts were found live, named by the digest of its definition.

Whatever is amiss with it, it is empty. It may be deleted at any time, and many processes may write it at once. A file counts only if its
seal says that it holds what was written. What was cut off counts for whoever has no more time than that took.
"""

import json
import math
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from ..outside import text
from ..version import __version__
from .properties import CHECKED, PROPERTIES, PROVED, UNKNOWN, Facts
from .store import compact

VARIABLE = "ACTPLOT_CACHE"  # what says otherwise: a folder, by its whole path; "none" keeps nothing
LONGEST = 1_000_000  # bytes of a file that is read


def folder() -> Path | None:
    """Where the files lie: where the environment says, or where such files lie on this system; None where there is no such place."""
    home = os.path.expanduser("~")
    if said := os.environ.get(VARIABLE):
        return Path(said) if os.path.isabs(said) else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif not os.path.isabs(base := os.environ.get("XDG_CACHE_HOME", "")):  # which has to be absolute, else it does not count
        base = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")
    return Path(base, "actplot", "facts") if os.path.isabs(base) else None


def read(digest: str, seconds: float = math.inf) -> Facts | None:
    """The facts of the definition with that digest, all of them or as many as were found in so many seconds or more.

    None where there are none that can be trusted to be what was written.
    """
    if (place := folder()) is None:
        return None
    try:
        path = place / f"{digest}.json"
        kept = json.loads(text(path, LONGEST)) if path.is_file() else {}  # a pipe would never end
        rows, cut = kept["facts"], kept.get("seconds")
        if cut is not None and not cut >= seconds:
            return None
        return Facts(rows) if kept["seal"] == seal(digest, rows, cut) and all(sound(*r) for r in rows.items()) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write(digest: str, rows: dict[str, list[Any]], cut: float | None = None) -> None:
    """Keep packed facts, whole or not at all; where nothing can be written, nothing is.

    ``cut`` is the seconds after which the finder was stopped: then what is known already stays if that had as many.
    """
    if (place := folder()) is None or (cut is not None and read(digest, cut) is not None):
        return
    sealed = {"seal": seal(digest, rows, cut), "facts": rows} | ({} if cut is None else {"seconds": cut})
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=place, prefix=f"{digest}.", suffix=".part", delete=False, encoding="utf-8") as file:
            try:
                file.write(compact(sealed) + "\n")
                file.close()
                os.replace(file.name, place / f"{digest}.json")
            except BaseException:
                file.close()
                os.unlink(file.name)
                raise


def seal(digest: str, rows: Any, cut: float | None = None) -> str:
    """What tells a whole file of this version from any other."""
    after = "" if cut is None else f" {cut!r}"
    return sha256(f"{__version__} {digest} {compact(rows)}{after}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sound(key: str, row: Any) -> bool:
    """Whether a row reads as the fact of a property. Anything may be raised by one that does not."""
    value, verdict, text, note = (*row, "", "")[:4]
    words = key in PROPERTIES and verdict in (PROVED, CHECKED, UNKNOWN) and isinstance(text, str) and isinstance(note, str)
    return words and (verdict == UNKNOWN or bool(PROPERTIES[key].text(value)))
