"""For pytest: an implementation is an activation, within so many ulps, or the report of ``actplot check`` says where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .definition import Definition
from .errors import ActplotError


def assert_activation(
    subject: str | Callable[[Any], Any],
    name: str | Definition,
    *,
    dtype: str = "float32",
    derivative: bool = False,
    max_ulp: float = 2.0,
    ftz: bool = False,
    points: int | None = None,
    call: str | None = None,
) -> None:
    """AssertionError with the report where a function is not the activation of that name.

    subject: a function of an array of shape (n,), or of one number; or a text as ``actplot check`` takes it: "module:function", an ONNX
    file. ``derivative`` checks what its library's automatic differentiation gives too; ``ftz`` takes 0 for a subnormal result; ``points``:
    how many, of float32 and float64; ``call``: arguments beside the input. ActplotError for what cannot be checked.
    """
    __tracebackhide__ = True
    from .checks.kinds import kind
    from .checks.looking import of_subject
    from .checks.reference import checkable
    from .checks.report import HEADINGS, sentences, texts
    from .checks.subjects.called import function, opened
    from .expressions.resolve import get
    from .tables.rows import listing
    from .tables.terminal import plain

    f, of = get(name), kind(dtype)
    checkable(f)
    if isinstance(subject, str):
        called = opened(subject, of, call)
    elif callable(subject):
        called = function(subject, of, call)
    else:
        raise ActplotError(f"expected a function, or a text such as torch.nn.functional:gelu, got {type(subject).__name__}")
    report = of_subject(called, f, points, derivative, max_ulp, ftz)
    if not report.passed:
        table = plain(listing(HEADINGS, texts(report)), "utf-8", heading=True, room=None)
        raise AssertionError("\n".join([f"{called.text} is not {f.spec} within {max_ulp:g} ulp", table.rstrip(), *sentences(report)]))
