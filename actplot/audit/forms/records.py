"""The tables of JSON: lists of records, dictionaries of columns or of records, lists of lists; wherever they stand in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .rows import GAPS, GROUPS, Rows, heading, turned

DEEP = 3  # levels of keys that are one heading
TOLD = ("text", "unicode", "tex", "latex", "value")  # what a cell says that is told in several ways, as our own tables tell facts


def tables(data: Any) -> Iterator[Rows]:
    """The tables of parsed JSON, outer ones before those they hold."""
    todo = [data]
    while todo:
        value = todo.pop()
        if isinstance(value, list) and (records := [v for v in value if isinstance(v, dict)]):
            yield from tabulated([flat(r) for r in records])
            todo += [inner for r in reversed(records) for inner in reversed(r.values()) if isinstance(inner, list)]
        elif isinstance(value, list):
            rows = [v for v in value if isinstance(v, list)]
            if not any(isinstance(c, (list, dict)) for row in rows for c in row):
                yield [[said(c) for c in row] for row in rows]
            else:
                todo += reversed(rows)
        elif isinstance(value, dict):
            yield from keyed(value)
            if not split(value):
                todo += [inner for inner in reversed(value.values()) if any(map(within, within(inner)))]


def within(value: Any) -> list[Any]:
    """What a list or a dictionary holds."""
    return value if isinstance(value, list) else [*value.values()] if isinstance(value, dict) else []


def split(value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is a table as pandas splits it."""
    return isinstance(value.get("columns"), list) and isinstance(value.get("data"), list)


def keyed(value: Mapping[str, Any]) -> Iterator[Rows]:
    """The tables of a dictionary: of columns, of records by their names, or of a single one."""
    inner = list(value.values())
    if split(value):
        rows = [row if isinstance(row, list) else [row] for row in value["data"]]
        names = within(value.get("index")) or range(len(rows))
        yield [["", *map(said, value["columns"])], *([said(n), *map(said, row)] for n, row in zip(names, rows, strict=False))]
    elif inner and all(isinstance(v, list) and not any(map(within, v)) for v in inner):
        yield turned([[k, *map(said, v)] for k, v in value.items()])
    elif inner and all(isinstance(v, dict) for v in inner):
        records = {k: flat(v) for k, v in value.items() if direct(v)}
        if all(list(r) == [str(i) for i in range(len(r))] for r in records.values()):  # as pandas writes columns
            yield turned([[k, *r.values()] for k, r in records.items()])
        else:
            yield from tabulated([{"": k} | r for k, r in records.items()])
    else:
        yield from tabulated([flat(value)])


def direct(record: Mapping[str, Any]) -> bool:
    """Whether a dictionary says something itself, and does not only hold others that do."""
    return any(k.casefold() in GROUPS or not isinstance(v, (list, dict)) or said(v) for k, v in record.items())


def tabulated(records: Sequence[Mapping[str, str]]) -> Iterator[Rows]:
    """Records as one table below all their keys; where that would be one of gaps, as one for each set of keys."""
    keys = dict.fromkeys(k for r in records for k in r)
    if len(keys) * len(records) <= GAPS * sum(map(len, records)) + 100:
        yield [[*keys], *([r.get(k, "") for k in keys] for r in records)]
        return
    alike: dict[frozenset[str], list[Mapping[str, str]]] = {}
    for r in records:
        alike.setdefault(frozenset(r), []).append(r)
    for group in alike.values():
        yield [[*group[0]], *([r[k] for k in group[0]] for r in group)]


def flat(record: Mapping[str, Any], above: Sequence[str] = ()) -> dict[str, str]:
    """A record of texts: what stands in a record within it is below both keys."""
    found = dict[str, str]()
    for key, value in record.items():
        parts = (*above, key)
        if isinstance(value, dict) and value and "text" not in value and said(value) == "" and len(parts) < DEEP:
            found |= flat(value, parts)
        elif not isinstance(value, list) or not any(isinstance(v, (list, dict)) for v in value):
            found[heading(parts)] = said(value)
    return found


def said(value: Any) -> str:
    """What a value says as text; a list is none that could be taken for an interval."""
    if isinstance(value, list):
        return ", ".join(said(v) for v in value if not isinstance(v, (list, dict)))
    if isinstance(value, dict):
        return next((said(value[k]) for k in TOLD if k in value and not isinstance(value[k], (list, dict))), "")
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
