"""Texts lose their markup, their remarks and their notes."""

from actplot.audit.cells.texts import pieces, plain, without_note, without_remark


def test_texts_lose_their_markup():
    assert plain("[**GELU**](https://example.org) `x`<br>") == "GELU x"
    assert plain("[0, 1](closed)") == "[0, 1](closed)"
    assert plain("**a** C<sup>1</sup>[2]") == "a C^1"
    assert plain("_yes_ *no* 2*3*4 _a_b") == "yes no 2*3*4 _a_b"
    assert [plain(t) for t in (r"$\checkmark$", ":white_check_mark:", ":heavy_check_mark:", ":x:")] == ["✓", "✓", "✓", "✗"]
    assert [plain(t) for t in ("ReLU[^1]", "(0, 1) [^note]", r"\mathcal{C}^0", r"\mathrm{ReLU}^{2}")] == ["ReLU", "(0, 1)", "C^0", "ReLU^2"]
    assert [without_note(t) for t in ("[0, 1]^2", "odd^1", "C^1", "pi^2", "(0, 1) †")] == ["[0, 1]", "odd", "C^1", "pi^2", "(0, 1)"]
    assert without_remark("(0, 1) (open)") == "(0, 1)"
    assert without_remark("2/√(2π)") == "2/√(2π)"


def test_tex_becomes_text():
    assert plain(r" \([0,\,\infty)\) ") == "[0,inf)"
    assert plain(r"2 \cdot \lambda\alpha") == "2 * lambda alpha"
    assert plain(r"\mathbb R") == plain(r"\rm{R}") == "R"
    assert plain(r"\sqrt{\frac{1}{\sqrt{2}}}^{1/2}") == "sqrt(((1)/(sqrt(2))))^(1/2)"
    assert plain(r"\sqrt{} \frac{}{}") == "sqrt() (()/())"
    assert plain(r"\alpha={2}") == "alpha=(2)"
    assert plain("x = {0}") == "x = {0}"
    assert plain("2<sup>2</sup>/3") == "2^2/3"


def test_commas_within_brackets_part_nothing():
    assert pieces("(0, 1), [2, 3] ; 4") == ["(0, 1)", "[2, 3]", "4"]
    assert pieces("[0, 1[, 2") == ["[0, 1[, 2"]
