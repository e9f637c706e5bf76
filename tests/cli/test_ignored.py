"""Nothing that is asked for is passed over: an option changes what comes out, or is refused, whatever it stands beside."""

import numpy as np
import pytest

from actplot.lessons.taught import LESSONS
from tests.cli.parser import commands
from tests.render.inspection import OF_FUNCTIONS

OTHER = {  # a value of each option that is not its usual one
    "plot": {
        "--no-derivative": [], "--second": [], "--xlim": ["-1:2"], "--ylim": ["-1:2"], "--against": ["output"], "--theme": ["dark"],
        "--size": ["9x9"], "--dpi": ["70"], "--layout": ["columns"], "--as": ["bars"], "--landmarks": ["kinks"], "--densities": [],
        "--highlight": ["relu"], "--difference": [], "--title": ["Tee"], "--no-function": [], "--font-size": ["9"], "--line-width": ["3"],
        "--no-grid": [], "--transparent": [], "--text": ["paths"], "--legend": ["none"], "--labels": [], "--no-labels": [],
        "--style": ["own.mplstyle"], "--data": ["numbers.npz", "--key", "b"], "--key": ["b"],
    },
    "animate": {
        "--builds": [], "--no-derivative": [], "--xlim": ["-1:2"], "--ylim": ["-1:2"], "--title": ["Tee"], "--theme": ["dark"],
        "--size": ["4:3"], "--font-size": ["9"], "--line-width": ["3"], "--no-grid": [], "--fps": ["9"], "--dpi": ["30"],
        "--style": ["own.mplstyle"],
    },
    "grid": {
        "--template": ["pyrcz"], "--theme": ["dark"], "--dpi": ["70"], "--size": ["9x9"], "--font-size": ["9"], "--line-width": ["3"],
        "--no-grid": [], "--transparent": [], "--text": ["paths"], "--style": ["own.mplstyle"],
    },
    "cheatsheet": {
        "--paper": ["a3"], "--orientation": ["portrait"], "--theme": ["light"], "--title": ["Tee"], "--footer": ["Foot"], "--dpi": ["70"],
        "--family": ["glu"], "--functions": ["names.txt"], "--template": ["study"], "--builds": [], "--quiz": [],
        "--style": ["own.mplstyle"], "--text": ["paths"],
    },
    "table": {
        "--family": ["glu"], "--columns": ["gain"], "--sort": ["-gain"], "--where": ["bounded"], "--criteria": ["pyrcz"], "--schema": [],
    },
    "list": {"--family": ["glu"], "--framework": ["onnx"]},
    "show": {
        "--no-derivative": [], "--second": [], "--xlim": ["-1:2"], "--ylim": ["-1:2"], "--width": ["50"], "--height": ["9"], "--ascii": [],
    },
    "completion": {},
    "help": {},
    "man": {},
    "lesson": {},
    "info": {},
    "formula": {
        "--derivative": [], "--block": [], "--second": [], "--substitute": [], "--in": ["x"], "--steps": [],
    },
    "code": {"--for": ["c"], "--derivative": [], "--definition": [], "--own": []},
    "eval": {
        "--derivative": [], "--second": [], "--at-kink": ["left"], "--exact": [], "--digits": ["3"], "--no-rewrite": [],
        "--dtype": ["bfloat16"],
    },
    "audit": {"--strict": []},
    "prove": {"--all": [], "--check": []},
    "cite": {},
    "template": {},
    "functions": {},
    "lesson boundary": {
        "--data": ["moons"], "--hidden": ["7"], "--points": ["60"], "--noise": ["1"], "--seed": ["5"], "--theme": ["dark"],
        "--size": ["9x9"], "--dpi": ["70"],
    },
    "lesson dying": {
        "--step": ["60"], "--epochs": ["9"], "--data": ["xor"], "--hidden": ["7"], "--points": ["60"], "--noise": ["1"], "--seed": ["5"],
        "--theme": ["dark"], "--size": ["9x9"], "--dpi": ["70"],
    },
    "lesson collapse": {"--layers": ["3"], "--width": ["4"], "--seed": ["5"], "--theme": ["dark"], "--size": ["9x9"], "--dpi": ["70"]},
    "lesson depth": {
        "--layers": ["9"], "--width": ["16"], "--gain": ["1"], "--dtype": ["float32"], "--seed": ["5"], "--theme": ["dark"],
        "--size": ["9x9"], "--dpi": ["70"],
    },
    "check": {
        "--as": ["relu"], "--dtype": ["float64"], "--derivative": [], "--call": ["tanh(1)"], "--points": ["300"], "--exhaustive": [],
        "--max-ulp": ["9"], "--ftz": [], "--theme": ["dark"],
    },
    "identify": {"--dtype": ["float64"]},
    "related": {},
    "points": {"--dtype": ["float64"], "--points": ["300"]},
    "frameworks": {"--differ": [], "--library": ["mlx"], "--dtype": ["bfloat16"]},
    "data": {"--key": ["b"], "--schema": []},
    "golden": {
        "--dtype": ["float64"], "--out-dtype": ["fixed<8,4>"], "--scale": ["0.5"], "--zero-point": ["3"], "--derivative": [],
        "--at-kink": ["left"], "--points": ["300"],
    },
    "lut": {
        "--dtype": ["float64"], "--scale": ["0.5"], "--zero-point": ["3"], "--entries": ["9"], "--range": ["-1:2"],
        "--interpolation": ["linear"],
    },
    "lesson centre": {"--step": ["1.5"], "--seed": ["5"], "--theme": ["dark"], "--size": ["9x9"], "--dpi": ["70"]},
}  # fmt: skip
LOUDNESS = {"-q", "--quiet", "-v", "--verbose"}  # change nothing but what is told
NO_DOUBT = {"--format", "--out", "--help", "--derivative/--no-derivative", "--grid", "--open"} | LOUDNESS  # are seen by what comes out
ELSEWHERE = {"--set", "--functions", "--seconds", "--load"}  # of one's own functions, and of what takes long: tested beside those
KINDS = (["relu"], ["relu", "elu"], ["softmax"], ["glu"], ["relu", "softmax"], ["elu", "glu"])
BESIDE = {
    "plot": [
        *([*names, *more] for names in KINDS for more in ([], ["--against", "output"], ["--second", "--no-derivative"])),
        *(["softmax", "--as", kind] for kind in ("slices", "bars", "simplex", "jacobian", "temperature")), ["maxout", "--as", "envelope"],
        ["relu", "elu", "--difference"], ["relu", "elu", "gelu", "--highlight", "elu"], ["relu", "elu", "--title", "Two"],
        ["relu", "elu", "gelu", "silu", "mish", "tanh", "erf", "sine", "gcu"],
    ],
    "animate": [["elu:alpha=0.5:1:2", "--dpi", "20"], ["gelu", "--builds", "--dpi", "20"]],
    "grid": [["relu"], ["softmax"], ["glu"]],
    "cheatsheet": [*(["relu", "--template", t] for t in OF_FUNCTIONS), ["relu", "--paper", "slide"], ["relu", "--paper", "card"]],
    "table": [
        [*names, *more] for names in ([], ["softmax", "relu", "tanh"]) for more in ([], ["--format", "csv"], ["--criteria", "pyrcz"])
    ],
    "list": [[], ["--format", "json"]],
    "show": [["relu"], ["elu", "--second"], ["binary_step", "--no-derivative"], ["softmax"], ["glu"]],
    "formula": [
        *([name, "--format", format] for name in ("elu", "gumbel_softmax", "swiglu") for format in ("tex", "unicode", "mathml")),
        ["selu", "--derivative"],
    ],
    "code": [
        *([name, "--for", target] for name in ("relu", "x*tanh(x)", "glu", "softmax") for target in ("torch", "numpy", "onnx", "jax")),
        ["gelu", "--for", "torch"], ["gelu", "--for", "tf"],
    ],
    "eval": [
        *(["elu:alpha=0.3", "0", "-1", *more] for more in ([], ["--derivative"], ["--exact"], ["--derivative", "--exact"])),  # at a kink
        ["maxout", "1", "1", "--derivative"], ["softmax", "0", "1"], ["softmax", "0", "1", "--exact"],
        ["reglu", "1", "0", "--derivative"], ["glu", "0.3", "1"], ["glu", "0.3", "1", "--exact"],
    ],
    "prove": [["relu"], ["relu", "--format", "json"]],
    "check": [
        ["math:tanh", "--ftz", "--max-ulp", "3"], ["builtins:round", "--as", "tanh"],
        ["builtins:round", "--as", "tanh", "--dtype", "bfloat16", "--format", "csv"],
    ],
    "identify": [["tanh"], ["x*tanh(x)", "--format", "json"]],
    "points": [["relu"], ["relu", "--dtype", "bfloat16"]],
    "frameworks": [[], ["relu"], ["celu", "--format", "csv"]],
    "data": [["numbers.npz", "relu"], ["numbers.npz", "relu", "--key", "a"], ["names.txt", "relu"]],
    "golden": [["relu"], ["relu", "--dtype", "fixed<8,3>"], ["tanh", "--dtype", "int8<0.1,0>", "--derivative"]],
    "lut": [["tanh"], ["tanh", "--dtype", "fixed<8,3>"], ["tanh", "--dtype", "int8", "--scale", "0.1"]],
    "lesson boundary": [["relu", "--points", "40"], ["--hidden", "9"], ["tanh", "--points", "40", "--format", "csv"]],
    "lesson dying": [["relu", "--points", "40"], ["relu", "--hidden", "9", "--format", "json"]],
    "lesson collapse": [["relu"], [], ["tanh", "--format", "json"], ["tanh", "--format", "csv"]],
    "lesson depth": [["relu", "--layers", "8"], ["tanh", "--width", "20", "--format", "json"]],
    "lesson centre": [["relu"], [], ["sigmoid", "tanh", "--format", "json"], ["tanh", "--format", "csv"]],
}  # fmt: skip
FILES = {  # for others see the test of dots
    "plot": ("svg",), "animate": ("gif",), "grid": ("svg",), "cheatsheet": ("svg", "html"),
    **{f"lesson {name}": ("svg",) for name in LESSONS},
}  # fmt: skip
SAME = [  # what has nothing to change: one scalar function is a column, others always are; the usual that is asked for
    lambda command, beside, option: option == "--layout" and {"relu", "elu"} - {*beside},
    lambda command, beside, option: option in beside or (option == "--own" and "gelu" not in beside),
    # several curves have labels, a single one has none
    lambda command, beside, option: option == ("--labels" if {"elu", "softmax", "glu", "maxout"} & {*beside} else "--no-labels"),
    # where a library has no name of its own a definition comes anyway
    lambda command, beside, option: option == "--definition" and ({"x*tanh(x)", "numpy"} & {*beside} or {"glu", "onnx"} <= {*beside}),
    lambda command, beside, option: option == "--dtype" and command == "eval" and {"maxout", "reglu"} & {*beside},  # slopes of 0 and 1
    # all cards are alike: of a template they have the functions, which are told here
    lambda command, beside, option: option == "--template" and "card" in beside,
    lambda command, beside, option: command == "cheatsheet" and option in ("--orientation", "--theme"),  # see below
]


def came_out(run, tmp_path, command, arguments, format=None):
    """All that a command leaves: its code, what it says, and its files."""
    (tmp_path / "names.txt").write_text("gelu\n")
    np.savez(tmp_path / "numbers.npz", a=[0.5, 1.5], b=[-2.5, 3.0])
    colours = "axes.prop_cycle: cycler('color', ['00549f', 'e30066'])\ntext.color: 333333\nfigure.facecolor: fdf6e3\n"
    (tmp_path / "own.mplstyle").write_text(colours)
    result = run(*command.split(), *arguments, *(["--out", f"a.{format}"] if format else []))
    files = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    for name in files:
        (tmp_path / name).unlink()
    return result, files


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("command", "beside", "format"), [(c, b, f) for c, every in BESIDE.items() for b in every for f in FILES.get(c, (None,))], ids=str
)
def test_every_option_changes_something_or_is_refused(run, tmp_path, command, beside, format):
    plain = came_out(run, tmp_path, command, beside, format)
    for option, value in OTHER[command].items():
        if any(same(command, beside, option) for same in SAME):
            continue
        found = came_out(run, tmp_path, command, [*beside, option, *value], format)
        assert found != plain or found[0].code == 2, option
        if found[0].code == 2:
            assert found[1].keys() == {"names.txt", "numbers.npz", "own.mplstyle"}  # nothing was written, nor anything half


def test_every_option_is_tried():
    for name, command in commands().items():
        options = {o for p in command.params if p.param_type_name == "option" for o in (p.opts[0], *p.secondary_opts)}
        assert {o for o in options if o not in NO_DOUBT | ELSEWHERE | OTHER[name].keys()} <= {"--derivative", "--grid"}


@pytest.mark.parametrize("format", ["svg", "pdf", "pgf", "html", "PDF"])
@pytest.mark.parametrize("command", ["plot", "grid", "cheatsheet"])
def test_dots_are_of_a_png(run, tmp_path, command, format):
    for given in (["--out", f"a.{format}"], ["--format", format.lower()], ["--out", "a.png", "--format", format.lower()]):
        result = run(command, "relu", *given, "--dpi", "70")
        known = format.lower() != ("pgf" if command == "cheatsheet" else "html")
        assert result.code == 2 and (f"--dpi is for PNGs: {format.upper()} has no dots" in result.err or not known)
        assert [*tmp_path.iterdir()] == []
    first, second = (came_out(run, tmp_path, command, ["relu", *more], "png")[1] for more in ([], ["--dpi", "70"]))
    assert first != second


@pytest.mark.parametrize("name", OF_FUNCTIONS)
def test_papers_are_turned(run, tmp_path, name):
    sheet = ["relu", "--template", name, "--orientation"]
    both = [came_out(run, tmp_path, "cheatsheet", [*sheet, turned], "svg") for turned in ("portrait", "landscape")]
    assert both[0] != both[1]
    for option in (["--paper", "a4"], ["--orientation", "portrait"]):
        result = run("cheatsheet", "relu", "--template", name, *option, "--out", "a.html")
        assert (result.code, result.err) == (2, f"actplot: {option[0]} is for pages, which HTML has none of\n")


def test_every_theme_is_seen(run, tmp_path):
    """On a screen, light is not what there is where none was asked for: that is its reader's."""
    asked = [[], *(["--theme", t] for t in ("light", "dark", "mono", "colour-blind"))]
    shown = [came_out(run, tmp_path, "cheatsheet", ["relu", *more], "html")[1]["a.html"] for more in asked]
    assert len(set(shown)) == len(asked)
    drawn = [came_out(run, tmp_path, "cheatsheet", ["relu", *more], "svg")[1]["a.svg"] for more in asked]
    assert len(set(drawn)) == len(asked) - 1 and drawn[0] == drawn[1]


def test_json_of_nothing_is_json(run):
    assert run("prove", "--check", "--format", "json").out == "[]\n"
