"""What commands share on their way out: streams, encodings, formats."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from ..definition import nearest
from ..errors import ActplotError, shortened

T = TypeVar("T", bound=str)


def say(message: str, code: int = 0) -> int:
    """A message to the reader, on stderr; gives back the exit code."""
    print(f"actplot: {shortened(message)}", file=sys.stderr)
    return code


def choose(value: str, allowed: Iterable[T], option: str) -> T:
    """The value if it is allowed; otherwise one line that says what is."""
    allowed = tuple(allowed)
    if value in allowed:
        return allowed[allowed.index(value)]
    offer = nearest(value, allowed, 1)
    raise ActplotError(f"{option} must be {', '.join(allowed[:-1])} or {allowed[-1]}, got {value!r}{'; ' + offer if offer else ''}")


def encodable(*texts: str) -> bool:
    """Whether stdout can show these characters; an ASCII terminal gets ASCII."""
    try:
        "".join(texts).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def display_format(wanted: str | None, allowed: Iterable[str] = ("rich", "plain", "json")) -> str:
    """The format asked for; by default rich on a terminal and plain into a pipe."""
    return choose(wanted, allowed, "--format") if wanted else "rich" if sys.stdout.isatty() else "plain"


def escaped(text: str) -> str:
    """Markup (MathML, Markdown) with character references for what stdout cannot show."""
    encoding = sys.stdout.encoding or "ascii"
    return text if encodable(text) else text.encode(encoding, "xmlcharrefreplace").decode(encoding)
