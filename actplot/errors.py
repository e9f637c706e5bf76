"""What can go wrong in a user's hands: one family of exceptions, each of them one clear line."""

WORD, LINE = 120, 1000  # characters of a message that can be read: what is longer repeats what was given


def cut(text: str, most: int) -> str:
    """A text, its middle left out where it is longer than that."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]}…{text[1 - most // 3 :]}"


def shortened(message: str) -> str:
    """A message whose lines and words are no longer than one can read."""
    return "\n".join(cut(" ".join(cut(word, WORD) for word in line.split(" ")), LINE) for line in message.split("\n"))


AROUND = 55  # characters of a text on either side of a fault: a line of a terminal, and no longer than a word may be


def pointed(message: str, text: str, at: int) -> str:
    """A message of three lines: what was wrong, the text around it, and a caret below the fault."""
    first = max(0, at - AROUND) if len(text) > 2 * AROUND else 0
    part = text[first:][: 2 * AROUND]
    before, after = "… " if first else "", " …" if first + len(part) < len(text) else ""
    shown = before + "".join(c if c.isprintable() else " " for c in part) + after
    return f"{message}\n  {shown}\n  {' ' * (at - first + len(before))}^"


class ActplotError(Exception):
    """Bad input: the message says what was wrong, what was expected, and the nearest right thing."""

    exit_code = 2

    def __str__(self) -> str:
        return shortened(super().__str__())


class UnknownName(ActplotError):
    """A name that is not in the list it was looked up in."""


class BadParameter(ActplotError):
    """A parameter that the function does not have, or a value outside its domain."""


class BadTemplate(ActplotError):
    """A template or theme that cannot be read: names the file, the key and what is allowed."""


class WriteFailed(ActplotError):
    """A file that could not be written."""

    exit_code = 1


class NotShown(ActplotError):
    """A file that has been written, but that no viewer shows."""

    exit_code = 1
