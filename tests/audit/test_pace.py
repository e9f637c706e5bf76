"""How much work a claim is: a megabyte of claims, no two alike, takes ten seconds, which is a count of calls on any machine."""

from random import Random

from actplot.audit.verdicts import audit
from tests.effort import calls

CALLS = 900  # for a claim: some 40,000 are a megabyte, and a second does four million and more
HEADINGS = ("range", "monotonic", "smoothness", "Continuity", "lipschitz", "symmetry", "saturates")
CLAIMS = (
    "({}, {})", "yes for x > {}", "no, as {} is a kink", "C^{}", "{}", "odd about ({}, {})", "strictly increasing on [{}, inf)", "x = {}",
)  # fmt: skip


def table(rows):
    """A table of claims that are read in every way that there is."""
    random = Random(rows)
    told = ["|f|" + "|".join(HEADINGS) + "|", "|-" * (len(HEADINGS) + 1) + "|"]
    for n in range(rows):
        cells = (CLAIMS[(n + k) % len(CLAIMS)].format(random.random(), random.random()) for k in range(len(HEADINGS)))
        told.append(f"|{('relu', 'gelu', 'tanh', 'elu')[n % 4]}|{'|'.join(cells)}|")
    return "\n".join(told)


def test_a_claim_that_stands_nowhere_else_is_little_work():
    assert len(audit(table(8))) == 8 * len(HEADINGS)  # what is compiled and looked up once
    cells = []
    count = calls(lambda: cells.extend(audit(table(120))))
    assert len({c.claimed for c in cells}) == len(cells) == 120 * len(HEADINGS)
    assert count / len(cells) < CALLS
