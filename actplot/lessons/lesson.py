"""What all lessons have in common."""

from math import isfinite
from typing import Any

Row = dict[str, str | int | float | bool | None]


class Lesson:
    """What was measured, and how it is told: a heading, three sentences with the numbers filled in, the paper or page of the claim."""

    source: str

    @property
    def title(self) -> str:
        """What is claimed, in one line."""
        raise NotImplementedError

    @property
    def sentences(self) -> tuple[str, str, str]:
        """What is seen."""
        raise NotImplementedError

    def numbers(self) -> dict[str, Any]:
        """All that was measured, for JSON: numbers, texts, lists and mappings of them."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """The same as the rows of one table, all with the same keys."""
        raise NotImplementedError

    def record(self) -> dict[str, Any]:
        """The lesson as JSON holds it."""
        return {"title": self.title, "sentences": list(self.sentences), "source": self.source, **plain(self.numbers())}


def plain(value: Any) -> Any:
    """A value as JSON can hold it: what is no finite number is a text."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def told(value: float, digits: int = 3) -> str:
    """A number in a sentence: so many digits, a true minus sign, a power of ten where it is very large or small."""
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, power = text.split("e")
        raised = str(int(power)).translate(RAISED)
        return f"{mantissa} × 10{raised}".replace("-", "−")
    return text.replace("-", "−")


def percent(share: float) -> str:
    """A share in percent: 99.96 %, but 100 % only where it is."""
    text = f"{100 * share:.3g}"
    return f"{text if share == 1 or text != '100' else '99.9'}\u00a0%"


RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
