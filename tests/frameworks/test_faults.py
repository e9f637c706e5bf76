"""Faults that libraries are known to have are found without a hint; what is right in them passes."""

import numpy as np
import pytest

import tests.frameworks.runs  # noqa: F401 (for the environment that libraries are imported in)
from actplot.checks.kinds import KINDS
from actplot.checks.looking import of_subject
from actplot.checks.subjects.adapters import in_tensorflow
from actplot.checks.subjects.called import opened
from actplot.checks.subjects.python import Subject

pytestmark = pytest.mark.frameworks


def checked(text, dtype="float32", derivative=False, call=None):
    """The report on a library's function, of which nothing is said."""
    return of_subject(opened(text, KINDS[dtype], call), derivative=derivative)


def wrong(measure):
    """The ends at which something else is returned than is due."""
    return {v.at for v in measure.limits if not v.right}


def worst_between(measure, low, high):
    """The largest error of regions that reach into an interval."""
    return max((r.worst.ulps for r in measure.regions if r.low <= high and r.high >= low), default=0.0)


def test_gelu_of_torch_has_no_digit_left():
    report = checked("torch.nn.functional:gelu")
    assert report.identified == "gelu" and "this is gelu, not gelu_tanh" in report.sentences[0]
    assert worst_between(report.value, -6, -5.5) > 1e6 and "-inf" in wrong(report.value)
    assert any(abs(a.alone - a.among) > 1e-5 * abs(a.among) for a in report.alone if a.x < -2)


def test_which_gelu_a_library_means():
    assert checked("jax.nn:gelu").identified == "gelu_tanh"
    assert checked("torch:nn.GELU", call="(approximate='tanh')").identified == "gelu_tanh"
    assert checked("keras.activations:gelu").identified == "gelu"
    assert checked("keras.activations:leaky_relu").identified == "leaky_relu:negative_slope=0.2"


def test_softplus_of_torch_is_a_line_above_its_threshold():
    report = checked("torch.nn.functional:softplus", "float64")
    assert worst_between(report.value, 20, 25) > 1e3


def test_elu_and_celu_of_keras_on_tensorflow():
    from keras.src.backend.tensorflow import nn

    def on_tensorflow(f):
        return of_subject(Subject("f", "", {}, KINDS["float32"], in_tensorflow(f, KINDS["float32"])), derivative=True)

    report = on_tensorflow(nn.elu)
    assert report.identified == "elu" and worst_between(report.value, -1e-3, -1e-7) > 1e4
    report = on_tensorflow(lambda x: nn.celu(x, alpha=2.0))
    assert report.identified == "celu:alpha=2" and {"0", "-0"} <= wrong(report.derivative)  # 2 there, where it is 1 on both sides


def test_what_transformers_calls_laplace_is_no_step():
    assert checked("transformers.activations:ACT2FN.laplace").identified.partition(":")[0] == "laplace_act"


RIGHT = [("torch.nn.functional:relu", "float32"), ("torch:nn.ReLU6", "bfloat16"), ("jax.nn:relu", "float32")]


@pytest.mark.parametrize(("text", "dtype"), RIGHT)
def test_what_is_right_passes_with_its_slopes(text, dtype):
    report = checked(text, dtype, derivative=True)
    flushes = report.value.flushed + report.derivative.flushed  # JAX on the CPU takes subnormal numbers for 0
    assert report.passed or flushes
    assert {k.side for k in report.derivative.kinks} == {"left"} or text == "torch:nn.ReLU6"


def test_xielu_has_another_slope_beside_0():
    report = checked("transformers.activations:XIELUActivation", derivative=True)
    kept = 0.80078125  # 0.8, as bfloat16 has it: the type in which transformers keeps these parameters
    assert report.identified == f"xielu:alpha_p={kept},alpha_n={kept}" and {"0", "-0"} <= wrong(report.value)
    assert any(r.low >= -2e-6 and r.high == 0 and r.worst.returned == pytest.approx(-0.3, abs=0.01) for r in report.derivative.regions)


def test_sigmoid_of_onnx_runtime(tmp_path):
    import onnx
    from onnx import TensorProto, helper

    def model(*nodes):
        value = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n"]) for n in ("x", "y")]
        made = helper.make_model(helper.make_graph(list(nodes), "g", [value[0]], [value[1]]), opset_imports=[helper.make_opsetid("", 20)])
        made.ir_version = 10
        onnx.save(made, tmp_path / "a.onnx")
        return of_subject(opened(str(tmp_path / "a.onnx"), None))

    report = model(helper.make_node("Sigmoid", ["x"], ["y"]))
    assert report.identified == "sigmoid" and worst_between(report.value, -20, -15) > 1e6
    report = model(helper.make_node("Sigmoid", ["x"], ["s"]), helper.make_node("Log", ["s"], ["y"]))  # as LogSigmoid is exported
    assert report.identified == "log_sigmoid"
    assert any(r.high > -20 and np.isneginf(r.worst.returned) for r in report.value.nonfinite)
    report = model(helper.make_node("Elu", ["x"], ["y"]))
    assert report.identified == "elu" and worst_between(report.value, -1e-3, -1e-7) > 1e4
