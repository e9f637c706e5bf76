"""Which property, or which question that follows from some, the heading of a table means, in the languages of ``phrases``.

A remark on a heading may make it another question ("Differentiable (a.e.)"): only one that is known to be harmless is passed over.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from ..definition import fold
from ..facts.criteria import CRITERIA, Criterion
from ..facts.properties import PROPERTIES, Property
from .cells.texts import REMARK, plain, without_note, without_remark
from .phrases.load import phrases
from .questions import DERIVED, WRITTEN, Written, parts

Question = Property | Criterion
FUNCTION, NAME, NOTHING, HARMLESS = "function", "name", "nothing", "harmless"  # the tables of phrases that are no questions
AT_0 = re.compile(r"\bat\s+(?:x\s*=\s*0|z\s*=\s*0|zero|(?:the\s+)?origin)\b", re.IGNORECASE)
REFERENCE = re.compile(r"(?:see\s+)?(?:text|(?:(?:foot)?note|table|tab\.|fig\.|figure|section|sec\.|eq\.|ref\.?)\s*\d[\w.]*)")
ASKED = {  # what the answers are, all of them; one alone would ask for that one
    "range": ({"min", "max"}, {"interval"}), "symmetry": ({"odd", "even"}, {"odd", "even", "none"}, {"odd", "even", "neither"}),
    "smoothness": ({"c^k"}, {"ck"}), "Continuously differentiable": ({"c^1"}, {"c1"}),
}  # fmt: skip
IDLE = re.compile(r"(?<![a-z])(?:is|are|has|have|does|can|it|the|function|functions|calculation|property)(?:_|$)")
UNSPACED = r"\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff"  # scripts that put a remark right behind a word
ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652\u0640]")
CLASS = re.compile(r"\bc\s*\^?[\s({]*(inf(?:inity|ty)?|[0-9])\b[)}]?")
AVERAGE = re.compile(
    r"e(?:_?\{?[zx][^\[({]*)?\s*[\[({]?\s*(?P<f>[fφϕσgψ]|phi|sigma|act)(?P<slope>')?(?P<inner>\^2)?(?:\s*\(\s*[zx]\s*\)|\s*[zx])?(?P<outer>\^2)?\s*[\])}]?(?P<all>\^2)?"
)


def spelt(text: str) -> str:
    """A heading as it is compared: no remark, no mark of a question or a footnote, no idle word."""
    return same(without_remark(without_note(plain(text))))


def same(text: str) -> str:
    """A heading with all that it says, in one spelling."""
    text = re.sub(r"\^?\s*(?:prime\b|[′’`´])", "'", re.sub(r"\s*=\s*", "=", text.replace("∞", "inf").replace("→", "->")))
    text = AT_0.sub("at 0", text.replace("(s)", "s"))
    return IDLE.sub("", folded(re.sub(r"[?:*†.,]+$", "", text))).strip("_")


def folded(text: str) -> str:
    """A text without case, accents, and what joins words; a class of functions in one spelling."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))
    return fold(CLASS.sub(lambda m: f"c^{m[1][:3]}", unicodedata.normalize("NFC", bare))).replace("_/_", "/").strip("_")


@cache
def headings() -> dict[str, Question | Written]:
    """Every question by its spellings; where a property and a criterion have one, the property's words say more."""
    found: dict[str, Question | Written] = {same(c.title): c for rows in (*CRITERIA.values(), DERIVED) for c in rows}
    found |= {same(q.title): q for q in WRITTEN} | {same(plain(p.title)): p for p in reversed(PROPERTIES.values())}
    found |= {same(q.title): q for q in parts()}
    found |= PROPERTIES
    questions = {key: found[same(key.replace("_", " "))] if key not in PROPERTIES else PROPERTIES[key] for key, _ in spellings()}
    return {same(plain(said)): questions[key] for key, said in spellings()} | found


def spellings() -> Iterator[tuple[str, str]]:
    """The phrases of questions, each with what it asks."""
    for key, languages in phrases("headings").items():
        if key not in (FUNCTION, NAME, NOTHING, HARMLESS):
            yield from ((key, said) for every in languages.values() for said in every)


@cache
def offered() -> dict[str, Question | Written]:
    """The spellings that are offered for one that is not known, keys first: of what is asked in English."""
    questions: tuple[Question | Written, ...] = (*PROPERTIES.values(), *DERIVED, *WRITTEN)
    titles = (same(plain(q.title)) for q in questions)
    english = (same(plain(said)) for every in phrases("headings").values() for said in every.get("en", ()))
    return {said: headings()[said] for said in (*PROPERTIES, *titles, *english) if said in headings()}


def near(heading: str, count: int = 3) -> str:
    """'did you mean range?': the nearest spelling of each question that one not known is near to; short words are near to many."""
    found: dict[str, str] = {}
    for said in difflib.get_close_matches(spelt(heading), offered(), n=4 * count, cutoff=0.75):
        found.setdefault(key(offered()[said]), said.replace("_", " "))
    return f"did you mean {', '.join([*found.values()][:count])}?" if found else ""


@cache
def words(table: str) -> frozenset[str]:
    """The phrases of a table that holds no question, in one spelling."""
    return frozenset(folded(said) for every in phrases("headings")[table].values() for said in every)


@lru_cache(4096)
def question(text: str) -> Question | Written | None:
    """What a heading asks: as it stands, since ² may be a square, and without note and remark; in two languages, what both ask."""
    whole = re.sub(rf"(?<=[{UNSPACED}])\s*\(", " (", plain(text))
    bare = without_note(whole)
    remark = REMARK.search(bare)
    found = asked(whole) or asked(bare)
    if found is not None or not remark:
        return found or in_two(bare)
    found = asked(without_remark(bare))
    return found if found is not None and harmless(found, without_remark(bare), remark[1]) else None


def asked(text: str) -> Question | Written | None:
    """What a text asks word by word, or as an average, or as a column of our own tables that holds a part of a value."""
    key = same(text)
    found = headings().get(key) or average(text)
    if found is None and "_" in key:
        ours = re.sub(r"^properties_|_value(?=_|$)|_text$", "", key)
        found = headings().get(ours) if ours != key else None
    return found


def average(text: str) -> Property | None:
    """E[f(x)], E f(z)^2, E[f'(z)^2] in the many ways of writing them."""
    found = AVERAGE.fullmatch(re.sub(r"[$\\]|mathbb|\s*\*\s*|\b(?:left|right)\b", "", re.sub(r"[′’´]", "'", text).lower()).strip())
    if not found or (text[:1] != "E" and not text.startswith("mathbb")) or not re.search(r"[\[({ ]", text):
        return None
    squares = [found[k] for k in ("inner", "outer", "all") if found[k]]
    if len(squares) > 1 or (found["all"] and re.match(r"E\s*[\[({]", text)):  # (E f)^2
        return None
    if found["slope"]:
        return PROPERTIES["slope_moment"] if squares else None
    return PROPERTIES["second_moment" if squares else "mean"]


def in_two(text: str) -> Question | Written | None:
    """What a heading asks that is said twice, as in two languages: 值域 / Range."""
    said = [asked(p) for p in re.split(r"\s*[/|,;]\s*|\s+-\s+|<br\s*/?>", text) if p]
    said = said if len(said) > 1 else [asked(p) for p in re.findall(rf"[{UNSPACED}]+|[^{UNSPACED}]+", text)]
    return said[0] if len(said) > 1 and None not in said and all(q is said[0] for q in said) else None


def harmless(q: Question | Written, heading: str, remark: str) -> bool:
    """Whether a remark leaves what a heading asks: what the answers look like, a word of its own, the same again, or where more is said."""
    said = {w for w in re.split(r"[\s,;/|]+", remark.lower()) if w}
    own = {*re.split(r"[\s-]+", q.title.lower()), *key(q).split("_")}
    if {folded(w) for w in said} <= words(HARMLESS) | own | {""} or said - words(HARMLESS) in ASKED.get(key(q), ()):
        return True
    if REFERENCE.fullmatch(remark.lower()) or asked(remark) is q:
        return True
    return headings().get(same(f"{heading.rstrip(' ,')} {remark}")) is q


def key(q: Question | Written) -> str:
    """How a property or question is called in the answer."""
    return q.key if isinstance(q, Property) else q.title


def names_functions(heading: str) -> bool:
    """Whether a column is one of names, as its heading has it."""
    return said_in(heading, NAME, FUNCTION)


def may_be_formula(heading: str) -> bool:
    """Whether a column that has no names in it may hold formulas all the same."""
    return said_in(heading, FUNCTION)


def claims_nothing(heading: str) -> bool:
    """Whether a column is known to hold no claim: its place in a list, a picture, or what our own tables say beside the facts."""
    whole = folded(plain(heading))
    beside = re.fullmatch(r"(?:properties_)?(.+?)_(?:verdict|note)", whole)
    return said_in(heading, NOTHING, NAME) or whole.startswith("parameters_") or (beside is not None and asked(beside[1]) is not None)


def said_in(heading: str, *tables: str) -> bool:
    """Whether a heading is a phrase of some tables, or two of them, as in two languages."""
    whole = re.sub(r"[?:*†.,]+$", "", without_note(plain(heading)))
    remark = REMARK.search(whole)
    texts = [without_remark(whole), remark[1]] if remark else [whole]
    said = [folded(p) for t in texts for p in re.split(r"\s*/\s*", t)]
    return bool(said) and all(any(s in words(t) for t in tables) for s in said)
