"""What comes from outside: files that are read as far as is sane, and texts that are shown so that nothing obeys them."""

from os import PathLike

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # Unicode's control and format characters, lone surrogates, separators of lines and paragraphs


def visible(text: str, kept: str = "") -> str:
    r"""The text with such characters as Python escapes them (\x1b, \u202e), those of ``kept`` apart."""
    if "\n" in kept:
        return "\n".join(line if line.isprintable() else escaped(line, kept) for line in text.split("\n"))
    return text if text.isprintable() else escaped(text, kept)


def escaped(text: str, kept: str) -> str:
    """The text, looked at character by character."""
    return "".join(c if c in kept or not hidden(c) else c.encode("unicode_escape").decode() for c in text)


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


def reason(error: OSError | ValueError) -> str:
    """Why a text could not be read."""
    if isinstance(error, UnicodeError):
        return "it is no text in UTF-8"
    return getattr(error, "strerror", None) or str(error)
