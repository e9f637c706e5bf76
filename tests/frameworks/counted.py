"""How many programs have been executed, by library and type: told when the tests are over."""

from collections import defaultdict

EXECUTED: dict[tuple[str, str], set[str]] = defaultdict(set)


def executed(key, dtype, text):
    """A program that is about to run."""
    EXECUTED[key, dtype].add(text)
    return text


def lines():
    """The counts, a line for each library."""
    for key in sorted({k for k, _ in EXECUTED}):
        yield f"{key}: " + ", ".join(f"{len(found)} in {d}" for (k, d), found in sorted(EXECUTED.items()) if k == key)
