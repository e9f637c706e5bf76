"""MathML as browsers draw it (MathML Core): what is only an attribute of full MathML does nothing there."""

from xml.etree import ElementTree

from actplot import get
from actplot.formulas.formula import MATHML

from ..conftest import CATALOGUE

TALL = {"mfrac", "msqrt", "mroot", "munder", "mtable"}


def elements(f):
    """All elements of a formula and its derivative, without their namespace."""
    for made in (f.formula, f.derivative_formula):
        yield from ElementTree.fromstring(made.mathml.replace(f' xmlns="{MATHML}"', "")).iter()


def flaws(f):
    """What a browser would draw otherwise than TeX does."""
    found = []
    for e in elements(f):
        if e.tag == "mtd" and e.get("style") != "text-align:left":
            found.append("a cell in the middle")
        fence = [mo for mo in e.findall("mo") if mo.text in ("(", ")", "|")]
        tall = any(p.tag in TALL or p.text == "/" for p in e.iter())
        if any((mo.get("stretchy") == "false") == tall for mo in fence):
            found.append(f"brackets that {'do not grow' if tall else 'may grow'}")
        if e.tag == "msub" and e[0].text == "δ" and "".join(e[1].itertext()) == e[1].text:
            found.append("two indices in one word")
        if e.tag == "mrow" and e[:1] and e[0].text == "{" and len(e[1]) == 1:
            found.append("a brace before a single row")
        if e.tag == "mtable" and len(e[0]) == 2 and len({ElementTree.tostring(row[0]) for row in e}) < len(e):
            found.append("two rows of one value")
        if (e.text and e.text.isspace()) or (e.tail and e.tail.isspace()):
            found.append("a space between words")
        if e.tag == "mi" and e.text in tuple("ΓΔΘΛΞΠΣΦΨΩ") and e.get("mathvariant") != "normal":
            found.append(f"an italic {e.text}")
    return found


def test_browsers_draw_it_as_tex_does(entry):
    assert flaws(entry) == []


def test_flaws_are_seen(monkeypatch):
    from actplot.formulas import styles, typeset
    from actplot.formulas.formula import Formula

    class Old(styles.MathML):
        def symbol(self, s):
            return f"<msub><mi>{s.name}</mi><mi>{s.sub}</mi></msub>" if s.sub else f"<mi>{s.name}</mi>"

        def fenced(self, left, text, right, tall):
            return f"<mrow><mo>{left}</mo>{text}<mo>{right}</mo></mrow>"

    monkeypatch.setattr(typeset, "MATHML", Old())
    monkeypatch.setattr(typeset, "LEFT", "<mtd>")

    class Shown:
        def __init__(self, f):
            self.formula, self.derivative_formula = Formula(f.formula.term), Formula(f.derivative_formula.term)

    assert set(flaws(Shown(get("softmax")))) == {"brackets that may grow", "two indices in one word"}
    assert set(flaws(Shown(get("log_ndtr")))) >= {"an italic Φ"}
    assert set(flaws(Shown(get("relu")))) >= {"a cell in the middle"}
    monkeypatch.setattr(typeset, "grouped", lambda rows: [(value, (where,)) for value, where in rows])
    assert set(flaws(Shown(get("relu6")))) >= {"two rows of one value"}


def test_one_row_has_no_brace_and_its_condition_after_a_space():
    made = get("sign").derivative_formula
    assert "{" not in made.mathml
    assert '<mspace width="1em" />' in made.mathml.replace('"/>', '" />')
    assert made.tex == r"0 \quad x \neq 0"


def test_conditions_that_are_symmetric_are_one_on_the_size():
    assert "<mtext>" not in get("hard_sigmoid").derivative_formula.mathml
    assert "<mtext>\N{NO-BREAK SPACE}or\N{NO-BREAK SPACE}</mtext>" in get("relu6").derivative_formula.mathml


def test_a_block_differs_in_its_display_alone():
    for f in CATALOGUE[:: len(CATALOGUE) // 5]:
        line, block = f.formula.mathml, f.formula.mathml_block
        assert block.replace(' display="block"', "", 1) == line != block
