"""What comes from outside: files that are read as far as is sane, and texts that are shown so that nothing obeys them."""

from collections.abc import Callable
from os import PathLike
from typing import Any

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # Unicode's control and format characters, lone surrogates, separators of lines and paragraphs

# letters of names that are no plain one with an accent
PLAIN = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe"})


def visible(text: str, kept: str = "") -> str:
    r"""The text with such characters as Python escapes them (\x1b, \u202e), those of ``kept`` apart."""
    if "\n" in kept:
        return "\n".join(line if line.isprintable() else escaped(line, kept) for line in text.split("\n"))
    return text if text.isprintable() else escaped(text, kept)


def escaped(text: str, kept: str) -> str:
    """The text, looked at character by character."""
    return "".join(c if c.isprintable() or c in kept or not hidden(c) else escape(c) for c in text)


def escape(c: str) -> str:
    """A character as Python escapes it; a byte that is no text as a byte."""
    return f"\\x{ord(c) & 0xFF:02x}" if "\udc80" <= c <= "\udcff" else c.encode("unicode_escape").decode()


def quoted(value: object) -> str:
    """A value as messages repeat it, on one line: a text in quotation marks, each character that cannot be seen escaped, and only once."""
    if not isinstance(value, str):
        return " ".join(repr(value).split())
    mark = '"' if "'" in value and '"' not in value else "'"
    return f"{mark}{''.join(c if c.isprintable() else escape(c) for c in value)}{mark}"


def word(text: str) -> str:
    """A text as it is typed into a shell, in quotation marks where it needs them; each character that cannot be seen is escaped."""
    from shlex import quote  # seldom wanted

    shown = visible(text)
    careful = quote(shown)
    return careful if careful == shown or set('"$`\\!') & set(shown) else f'"{shown}"'


def unseen(text: str) -> str:
    """Why a text should not stand on a page: it has a character that nobody sees, or that turns round what is beside it. Else ""."""
    c = next(filter(hidden, text), "")
    return c and f"{quoted(c)} cannot be seen on a page, and stands in {quoted(text[:60])}; expected the text without it"


def lines(text: str) -> list[str]:
    """The lines of a text as files have them: a form feed, or what Unicode calls a line, parts none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def hidden(c: str) -> bool:
    """Whether a character does something else than to be seen, or to keep a place free."""
    from unicodedata import category  # seldom wanted

    return not c.isprintable() and category(c) in HIDDEN


def text(path: str | PathLike[str], most: int) -> str:
    """The text of a file, its lines ending as Python has it. OSError if it cannot be read, ValueError if it is longer or no UTF-8."""
    with open(path, "rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(f"expected at most {most:,} bytes")
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def tables(text: str, decimal: Callable[[str], Any] = float) -> dict[str, Any]:
    """What a text in TOML holds, its decimals as they are read by that. ValueError says why it is none."""
    import tomllib  # seldom wanted

    try:
        return tomllib.loads(text, parse_float=decimal)
    except tomllib.TOMLDecodeError as e:
        raise ValueError(f"not TOML: {e}") from None
    except ValueError:
        raise ValueError("not TOML that can be read: a number has more digits than can be read") from None
    except RecursionError:
        raise ValueError("not TOML that can be read: brackets stand too deep within each other") from None


def reason(error: OSError | ValueError) -> str:
    """Why a text could not be read."""
    if isinstance(error, UnicodeError):
        return "it is no text in UTF-8"
    return getattr(error, "strerror", None) or str(error)
