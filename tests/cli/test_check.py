"""The commands that check, from points to picture: a kernel in C is held against the exact function, and pictures and tables are files."""

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET

import numpy as np
import pytest

KERNEL = r"""
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static float to_bfloat16(float y) {
    uint32_t b;
    memcpy(&b, &y, 4);
    if ((b & 0x7fffffff) <= 0x7f800000) b += 0x7fff + ((b >> 16) & 1);
    b &= 0xffff0000;
    memcpy(&y, &b, 4);
    return y;
}
int main(void) {
    float x;
    while (scanf("%f", &x) == 1) printf("%.9g\n", to_bfloat16(GELU));
    return 0;
}
"""
PROMISED = {"identified", "points", "max_ulp", "mean_ulp", "correctly_rounded", "regions", "limits", "kinks", "nonfinite"}
NAIVE, CAREFUL = "0.5f * x * (1 + erff(x * 0.70710678f))", "(float)(isinf(x) && x < 0 ? 0 : 0.5 * x * erfc(-x * 0.70710678118654752))"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no compiler of C")
@pytest.mark.parametrize(("formula", "good"), [(NAIVE, False), (CAREFUL, True)])
def test_a_kernel_in_c(process, tmp_path, formula, good):
    (tmp_path / "gelu.c").write_text(KERNEL.replace("GELU", formula))
    subprocess.run(["cc", "-O1", "gelu.c", "-o", "my_gelu", "-lm"], cwd=tmp_path, check=True)
    points = process("points", "gelu", "--dtype", "bfloat16").stdout
    assert len(points.split()) == 65536
    results = subprocess.run(["./my_gelu"], input=points, cwd=tmp_path, capture_output=True, check=True).stdout
    done = process("check", "-", "--as", "gelu", "--dtype", "bfloat16", "--format", "json", "--out", "error.svg", input=results)
    text = done.stdout.decode()
    assert text.endswith("}\nerror.svg\n")
    found = json.loads(text.removesuffix("error.svg\n"))
    assert (done.returncode, found["passed"], found["identified"], found["points"]) == (0 if good else 1, good, "gelu", 65280)
    assert PROMISED | {"derivative"} <= found.keys() and found["derivative"] is None
    minus = next(v for v in found["limits"] if v["at"] == "-inf")
    assert minus["right"] == good
    if not good:
        far = found["regions"][0]
        assert -14 < far["from"] < -12 and -6 < far["to"] < -4 and far["worst"]["returned"] == 0
    dots = [e for e in ET.parse(tmp_path / "error.svg").iter() if e.tag.endswith("path")]
    assert len(dots) > 100


def test_pairs_are_of_whatever_function_they_are(run):
    x = np.linspace(-8, 8, 500).astype(np.float32)
    pairs = "\n".join(f"{v!r},{max(v, 0)!r},{float(v > 0)!r}" for v in x.tolist())
    result = run("check", "-", "--format", "json", stdin=pairs)
    found = json.loads(result.out)
    assert (result.code, found["identified"], found["max_ulp"]) == (0, "relu", 0.0)
    assert found["derivative"].keys() >= PROMISED and found["derivative"]["correctly_rounded"] == 1.0


def test_each_format_tells_the_same(run):
    asked = ["check", "math:tanh", "--as", "softsign", "--dtype", "float16"]
    csv, plain, markdown, rich = (run(*asked, "--format", f) for f in ("csv", "plain", "markdown", "rich"))
    assert csv.code == plain.code == markdown.code == rich.code == 1
    assert csv.out.startswith("of,what,from,to,bad,points,at,returned,true,ulps\nvalue,all,")
    assert plain.out.splitlines()[-1] == markdown.out.splitlines()[-1] == "does not hold: softsign within 2 ulp"
    assert markdown.out.startswith("| Of | What |") and "does not look like softsign at all" in plain.out
    assert plain.out == run(*asked, "--format", "plain").out


def test_max_ulp_decides_the_exit_code(run):
    for ulps, code in (("2", 1), ("1e9", 0)):
        assert run("check", "-", "--as", "relu", "--max-ulp", ulps, stdin="1 1\n2 2.001\n").code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["relu"], "expected SUBJECT as module:function"), (["nothing.csv"], "cannot read nothing.csv: no such file"),
        (["math:tanh", "--dtype", "float23"], "--dtype must be"), (["math:tanh", "--max-ulp", "much"], "--max-ulp must be a number"),
        (["math:tanh", "--exhaustive"], "takes single numbers"),
        (["no.such:thing", "--exhaustive", "--dtype", "bf16"], "--exhaustive is for float32, got bfloat16; of 16 bits or fewer"),
        (["math:tanh", "--theme", "dark"], "--theme is for the picture of --out"),
        (["math:tanh", "--theme", "darc", "--out", "a.svg"], "dark"),
        (["-", "--exhaustive"], "--exhaustive calls a function"),
        (["-", "--call", "x(1)"], "--call is for a function"), (["-", "--derivative"], "needs a third column"),
        (["math:tanh", "--out", "a.xyz"], "cannot write '.xyz'"), (["math:tanh", "--set", "a=1"], "--set is for the function of --as"),
        (["math:tanh", "--points", "5"], "--points must be a file or from 100"),
        (["math:tanh", "--as", "softmax"], "no function of one number, as those are that can be checked and tabulated; its values: "),
        (["math:tanh", "--dtype", "bfloat16", "--points", "500"], "of bfloat16 all 65,536 numbers are taken"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_one_line(run, arguments, said):
    result = run("check", *arguments, stdin="1 2\n")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


@pytest.mark.parametrize("suffix", ["txt", "csv", "npy", "bin"])
def test_points_are_read_back_from_their_files(run, suffix):
    assert run("points", "tanh", "--points", "500", "--out", f"x.{suffix}").out == f"x.{suffix}\n"
    result = run("check", "math:tanh", "--points", f"x.{suffix}", "--format", "json")
    assert (result.code, json.loads(result.out)["points"]) == (0, len(run("points", "tanh", "--points", "500").out.split()) - 3)


def test_tables_hold_when_they_are_checked(run):
    assert run("golden", "gelu", "--dtype", "float16", "--derivative", "--out", "gelu.csv").out == "gelu.csv\n"
    assert run("check", "gelu.csv", "--dtype", "float16", "--derivative", "--max-ulp", "0.5").code == 0
    result = run("lut", "gelu", "--dtype", "fixed<16,6>", "--entries", "64", "--interpolation", "linear", "--out", "gelu.h")
    assert result.out.startswith("gelu.h\nlargest error 0.0") and result.code == 0
    assert run("golden", "relu", "--dtype", "int8", "--scale", "0.1").out.splitlines()[3] == "x,y"
