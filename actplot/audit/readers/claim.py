"""What a cell of a table claims."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...facts.properties import Facts
from ..cells import answers, clauses
from ..cells.answers import Answer
from ..cells.clauses import Reading
from ..headings import Question, question, same


class Convention(str):
    """Why a claim that was understood is neither right nor wrong: it holds by a convention."""


class Wrong(str):
    """Why a claim is wrong, where that can be said better than by the fact."""


class Right(str):
    """Why a claim is right, where that is not plain."""


Judged = bool | str | None  # a text says why it is not judged, None that it is not understood


@dataclass(frozen=True)
class Claim:
    """What a cell says: as it stands, without its remark, the remark, the parameters it may name, and what it is about."""

    text: str
    said: str
    remark: str
    symbols: Mapping[str, float]
    question: Question
    facts: Facts

    def about(self, said: str) -> bool:
        """Whether a text names the property of the claim, or a part of its heading."""
        words = set(same(self.question.title).split("_"))
        return question(said) is self.question or set(same(said).split("_")) <= words

    def answer(self) -> Answer | None:
        """Yes or no, and what is said besides."""
        return answers.answer(self.text, self.about)

    def truth(self) -> bool | None:
        """Yes or no, where nothing that is said besides takes it back."""
        return answers.truth(self.text, self.about, self.symbols)

    def reading(self, concepts: Collection[str]) -> Reading | None:
        """The cell as it is understood by somebody who knows some concepts."""
        return clauses.reading(self.text, concepts, self.symbols, self.about, self.remark)
