"""What is asked of a table of properties: its columns, which rows it has, and their order."""

from collections.abc import Iterable, Sequence

from ..definition import Definition
from ..errors import ActplotError
from ..facts.properties import DEFAULT_COLUMNS
from .rows import Table, published, table


def asked(
    activations: Sequence[Definition],
    columns: str | Iterable[str] | None = None,
    sort: str | None = None,
    where: str | None = None,
    criteria: str | None = None,
) -> Table:
    """A table of properties, or of published criteria. ActplotError for what cannot be read, UnknownName for what nobody knows."""
    if where is not None:
        from .where import where as answer  # seldom wanted

        activations = answer(where, activations)
    if criteria and columns:
        raise ActplotError("expected --columns or --criteria, which has its own rows, not both")
    return published(activations, criteria, sort) if criteria else table(activations, keys(columns), sort)


def keys(columns: str | Iterable[str] | None) -> list[str]:
    """The columns that are asked for, by default the most important ones. ActplotError for none."""
    if columns is None:
        return list(DEFAULT_COLUMNS)
    found = [k.strip() for k in columns.split(",") if k.strip()] if isinstance(columns, str) else list(columns)
    if not found:
        raise ActplotError(f"--columns names no property; expected some of {', '.join(DEFAULT_COLUMNS)} ..., or all")
    return found
