"""What came from outside, as it may be shown: nothing in it moves a cursor, colours or hides a text, or turns its direction."""

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
