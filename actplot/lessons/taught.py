"""All lessons by name, with the functions that each shows as a rule. What they compute with is imported when they are."""

from collections.abc import Callable, Sequence

from ..definition import Definition
from .lesson import Lesson


def collapse(shown: Sequence[Definition]) -> Lesson:
    """Of the first function."""
    from .collapse import collapse

    return collapse(shown[0])


def centre(shown: Sequence[Definition]) -> Lesson:
    """Of all functions."""
    from .centre import centre

    return centre(shown)


LESSONS: dict[str, Callable[[Sequence[Definition]], Lesson]] = {"collapse": collapse, "centre": centre}
