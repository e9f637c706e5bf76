"""A subject that is called, from what a user wrote: an ONNX file, or something in a module of Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import ActplotError
from ...outside import quoted, visible
from ..kinds import KINDS, Kind
from .python import Subject, is_callable, made, subject


def opened(text: str, kind: Kind | None, call: str | None = None) -> Subject:
    """The subject that a text names, in a type; ActplotError where it names none."""
    if Path(text).suffix.lower() == ".onnx":
        if call is not None:
            raise ActplotError(f"--call is for a function of Python; {visible(text)} is an ONNX file")
        from .onnx_files import model

        return model(text, kind)
    if not is_callable(text):
        files = "an .onnx file, or x, y in a .csv, .txt, .npy or .bin file or on stdin (-)"
        path, _, name = text.rpartition(":")  # of a file in place of a module, which is imported from the folder that one is in
        near = f"; did you mean {visible(Path(path).stem)}:{visible(name)}, in its folder?" if Path(path).suffix == ".py" else ""
        raise ActplotError(f"expected SUBJECT as module:function, {files}, got {quoted(text)}{near}")
    return subject(text, kind or KINDS["float32"], call)


def function(given: Callable[[Any], Any], kind: Kind, call: str | None = None) -> Subject:
    """A function itself as a subject."""
    name = str(getattr(given, "__name__", type(given).__name__))
    return made(given, name, name, set(), kind, call or "")
