"""All lessons by name, with the functions that each shows as a rule. What they compute with is imported when they are."""

from collections.abc import Callable, Sequence

from ..definition import Definition
from .lesson import Lesson


def collapse(shown: Sequence[Definition]) -> Lesson:
    """Of the first function."""
    from .collapse import collapse

    return collapse(shown[0])


def boundary(shown: Sequence[Definition]) -> Lesson:
    """The document's three pictures, or those of its functions."""
    from .boundary import boundary

    return boundary(shown)


def depth(shown: Sequence[Definition]) -> Lesson:
    """Of all functions."""
    from .depth import depth

    return depth(shown)


def dying(shown: Sequence[Definition]) -> Lesson:
    """Of its functions."""
    from .dying import dying

    return dying(shown)


def centre(shown: Sequence[Definition]) -> Lesson:
    """Of all functions."""
    from .centre import centre

    return centre(shown)


LESSONS: dict[str, Callable[[Sequence[Definition]], Lesson]] = {
    "collapse": collapse,
    "boundary": boundary,
    "depth": depth,
    "dying": dying,
    "centre": centre,
}
