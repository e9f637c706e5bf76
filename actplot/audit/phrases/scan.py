"""A text as a row of phrases: at each place the longest that is known, other words and signs between them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .load import phrases

UNSPACED = "[\u2e80-\u9fff\uff66-\uff9f]"  # ideographs and kana: words stand beside each other
BESIDE = re.compile(rf"(?<={UNSPACED})(?=[a-z0-9])|(?<=[a-z0-9])(?={UNSPACED})")
ACCENTED = re.compile("(?![×÷])[À-ɏ]")
HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
NON = re.compile(r"\bnon(?=[a-z]{4})")
OTHER = re.compile(rf"\d+(?:\.\d+)?|{UNSPACED}|[^\W\d_]+|\S")


@dataclass(frozen=True)
class Token:
    """A phrase, a word or a sign, where it ends, and what it may mean: meanings, each with its languages."""

    text: str
    start: int
    end: int
    senses: Mapping[str, frozenset[str]]

    def means(self, *meanings: str) -> bool:
        """Whether it may mean one of these."""
        return bool(self.senses) and not self.senses.keys().isdisjoint(meanings)

    @property
    def foreign(self) -> bool:
        """Whether it is a word, of a script other than that of English and of formulas, that no table knows."""
        return not self.senses and any(c.isalpha() and not c.isascii() and not "α" <= c <= "ω" for c in self.text)


@lru_cache(4096)
def folded(text: str) -> str:
    """A text as phrases are compared: small letters without accents, no hyphens between words, spaces where scripts meet."""
    text = text.lower()
    if not text.isascii():
        text = BESIDE.sub(" ", unaccented(text.replace("’", "'")))
    return NON.sub("non ", HYPHEN.sub(" ", text))


def unaccented(text: str) -> str:
    """A text with its Latin letters without their accents; other signs as they are."""
    return ACCENTED.sub(lambda m: unicodedata.normalize("NFD", m[0])[0], text)


def source(phrase: str) -> str:
    """A phrase as a pattern: a whole word, where words are parted."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    before, after = (re.match(rf"(?!{UNSPACED})[^\W_]", end) for end in (phrase[0], phrase[-1]))
    return (r"(?<!\w)" if before else "") + words + (r"(?!\w)" if after else "")


@cache
def meanings() -> dict[str, dict[str, frozenset[str]]]:
    """What each phrase may mean, and in which languages."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for meaning, languages in phrases("answers").items():
        for language, spellings in languages.items():
            for phrase in map(folded, spellings):
                senses = found.setdefault(phrase, {})
                senses[meaning] = senses.get(meaning, frozenset()) | {language}
    return found


@cache
def by_first_letter() -> dict[str, re.Pattern[str]]:
    """What may begin with a letter, longer phrases first."""
    return {c: re.compile(one_of({p for p in meanings() if p[0] == c})) for c in {p[0] for p in meanings()}}


def spellings(*wanted: str) -> set[str]:
    """The phrases that may mean one of these."""
    return {p for p, senses in meanings().items() if not senses.keys().isdisjoint(wanted)}


@cache
def form(template: str) -> re.Pattern[str]:
    """A pattern, for folded text, in which <at|on> stands for every phrase that may mean one of these."""
    return re.compile(re.sub(r"<(\w[\w |]*)>", lambda m: one_of(spellings(*m[1].split("|"))), template))


def one_of(known: set[str]) -> str:
    """A pattern of any of these phrases, longer ones first; most places are passed by their first letters."""
    first = "".join(sorted({re.escape(p[0]) for p in known}))
    return f"(?:(?=[{first}])(?:{'|'.join(map(source, sorted(known, key=lambda p: (-len(p), p))))}))"


@lru_cache(4096)
def scan(text: str) -> list[Token]:
    """The phrases, words and signs of a folded text."""
    found: list[Token] = []
    beginning, meant = by_first_letter(), meanings()
    at = 0
    while at < len(text):
        known = beginning.get(text[at])
        here = (known and known.match(text, at)) or OTHER.match(text, at)
        if here:
            senses = meant.get(here[0]) or meant.get(" ".join(here[0].split()), {})
            found.append(Token(here[0], at, here.end(), senses))
        at = here.end() if here else at + 1
    return found
