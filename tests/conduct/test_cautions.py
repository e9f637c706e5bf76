"""A program says what its library was seen to lose under the name that it uses, and nothing where nothing was."""

from actplot.code.own import own
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from actplot.expressions.resolve import get
from actplot.frameworks.cautions import cautions
from actplot.frameworks.conduct import recorded


def told(spec, key):
    """The lines on a library's own name for a function."""
    f = get(spec)
    return cautions(key, own(f, TARGETS[key]).expression, f)


def test_lost_digits_and_wrong_ends_are_told():
    digits, ends = told("gelu", "torch")
    assert digits.startswith("PyTorch 2.13") and digits.endswith("too far off from -13.1 to -1.03; --definition keeps the digits")
    assert ends.endswith("returns NaN at -inf, not 0; NaN at inf, not inf")


def test_a_definition_is_offered_only_where_it_is_better():
    (digits,) = told("hard_sigmoid_02", "onnx")[1:]
    assert "too far off from -2.5" in digits and "--definition" not in digits
    assert "--definition" not in told("silu", "torch")[0]  # what it loses lies where all float32 do


def test_what_is_right_is_not_remarked_on():
    assert told("relu", "torch") == told("leaky_relu", "torch") == told("relu6", "keras") == []


def test_another_function_under_the_name_says_nothing():
    assert cautions("onnx", "HardSigmoid", get("hard_sigmoid")) == []
    assert cautions("onnx", "HardSigmoid", get("hard_sigmoid_02")) != []


def test_each_library_on_which_another_runs_is_told_of():
    assert {line.partition(" 3.")[0] for line in told("gelu", "keras")} == {c.title for c in recorded() if c.prefix == "keras"}


def test_a_program_says_it_behind_its_other_remarks():
    f, target = get("gelu"), TARGETS["torch"]
    plain, careful = snippet(f, target).splitlines(), snippet(f, target, cautions=cautions).splitlines()
    assert [line for line in careful if line not in plain] == [f"# {line}" for line in told("gelu", "torch")]
    assert snippet(f, target, definition=True, cautions=cautions) == snippet(f, target, definition=True)
