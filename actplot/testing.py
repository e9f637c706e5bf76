"""For pytest: an implementation is an activation, within so many ulps, or the report of ``actplot check`` says where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .definition import Definition
from .errors import ActplotError


def assert_activation(
    subject: str | Callable[[Any], Any] | tuple[Any, ...],
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

    subject: a function of an array of shape (n,), or of one number; a text as ``actplot check`` takes it: "module:function", an ONNX file;
    or pairs, (x, y) or (x, y, dy), arrays of shape (n,), dy being checked where it is given. ``derivative`` checks what the library of a
    function differentiates it to, too; ``ftz`` takes 0 for a subnormal result; ``points``: how many, of float32 and float64; ``call``:
    arguments beside the input. ActplotError for what cannot be checked.
    """
    __tracebackhide__ = True
    from .checks.kinds import kind
    from .checks.looking import of_pairs, of_subject
    from .checks.reference import checkable
    from .checks.report import HEADINGS, sentences, texts
    from .expressions.resolve import get
    from .tables.rows import listing
    from .tables.terminal import plain

    f, of = get(name), kind(dtype)
    checkable(f)
    if isinstance(subject, tuple):
        x, y, slope = pairs(subject, derivative, {"points": points, "call": call})
        report = of_pairs("pairs", (x, y, slope), of, f, max_ulp, ftz)
    else:
        report = of_subject(called(subject, of, call), f, points, derivative, max_ulp, ftz)
    if not report.passed:
        table = plain(listing(HEADINGS, texts(report)), "utf-8", heading=True, room=None)
        raise AssertionError("\n".join([f"{report.subject} is not {f.spec} within {max_ulp:g} ulp", table.rstrip(), *sentences(report)]))


def called(subject: Any, of: Any, call: str | None) -> Any:
    """A function, or what a text names, as a subject; ActplotError for what is neither."""
    from .checks.subjects.called import function, opened

    if isinstance(subject, str):
        return opened(subject, of, call)
    if callable(subject):
        return function(subject, of, call)
    wanted = "a function, a text such as torch.nn.functional:gelu, or a tuple of arrays (x, y)"
    raise ActplotError(f"expected {wanted}, got {type(subject).__name__}")


def pairs(given: tuple[Any, ...], derivative: bool, others: dict[str, Any]) -> tuple[Any, Any, Any]:
    """x, y and slopes as flat arrays; ActplotError for other pairs, and for what is for functions alone."""
    import numpy as np

    for option, value in others.items():
        if value is not None:
            raise ActplotError(f"{option} is for a function that is called, not for pairs")
    if len(given) not in (2, 3) or (derivative and len(given) == 2):
        raise ActplotError(f"expected pairs as (x, y{', dy' if derivative else '[, dy]'}), got a tuple of {len(given)}")
    x, y, slope = (None if v is None else np.asarray(v).ravel() for v in (*given, None)[:3])
    assert x is not None and y is not None
    if len(x) != len(y):
        raise ActplotError(f"expected as many results as numbers, {len(x):,}, got {len(y):,}")
    return x, y, slope
