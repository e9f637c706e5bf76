"""Reference tables hold the nearest numbers and codes, and read back as they were written; tables to look up in are as far off as told."""

import io
import re
import shutil
import subprocess
from fractions import Fraction

import numpy as np
import pytest

from actplot.algebras.arrays import floats
from actplot.checks.check import check
from actplot.checks.kinds import KINDS
from actplot.checks.subjects import pairs
from actplot.errors import ActplotError
from actplot.expressions.resolve import get
from actplot.golden import files
from actplot.golden.lut import lut
from actplot.golden.scaled import Scaled, typed
from actplot.golden.tables import golden
from tests import narrow

BF16 = KINDS["bfloat16"]


def nearest_code(of, q):
    """The code of a number, by fractions alone."""
    return min(max(round(q / of.step) + of.zero, of.low), of.high)


@pytest.mark.parametrize("text", ["fixed<16,6>", "fixed<8,3>", "int8<0.05,3>", "uint8<0.1,128>", "int8<1/3>"])
def test_types_are_told(text):
    if text == "int8<1/3>":
        with pytest.raises(ActplotError, match="a scale must be a positive number"):
            typed(text)
        return
    of = typed(text)
    assert isinstance(of, Scaled) and len(of.every()) == of.high - of.low + 1 == 1 << of.bits
    assert (of.code(of.real(of.every())) == of.every()).all()
    assert (of.every() % (1 << of.bits) == np.arange(1 << of.bits)).all()  # row n is that of the bits n


def test_a_scale_may_stand_apart():
    assert typed("int8", "0.05", 3) == typed("int8<0.05,3>") and typed("int8", "0.05").zero == 0
    for text, scale, said in (
        ("int8", None, "needs a scale"),
        ("float32", "1", "for int8 and uint8"),
        ("int8<1>", "1", "for int8 and uint8"),
        ("intt8", None, "must be float64"),
    ):
        with pytest.raises(ActplotError, match=said):
            typed(text, scale)


@pytest.mark.parametrize("name", ["gelu", "tanh", "relu6", "hard_sigmoid", "leaky_relu"])
@pytest.mark.parametrize("text", ["int8<0.05,3>", "fixed<8,3>", "uint8<0.0625,128>"])
def test_codes_are_the_nearest(name, text):
    f, of = get(name), typed(text)
    x, y = (c.numbers for c in golden(f, of).columns)
    for code, found in zip(x.tolist()[::3], y.tolist()[::3], strict=True):
        low, high = narrow.ends(f, of.exact(code), 0, enough=lambda a, b: nearest_code(of, a) == nearest_code(of, b))
        assert nearest_code(of, low) == nearest_code(of, high) == found


def test_ties_go_to_even_and_ends_saturate():
    of = typed("int8<1>")
    half = golden(get("affine").at(alpha=0.5), of)
    x, y = (c.numbers for c in half.columns)
    assert y[[1, 3, 5, 255]].tolist() == [0, 2, 2, 0] and x[255] == -1
    assert golden(get("affine").at(alpha=3), of).columns[1].numbers[[100, 200]].tolist() == [127, -128]


def test_slopes_at_kinks_are_chosen_where_there_is_no_nan():
    of = typed("fixed<8,3>")
    with pytest.raises(ActplotError, match="relu has no slope at 0, and fixed<8,3> no NaN; expected --at-kink left, right or mean"):
        golden(get("relu"), of, derivative=True)
    assert golden(get("relu"), of, derivative=True, at_kink="mean").columns[2].numbers[0] == 16  # 0.5
    with pytest.raises(ActplotError, match="logit has no value at"):
        golden(get("logit"), of)


@pytest.mark.parametrize("suffix", [".csv", ".npy", ".bin", ".txt"])
def test_tables_read_back_and_hold(suffix):
    table = golden(get("gelu"), BF16, derivative=True)
    data = files.written(f"a{suffix}", table)
    found = pairs.table(data, f"a{suffix}", BF16).reshape(-1, 3)
    report = check(get("gelu"), found[:, 0], found[:, 1], BF16, found[:, 2], max_ulp=0.5)
    assert report.passed and report.value.correctly_rounded == report.derivative.correctly_rounded == 1
    assert report.value.points == 65280
    again = files.written(f"a{suffix}", golden(get("gelu"), BF16, derivative=True))
    assert data == again


def test_words_stand_at_the_bits_of_their_x():
    table = golden(get("tanh"), BF16)
    lines = [line for line in files.written("a.mem", table).decode().splitlines() if not line.startswith("//")]
    one = int(np.array([1.0]).astype(BF16.dtype).view(np.uint16)[0])
    assert len(lines) == 65536 and lines[one] == f"{int(np.array([np.tanh(1.0)]).astype(BF16.dtype).view(np.uint16)[0]):04x}"
    header = files.written("a.h", table).decode()
    assert re.findall(r"static const uint16_t (\w+)\[(\d+)\]", header) == [("tanh_y", "65536")]
    assert re.findall(r"0x([0-9a-f]{4})", header) == lines
    pair = files.written("a.hex", golden(get("tanh"), BF16, derivative=True)).decode().splitlines()
    assert {len(line) for line in pair if not line.startswith("//")} == {8}


@pytest.mark.skipif(shutil.which("cc") is None, reason="needs cc")
@pytest.mark.parametrize("name", ["gelu", "2*tanh(x)", "elu:alpha=1/3", "|x|", "1", "x*σ(x)", "-x**2"])
@pytest.mark.parametrize("of", ["fp8_e5m2", "int8<0.1,5>", "fixed<12,4>"])
def test_a_header_compiles_whatever_the_function_is_called(tmp_path, name, of):
    (tmp_path / "a.h").write_bytes(files.written("a.h", golden(get(name), typed(of))))
    (tmp_path / "a.c").write_text('#include "a.h"\nint main(void) { return 0; }\n')
    subprocess.run(["cc", "-std=c99", "-Wall", "-Werror", "-Wno-unused", "-pedantic", "-fsyntax-only", tmp_path / "a.c"], check=True)


@pytest.mark.skipif(shutil.which("cc") is None, reason="needs cc")
@pytest.mark.parametrize(("of", "c"), [("float32", "float"), ("float64", "double"), ("int8<0.1,5>", "int8_t")])
def test_a_header_says_how_its_words_are_read(tmp_path, of, c):
    """The line that it gives is compiled, and reads the numbers of the table."""
    table = golden(get("tanh"), typed(of))
    (tmp_path / "a.h").write_bytes(files.written("a.h", table))
    (how,) = re.findall(r"words are bits: (.*) \*/", (tmp_path / "a.h").read_text())
    body = f"{how};" if "memcpy" in how else f"{c} v = {how};"
    head = '#include <stdio.h>\n#include <string.h>\n#include "a.h"\n'
    program = f'{head}int main(void) {{ int n = 100; {body} printf("%.17g", (double)v); }}\n'
    (tmp_path / "a.c").write_text(program)
    subprocess.run(["cc", tmp_path / "a.c", "-o", tmp_path / "a"], check=True)
    out = float(subprocess.run([tmp_path / "a"], capture_output=True, text=True, check=True).stdout)
    assert out == float(table.columns[-1].numbers[100]) or (np.isnan(out) and np.isnan(table.columns[-1].numbers[100]))


def test_the_head_tells_how_numbers_became_those_of_the_type():
    text = files.written("a.csv", golden(get("tanh"), typed("int8<0.1,5>"))).decode()
    assert "rounded to nearest, ties to even, saturated to -128..127" in text and "code = value / 0.1 + 5" in text
    assert "overflow is NaN" in files.written("a.csv", golden(get("tanh"), KINDS["fp8_e4m3fn"])).decode()


def test_points_of_ones_own_and_other_types():
    table = golden(get("relu"), KINDS["float32"], given=np.array([-1.0, 2.5]))
    assert [c.numbers.tolist() for c in table.columns] == [[-1, 2.5], [0, 2.5]]
    wider = golden(get("sigmoid"), KINDS["fp8_e5m2"], KINDS["float32"])
    assert wider.columns[1].numbers.dtype == np.float32 and wider.columns[1].numbers[0] == 0.5
    with pytest.raises(ActplotError, match="results in fp8_e5m2 are for inputs"):
        golden(get("sigmoid"), KINDS["float32"], KINDS["fp8_e5m2"])
    with pytest.raises(ActplotError, match="all 65,536 numbers are taken"):
        golden(get("relu"), BF16, count=5)
    with pytest.raises(ActplotError, match=r"--out must end in .*did you mean"):
        files.suffix("a.cvs")


@pytest.mark.parametrize(("text", "entries"), [("float32", 257), ("fixed<16,6>", 64), ("bfloat16", 100)])
@pytest.mark.parametrize("linear", [True, False])
@pytest.mark.parametrize("name", ["gelu", "hard_sigmoid", "softplus", "binary_step"])
def test_the_largest_error_is_the_largest(name, linear, text, entries):
    f, of = get(name), typed(text)
    found = lut(f, of, entries, -6, 6, linear)
    y = found.table.columns[1].real
    x = np.linspace(-6, 6, 200_001)[:-1]
    if linear:
        looked_up = np.interp(x, np.linspace(-6, 6, entries), y)
    else:
        looked_up = y[np.clip(np.floor((x + 6) / 12 * entries).astype(int), 0, entries - 1)]
    off = np.abs(looked_up - floats.value(f, x))
    assert off.max() - 1e-15 <= found.error <= off.max() * 1.02 + 1e-15


def test_a_planted_error_of_a_table_is_seen(monkeypatch):
    from actplot.golden import lut as module

    right = lut(get("tanh"), KINDS["float32"], 64, -4, 4, True).error
    rounded = module.rounded
    monkeypatch.setattr(module, "rounded", lambda *a: (y := rounded(*a), y.__setitem__(20, y[20] + np.float32(0.1)))[0])
    assert lut(get("tanh"), KINDS["float32"], 64, -4, 4, True).error > right + 0.05


@pytest.mark.parametrize("of", KINDS.values(), ids=lambda k: k.name)
def test_entries_are_rounded_once(of):
    from actplot.golden.lut import rounded

    f, x = get("sigmoid"), np.random.default_rng(3).normal(0, 2, 60)
    for v, y in zip(x, of.wide(rounded(f, of, x)), strict=True):
        low, _ = narrow.ends(f, float(v), 0, enough=lambda a, b: abs(a - b) < Fraction(1, 2**200))
        by = {64: float, 32: narrow.nearest_single}
        near = by[of.bits](low) if of.bits in by else float(narrow.nearest(np.array([narrow.odd(low)]), of.dtype)[0])
        assert near == y


def test_what_cannot_be_a_table():
    with pytest.raises(ActplotError, match="expected --range LO:HI where it is"):
        lut(get("logit"), KINDS["float32"], 8, 0, 1, True)
    with pytest.raises(ActplotError, match="--entries must be from 2"):
        lut(get("relu"), KINDS["float32"], 1, 0, 1, True)


def test_arrays_hold_what_numpy_has_no_type_for():
    found = np.load(io.BytesIO(files.written("a.npy", golden(get("relu"), BF16))), allow_pickle=False)
    assert (found.dtype, found.shape) == (np.float32, (65536, 2))
    codes = np.load(io.BytesIO(files.written("a.npy", golden(get("relu"), typed("int8<1>")))), allow_pickle=False)
    assert codes.dtype == np.int32 and codes[255].tolist() == [-1, 0]
