"""What takes its time is found once: the answer, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Subject = TypeVar("Subject")
Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")


def once(find: Callable[Concatenate[Subject, Rest], Answer]) -> Callable[Concatenate[Subject, Rest], Answer]:
    """A method, or a function of a subject and more, whose answers and errors the subject keeps."""

    @wraps(find)
    def told(subject: Subject, /, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
        known: dict[Any, Any] = subject.__dict__.setdefault("_known", {})
        key = (find, rest, *named.items())
        if key not in known:
            try:
                known[key] = find(subject, *rest, **named)
            except Exception as why:
                known[key] = why
        found = known[key]
        if isinstance(found, Exception):
            raise found
        answer: Answer = found
        return answer

    return told
