"""Texts in every markup: a cell without Markdown, HTML, TeX, remarks and footnotes."""

import html
import re
import unicodedata
from functools import lru_cache

SIGNS = str.maketrans(dict.fromkeys("−–—‒‐‑", "-") | dict.fromkeys("、،", ",") | {"؛": ";", "٫": ".", "؟": "?", "。": "."})
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
MARKED = re.compile(r"[&:<\[\\*_$`{]|[^\x00-\x7f]")  # without one of these, nothing of a text is markup
REMARK = re.compile(r"\s+\(((?:[^()]|\([^()]*\))*)\)$")
NOTE = re.compile(r"(?:(?<=[\])}])|(?<=[^\W\d]{3}))\^\d+$|\s*[†‡§¶]+$|\^\(?[*†‡]+\)?$")
NOTED = frozenset("0123456789†‡§¶*)")
MARKS = {
    r":white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|\\checkmark\b|\\cmark\b": "✓",
    r":x:|:heavy_multiplication_x:|:negative_squared_cross_mark:|\\xmark\b": "✗",
}
ARGUMENT = r"\s*(?:\{([^{}]*)\}|(\d|\\[a-zA-Z]+|[a-zA-Z]))"
FRACTION = re.compile(r"\\[dt]?frac" + ARGUMENT * 2)
ROOT = re.compile(r"\\sqrt" + ARGUMENT)
GROUP = re.compile(r"(?<=[-+*/(\[,=])\s*\{([^{},;]*[^{},;\\])\}")  # not the braces of a set, which stand alone or are \{ and \}
LETTERED = re.compile(r"\\(?:text(?:bf|it|rm)?|math(?:rm|bb|bf|cal|sf)|operatorname|rm)\s*(?:\{([^{}]*)\}|([A-Za-z])(?![A-Za-z]))")


@lru_cache(4096)
def plain(text: str) -> str:
    """A cell without Markdown, HTML, TeX and the brackets of footnotes, its dashes, commas and letters in one spelling."""
    if not MARKED.search(text):
        return " ".join(text.split())
    text = UNSEEN.sub("", html.unescape(text))
    for mark, tick in MARKS.items():
        text = re.sub(mark, tick, text)
    text = re.sub(r"<sup>", "^", re.sub(r"<(?!sup>)[a-zA-Z/][^<>]*>", " ", text.replace("</sup>", "")))
    text = re.sub(r"!?\[([^\]]*)\]\((?=[^\s(]*[/#.:])(?:[^()]|\([^()]*\))*\)", r"\1", text)  # links
    text = re.sub(r"(?<!\\sqrt)\s?\^?\[(?:\d{1,3}|[a-wyz]|note \d+|\^[^\]\s]+)\]", "", text)  # footnotes
    text = re.sub(r"^\\\((?=\s*[\[({\\])(.*)\\\)$", r"\1", text.strip())
    text = without_braces(re.sub(r"\\(?:left|right)(?![a-z])\s*", "", text))
    text = re.sub(r"\\(?:text|mathrm|mathbb|mathcal|,|;|!|quad)(?![a-z])\s*", "", text).replace(r"\infty", "inf").replace(r"\cdot", "*")
    text = re.sub(r"\\(?:l|c)?dots\b", "...", text)
    text = re.sub(r"\\([a-zA-Z]+)(?=\\)", r"\1 ", text)
    text = re.sub(r"\\([a-zA-Z]+|.)", r"\1", text)
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*|(?<!\w)__(\S(?:.*?\S)?)__(?!\w)", r"\1\2", text)
    text = re.sub(r"(?<!\w)_([^\s_]|[^\s_][^_]*[^\s_])_(?!\w)|(?<![\w*)])\*([^\W_][^*]*[^\s*]|\w)\*(?![\w*(])", r"\1\2", text)
    text = re.sub(r"[`$]|^\*(?=\S)|(?<=\S)\*+$|^«\s*(?=.*»$)|(?<=\S)\s*»$", "", text)
    text = RAISED.sub(lambda m: "^" + m[0], text)  # before the digits come down
    return " ".join(unicodedata.normalize("NFKC", text).translate(SIGNS).split())


def without_braces(text: str) -> str:
    """TeX whose fractions, roots and raised texts are written with parentheses, from the innermost outwards."""
    tex = "\\" in text
    for _ in range(10):
        before = text
        text = LETTERED.sub(lambda m: m[1] or m[2] or "", text)
        text = ROOT.sub(lambda m: f"sqrt({m[1] or m[2] or ''})", text)
        text = FRACTION.sub(lambda m: f"(({m[1] or m[2] or ''})/({m[3] or m[4] or ''}))", text)
        text = re.sub(r"\^\{\s*([+-]?\w+)\s*\}", r"^\1", text)
        text = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", text)
        text = GROUP.sub(r"(\1)", text) if tex else text
        if text == before:
            break
    return text


def without_remark(text: str) -> str:
    """The text without a last remark in parentheses, which stands off from what it is a remark on."""
    return REMARK.sub("", text)


def without_note(text: str) -> str:
    """The text without the mark of a footnote: [0, 1]², odd¹, (0, 1)†. What it stands on may be a power; look that up before."""
    return NOTE.sub("", text) if text[-1:] in NOTED else text


def pieces(text: str) -> list[str]:
    """The text, split at commas and semicolons outside of brackets."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c in ",;" and depth <= 0:
            found.append(text[start:i].strip())
            start = i + 1
    return [*found, text[start:].strip()]
