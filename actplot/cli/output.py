"""What commands share on their way in and out: streams, encodings, formats."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TextIO, TypeVar

from ..definition import nearest
from ..errors import ActplotError, shortened
from ..outside import quoted, visible
from ..tables.formats import FORMATS

T = TypeVar("T", bound=str)
LONGEST = 50_000_000  # characters of a line of stdin: millions of numbers
loudness = {"level": 0}  # how much is told on stderr beside errors: -1 nothing, 0 remarks, 1 what is done as well
EXITS = {  # what a script is told by the exit code
    0: "All went well.",
    1: "A check failed (audit, check, prove --check), or something could not be written.",
    2: "Wrong input: a name, an option, a value, a file that cannot be read.",
    130: "Interrupted from the keyboard.",
    141: "Nobody reads the output any more: a closed pipe.",
}
LINES = "\n\t"  # what parts the lines and columns of a text


def prepare() -> None:
    """Streams that no letter can break: what a stream cannot show, or what is no text, is read and written as its number."""
    loudness["level"] = 0
    if sys.stderr is None:  # closed by the caller; print would turn to stdout
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 (for as long as the process lives)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper) and not passes(stream):
            stream.reconfigure(errors="backslashreplace")


def passes(stream: io.TextIOWrapper) -> bool:
    """Whether a stream hands on whatever there is, the bytes of a file's name as they are."""
    return stream.errors == "surrogateescape" and stream.encoding.lower() == "utf-8"


def silence(stream: TextIO) -> None:
    """Let what is still to be written go nowhere, so that the interpreter's own flush at its end says nothing."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # it is no file
        pass


def put(text: str = "", end: str = "\n", kept: str = LINES) -> None:
    """A text on stdout. All that is printed goes through here, ``say`` and ``tell``: no character reaches a terminal that it would obey."""
    print(visible(text, kept), end=end)


def tell(text: str) -> None:
    """A remark on stderr, unless there shall be none."""
    if loudness["level"] >= 0:
        told(text)


def detail(text: str) -> None:
    """What is done, for those who asked to be told."""
    if loudness["level"] > 0:
        told(f"actplot: {shortened(text)}")


def told(text: str) -> None:
    """A line on stderr; a stderr that takes none keeps nobody from his results."""
    try:
        print(visible(text, LINES), file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def say(message: str, code: int = 0) -> int:
    """A message to the reader, on stderr, an error where it has an exit code, which is given back; only remarks may be left out."""
    (told if code else tell)(f"actplot: {shortened(message)}")
    return code


def typed() -> TextIO:
    """Stdin. ActplotError where it was closed."""
    if sys.stdin is None:
        raise ActplotError("cannot read stdin: it is closed")
    return sys.stdin


def lines() -> Iterator[str]:
    """The lines of stdin as they come. ActplotError where it cannot be read."""
    stream = typed()
    for number in count(1):
        try:
            line = stream.readline(LONGEST + 1)
        except OSError as error:
            raise ActplotError(f"cannot read stdin: {(error.strerror or str(error)).lower()}") from None
        if not line:
            return
        if len(line) > LONGEST:
            raise ActplotError(f"cannot read stdin: line {number} is longer than {LONGEST:,} characters")
        yield line


def choose(value: str, allowed: Iterable[T], option: str) -> T:
    """The value if it is allowed, in any case; otherwise one line that says what is."""
    allowed = tuple(allowed)
    if value.lower() in allowed:
        return allowed[allowed.index(value.lower())]
    offer = nearest(value, allowed, 1)
    wanted = " or ".join(filter(None, (", ".join(allowed[:-1]), allowed[-1])))
    raise ActplotError(f"{option} must be {wanted}, got {quoted(value)}{'; ' + offer if offer else ''}")


def on_terminal() -> bool:
    """Whether stdout is a terminal, or FORCE_COLOR says that it leads to one: through a pager, in a log that is read on one."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def encoding() -> str:
    """What stdout can show: a locale of C is one of ASCII, whatever Python makes of it."""
    if os.environ.get("LC_ALL") in ("C", "POSIX") and not {"PYTHONUTF8", "PYTHONIOENCODING"} & os.environ.keys():
        return "ascii"
    return sys.stdout.encoding or "ascii"


def encodable(*texts: str) -> bool:
    """Whether stdout can show these characters; an ASCII terminal gets ASCII."""
    try:
        "".join(texts).encode(encoding())
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def display_format(wanted: str | None, allowed: Iterable[str] = FORMATS) -> str:
    """The format asked for; by default rich on a terminal and plain into a pipe."""
    return choose(wanted, allowed, "--format") if wanted else "rich" if on_terminal() else "plain"


def escaped(text: str) -> str:
    """Markup (MathML, Markdown) with character references for what stdout cannot show."""
    return text if encodable(text) else text.encode(encoding(), "xmlcharrefreplace").decode(encoding())
