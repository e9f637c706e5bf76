"""Reading a table back from a terminal: an oracle that knows how tables may look, and nothing of how they are laid out."""

import re
import unicodedata

RULE = re.compile("-+(  -+)*|─+")


def columns(text):
    """Columns that a text takes, counted letter by letter."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def cut(line, start, end):
    """What stands between two columns of a line."""
    at, found = 0, ""
    for c in line:
        if start <= at < end:
            found += c
        at += columns(c)
    return found


def words(texts):
    """All words of some texts, in order."""
    return [word for text in texts for word in text.split()]


def blocks(lines):
    """Each block's columns: the words of a column's heading, and of its cells; headings of groups stand alone between blank lines."""
    rules = [n for n, line in enumerate(lines) if RULE.fullmatch(line)]
    heads = [max((m for m in range(n) if not lines[m]), default=-1) + 1 for n in rules]
    for head, rule, end in zip(heads, rules, [*heads[1:], len(lines)], strict=True):
        starts = [m.start() for m in re.finditer("(?:^|(?<=  ))-", lines[rule])]
        yield [
            [words(cut(line, a, b) for line in part) for part in (lines[head:rule], lines[rule + 1 : end])]
            for a, b in zip(starts, [*starts[1:], 10**6], strict=True)
        ]


def wrong(text, headings, rows, legend, room):
    """What is lost, broken or out of place in a plain table as a terminal shows it; nothing if all is well."""
    lines = text.splitlines()
    found = [f"too wide: {line!r}" for line in lines if columns(line) > room]
    found += [f"blanks at the end: {line!r}" for line in lines if line != line.rstrip()]
    said = words([legend])
    if words(lines)[len(words(lines)) - len(said) :] != said:
        found.append("the legend")
    while said and lines:  # what is left is the table
        gone = lines.pop().split()
        said = said[: len(said) - len(gone)]
    wanted = [[h.split(), words(row[i] for row in rows)] for i, h in enumerate(headings)]
    if not any(map(RULE.fullmatch, lines)):
        told = [word.rstrip(":") for word in words(lines)]
        return found + ([] if any(told == list(record(headings, rows, keys)) for keys in range(1, 4)) else ["the records"])
    shown = list(blocks(lines))
    keys = next((n for n in range(1, len(headings)) if len({tuple(row[:n]) for row in rows}) == len(rows)), 1)
    if any(block[:keys] != wanted[:keys] for block in shown):
        found.append("the names of the rows")
    rest = [column for block in shown for column in block[keys:]]
    found += [f"{' '.join(w[0])}: expected {w}, got {r}" for w, r in zip(wanted[keys:], rest, strict=False) if w != r]
    return found + ([] if len(rest) == len(wanted) - keys else [f"{len(rest)} columns of {len(wanted) - keys}"])


def record(headings, rows, keys):
    """The words of a record for each row."""
    for row in rows:
        yield from words(row[:keys])
        for heading, text in zip(headings[keys:], row[keys:], strict=True):
            yield from [word.rstrip(":") for word in [*heading.split(), *text.split()]] if text else []
