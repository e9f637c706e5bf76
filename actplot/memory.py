"""What takes its time is found once: the answer, or why there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from .errors import ActplotError

Subject = TypeVar("Subject")
Rest = TypeVarTuple("Rest")
Answer = TypeVar("Answer")


def once(find: Callable[[Subject, *Rest], Answer]) -> Callable[[Subject, *Rest], Answer]:
    """A method, or a function of a subject and more, whose answers the subject keeps, and that there is none."""

    @wraps(find)
    def told(subject: Subject, /, *rest: *Rest) -> Answer:
        known: dict[Any, Any] = subject.__dict__.setdefault("_known", {})
        if (find, rest) not in known:
            try:
                known[find, rest] = find(subject, *rest)
            except (ActplotError, ArithmeticError) as why:  # an answer too; what the machine lacks or a disk refuses is none
                known[find, rest] = why
        found: Answer | Exception = known[find, rest]
        if isinstance(found, Exception):
            raise found
        return found

    return told


def keep(told: Callable[..., Any], subject: Any, answer: Any) -> None:
    """Give a subject the answer that a function of it, told ``once``, would find."""
    subject.__dict__.setdefault("_known", {})[told.__wrapped__, ()] = answer  # type: ignore[attr-defined]
