"""What the tests of claims share: one claim and its verdict."""

from actplot.audit.verdicts import audit


def verdict(name, heading, claim):
    (cell,) = audit(f"function\t{heading}\n{name}\t{claim}\n")
    return cell.verdict


def verdicts(text):
    return [c.verdict for c in audit(text)]
