"""What can go wrong in a user's hands: one family of exceptions, each of them one clear line."""


class ActplotError(Exception):
    """Bad input: the message says what was wrong, what was expected, and the nearest right thing."""

    exit_code = 2


class UnknownName(ActplotError):
    """A name that is not in the list it was looked up in."""


class BadParameter(ActplotError):
    """A parameter that the function does not have, or a value outside its domain."""


class BadTemplate(ActplotError):
    """A template or theme that cannot be read: names the file, the key and what is allowed."""


class WriteFailed(ActplotError):
    """A file that could not be written."""

    exit_code = 1
