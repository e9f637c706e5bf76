"""Any text in LaTeX, for any of its engines: mathematical signs as mathematics, letters with their accents, and whatever else there is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ...formulas.styles import GREEK
from ...outside import visible

BREAK = "\u200b"  # where a line may end: no text that is shown has this
DOTLESS = {"i": r"\i", "j": r"\j"}
PLAIN = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "—": "---", "–": "--", "…": r"\ldots{}", "‘": "`{}", "’": "'{}", "“": "``{}",
    "”": "''{}", "\xa0": "~", "\u2009": r"\,", "\u202f": r"\,", BREAK: r"\allowbreak{}", "ß": r"\ss{}", "æ": r"\ae{}", "Æ": r"\AE{}",
    "ø": r"\o{}", "Ø": r"\O{}", "œ": r"\oe{}", "Œ": r"\OE{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}", "§": r"\S{}", "¶": r"\P{}",
    "©": r"\copyright{}", "£": r"\pounds{}", "¡": "!`{}", "¿": "?`{}",
}  # fmt: skip
SIGNS = {
    "*": "{}^{*}", "<": "<", ">": ">", "|": "|", "−": "-", "±": r"\pm", "×": r"\times", "÷": r"\div", "·": r"\cdot", "⋅": r"\cdot",
    "∞": r"\infty", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv", "∝": r"\propto", "∈": r"\in",
    "∂": r"\partial", "∇": r"\nabla", "Σ": r"\Sigma", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "→": r"\to", "←": r"\gets",
    "↦": r"\mapsto", "∘": r"\circ", "⊙": r"\odot", "°": r"{}^{\circ}", "′": "{}'", "″": "{}''", "½": r"\frac{1}{2}", "¼": r"\frac{1}{4}",
    "¾": r"\frac{3}{4}", "√": r"\surd", "∛": r"\sqrt[3]{}", "∪": r"\cup", "∩": r"\cap", "∀": r"\forall", "∃": r"\exists", "µ": r"\mu",
    **{letter: rf"\{name}" for letter, name in GREEK.items()},
}  # fmt: skip
ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".", "\u0308": '"', "\u030a": "r",
    "\u030b": "H", "\u030c": "v", "\u0327": "c",
}  # fmt: skip
SCRIPTS = {  # what is raised or lowered, and what of it a script holds
    c: (c0 == "<super>", "".join(chr(int(code, 16)) for code in codes))
    for c in map(chr, range(0xB2, 0x2C80))
    for c0, *codes in [unicodedata.decomposition(c).split() or [""]]
    if c0 in ("<super>", "<sub>") and all(chr(int(code, 16)) in SIGNS or int(code, 16) < 128 for code in codes)
}
RAISED, LOWERED = ("".join(c for c, (up, _) in SCRIPTS.items() if up is way) for way in (True, False))
TERM = "[−+]?(?=[0-9a-zα-ω√])[0-9./√]*(?:ln|[α-ω]*[a-z](?![a-z])|[α-ω]+)?(?:/[0-9]+)?"
PIECES = re.compile(
    rf"(?P<equation>\b[xy] = {TERM}(?: (?:[+−] )?{TERM})*(?![^ ,;)\]]))"
    r"|(?P<function>\bf'*\((?:x|0|Z)\))|√(?P<mean>E f['′]*(?:\(Z\))?²)"
    r"|(?P<root>[√∛])(?:\((?P<inner>[^()√∛]*)\)|(?P<bare>[0-9]+(?:\.[0-9]+)?|[A-Za-zα-ω]))"
    rf"|(?P<raised>[{RAISED}]+)|(?P<lowered>[{LOWERED}]+)|(?P<equals> = )"
    r"|(?P<again>(?<=(?P<twin>['\-,`]))(?P=twin))|(?P<letter>.)",
    re.DOTALL,
)  # fmt: skip
LONG = re.compile("[^ ]{20}(?=[^ ]{20})")  # part of a word for which a column may be too narrow
LETTER = r"\actplotletter"
DEFINED = rf"""\providecommand{{{LETTER}}}[2]{{\ifdefined\Umathcode\iffontchar\font"#1 #2\else U+#1\fi\else U+#1\fi}}"""  # or its number


def escaped(text: str) -> str:
    """A text as LaTeX sets it, sign by sign: $\\sqrt{2}$ for √2. What nobody would see is shown as its number."""
    shown = LONG.sub(rf"\g<0>{BREAK}", unicodedata.normalize("NFC", visible(text)))
    told = (piece(m) for m in PIECES.finditer(shown))
    runs = ((mathematical, "".join(joined(tex for _, tex in run))) for mathematical, run in groupby(told, key=itemgetter(0)))
    return "".join(f"${tex}$" if mathematical else tex for mathematical, tex in runs)


def piece(found: re.Match[str]) -> tuple[bool, str]:
    """A part of a text, and whether it is set as mathematics."""
    text = found[0]
    if found["function"]:
        return True, text
    if found["equation"]:  # of a line: y = 1/2 x − ln 2
        side, _, other = text.partition(" = ")
        words = re.split(" (?=[+−] )|(?<=[+−]) ", other)
        return True, f"{side} = {' '.join(mathematics(w).replace('ln', chr(92) + 'mathrm{ln}') for w in words)}"
    if found["mean"] or found["root"]:
        inner = found["mean"] or found["inner"] or found["bare"] or ""
        return True, rf"\sqrt{'[3]' if found['root'] == '∛' else ''}{{{mathematics(inner)}}}"
    if found["raised"] or found["lowered"]:
        inner = "".join(joined(SIGNS.get(c, c) for letter in text for c in SCRIPTS[letter][1]))
        return True, f"{{}}{'^' if found['raised'] else '_'}{{{inner}}}"
    if text in SIGNS:
        return True, SIGNS[text]
    if text == " = ":
        return False, "~=~"
    if found["again"]:  # two of these would be another sign
        return False, f"{{}}{PLAIN.get(text, text)}"
    return False, PLAIN[text] if text in PLAIN else text if text.isascii() else accented(text)


def mathematics(text: str) -> str:
    """What stands in a formula, its blanks kept: 1/2 x is no 1/(2x)."""
    return "".join(joined(r"\," if m[0] == " " else piece(m)[1] for m in PIECES.finditer(text)))


def accented(c: str) -> str:
    """A letter with its accent; one that not every engine knows by the macro that shows it, or its number."""
    letter, accent = [*unicodedata.normalize("NFD", c), "", ""][:2]
    if letter.isascii() and len(unicodedata.normalize("NFD", c)) == 2 and accent in ACCENTS:
        return f"\\{ACCENTS[accent]}{{{DOTLESS.get(letter, letter)}}}"
    return f"{LETTER}{{{ord(c):04X}}}{{{c}}}"


def formula(tex: str) -> str:
    """A formula, whose parameters a program may have called by letters of any script."""
    return re.sub(r"[^\x00-\x7f]", lambda m: rf"\text{{{accented(m[0])}}}", unicodedata.normalize("NFC", tex))


def joined(parts: Iterable[str]) -> Iterator[str]:
    """Parts one behind the other, a blank where a command would swallow a letter."""
    before = ""
    for part in parts:
        yield f" {part}" if re.search(r"\\[a-zA-Z]+$", before) and part[:1].isalpha() else part
        before = part


def in_ascii(text: str) -> str:
    """The same file for a stream that knows ASCII alone, where letters of other scripts are their numbers."""
    return re.sub(r"[^\x00-\x7f]", lambda m: f"U+{ord(m[0]):04X}", text)
