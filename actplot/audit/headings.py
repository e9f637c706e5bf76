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
from ..facts.properties import OVER_Z, PROPERTIES, Property
from .cells.texts import REMARK, plain, without_note, without_remark
from .phrases.load import phrases
from .questions import DERIVED, WRITTEN, Written, parts

Question = Property | Criterion
LONGEST = 120  # characters of a heading that asks something
FUNCTION, NAME, NOTHING, HARMLESS = "function", "name", "nothing", "harmless"  # the tables of phrases that are no questions
REFERENCE = re.compile(r"(?:see\s+)?(?:text|(?:(?:foot)?note|table|tab\.|fig\.|figure|section|sec\.|eq\.|ref\.?)\s*\d[\w.]*)")
ASKED = {  # what the answers are, all of them; one alone would ask for that one
    "range": ({"min", "max"}, {"interval"}), "symmetry": ({"odd", "even"}, {"odd", "even", "none"}, {"odd", "even", "neither"}),
    "smoothness": ({"c^k"}, {"ck"}), "Continuously differentiable": ({"c^1"}, {"c1"}),
}  # fmt: skip
IDLE = re.compile(r"(?<![a-z])(?:is|are|has|have|does|can|it|the|function|functions|calculation|property)(?:_|$)")
UNSPACED = r"\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff"  # scripts that put a remark right behind a word
TWICE = (
    r"\s*[/|,;]\s*|\s+-\s+", r"\s+(?=f'?\([xz]\)$)",
    rf"(?<=[{UNSPACED}])\s*(?![{UNSPACED}\s])|(?<![{UNSPACED}\s])\s*(?=[{UNSPACED}])",
)  # fmt: skip
ACCENTS = re.compile("[\u0300-\u036f\u064b-\u0652\u0640]")
SIGNS = str.maketrans({"∞": "inf", "→": "->", "_": " "})
SPELLINGS = [  # what may be written in several ways, and the one that is compared
    (re.compile(form, re.IGNORECASE), told)
    for form, told in (
        (r"\bat\s+(?:[xz]\s*=\s*0|zero|(?:the\s+)?origin)\b", "at 0"), (r"\(s\)", "s"), (r"\.(?=\s)", ""), (r"\bf\s+(?=\()", "f"),
        (r"\binfin(?:ity|ty)\b", "inf"),
        (r"\bc\s*\^\s*(?:\(\s*(inf|\d)\s*\)|\{\s*(inf|\d)\s*\})", r"c^\1\2"), (r"\bc\s*\^?\s*(inf|\d)\b", r"c^\1"), (r"[{}]", " "),
        (r"\b([xz])\s*(?:->|to)\s*(?=[+-]?\s*inf\b)", r" \1 to "), (r"->", " to "),
        (r"(?<!\w)-\s*(?=inf\b)", " minus "), (r"(?<!\w)\+\s*(?=inf\b)", ""),
    )
]  # fmt: skip
OF = r"\s*(?:\(\s*[zxZX]\s*\)|[zxZX])"  # the input
AVERAGE = re.compile(
    rf"E(?:_?[zxZX]\b)?\s*(?:(?P<open>[\[(])|\s)\s*(?:[fφϕσgψ]|phi|sigma)(?P<slope>')?(?P<inner>\^2)?(?:{OF})?(?P<outer>\^2)?\s*[\])]?(?P<all>\^2)?"
)
NORMAL = re.compile(r"(?:for\s+)?[xz]\s*[~∼]\s*n\(0,\s*1\)")


def spelt(text: str) -> str:
    """A heading as it is compared: no remark, no mark of a question or a footnote, no idle word."""
    return same(without_remark(without_note(plain(text))))


@lru_cache(4096)
def same(text: str) -> str:
    """A heading with all that it says, in one spelling."""
    text = re.sub(r"\^?\s*(?:prime\b|[′’`´])", "'", re.sub(r"\s*=\s*", "=", text.translate(SIGNS)))
    for form, told in SPELLINGS:
        text = form.sub(told, text)
    return IDLE.sub("", folded(re.sub(r"[?:*†.,]+$", "", text))).strip("_")


def folded(text: str) -> str:
    """A text without case, accents, and what joins words."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return fold(unicodedata.normalize("NFC", bare)).replace("_/_", "/").strip("_")


@cache
def headings() -> dict[str, Question | Written]:
    """Every question by its spellings; where a property and a criterion have one, the property's words say more."""
    found: dict[str, Question | Written] = {same(c.title): c for rows in (*CRITERIA.values(), DERIVED) for c in rows}
    found |= {same(q.title): q for q in WRITTEN} | {same(plain(p.title)): p for p in reversed(PROPERTIES.values())}
    found |= {same(q.title): q for q in parts()} | {same(k): p for k, p in PROPERTIES.items()}
    questions = {key: found[same(key)] if key not in PROPERTIES else PROPERTIES[key] for key, _ in spellings()}
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
    return {said: headings()[said] for said in (*map(same, PROPERTIES), *titles, *english) if said in headings()}


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


@lru_cache(16384)
def question(text: str) -> Question | Written | None:
    """What a heading asks: as it stands, since ² may be a square, and without note and remark; in two languages, what both ask."""
    whole = re.sub(rf"(?<=[{UNSPACED}])\s*\(", " (", plain(text))
    bare = without_note(whole)
    remark = REMARK.search(bare)
    if len(whole) > LONGEST or squared(whole):
        return None
    found = average(text) or asked(whole) or asked(bare)
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
    found = averaged(text)
    if not found or squared(text):
        return None
    squares = found["inner"] or found["outer"] or found["all"]
    if found["slope"]:
        return PROPERTIES["slope_moment"] if squares else None
    return PROPERTIES["second_moment" if squares else "mean"]


def averaged(text: str) -> re.Match[str] | None:
    """An average and its parts, without the marks of TeX."""
    bare = re.sub(r"[$\\{}]|mathbb|mathrm|operatorname|\b(?:left|right)\b", "", re.sub(r"[′’´]", "'", text).replace("²", "^2"))
    return AVERAGE.fullmatch(unicodedata.normalize("NFKC", bare).strip())


def squared(text: str) -> bool:
    """Whether it may be the square of an average: E[f(z)]²."""
    found = averaged(text)
    return bool(found and found["open"] and found["all"])


def in_two(text: str) -> Question | Written | None:
    """What a heading asks that is said twice, as in two languages: 值域 / Range; Derivative, f'(x)."""
    for form in TWICE:
        parts = [p for p in re.split(form, text) if p]
        if len(parts) < 2:
            continue
        said = [asked(p) for p in parts if folded(p) not in words(FUNCTION)]
        if said and said[0] is not None and all(q is said[0] for q in said):
            return said[0]
    return None


def harmless(q: Question | Written, heading: str, remark: str) -> bool:
    """Whether a remark leaves what a heading asks: what the answers look like, a word of its own, the same again, or where more is said."""
    said = {w for w in re.split(r"[\s,;/|]+", remark.lower()) if w}
    own = {*re.split(r"[\s-]+", q.title.lower()), *key(q).split("_")}
    if {folded(w) for w in said} <= words(HARMLESS) | own | {""} or said - words(HARMLESS) in ASKED.get(key(q), ()):
        return True
    over_z = isinstance(q, Property) and q.key in OVER_Z and NORMAL.fullmatch(remark.lower())
    if over_z or REFERENCE.fullmatch(remark.lower()) or asked(remark) is q:
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
    beside = re.fullmatch(r"(?:properties_)?(.+?)_(?:verdict|note|infinite)", whole)
    return said_in(heading, NOTHING, NAME) or whole.startswith("parameters_") or (beside is not None and asked(beside[1]) is not None)


def said_in(heading: str, *tables: str) -> bool:
    """Whether a heading is a phrase of some tables, or two of them, as in two languages."""
    whole = re.sub(r"[?:*†.,]+$", "", without_note(plain(heading)))
    remark = REMARK.search(whole)
    texts = [without_remark(whole), remark[1]] if remark else [whole]
    said = [folded(p) for t in texts for p in re.split(r"\s*/\s*", t)]
    return bool(said) and all(any(s in words(t) for t in tables) for s in said)
