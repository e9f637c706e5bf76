"""What is wrong in a file of a user's own: every fault, with its line; and the same put right, which has none."""

import pytest

from actplot.collections.collection import checked, functions, read
from actplot.errors import ActplotError

GOOD = """\
[[function]]
name = "swoosh"
expression = "x*sigmoid(b*x)"
parameters = { b = 1.7 }
title = "Swoosh"
aliases = ["my swoosh"]
source = "Miller 2026"
use = "A trial."
"""
# what is put in place of which line, in which line the fault is seen, and what is said of it
FAULTS = {
    "no name": ("name = ", "", 1, "name is missing"),
    "no text": ("name = ", "name = 3", 2, "name must be a text in quotes, got a number"),
    "empty": ("name = ", "name = ' '", 2, "name is empty"),
    "path": ("name = ", "name = '../etc/swoosh'", 2, "'../etc/swoosh' is no name; expected letters, digits"),
    "blank": ("name = ", "name = 'my swoosh'", 2, "is no name"),
    "minus": ("name = ", "name = 'swoosh-1'", 2, "is no name; expected letters, digits and underscores, hyphens before letters"),
    "input": ("name = ", "name = 'X'", 2, "x is the input, and no name"),
    "long": ("name = ", f"name = '{'s' * 41}'", 2, "name must have at most 40 characters, got 41"),
    "taken": ("name = ", "name = 'gelu'", 2, "'gelu' names gelu of the catalogue already; expected a name of its own, or replaces = true"),
    "taken alias": ("aliases = ", "aliases = ['Swish']", 6, "'Swish' names silu of the catalogue already"),
    "taken title": ("title = ", "title = 'ReLU'", 5, "'ReLU' names relu of the catalogue already"),
    "nothing to replace": ("use = ", "replaces = true", 8, "replaces = true, but the catalogue has nothing that is called so"),
    "maybe": ("use = ", "replaces = 'yes'", 8, "replaces must be true or false, got a text"),
    "unknown key": ("use = ", "uses = 'x'", 8, "'uses' is no key of a function; did you mean use"),
    "no expression": ("expression = ", "", 1, "expression is missing"),
    "number": ("expression = ", "expression = 1", 3, "expression must be a formula in quotes"),
    "bad expression": ("expression = ", "expression = 'b*sigmod(x)'", 3, "no function named 'sigmod'; did you mean sigmoid"),
    "never closed": ("expression = ", "expression = 'b*sigmoid(x'", 3, "is never closed; expected ')'\n  b*sigmoid(x\n           ^"),
    "no value": ("expression = ", "expression = 'x*sigmoid(b*x) + d'", 3, "'d' in the expression has no value; expected parameters = { d"),
    "nowhere": ("expression = ", "expression = 'log(-1 - b*x**2)'", 1, "swoosh: log(-1 - b*x**2): the expression has no value at any x"),
    "no table": ("parameters = ", "parameters = 1.7", 4, "parameters must be a table such as { b = 1.7 }, got a number"),
    "misspelt": ("parameters = ", "parameters = { b = 1, bb = 2 }", 4, "parameter 'bb' does not occur in the expression; did you mean b?"),
    "x": ("parameters = ", "parameters = { b = 1, x = 2 }", 4, "x is the input, and no parameter"),
    "text": ("parameters = ", "parameters = { b = 'much' }", 4, "b must be a real number, got much"),
    "date": ("parameters = ", "parameters = { b = 2026-01-01 }", 4, "parameter 'b' must be a number, got a date"),
    "infinite": ("parameters = ", "parameters = { b = inf }", 4, "b must be a real number, got inf"),
    "huge": ("parameters = ", "parameters = { b = 1e301 }", 4, "b must be a real number (in size from 1e-300 to 1e300)"),
    "no number": ("parameters = ", "parameters = { b = { domain = 'positive' } }", 4, "parameter 'b' has no value"),
    "outside": ("parameters = ", "parameters = { b = { value = -1, domain = 'positive' } }", 4, "b must be a positive number, got -1"),
    "bad domain": ("parameters = ", "parameters = { b = { value = 1, domain = 'big' } }", 4, "the domain of 'b' cannot be read; expected"),
    "inner key": ("parameters = ", "parameters = { b = { value = 1, domian = '> 0' } }", 4, "'domian' is no key of a parameter"),
    "control": ("title = ", 'title = "a\\u001b[31m"', 5, "title has a character that is not seen, U+001B"),
    "override": ("title = ", 'title = "a\\u202e"', 5, "title has a character that is not seen, U+202E"),
    "two lines": ("title = ", 'title = "a\\nb"', 5, "title has a character that is not seen, U+000A"),
    "long title": ("title = ", f"title = '{'s' * 61}'", 5, "title must have at most 60 characters, got 61"),
    "no list": ("aliases = ", "aliases = 'mine'", 6, "aliases must be a list of at most 12 names"),
    "many": ("aliases = ", f"aliases = {['a'] * 13}", 6, "aliases must be a list of at most 12 names"),
    "formula": ("aliases = ", "aliases = ['x**2']", 6, "alias 'x**2' could be meant as a formula"),
    "x alone": ("aliases = ", "aliases = ['x']", 6, "alias 'x' could be meant as a formula"),
    "colon": ("aliases = ", "aliases = ['a:b']", 6, "alias 'a:b' could be meant as a formula"),
    "bell": ("source = ", 'source = "a\\u0007"', 7, "source has a character that is not seen, U+0007"),
    "long use": ("use = ", f"use = '{'s' * 501}'", 8, "use must have at most 500 characters, got 501"),
}


def put(text, start, line):
    """The text with another line in place of the one that starts so."""
    found = [line if old.startswith(start) else old for old in text.splitlines()]
    assert found != text.splitlines()
    return "\n".join(found) + "\n"


@pytest.fixture
def file(tmp_path):
    """A file of that text."""

    def file(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return file


def test_what_is_right_has_no_fault(file):
    assert checked(file(GOOD)) == (1, [])
    found = functions(file(GOOD)).definitions[0]
    assert (found.spec, found.title, found.aliases) == ("swoosh", "Swoosh", ("my swoosh",))
    assert (found.source, found.use) == ("Miller 2026", "A trial.")
    assert found.at(b=2).portable == "x*sigmoid(b*x):b=2"


@pytest.mark.parametrize("case", FAULTS)
def test_every_fault_has_its_line(file, case):
    start, line, at, said = FAULTS[case]
    path = file(put(GOOD, start, line))
    count, faults = checked(path)
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{path}, line {at}: ")
    assert said in faults[0]
    if count == 0:
        with pytest.raises(ActplotError) as seen:
            functions(path)
        assert str(seen.value) == faults[0]


def test_all_faults_are_told_and_the_first_says_how_many(file):
    other = put(put(GOOD, "title = ", "title = 3"), "expression = ", "expression = 'x*'")
    path = file(put(GOOD, "use = ", "uses = 'a'") + other)
    found = checked(path)[1]
    assert [f.partition(": ")[0].rpartition(" ")[2] for f in found] == ["8", "10", "11", "13", "14"]
    assert [f for f in found if "names the function of line 1 already" in f] != []
    with pytest.raises(ActplotError, match=r"line 8: 'uses' .*; 4 more faults \(see 'actplot functions check "):
        functions(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no function; expected tables [[function]]"),
        ("[function]\nname = 'a'", ", line 1: expected tables [[function]], in two pairs of brackets"),
        ("function = [1]", ", line 1: expected a table [[function]], got a number"),
        ("[[functions]]\nname = 'a'\n" + GOOD, ", line 1: 'functions' is nothing of ours; did you mean function?"),
    ],
)
def test_files_without_tables(file, text, said):
    faults = checked(file(text))[1]
    assert faults[0].endswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[function]]\nname = swoosh", "not TOML: Invalid value (at line 2, column 8)"),
        ("a = " + "[" * 5000, "not TOML that can be read: brackets stand too deep"),
        ("a = " + "9" * 5000, "not TOML that can be read: a number has more digits"),
        ("#" * 100_001, "expected at most 100,000 bytes"),
    ],
)
def test_what_is_no_file_of_ours(file, text, said):
    with pytest.raises(ActplotError) as seen:
        read(file(text))
    assert said in str(seen.value)


def test_lines_are_found_beside_texts_that_look_like_tables(file):
    text = '''
[[function]] # [[function]]
use = """
[[function]]
name = "not me"
title = 3"""
name = "a1" # name = "b"
"expression" = 'x*b'
[function.parameters]
# b = 2
b = 3
[[function]]
name = 'a1'
expression = 'x'
[function.parameters]
c.value = 3
'''
    faults = checked(file(text))[1]
    assert [f.partition(", line ")[2].partition(":")[0] for f in faults] == ["13", "16"]


def test_functions_stand_in_the_order_of_the_file(file):
    names = [f"f{n}{letter}" for n in range(20) for letter in "ba"]
    inline = "function = [" + ", ".join(f"{{ name = '{n}', expression = 'x + {k}' }}" for k, n in enumerate(names)) + "]"
    assert [f.name for f in functions(file(inline)).definitions] == names
    assert [f.portable for f in functions(file(inline)).definitions][:2] == ["x + 0", "x + 1"]


def test_a_shared_file_is_asked_for_its_functions_alone(file):
    theirs = "[plot]\ntheme = 'dark'\n"
    assert read(file(theirs), shared=True)[1] == []
    assert [f.line for f in read(file(theirs))[1]] == [0, 1]
    assert checked(file(theirs + GOOD), shared=True) == (1, [])
    assert len(checked(file(theirs + put(GOOD, "use = ", "uses = ''")), shared=True)[1]) == 1


def test_pi_and_e_and_greek_letters_are_parameters_where_they_are_told(file):
    text = '[[function]]\nname = "own"\nexpression = "x*e + β*pi"\nparameters = { e = 2, "β" = "1/3" }\n'
    found = functions(file(text)).definitions[0]
    assert found.portable == "x*e + beta*pi:e=2,beta=1/3"
    assert found(1.0) == pytest.approx(2 + 3.141592653589793 / 3)


def test_a_decimal_keeps_its_digits(file):
    text = '[[function]]\nname = "own"\nexpression = "x*b"\nparameters = { b = 0.1234567890123456789012345 }\n'
    assert functions(file(text)).definitions[0].portable == "x*b:b=246913578024691357802469/2000000000000000000000000"
