"""Functions of one file that call each other: what they are, in any order; rings and mistakes told in one line."""

from itertools import permutations

import pytest

from actplot.collections.collection import checked, functions, read
from actplot.errors import ActplotError
from tests.effort import calls

TABLES = {
    "twice": 'expression = "2*swoosh(x, b=3) + swoosh(x) + own_gate(-x)"',
    "swoosh": 'expression = "x*own_gate(b*x)"\nparameters = { b = 1.7 }',
    "own_gate": 'expression = "sigmoid(x)"\naliases = ["og"]',
    "bare": 'expression = "og(c*x) - swoosh(c)"\nparameters = { c = { value = 2, domain = "positive" } }',
}


def written(tables):
    """A file's text."""
    return "\n".join(f'[[function]]\nname = "{name}"\n{text}' for name, text in tables)


@pytest.fixture
def file(tmp_path):
    """Writes a file and tells its path."""

    def file(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return file


@pytest.mark.parametrize("order", list(permutations(TABLES)))
def test_functions_call_each_other_in_any_order(file, order):
    found = functions(file(written((n, TABLES[n]) for n in order)))
    assert [f.name for f in found.definitions] == list(order)
    assert found["twice"].entry.summary == "2*(x*sigmoid(3*x)) + x*sigmoid(1.7*x) + sigmoid(-x)"
    assert float(found["swoosh"].at(b=2)(0.25)) == pytest.approx(0.25 / (1 + 2.718281828459045**-0.5))
    assert found["bare"].entry.summary == "sigmoid(c*x) - c*sigmoid(1.7*c)"


@pytest.mark.parametrize(
    ("tables", "line", "said"),
    [
        ([("me", 'expression = "1 + me(x)"')], 3, "calls itself without end: me → me"),
        ([("a1", 'expression = "b1(x)"'), ("b1", 'expression = "x + a1(x)"')], 3, "calls itself without end: a1 → b1 → a1"),
        ([("good", 'expression = "x"'), ("a1", 'expression = "bad(x)"'), ("bad", 'expression = "x +"')], 6,
         "bad, in line 7, is wrong itself"),
        ([("a1", 'expression = "b1(x, 2)"'), ("b1", 'expression = "x"')], 3, "b1 takes x, got 2 arguments"),
        ([("a1", 'expression = "b1(x, k=2)"'), ("b1", 'expression = "c*x"\nparameters = { c = 1 }')], 3,
         "b1 has no parameter 'k'; it has c"),
        ([("a1", 'expression = "b1(x, -2)"'), ("b1", 'expression = "c*x"\nparameters = { c = { value = 1, domain = "positive" } }')], 3,
         "c must be a positive number, got -2"),
        ([("a1", 'expression = "c1(x)"'), ("b1", 'expression = "x"')], 3, "no function named 'c1'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call_is_told_in_its_line(file, tables, line, said):
    path = file(written(tables))
    fault = next(f for f in read(path)[1] if said in f.message)
    assert fault.line == line
    with pytest.raises(ActplotError) as why:
        functions(path)
    assert "Traceback" not in str(why.value)


def test_a_name_of_the_catalogue_means_the_catalogues_function_in_a_formula(file):
    path = file(written([("gelu", 'expression = "2*gelu(x)"\nreplaces = true'), ("mine", 'expression = "gelu(x)"')]))
    found = functions(path)
    assert [found[n].entry.summary for n in ("gelu", "mine")] == ["2*gelu(x)", "gelu(x)"]


@pytest.mark.sampled
@pytest.mark.parametrize("turned", [False, True])
def test_long_chains_and_many_copies_are_bounded(file, turned):
    chain = [(f"f{k}", f'expression = "f{k - 1}(x) + 1"' if k else 'expression = "tanh(x)"') for k in range(400)]
    assert checked(file(written(chain[::-1] if turned else chain)))[1] != []
    short = chain[:30]
    assert checked(file(written(short[::-1] if turned else short)))[1] == []
    doubled = [(f"f{k}", f'expression = "f{k - 1}(f{k - 1}(x))"' if k else 'expression = "x*tanh(x)"') for k in range(60)]
    faults = checked(file(written(doubled[::-1] if turned else doubled)))[1]
    assert any("more than" in f and "parts" in f for f in faults)


def test_a_chain_of_twice_the_functions_is_four_times_the_work(file):
    """Each function of a chain is as long as its place in it; what is shared is looked at once, or it were eight times the work."""

    def work(count):
        chain = [(f"f{k}", f'expression = "f{k - 1}(x) + {k}"' if k else 'expression = "tanh(x)"') for k in range(count)]
        path = file(written(chain))
        return calls(lambda: checked(path))

    work(3)  # what is loaded and compiled once
    short, long = work(40), work(80)
    assert long < 4.5 * short
