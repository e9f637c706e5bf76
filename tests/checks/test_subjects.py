"""What is called: functions of Python of every manner, and numbers from files; what goes wrong is one line."""

import io
import math
import subprocess
import sys

import numpy as np
import pytest

from actplot.checks import exhaustive
from actplot.checks.exhaustive import KIND, NUMBERS, Asked, swept
from actplot.checks.identify import identify
from actplot.checks.kinds import KINDS
from actplot.checks.looking import of_pairs, of_subject
from actplot.checks.points import points
from actplot.checks.reference import truth
from actplot.checks.spots import ERROR
from actplot.checks.subjects import pairs
from actplot.checks.subjects.called import function, opened
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.testing import assert_activation

F32, BF16 = KINDS["float32"], KINDS["bfloat16"]
MINE = """
import math
import numpy as np

def relu(x):
    return np.maximum(x, 0)

def slow(x):
    return math.tanh(x)

def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)

def gelu(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))

class ELU:
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def __call__(self, x):
        return np.where(x > 0, x, self.alpha * np.expm1(np.minimum(x, 0).astype(float)))

TABLE = {"relu": relu}

def boom(x):
    raise RuntimeError("it \\x1b[31m hurts\\nmuch")

def stops(x):
    raise SystemExit(3)

def short(x):
    return x[:2]

def column(x):
    print("noise")
    return np.maximum(x, 0)[:, None]

def words(x):
    return np.array(["a"] * len(x))

def wide(x):
    return np.maximum(x, 0).astype(np.float64)

def scaled(x):
    return np.maximum(x, 0) * np.float32(1.5) if len(x) == 1 else np.maximum(x, 0)

def dies(x):
    if len(x) == 1 << 16:  # as a crash in a library of C ends a process
        import os
        os._exit(3)
    return np.maximum(x, 0)

number = 3
"""


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A module of one's own in the current folder."""
    (tmp_path / "kernels_of_mine.py").write_text(MINE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "kernels_of_mine"
    sys.modules.pop("kernels_of_mine", None)


@pytest.mark.parametrize(
    ("text", "call", "found"),
    [
        ("relu", None, "relu"), ("slow", None, "tanh"), ("TABLE.relu", None, "relu"), ("column", None, "relu"), ("wide", None, "relu"),
        ("leaky_relu", "leaky_relu(slope=0.2)", "leaky_relu:negative_slope=0.2"), ("leaky_relu", "(0.2)", "leaky_relu:negative_slope=0.2"),
        ("ELU", None, "elu"), ("ELU", "alpha=2.0", "elu:alpha=2.0"), ("ELU(alpha=2.0)", None, "elu:alpha=2.0"), ("gelu", None, "gelu_tanh"),
    ],
)  # fmt: skip
def test_functions_are_called_and_identified(mine, text, call, found):
    report = of_subject(opened(f"{mine}:{text}", F32, call), count=2000)
    assert get(report.identified) == get(found)
    assert report.passed == (text != "gelu")


def test_another_function_than_its_name_says(mine):
    report = of_subject(opened(f"{mine}:gelu", F32))
    assert report.sentences[0] == f"{mine}:gelu: this is gelu_tanh, not gelu (4.7e-4 off at ±2.70)"


def test_what_it_is_not_is_told_where_it_was_asked_for(mine):
    report = of_subject(opened(f"{mine}:relu", F32), get("tanh"))
    assert (report.identified, report.passed) == (None, False)
    assert "this does not look like tanh at all" in report.sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("boom", r"kernels_of_mine:boom: RuntimeError: it \x1b[31m hurts much"), ("stops", "kernels_of_mine:stops: SystemExit: 3"),
        ("short", "expected a number for each of 4, got an array of shape (2,)"), ("words", "expected a number for each of 4"),
        ("relo", "kernels_of_mine has no 'relo'; did you mean relu?"), ("number", "expected a function, got int"),
        ("ELU(beta=1)", "kernels_of_mine:ELU: TypeError: ELU.__init__() got an unexpected keyword argument 'beta'"),
        ("ELU(alpha=open('x'))", "--call must be arguments with plain values"),
    ],
)  # fmt: skip
def test_what_a_subject_raises_is_one_line(mine, text, said):
    with pytest.raises(ActplotError) as error:
        opened(f"{mine}:{text}", F32)
    assert said in str(error.value) and "\n" not in str(error.value) and "\x1b" not in str(error.value)


def test_what_is_no_subject():
    for text, said in (
        ("nothing_here:x", "cannot import nothing_here: ModuleNotFoundError"),
        ("relu", "expected SUBJECT as module:function"),
        ("kernels/mine.py:gelu", r"got 'kernels/mine\.py:gelu'; did you mean mine:gelu, in its folder\?"),
        ("nothing_here.onnx", r"cannot read nothing_here\.onnx: no such file"),
    ):
        with pytest.raises(ActplotError, match=said):
            opened(text, F32)


def test_other_digits_for_one_element_are_told(mine):
    report = of_subject(opened(f"{mine}:scaled", F32))
    assert all(a.alone == pytest.approx(1.5 * a.among) for a in report.alone) and len(report.alone) > 20
    assert of_subject(opened(f"{mine}:relu", F32)).alone == ()


def test_other_types_are_told(mine):
    assert "it returns float64, rounded here to float32" in of_subject(opened(f"{mine}:wide", F32)).sentences
    assert of_subject(opened(f"{mine}:relu", BF16)).passed


def test_arithmetic_that_fails_is_no_result():
    report = of_subject(function(math.expm1, F32), get("expm1"))  # OverflowError where the exact value is beyond all floats, too
    assert report.value.nonfinite == () and report.value.max_ulp < 2


def test_nothing_differentiates_plain_functions(mine):
    with pytest.raises(ActplotError, match="nothing takes derivatives of what runs on numpy"):
        of_subject(opened(f"{mine}:relu", F32), derivative=True)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "gelu", "gelu_tanh", "quick_gelu", "silu", "mish", "hard_sigmoid_02", "softsign"])
@pytest.mark.parametrize("of", [F32, BF16, KINDS["fp8_e5m2"]], ids=lambda k: k.name)
def test_each_function_is_known_by_its_results(name, of):
    x = points(None, of)
    f, said = identify(x, truth(get(name), x, of).nearest, of)
    with np.errstate(all="ignore"):
        found, wanted = (of.wide(of.rounded(g(of.wide(x)))) for g in (f, get(name)))
        assert ((found == wanted) | np.isnan(wanted)).mean() > 0.99
    assert said.startswith(f"this is {f.spec}") and (of is not F32 or f.name == name)


def test_what_nobody_knows():
    x = np.linspace(-3, 3, 200)
    with pytest.raises(ActplotError, match="cannot tell which function this is; the nearest is"):
        identify(x.astype(np.float32), np.sin(9 * x).astype(np.float32), F32)
    with pytest.raises(ActplotError, match="from so few numbers"):
        identify(np.zeros(3, np.float32), np.zeros(3, np.float32), F32)
    with pytest.raises(ActplotError, match="of 200 numbers around 0 nearly none has a finite result"):
        identify(x.astype(np.float32), np.full(200, np.nan, np.float32), F32)  # a softmax of all numbers, infinite ones among them


# ---------------------------------------------------------------- numbers from elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n-3,0\n",
        "x,y\n1,2\n-3,0\n",
        "# head\n1 2\n\n-3\t0 # end\n",
        "0x1p+0;0x1p1\n-0x1.8p+1;0\n",
        "\ufeff1, 2\n-3, 0",
        '"x" "y"\n1 2\n−3 0',
    ],
)
def test_texts_are_read(text):
    assert pairs.table(text.encode(), "a.csv", F32).tolist() == [[1, 2], [-3, 0]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,2\n3\n", "expected 2 columns in each line, got 1 in row 2"), ("1,2\n1,a\n", "expected a number, got 'a' in row 2"),
        ("x\n", "holds no"),
        ("1,2,3,4", "got 4 columns"), ("1 2\n1_0 2", "expected a number, got '1_0'"),
    ],
)  # fmt: skip
def test_what_is_no_table(text, said):
    with pytest.raises(ActplotError, match=said):
        pairs.table(text.encode(), "a.csv", F32)


def test_arrays_are_read_and_nothing_is_run():
    for array in (np.array([[1, 2], [-3, 0]], np.float32), np.array([[1, -3], [2, 0]]).T, np.array([(1, 2), (-3, 0)], "f4,f4")):
        out = io.BytesIO()
        np.save(out, array)
        assert pairs.table(out.getvalue(), "a.npy", F32).tolist() == [[1, 2], [-3, 0]]
    out = io.BytesIO()
    np.save(out, np.array([{"a": 1}], object), allow_pickle=True)
    with pytest.raises(ActplotError, match=r"cannot read a\.npy: Object arrays cannot be loaded"):
        pairs.table(out.getvalue(), "a.npy", F32)
    out = io.BytesIO()
    np.save(out, np.zeros(3, BF16.dtype))
    with pytest.raises(ActplotError, match=r"got \|V2, as NumPy writes bfloat16; expected --dtype bfloat16"):
        pairs.table(out.getvalue(), "a.npy", F32)
    raw = np.array([1, 2, -3, 0], BF16.dtype).tobytes()
    assert pairs.table(raw, "a.bin", BF16)[:, 0].tolist() == [1, 2, -3, 0]
    with pytest.raises(ActplotError, match="expected numbers of 4 bytes each"):
        pairs.table(raw[:6], "a.bin", F32)


def test_columns_find_their_points():
    two, one, usual = np.array([[1.0, 2], [3, 4]]), np.array([[2.0], [4]]), np.array([1.0, 3])
    assert [c.tolist() for c in pairs.columns(two, None, usual, "a")[:2]] == [[1, 3], [2, 4]]
    assert [c.tolist() for c in pairs.columns(one, None, usual, "a")[:2]] == [[1, 3], [2, 4]]
    assert [c.tolist() for c in pairs.columns(two, usual, usual, "a")] == [[1, 3], [1, 3], [2, 4]]
    with pytest.raises(ActplotError, match=r"expected 3 results, one for each point, got 2; or give the points with --points FILE"):
        pairs.columns(one, None, np.zeros(3), "a")
    with pytest.raises(ActplotError, match="as many as there are numbers of bfloat16 or float16: --dtype bfloat16, or give the points"):
        pairs.columns(np.zeros((65_536, 1)), None, np.zeros(3), "a")


# ---------------------------------------------------------------- all float32


@pytest.mark.parametrize(("name", "text", "bad"), [("relu", "relu", False), ("gelu_tanh", "gelu", True)])
def test_a_sweep_agrees_with_a_check_of_the_same_numbers(mine, name, text, bad):
    f, subject = get(name), opened(f"{mine}:{text}", F32)
    first = of_subject(subject, f)
    asked = Asked(f"{mine}:{text}", None, f, 0, 2.0, False)
    m = swept(first, asked, [0x181], processes=1)  # from -8 to -4
    (row,) = m.binades
    assert (row.low, row.high, m.points) == (-float(np.nextafter(np.float32(8), np.float32(0))), -4.0, NUMBERS)
    x = np.linspace(-7.999, -4, 5000).astype(np.float32)
    some = of_subject(subject, f, given=x).value
    assert m.max_ulp >= some.max_ulp and (m.mean_ulp == pytest.approx(some.mean_ulp, rel=0.05))
    assert m.correctly_rounded == pytest.approx(some.correctly_rounded, abs=0.05)
    assert [r.what for r in m.regions] == ([ERROR] if bad else []) and row.bad == sum(r.bad for r in m.regions)
    assert sum(count for _, count in m.histogram) == NUMBERS and KIND is subject.kind


def test_two_processes_find_what_one_does(mine):
    f, subject = get("gelu_tanh"), opened(f"{mine}:gelu", F32)
    first, asked = of_subject(subject, f), Asked(f"{mine}:gelu", None, f, 0, 2.0, False)
    done = []
    assert swept(first, asked, [0x181], done.append, 2) == swept(first, asked, [0x181], processes=1)
    assert done == sorted(done) and done[-1] == NUMBERS


def test_a_process_that_ends_is_told(mine):
    f, subject = get("relu"), opened(f"{mine}:dies", F32)
    first = of_subject(subject, f, 2000)
    with pytest.raises(ActplotError, match="a process that runs kernels_of_mine:dies ended early"):
        swept(first, Asked(f"{mine}:dies", None, f, 0, 2.0, False), [0x181], processes=2)


OWN = "import actplot\n\n@actplot.activation\ndef own_kernel(x):\n    return 3 * x\n"


def test_processes_know_what_a_program_of_mine_defines(tmp_path):
    """What is asked names it, so it cannot even be read before the program has run."""
    program = tmp_path / "own.py"
    program.write_text(OWN, encoding="utf-8")
    code = f"""
import numpy as np
from actplot import get
from actplot.checks.exhaustive import Asked, swept
from actplot.checks.looking import of_subject
from actplot.checks.kinds import KINDS
from actplot.checks.subjects.called import opened
from actplot.collections.programs import run

if __name__ == "__main__":
    run({str(program)!r})
    f = get("own_kernel")
    first = of_subject(opened("numpy:tanh", KINDS["float32"]), f, 300)
    asked = Asked("numpy:tanh", None, f, 0, 2.0, False, ({str(program)!r},))
    print(swept(first, asked, [0x90], processes=2).points)
"""
    (tmp_path / "main.py").write_text(code, encoding="utf-8")
    result = subprocess.run([sys.executable, str(tmp_path / "main.py")], capture_output=True, text=True, timeout=300)
    assert (result.stdout, result.returncode) == (f"{NUMBERS}\n", 0), result.stderr


def test_progress_goes_on_from_f_to_its_derivative(mine, monkeypatch):
    monkeypatch.setattr(exhaustive, "parts", lambda asked, binades, processes: iter(()))
    monkeypatch.setattr(exhaustive, "swept", lambda report, asked, told: (told(5), report.measures[asked.order])[1])
    f, done = get("relu"), []
    first = of_pairs("x", (np.float32([1, 2]), np.float32([1, 2]), np.float32([1, 1])), KIND, f)
    found = exhaustive.sweep(first, Asked(f"{mine}:relu", None, f, 0, 2.0, False), done.append)
    assert found == first and done == [5, 5 + len(exhaustive.ALL) * NUMBERS]


# ---------------------------------------------------------------- for pytest


def test_assert_activation_of_pairs():
    x = np.linspace(-3, 3, 50, dtype=np.float32)
    slope = (x > 0).astype(np.float32)
    assert_activation((x, np.maximum(x, 0)), "relu")
    assert_activation((x.reshape(5, 10), np.maximum(x, 0), slope), "relu", derivative=True)
    with pytest.raises(AssertionError, match="pairs is not relu within 2 ulp"):
        assert_activation((x, x), "relu")
    with pytest.raises(AssertionError, match="f': 50 points"):
        assert_activation((x, np.maximum(x, 0), 1 - slope), "relu")
    for given, more, said in (
        ((x,), {}, "a tuple of 1"), ((x, x), {"derivative": True}, r"\(x, y, dy\), got a tuple of 2"), ((x, x[1:]), {}, "50, got 49"),
        ((x, x), {"points": 500}, "points is for a function"), ((x, x), {"call": "a"}, "call is for a function"), ([x, x], {}, "got list"),
    ):  # fmt: skip
        with pytest.raises(ActplotError, match=said):
            assert_activation(given, "relu", **more)


def test_assert_activation():
    assert_activation(np.tanh, "tanh", dtype="float16")
    assert_activation(math.tanh, "tanh", dtype="bfloat16", max_ulp=0.5)
    with pytest.raises(AssertionError) as error:
        assert_activation(lambda x: np.where(x == 3, 4, np.maximum(x, 0)), "relu", dtype="bfloat16")
    assert "is not relu within 2 ulp" in str(error.value) and "does not hold: relu within 2 ulp" in str(error.value)
    assert f"f   {ERROR}" in str(error.value)
    with pytest.raises(ActplotError, match="expected a function"):
        assert_activation(3, "relu")
