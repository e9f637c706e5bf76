"""What tells how to read the page, in the very words of the printed legend, and what the properties mean."""

from collections.abc import Sequence
from html import escape

from ...facts.properties import PROPERTIES
from ...prove.known import known
from ..sheets import frame
from ..sheets import legend as printed
from ..sheets.marks import PICTURES, Mark
from ..sheets.templates import Template
from ..theme import LIGHT, Dash
from ..type.page import Area, Page
from ..type.typesetting import REGULAR
from .article import Part, sign

KEYS = (
    "A graph that has the focus reads out x, f(x) and f′(x): arrow keys move by one step, Page Up and Page Down by ten, Home and End "
    "to the edges. / goes to the search, Escape clears it."
)
HUES = {LIGHT.f: "f", LIGHT.df: "df", LIGHT.ink: "asymptote", LIGHT.axis: "ghost", LIGHT.f_text: "moment"}
AREAS = {LIGHT.sand: "sand", LIGHT.tint: "tint"}

ROLES = {"asymptote": "asymptote", "kink": "kink", "jump": "open", "lens": "lens-f"}  # of the paths of what the legend speaks of


class Heard(printed.Column):
    """A column of the printed legend that keeps what it is told to print: pairs of a sign and its words, and paragraphs."""

    def __init__(self, t: Template) -> None:
        super().__init__(Page(0, 0, 0, LIGHT.ground), Area(0, 0, 1, 1), t, LIGHT)
        self.pairs: list[tuple[str, str]] = []
        self.texts: list[str] = []

    def paragraph(self, text: str, indent: float = 0.0, face: str = REGULAR, colour: str = "", size: float = 0.0) -> None:
        """Keep a paragraph."""
        if text.strip():
            self.texts.append(text)

    def heading(self, text: str) -> None:
        """None: signs tell themselves apart."""

    def mark(self, found: Sequence[Mark], text: str) -> None:
        """Keep marks and what they say; words that stand for themselves are a paragraph."""
        if not found:
            self.texts.append(f"{text[0].upper()}{text[1:]}.")
            return
        signs = (sign(m) if m.sign in PICTURES else f'<span class="{m.verdict}">{sign(m)}</span>' for m in found)
        self.pairs.append((" ".join(signs), text))

    def sample(self, text: str, *, colour: str = "", wide: float = 0.0, dash: Dash | object = "-", dots: str = "") -> None:
        """Keep a line or circles and what they say, but for the grey line behind f, which is on paper alone."""
        if colour and colour not in {*HUES, *AREAS}:
            return
        inside = f'<path class="{HUES[colour]}" d="M0 30h280"/>' if colour in HUES and wide else ""
        inside += f'<path class="{AREAS[colour]}" d="M0 12h280v36h-280z"/>' if colour in AREAS else ""
        for k, dot in enumerate(dots):
            role, d = {"o": "open", "f": "closed", "d": "kink"}[dot], f"M{100 + 80 * k} 30h0"
            inside += f'<path class="{role}" d="{d}"/>' + (f'<path class="{role} hole" d="{d}"/>' if role != "closed" else "")
        self.pairs.append((f'<svg viewBox="0 0 280 60" aria-hidden="true">{inside}</svg>', text))


def legend(every: Sequence[Part], t: Template) -> str:
    """How to read the page, as the sheet of its template says it."""
    cells = t.layout not in ("table", "pairs")
    t = t if t.layout == "table" else t.without("code")  # which paper alone has
    shown, heard, there = [p.f for p in every], Heard(t), occurring(every)
    if cells and "graph" in t.shown:
        printed.drawn(heard, t, shown, False, there)
    if "marks" in t.shown:
        printed.explained(heard, shown)
    if cells:
        printed.defined(heard, t, shown)
    else:
        heard.texts += filter(None, frame.explained(t, shown, there))
    if "graph" in t.shown and printed.RULED not in heard.texts and any(f.entry.kind != "vector" for f in shown):
        heard.texts.append(printed.RULED)
    told = "".join(f"<div><dt>{sign}</dt><dd>{escape(text)}</dd></div>" for sign, text in heard.pairs)
    texts = f'<p>{escape(" ".join(heard.texts))}</p><p class="with-script">{escape(KEYS)}</p>'
    return f'<details id="legend"><summary>How to read a cell</summary><dl>{told}</dl>{texts}</details>'


def occurring(every: Sequence[Part]) -> set[str]:
    """What the graphs of the page have beside curves, wherever their sliders stand."""
    states = [v for p in every for v in (p.own, *(v for s in p.sliders for v in s.states))]
    roles = {role for v in states for made in (v.shown, v.beside) if made for role in made.paths}
    return {what for what, role in ROLES.items() if role in roles}


def glossary(every: Sequence[Part]) -> str:
    """What each property means, once for all tables."""
    used = {key for p in every for key, _ in known(p.f).items()}
    meanings = ((p.title, f"{escape(p.meaning)}: <i>{escape(p.formula)}</i>") for key, p in PROPERTIES.items() if key in used)
    told = "".join(f"<div><dt>{escape(title)}</dt><dd>{meaning}</dd></div>" for title, meaning in meanings)
    sure = (
        "Proved: enclosures that cover the whole domain, or an identity of symbols, show it. Checked: it held at many points; no proof was "
        "found. Unknown: neither, with the reason. Values are those of exact arithmetic at the parameters shown."
    )
    return f'<details id="glossary"><summary>What the properties mean</summary><dl>{told}</dl><p>{sure}</p></details>'
