"""Tables in the forms in which they are published, and what is none."""

import pytest

from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD, audit
from actplot.errors import ActplotError
from tests.audit.conftest import verdicts


def test_forms_of_tables():
    rows = [("name", "monotonic", "range"), ("relu", "no", "[0, inf)"), ("sigmoid", "yes", "(0, 1)")]
    texts = {
        "csv": "\n".join(f'{a},{b},"{c}"' for a, b, c in rows),
        "bare commas": "\n".join(",".join(r) for r in rows),
        "semicolons": "\n".join(";".join(r) for r in rows),
        "tsv": "\n".join("\t".join(r) for r in rows),
        "bom and crlf": "\ufeff" + "\r\n".join("\t".join(r) for r in rows),
        "markdown": "# T\n\n"
        + "\n".join("| " + " | ".join(r) + " |" for r in [rows[0], ("---", ":-:", "--:"), *rows[1:]])
        + "\n\ntext | more\n",
        "bare markdown": "\n".join(" | ".join(r) for r in [rows[0], ("---", "---", "---"), *rows[1:]]),
    }
    for form, text in texts.items():
        assert (form, verdicts(text)) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    texts["bars"] = "\n".join("|".join(r) for r in rows)
    texts["a line above the header"] = texts["markdown"].replace("# T\n\n", "a | b\n")
    for form in ("bars", "a line above the header"):
        assert (form, verdicts(texts[form])) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    texts["a title"] = "Table 1: properties, as published\n\n" + texts["tsv"]
    texts["a short title"] = "Properties\n" + texts["csv"]
    texts["a padded title"] = "Properties,,,\n" + texts["csv"]
    texts["a title padded with semicolons"] = "Properties;;\n\n" + texts["semicolons"]
    texts["counted"] = "\n".join("\t".join((n, *r)) for n, r in zip(("#", "1", "2."), rows, strict=True))
    texts["quoted"] = "".join(f"> {line}\n" for line in texts["markdown"].splitlines())
    texts["in a list"] = texts["markdown"].replace("| name", "- | name").replace("| relu", "  | relu")
    texts["a bom before bars"] = "\ufeff" + texts["markdown"].removeprefix("# T\n\n")
    texts["lines of spaces"] = "   \n   \n" + texts["semicolons"]
    texts["blank rows"] = texts["semicolons"].replace("\nsigmoid", "\n;;\nsigmoid")
    texts["a rule above the header"] = "|---|---|---|\n" + texts["markdown"].removeprefix("# T\n\n")
    texts["spaces behind the bars"] = texts["markdown"].replace(" |\n", " |  \n")
    texts["signs in quotation marks"] = texts["csv"].replace("name,", '"name; of it",')
    for form in list(texts)[-13:]:
        assert (form, verdicts(texts[form])) == (form, [DISAGREES, AGREES, AGREES, AGREES])
    assert verdicts("f;range;Lipschitz\nGELU;[-0,17; ∞);1,13\nGELU;[-0,16; ∞);1,14\n") == [AGREES, AGREES, DISAGREES, DISAGREES]
    assert verdicts("f,range\nrelu,[0; inf)\n") == [AGREES]
    two = texts["markdown"] + texts["markdown"]
    assert len(audit(two)) == 8


def test_cells_beyond_the_header_do_not_vanish():
    cells = audit("f,monotonic\nrelu,yes,odd\nsigmoid,yes\n")
    assert [(c.function, c.claimed, c.verdict) for c in cells] == [
        ("relu", "yes", AGREES),
        ("relu", "odd", NOT_UNDERSTOOD),
        ("sigmoid", "yes", AGREES),
    ]
    assert cells[1].witness == "the header names no property here"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a", "a,b\n", "relu,gelu\ntanh,elu\n", "\x00\x01,\x02\n\x03,\x04", "|||\n|-|\n", "a,b\n1,2\n"]
)
def test_what_is_no_table(text):
    with pytest.raises(ActplotError):
        audit(text)


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        ("relu,[0, inf),yes", ["[0,inf)", "yes"]),
        ("relu,(no,yes)", ["(no", "yes)"]),
        ("relu,yes,odd,even (x)", ["yes", "odd", "even (x)"]),
        ("relu,[0,yes,no", ["[0", "yes", "no"]),
    ],
)
def test_only_an_interval_that_was_cut_is_joined(row, claims):
    assert [c.claimed for c in audit(f"f,range,monotonic\n{row}\n")] == claims


def test_a_cell_that_is_far_too_long():
    with pytest.raises(ActplotError, match="cannot read the table"):
        audit("a,b\n" + "x" * 200_000 + ",1\n")


def test_an_escaped_bar_is_a_bar():
    assert [c.claimed for c in audit("| f | range |\n|---|---|\n| tanh | \\|y\\| < 1 |\n")] == ["|y| < 1"]


@pytest.mark.parametrize("opened", range(1, 7))
@pytest.mark.parametrize("above", ["", "A title\n\n"])
def test_a_quotation_mark_that_is_never_closed_is_told(opened, above):
    """Or that closes in a cell of a row below: what it takes in would be left out of the audit."""
    names = ["relu", "elu", "gelu", "tanh", "mish", "sigmoid"]
    rows = ['name,range,"more,\nlines"', *(f'{n},"[0, inf)",x' for n in names)]
    sound = audit(above + "\n".join(rows))
    assert [c.function for c in sound if c.property == "range"] == names
    rows[opened] = rows[opened].replace(')"', ")")
    line = above.count("\n") + 2 + opened
    for broken in (rows, [row if k <= opened else row.replace('"', "") for k, row in enumerate(rows)]):
        with pytest.raises(ActplotError, match=rf"the quotation mark that opens in line {line} (is never|closes in)"):
            audit(above + "\n".join(broken))


@pytest.mark.parametrize("sign", "\v\f\x1c\x1d\x1e\x85\u2028\u2029")
def test_only_ends_of_lines_part_lines(sign):
    for part in (",", "|"):
        rows = [f"name{part}range{part}x{sign}y", f"relu{part}[0; inf){sign}{part}", f"tanh{part}(-1; 1){part}a{sign}b"]
        if part == "|":
            rows.insert(1, "---|---|---")
        for end in ("\n", "\r\n", "\r"):
            found = audit(end.join(rows))
            assert [c.function for c in found if c.property == "range"] == ["relu", "tanh"]


def test_a_cell_longer_than_can_be_read_is_told_with_its_line():
    with pytest.raises(ActplotError, match="cannot read the table: line 2: field larger than field limit"):
        audit(f"name,range\nrelu,{'x' * 200_000}\n")
