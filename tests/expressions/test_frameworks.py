"""A framework's own expression is a name, at the defaults that it has there."""

import pytest

from actplot import get
from actplot.errors import ActplotError
from actplot.expressions.frameworks import LIBRARIES, base, known

MEANT = {
    "keras:leaky_relu": "leaky_relu:negative_slope=0.2",
    "keras:activations.leaky_relu": "leaky_relu:negative_slope=0.2",
    "keras:layers.LeakyReLU": "leaky_relu:negative_slope=0.3",
    "keras:leaky_relu:negative_slope=0.4": "leaky_relu:negative_slope=0.4",
    "torch:nn.LeakyReLU": "leaky_relu",
    "torch:LeakyReLU": "leaky_relu",
    "torch:F.leaky_relu": "leaky_relu",
    "torch:nn.functional.leaky_relu(x, 0.3)": "leaky_relu:negative_slope=0.3",
    "torch:nn.LeakyReLU(negative_slope=0.2)": "leaky_relu:negative_slope=0.2",
    "torch:nn.Softplus(2, 20)": "softplus:beta=2",
    "torch:nn.GELU(approximate='tanh')": "gelu_tanh",
    "torch:nn.Softmax": "softmax",
    "torch:nn.Threshold(0.1, 20)": "threshold:threshold=0.1,value=20",
    "onnx:HardSigmoid": "hard_sigmoid_02",
    "onnx:HardSigmoid(alpha=0.25)": "hard_sigmoid_02:alpha=0.25",
    "onnx:LeakyRelu": "leaky_relu",
    "onnx:Elu(alpha=2.0)": "elu:alpha=2",
    "onnx:ThresholdedRelu": "thresholded_relu",
    "onnx:Clip(min=0, max=6)": "relu6",
    "onnx:Swish(alpha=2)": "swish_beta:beta=2",
    "onnx:PRelu(slope=0.3)": "prelu:a=0.3",
    "tf:nn.gelu": "gelu",
    "tf:nn.gelu(approximate=True)": "gelu_tanh",
    "tensorflow:leaky_relu": "leaky_relu:negative_slope=0.2",
    "jax:nn.gelu": "gelu_tanh",
    "jax:nn.gelu(approximate=False)": "gelu",
    "keras:gelu": "gelu",
    "keras:ops.gelu": "gelu_tanh",
    "hf:gelu_new": "gelu_tanh",
    "mlx:nn.selu": "selu:alpha=1.67326,scale=1.0507",
    "tinygrad:gelu": "gelu_tanh",
    "keras.activations.leaky_relu": "leaky_relu:negative_slope=0.2",
    "jax.nn.gelu": "gelu_tanh",
    "tf.nn.leaky_relu": "leaky_relu:negative_slope=0.2",
    "torch.nn.LeakyReLU": "leaky_relu",
    "keras:relu(max_value=6)": "relu6",
    "keras:gelu(approximate=True)": "gelu_tanh",
    "keras:swish": "silu",
    "layers.LeakyReLU": "leaky_relu:negative_slope=0.3",
    "activations.leaky_relu": "leaky_relu:negative_slope=0.2",
    "keras:layers.ReLU": "relu",
    "keras.layers.Activation('swish')": "silu",
    "keras:layers.ELU(alpha=0.3)": "elu:alpha=0.3",
    "keras:layers.Softmax": "softmax",
    "keras:layers.Activation('leaky_relu')": "leaky_relu:negative_slope=0.2",
    "keras:layers.Activation('swish')": "silu",
    "keras:layers.LeakyReLU()(x)": "leaky_relu:negative_slope=0.3",
    "keras.layers.LeakyReLU()(x)": "leaky_relu:negative_slope=0.3",
    "keras.layers.ReLU(3, 0.1)(x)": "min(leaky_relu(x, negative_slope=0.1), 3)",
    "torch.nn.ELU(2)(x)": "elu:alpha=2",
    "tf.keras.layers.LeakyReLU": "leaky_relu:negative_slope=0.3",
    "tf:keras.activations.leaky_relu": "leaky_relu:negative_slope=0.2",
    "tensorflow.keras.activations.gelu": "gelu",
    "flax:nn.gelu": "gelu_tanh",
    "paddle:nn.functional.swish": "silu",
    "paddle:F.swish": "silu",
    "PaddlePaddle:stanh": "stanh:b=0.67",
    "tfjs:leakyRelu": "leaky_relu:negative_slope=0.2",
    "ncnn:ELU": "elu:alpha=0.1",
    "mnn:gelu": "gelu_tanh",
    "openvino:elu": "elu",
    "openvino:gelu(\"TANH\")": "gelu_tanh",
    "thinc:hard_swish": "x*clip(0.2*x + 0.5, 0, 1)",
    "tf_keras:hard_sigmoid": "hard_sigmoid_02",
    "keras2:activations.hard_sigmoid": "hard_sigmoid_02",
    "neataptic:LOGISTIC": "sigmoid",
}
WRONG = {
    "mnn:softplas": "nothing named 'softplas' of mnn was run; did you mean mnn:softplus, mnn:softsign?",
    "tfjs:nothing": "nothing named 'nothing' of tfjs was run; 'actplot frameworks --library tfjs' shows what was",
    "keras:leaky_rely": "nothing named 'leaky_rely' is known of keras; did you mean keras:activations.leaky_relu?",
    "torch:nn.Foo": "nothing named 'nn.Foo' is known of torch; 'actplot list' shows what is known, by our names",
    "torch:nn.Threshold": "'torch:nn.Threshold' has no default of threshold and value; expected nn.Threshold(threshold=1, value=1)",
    "onnx:Clip": "'onnx:Clip' has no default of min and max; expected Clip(min=1, max=1)",
    "torch:nn.LeakyReLU(beta=2)": "'torch:nn.LeakyReLU(beta=2)' has no parameter 'beta'; it has negative_slope",
    "torch:nn.LeakyReLU(0.1, 0.2)": "'torch:nn.LeakyReLU(0.1, 0.2)' gives 2 arguments; expected negative_slope",
    "torch:nn.LeakyReLU(a b)": "leaky_relu: negative_slope must be a real number, got a b",
    "torch:nn.Softplus(2, 3)": "'torch:nn.Softplus(2, 3)' is another function at threshold = 3; expected 20 or more",
    "torch:nn.Tanh(3)": "'torch:nn.Tanh(3)' is not known with these arguments; expected torch:nn.Tanh",
    "torch:nn.LeakyReLU(negative_slope=)": "cannot read 'torch:nn.LeakyReLU(negative_slope=)': expected parameters in brackets, "
    "as in torch:nn.LeakyReLU(0.2)",
    "keras:leaky_relu:slope=1": "leaky_relu has no parameter 'slope'; its parameters are negative_slope; did you mean scale_x, as in "
    "leaky_relu:scale_x=1? any function of one number takes scale_x, scale_y, shift_x and shift_y",
}


@pytest.mark.parametrize("name", MEANT)
def test_an_expression_is_a_name(name):
    assert get(name) == get(MEANT[name])


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_in_a_line(name):
    with pytest.raises(ActplotError) as found:
        get(name)
    assert str(found.value) == WRONG[name]


def test_every_name_that_has_defaults_is_found():
    count = 0
    for library in set(LIBRARIES.values()):
        first = {}
        for entry, n in known(library):
            if "(" not in n.expression:
                first.setdefault(base(n), (entry, n))
        for name, (entry, n) in first.items():
            assert get(f"{library}:{name}") == get(entry).at(**dict(n.values)), name
            count += 1
    assert count > 200


def test_commands_take_it(run):
    assert run("eval", "keras:leaky_relu", "--", "-1").out == "-0.2\n"
    assert run("eval", "onnx:HardSigmoid", "1").out == "0.7\n"
    assert run("info", "tf:nn.gelu(approximate=True)").out == run("info", "gelu_tanh").out
    assert run("table", "keras:leaky_relu", "torch:nn.LeakyReLU", "--columns", "name,parameters", "--format", "csv").code == 0
    said = run("eval", "keras:leaky_rely", "1")
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    for hostile in ("torch:\x1b[31m", "keras:x(\x1b[31m)", "torch:nn.LeakyReLU(\u202e)"):
        said = run("eval", hostile, "1")
        assert said.code == 2 and said.err.strip().isprintable()


def test_what_is_left_open_is_set(run):
    assert run("eval", "keras:leaky_relu", "--set", "negative_slope=0.5", "--", "-1").out == "-0.5\n"
    assert run("eval", "keras:leaky_relu(negative_slope=0.4)", "--set", "negative_slope=0.5", "--", "-1").code == 2


def test_every_recorded_name_is_the_function_that_it_was_found_to_be():
    """Entries may claim the same of another version; neither may contradict the other."""
    from actplot.frameworks.conduct import recorded

    different = {c.name for c in recorded() if not same(get(c.name), get(c.function))}
    assert len(recorded()) > 340 and different == set()


def same(f, g):
    """Whether two functions have the same values."""
    x = [-7.5, -3.0, -0.75, 0.0, 0.25, 2.0, 9.0]
    return f(x) == pytest.approx(g(x), rel=1e-5, nan_ok=True)  # constants that are cut after five digits


def test_a_library_that_is_not_known_is_told_with_those_that_are():
    with pytest.raises(ActplotError, match=r"nor is mxnet a library that is known; there are .*jax, keras,.* torch$"):
        get("mxnet:LeakyReLU")
    with pytest.raises(ActplotError, match="no activation named 'geluu'; did you mean gelu"):
        get("geluu:approximate")


@pytest.mark.parametrize("library", ["torch", "jax", "keras"])
def test_a_module_is_library_enough(library):
    """What tables print of functions of vectors and of two inputs is a name, as that of scalar ones is, without the library's."""
    told = [(name, claim.expression) for name, claim in known(library) if "." in base(claim) and get(name).kind != "scalar"]
    assert told
    for name, expression in told:
        assert get(expression).name == name
        assert get(f"{library}.{expression}").name == name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nn.GELU('tanh')", "gelu_tanh"), ("torch:nn.GELU('tanh')", "gelu_tanh"), ("F.glu", "glu"), ("special.ndtr", "probit_cdf"),
        ("nn.Softmax(dim=-1):temperature=2", "softmax:temperature=2"), ("torch.special.log_ndtr", "log_ndtr"),
    ],
)  # fmt: skip
def test_modules_as_programs_import_them(said, meant):
    assert get(said) == get(meant)


def test_a_word_behind_a_module_is_one():
    assert float(get("stats.norm.cdf")(0.0)) == 0.5
    for wrong in ("nn.Foo", "nn.Softmaxx", "foo.glu", "nn.Foo(dim=-1)"):
        with pytest.raises(ActplotError):
            get(wrong)
