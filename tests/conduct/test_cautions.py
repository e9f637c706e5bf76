"""A program says what its library was seen to lose under the name that it uses, and nothing where nothing was."""

import json

import pytest

from actplot.code.own import own
from actplot.code.programs import wide
from actplot.code.snippet import snippet
from actplot.code.targets.all import TARGETS
from actplot.expressions.resolve import get
from actplot.expressions.told import files
from actplot.frameworks.cautions import accepted, cautions
from actplot.frameworks.conduct import others, recorded
from conduct.library import library


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
    assert "too far off from -2.5" in digits and digits.endswith("--definition keeps the digits")
    assert "--definition" not in told("silu", "torch")[0]  # what it loses lies where all float32 do


def test_what_is_right_is_not_remarked_on():
    assert told("relu", "torch") == told("leaky_relu", "torch") == told("relu6", "keras") == []


def test_another_function_under_the_name_says_nothing():
    assert cautions("tinygrad", "Tensor.gelu", get("gelu")) == []  # which is gelu_tanh
    assert cautions("onnx", "HardSigmoid", get("hard_sigmoid_02")) != []


def test_each_library_on_which_another_runs_is_told_of():
    assert {line.partition(" 3.")[0] for line in told("gelu", "keras")} == {c.title for c in recorded() if c.prefix == "keras"}


def test_a_program_says_it_behind_its_other_remarks():
    f, target = get("gelu"), TARGETS["torch"]
    plain, careful = snippet(f, target).splitlines(), snippet(f, target, cautions=cautions).splitlines()
    assert [line for line in careful if line not in plain] == [f"# {line}" for line in told("gelu", "torch")]
    spelled = snippet(f, target, form="definition")
    assert snippet(f, target, form="definition", cautions=cautions) == spelled


ACCEPTED = [  # on all that a library runs on, and by the very expression of another name
    ("gelu", "torch", False), ("relu", "torch", True), ("elu:alpha=2", "torch", True), ("elu:alpha=2", "onnx", False),
    ("elu", "keras", False), ("relu", "keras", True), ("swish_beta", "tensorflow", False), ("identity", "torch", True),
    ("elu:alpha=1/2", "torch", True), ("identity", "jax", True), ("square", "jax", True), ("arctan", "onnx", False),
]  # fmt: skip
ELSEWHERE = [  # a run at other parameters tells of what has no digit to lose; of all else one at these
    ("leaky_relu:negative_slope=0.37", "torch", True), ("leaky_relu:negative_slope=0.37", "jax", True),
    ("hard_tanh:min_val=-3,max_val=3", "torch", True), ("threshold:threshold=2,value=0", "torch", True),
    ("threshold:threshold=0.1", "torch", False), ("hard_shrink:lambd=0.1", "torch", False), ("hard_shrink:lambd=1", "torch", True),
    ("softplus:beta=2", "torch", True), ("softplus:beta=3", "torch", False), ("softplus:beta=3.7", "torch", False),
    ("celu:alpha=0.3", "torch", True), ("celu:alpha=0.1", "torch", False), ("elu:alpha=0.37", "torch", False),
    ("hard_tanh:min_val=-0.3,max_val=0.3", "mlx", True), ("soft_shrink:lambd=0.2", "keras", False),
]  # fmt: skip


@pytest.mark.parametrize(("spec", "key", "right"), [*ACCEPTED, *ELSEWHERE])
def test_a_name_is_accepted_where_a_run_has_nothing_against_it(spec, key, right):
    f, target = get(spec), TARGETS[key]
    assert accepted(key, own(f, target).expression, f, lambda: not wide(f, target)) == right
    text = snippet(f, target, accepted=accepted)
    assert ("--own prints" in text) == (not right)
    unrun = ("softplus:beta=3.7", "elu:alpha=0.37", "soft_shrink:lambd=0.2", "threshold:threshold=0.1", "swish_beta")
    told = "no run of it as this function is recorded" in snippet(f, target, cautions=cautions, accepted=accepted)
    assert told == (spec in unrun)


def test_a_name_that_gives_way_is_printed_if_it_is_asked_for():
    f, target = get("silu"), TARGETS["torch"]
    given, spelled = (snippet(f, target, form=form, cautions=cautions, accepted=accepted).splitlines() for form in ("", "definition"))
    assert next(line for line in given if line not in spelled) == "# not torch.nn.SiLU, which --own prints:"
    assert snippet(f, target, form="own", accepted=accepted) == snippet(f, target)


def test_what_was_called_with_arguments_is_a_name_and_stands_in_no_table():
    assert "nn.ELU(alpha=0.3)" not in [c.expression for c in recorded()]
    assert get("torch:nn.ELU(alpha=0.3)") == get("elu:alpha=0.3")
    for path in files():
        data = json.loads(path.read_text(encoding="utf-8"))
        assert [c["expression"] for c in data.get("others", [])] == list(library(path.stem).others)
        for c in others(data):
            assert set(c.values) == {"float32"} and not c.slopes and get(c.function)
