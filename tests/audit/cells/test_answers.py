"""Yes and no, and conditions on parameters, in the spellings that people use."""

import pytest

from actplot.audit.cells.answers import resolved, truth


@pytest.mark.parametrize(
    "text", ["yes", "Yes (slower)", "yes, about 0.5 slope", "✓", "✔️", "✅ (≈0.5 slope)", "TRUE", "**Yes**", "⚠️ (slower)", "⚠"]
)
def test_yes(text):
    assert truth(text) is True


@pytest.mark.parametrize(
    "text", ["no", "No.", "(not smooth)", "✗", "❌ (not at 0)", "false", "not everywhere", "⚠️ (not smooth)", "`no`", "non-smooth", "✗¹"]
)
def test_no(text):
    assert truth(text, about="smooth".__eq__) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "maybe",
        "n/a",
        "yes/no",
        "(slower)",
        "none",
        "notable",
        "yesterday",
        "7",
        "🙂",
        "-",
        "y = 0",
        "yes, not at 0",
        "✓ (except 0)",
        "not applicable",
        "Not available",
        "not known",
        "Not stated",
        "Not tested",
        "no data",
        "No idea",
        "no information",
        "non-smooth",
        "✓/✗",
        "✅❌",
        "✔ or ✘",
        "yes and no",
        "✅ no",
        "no, yes",
        "yes (left)",
        "yes (x > 0)",
        "yes (β > 2)",
        "yes: a.e.",
        "no at 0, yes at 1",
    ],
)
def test_neither_yes_nor_no(text):
    assert truth(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", "yes"),
        ("yes (slower if large)", "yes (slower if large)"),
        ("Yes iff α ≥ 0", "Yes"),
        ("Yes iff α = 1", "no"),
        ("Yes (only if α > 3)", "no"),
        ("C1 when α = 1, otherwise C0", "C0"),
        ("yes if α = 1", None),
        ("yes if 0 < α <= 2", "yes"),
        ("yes for x > 0", "yes for x > 0"),
        ("yes when trained", None),
        ("yes if α ≤ 2", "yes"),
        ("yes if α >= 3", None),
        ("yes if α == 2", "yes"),
        ("yes if α != 2", None),
        ("yes if α >= 2", "yes"),
        ("yes if α ≠ 2", None),
        ("Yes IFF α = 1", "no"),
        ("Yes if and only if α = 1", "no"),
        ("C1 when trained, otherwise C0", None),
        ("yes (slower if trained)", "yes (slower if trained)"),
        ("yes (slower if x > 3)", "yes (slower if x > 3)"),
        ("yes if 2", None),
        ("No (yes if α = 1)", "No"),
        ("C1 if α = 1, else C0", "C0"),
        ("no (not smooth if α = 1)", None),
    ],
)
def test_conditions(text, said):
    assert resolved(text, {"alpha": 2.0}) == said


def test_other_signs_and_letters():
    assert [truth(t) for t in ("☑", "✓, slower", "Y", "t (slower)")] == [True] * 4
    assert [truth(t) for t in ("✕", "✖", "❎", "☒", "N", "f", "(not everywhere )")] == [False] * 7


def test_a_remark_may_be_a_condition():
    assert [truth(t, symbols={"alpha": 2.0}) for t in ("yes (alpha = 2)", "yes (alpha = 3)", "no (alpha = 2)")] == [True, None, False]
