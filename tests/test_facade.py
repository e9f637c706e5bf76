"""An activation as an object: looked up, compared, copied, and called on what a user may have at hand."""

import base64
import copy
import io
import pickle
import pydoc
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from math import inf
from pathlib import Path

import numpy as np
import pytest

import actplot
from actplot import Activation, ActplotError, catalogue, get, names
from actplot.definition import Definition
from actplot.definition import activation as defined
from actplot.exact import exact


@pytest.mark.parametrize("name", names())
def test_copies_are_equal(name):
    f = get(name)
    for g in (pickle.loads(pickle.dumps(f)), copy.copy(f), copy.deepcopy(f), get(f)):
        assert g == f
        assert hash(g) == hash(f)
        assert g.values == f.values


@pytest.mark.parametrize(("one", "other"), [("1/2", 0.5), ("0.5", Fraction(1, 2)), ("1/10", 0.1), (1, 1.0), ("2/4", "1/2"), (10**20, 1e20)])
def test_equal_parameters_are_equal_however_they_are_written(one, other):
    f, g = get("elu", alpha=one), get("elu", alpha=other)
    assert (f, hash(f)) == (g, hash(g)) == (definition := catalogue.get("elu", alpha=one), hash(definition))
    assert len({f, g, definition}) == 1
    assert (f.at(alpha=3) == g) is (g == f.at(alpha=3)) is False


@pytest.mark.parametrize("f", [f for f in map(get, names()) if f.parameters], ids=lambda f: f.name)
def test_a_fraction_is_a_parameter_as_its_text_is(f):
    """Values and derivatives take the Fraction of Python for what it says."""
    name = f.parameters[0].name
    for q in (Fraction(1, 3), Fraction(2), Fraction(5, 4)):
        try:
            written = get(f.name, **{name: str(q)})
        except ActplotError:
            continue
        g = get(f.name, **{name: q})
        assert (g, g.spec) == (written, written.spec)
        given = [np.array([0.3, -0.4, 1.5])] * (2 if f.kind == "gated" else 1)
        assert np.array_equal(g(*given), written(*given), equal_nan=True)


@pytest.mark.parametrize("name", names())
def test_an_activation_equals_its_definition(name):
    f, definition, family = get(name), catalogue.get(name), catalogue.members(get(name).family)[name]
    assert type(definition) is type(family) is Definition is not type(f)
    assert f == definition == family == f
    assert hash(f) == hash(definition) == hash(family)
    for d in (definition, family):
        assert type(pickle.loads(pickle.dumps(d))) is type(copy.deepcopy(d)) is type(d.at()) is Definition
        assert pickle.loads(pickle.dumps(d)) == d
    assert type(pickle.loads(pickle.dumps(f))) is type(f.at()) is Activation


# what pickle.dumps gave when activations were looked up by a module that is no more
PICKLED = {
    "relu": "gASVMQAAAAAAAACMEmFjdHBsb3QuYWN0aXZhdGlvbpSMCV9yZXN0b3JlZJSTlIwEcmVsdZR9lIaUUpQu",
    "elu:alpha=1/3": "gASVlgAAAAAAAACMEmFjdHBsb3QuYWN0aXZhdGlvbpSMCV9yZXN0b3JlZJSTlIwDZWx1lH2UjAVhbHBoYZSMDWFjdHBsb3Qud29yZHOUjAhDb25zdGF"
    "udJSTlCmBlE59lCiMBGFyZ3OUSwFLA4aUjAdkZWNpbWFslE6MAm9wlIwJX29wZXJhdG9ylIwHdHJ1ZWRpdpSTlHWGlGJzhpRSlC4=",
    "elu:alpha=0.5": "gASVQgAAAAAAAACMEmFjdHBsb3QuYWN0aXZhdGlvbpSMCV9yZXN0b3JlZJSTlIwDZWx1lH2UjAVhbHBoYZRHP+AAAAAAAABzhpRSlC4=",
}


@pytest.mark.parametrize("spec", PICKLED)
def test_pickles_of_before_still_load(spec):
    load = f"import base64, pickle; print(pickle.loads(base64.b64decode({PICKLED[spec]!r})))"  # in a process that has not seen actplot
    done = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=True)
    assert done.stdout == f"<activation {spec}>\n"
    assert pickle.loads(base64.b64decode(PICKLED[spec])) == get(spec)


def test_what_has_no_name_has_no_pickle():
    @defined()
    def local(x):
        return x

    with pytest.raises(TypeError, match="only activations that have a name can be pickled, not local"):
        pickle.dumps(local)


def test_equal_means_entry_and_parameters():
    assert get("elu:alpha=1/3") == get("elu", alpha="1/3") == pickle.loads(pickle.dumps(get("elu", alpha="1/3")))
    assert get("elu") == get("elu", alpha=1)
    assert get("elu") != get("elu", alpha=2)
    assert get("elu") != get("celu")
    assert get("elu") != "elu"


def test_attributes_are_listed():
    f = get("relu")
    assert {"title", "family", "papers", "derivative", "facts"} <= set(dir(f))
    with pytest.raises(AttributeError, match="'Activation' object has no attribute 'titel'"):
        _ = f.titel


@pytest.mark.parametrize("wrong", [None, 3, ["relu"], b"relu"])
def test_a_name_is_a_text(wrong):
    with pytest.raises(ActplotError, match="expected the name of an activation"):
        get(wrong)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (1j, r"got complex128: give x\.real$"),
        ([1j], r"got complex128: give numpy\.real\(x\)$"),
        ("1", r"got <U1: give float\(x\)$"),
        ("one", "got <U3$"),
        (None, "got NoneType$"),
        (Fraction(1, 3), r"got Fraction: give float\(x\)$"),
        ([Decimal("0.1"), 1], r"got Decimal: give numpy\.array\(x, float\)$"),
        ([None, 1.0], r"got NoneType: give numpy\.array\(x, float\)$"),
        ([len], "got builtin_function_or_method$"),
        ((v for v in [1.0]), r"got generator: give list\(x\)$"),
        ({1.0}, r"got set: give list\(x\)$"),
        ({"a": 1.0}, r"got dict: give list\(x\.values\(\)\)$"),
        (np.array(["2020"], "M8[Y]"), r"got datetime64\[Y\]$"),
        (np.zeros(2, [("a", "f8")]), r"give x\['a'\]$"),
        (np.array(["1"]), r"got <U1: give x\.astype\(float\)$"),
        (10**400, "an integer beyond 64 bits"),
        ([1, 2**70], "an integer beyond 64 bits"),
        (np.array([0.5, 1.0], dtype=object), r"an array of objects: give x\.astype\(float\)$"),
        (np.array([1, 2], dtype=object), "an array of objects"),
        (np.array([np.float32(1), 2], dtype=object), "an array of objects"),
        (np.array([0.5, None], dtype=object), "got NoneType"),
        (np.array([0.5, "1"], dtype=object), "got str"),
        ([[1.0], [1.0, 2.0]], "rows of different lengths"),
        (np.ma.array([1.0, 2.0], mask=[False, True]), "masked array"),
    ],
)
@pytest.mark.parametrize("name", ["gelu", "softmax", "glu"])
def test_what_is_no_array_of_real_numbers(name, x, message):
    with pytest.raises(ActplotError, match=message):
        get(name)(x)


@pytest.mark.parametrize(
    ("x", "converted"),
    [
        (Fraction(1, 3), lambda x: float(x)),
        ([Decimal("0.1"), None], lambda x: np.array(x, float)),
        ({1.0, 2.0}, lambda x: list(x)),
        ({"a": 1.0}, lambda x: list(x.values())),
        ((v for v in [1.0]), lambda x: list(x)),
        ([2**70, 1], lambda x: np.array(x, float)),
        ("0.5", lambda x: float(x)),
        (["0.5"], lambda x: np.array(x, float)),
        (np.array([1.5, Fraction(1, 2)], object), lambda x: x.astype(float)),
        ([1j], lambda x: np.real(x)),
    ],
)
def test_what_is_told_to_give_is_taken(x, converted):
    with pytest.raises(ActplotError, match=": give "):
        get("gelu")(x)
    assert np.shape(get("gelu")(converted(x))) in ((), (1,), (2,))


def test_inputs_are_counted():
    for name, count in (("relu", 2), ("softmax", 2), ("glu", 3)):
        with pytest.raises(ActplotError, match=f"got {count}"):
            get(name)(*[[1.0, 2.0]] * count)
    assert get("glu")(2.0, 0.0) == 1.0


@pytest.mark.parametrize("at_kink", [np.zeros(2), None, "middle"])
@pytest.mark.parametrize("name", ["relu", "glu"])
def test_at_kink_is_one_of_four(name, at_kink):
    with pytest.raises(ActplotError, match="at_kink must be nan, left, right or mean"):
        get(name).derivative([0.0, 1.0], at_kink)
    with pytest.raises(ActplotError, match="at_kink must be nan, left, right or mean"):
        get("softmax").jacobian([0.0, 1.0], at_kink)


def test_two_inputs_of_a_gate():
    glu = get("glu")
    assert type(glu(True, 2)) is float
    assert glu(np.float32([1]), 1).dtype == glu(1.0, np.float32([1])).dtype == np.float32
    assert glu(np.float32([1]), np.float64([1])).dtype == np.float64
    assert type(glu(np.float32(1), np.float32(1))) is np.float32


def test_wider_floats_are_refused():
    x = np.longdouble([1, 0])
    for call in (get("relu"), get("relu").derivative, get("glu"), get("softmax"), get("softmax").jacobian):
        with pytest.raises(ActplotError, match=r"expected float64 or fewer digits, got .*: give float64; .*--exact` prints more digits"):
            call(x)


# ---------------------------------------------------------------- the public names


def test_the_package_lists_its_names():
    assert set(actplot.__all__) <= set(dir(actplot))
    for name in actplot.__all__:
        assert callable(getattr(actplot, name)) and getattr(actplot, name).__doc__
    modules = {p.stem for p in Path(actplot.__file__).parent.iterdir()}
    assert modules & set(actplot.__all__) == set()  # of two things of one name, the module that is imported would hide the other
    with pytest.raises(AttributeError, match="module 'actplot' has no attribute 'activations'"):
        _ = actplot.activations


def test_help_tells_of_all_names():
    text = pydoc.render_doc(actplot, renderer=pydoc.plaintext)
    assert [name for name in actplot.__all__ if not re.search(rf"^    (class )?{name}\b", text, re.MULTILINE)] == []


def test_a_table_is_flat_rows():
    relu, gelu = actplot.table(["relu", get("gelu")], columns="range, monotonic,zero_at_zero")
    assert (relu["name"], relu["title"], relu["range_text"], relu["range_verdict"]) == ("relu", "ReLU", "[0, ∞)", "proved")
    assert (relu["range_low"], relu["range_low_attained"], relu["range_high"], relu["range_high_attained"]) == (0.0, True, inf, False)
    assert gelu["range_low"] == get("gelu").facts["range"].value["low"] < 0
    assert (relu["monotonic"], gelu["monotonic"], relu["zero_at_zero"]) == ("nondecreasing", "none", True)


def test_a_table_is_asked_as_the_command_is():
    names = [r["name"] for r in actplot.table(sort="gain", where="monotonic and bounded")]
    assert "sigmoid" in names and "relu" not in names
    gains = [r["gain"] for r in actplot.table(*names, columns=["gain"], sort="gain")]
    assert gains == sorted(gains) and len(gains) > 10
    assert len(actplot.table(columns="all")) == len(actplot.names()) and actplot.table([]) == []
    for wrong in ({"columns": "rnage"}, {"columns": ["rnage"]}, {"sort": "rnage"}, {"where": "rnage < 1"}):
        with pytest.raises(ActplotError, match="did you mean range"):
            actplot.table("relu", **wrong)
    with pytest.raises(ActplotError, match="names no property"):
        actplot.table("relu", columns=[])


@pytest.mark.parametrize("draw", [actplot.plot, actplot.grid, actplot.cheatsheet])
def test_names_are_given_one_by_one_or_as_a_list(draw):
    one, listed = draw("relu", get("gelu")), draw(["relu", get("gelu")])
    assert picture(one) == picture(listed) == picture(draw("relu", ["gelu"])) != picture(draw("relu"))
    with pytest.raises(ActplotError, match="expected names or activations, got int"):
        draw(3)
    with pytest.raises(ActplotError, match="no activation named 'gleu'"):
        draw("relu", "gleu")


def picture(figure):
    """What a figure looks like."""
    out = io.BytesIO()
    figure.savefig(out, dpi=40, metadata={"Software": None})
    return out.getvalue()


def test_a_sheet_of_nothing_said_is_that_of_its_template():
    assert picture(actplot.cheatsheet(None)) == picture(actplot.cheatsheet()) != picture(actplot.cheatsheet("relu"))
    with pytest.raises(ActplotError, match="no activation to put on a sheet"):
        actplot.cheatsheet([])
    with pytest.raises(ActplotError, match="expected names or activations, got NoneType"):
        actplot.plot(None)


@pytest.mark.parametrize("call", [actplot.plot, actplot.grid])
def test_nothing_to_draw_is_told(call):
    for nothing in ((), ([],)):
        with pytest.raises(ActplotError, match="expected at least one activation"):
            call(*nothing)


# ---------------------------------------------------------------- a user's own functions

SCRIPT = """
import pickle
import actplot
from actplot.words import sigmoid

@actplot.activation(title="My own", aliases=["mine too"])
def mine(x, beta=1.5):
    \"""A trial.\"""
    return x * sigmoid(beta * x)

@actplot.activation
def plain(x):
    return 2 * x

assert mine.family == plain.family == "own" and actplot.families()["own"] == "Own functions"
assert actplot.get("Mine Too:beta=2") == mine.at(beta=2) and type(mine.at(beta=2)) is actplot.Activation
assert pickle.loads(pickle.dumps(mine.at(beta=2))) == mine.at(beta=2)
assert mine.facts.range.verdict == "proved" and mine.formula.unicode and not {"mine", "plain"} & set(actplot.names())
from actplot.cli.app import main
import sys
if len(sys.argv) < 2:
    actplot.plot("mine", "relu"), actplot.grid(mine), actplot.cheatsheet("mine", "plain", "relu"), actplot.cheatsheet(family="own")
    sys.exit("drawn")
sys.argv = ["actplot", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([], ""),
        (["info", "mine"], "Own functions"),
        (["table", "mine", "plain", "--columns", "family,range"], "own"),
        (["list"], "mine"),
        (["list", "--family", "own"], "plain"),
        (["cheatsheet", "--family", "own", "--out", "sheet.pdf"], "sheet.pdf"),
        (["cheatsheet", "mine", "--template", "atlas", "--out", "sheet.html"], "sheet.html"),
        (["plot", "mine", "--out", "mine.svg"], "mine.svg"),
    ],
)
def test_an_own_function_is_at_home_everywhere(command, said, tmp_path):
    done = subprocess.run([sys.executable, "-c", SCRIPT, *command], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == ((0, "") if command else (1, "drawn\n"))
    assert said in done.stdout


@pytest.fixture
def registered():
    """A function of one's own, forgotten afterwards."""
    before = dict(catalogue.OWN)
    yield actplot.activation(title="Trial")(trial)
    catalogue.OWN.clear()
    catalogue.OWN.update(before)


def trial(x, a=1.0):
    return a * x


def test_an_own_function_may_be_defined_again(registered):
    assert get("trial") is registered
    again = actplot.activation(title="Trial")(trial)
    assert get("trial") is again


@pytest.mark.parametrize("about", [{"title": "ReLU"}, {"aliases": ["rectifier", "step"]}, {"long_name": "sigmoid"}])
def test_an_own_function_takes_no_other_name(registered, about):
    with pytest.raises(ActplotError, match="of the catalogue already; expected a name, title and aliases of its own"):
        actplot.activation(**about)(trial)


def test_an_own_function_does_not_replace_the_catalogues():
    def relu(x):
        return x

    with pytest.raises(ActplotError, match="'relu' names relu of the catalogue already"):
        actplot.activation(relu)
    assert get("relu")(-1.0) == 0


def test_a_formula_is_an_activation():
    mine = actplot.define("x*tanh(softplus(b*x))", name="mine", title="Mine", b=1.2)
    assert (mine.spec, mine.title, mine.at(b=2).spec) == ("mine", "Mine", "mine:b=2")
    assert mine(1.0) == actplot.define("x*tanh(softplus(b*x))", b=1.2)(1.0)
    assert mine.facts.range.verdict == "proved"
    assert "mine" not in actplot.names()
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert actplot.cheatsheet(mine, "gelu") is not None
    texts = ({"title": "a\x1b"}, "x1b"), ({"name": "a\u202e"}, "202e")
    for wrong, said in (({"name": "relu"}, "names relu"), ({"c": 1}, "no parameter 'c'"), *texts):
        with pytest.raises(ActplotError, match=said):
            actplot.define("b*x", **({"b": 1} | wrong))
    with pytest.raises(ActplotError, match="b has no value"):
        actplot.define("b*x")


def branching(x):
    return x if x > 0 else 0 * x


@pytest.mark.parametrize("f", [lambda x: np.tanh(x) * x, lambda x: np.where(x > 0, x, 0), branching, lambda x: x.clamp(0)])
def test_what_is_not_written_in_words_is_refused_with_the_way_to_write_it(f):
    with pytest.raises(ActplotError, match=r"is not written in the words .*actplot.define.*actplot.sampled"):
        actplot.activation(f)
    with pytest.raises(ActplotError, match="see actplot"):
        get(f)
    assert actplot.sampled(lambda x: np.tanh(x) * x)(1.0) == np.tanh(1.0)


def test_a_black_box_is_drawn_and_never_proved(tmp_path):
    box = actplot.sampled(lambda x: np.tanh(x) * x, "box")
    x = np.linspace(-3, 3, 25)
    assert box(x).tolist() == (np.tanh(x) * x).tolist()
    assert box.derivative(x) == pytest.approx(np.tanh(x) + x / np.cosh(x) ** 2, rel=1e-9, abs=1e-9)
    assert box.second_derivative(x) == pytest.approx(2 / np.cosh(x) ** 2 * (1 - x * np.tanh(x)), rel=1e-5, abs=1e-6)
    assert {f.verdict for f in box.facts.values()} <= {"checked", "unknown"}
    assert box.facts.range.text == "[0, ∞)"
    for figure in (actplot.plot(box, "gelu"), actplot.grid(box), actplot.cheatsheet(box, "gelu")):
        figure.savefig(tmp_path / "a.png")
    with pytest.raises(ActplotError, match="box is sampled"):
        box.formula.tex and exact(box, "0.1")
    for wrong, said in ((3, "expected a function"), (lambda x: x.nothing, "fails on an array"), (lambda x: 1.0, "of shape")):
        with pytest.raises(ActplotError, match=said):
            actplot.sampled(wrong, "wrong")(1.0)


def test_what_is_told_of_an_entry_is_checked():
    with pytest.raises(TypeError, match="an activation is not told titel; expected some of title, long_name"):
        actplot.activation(titel="x")
