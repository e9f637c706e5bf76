"""On the command line plot draws families, and every other command answers one in one line."""

import pytest


def test_a_family_is_drawn_and_named_by_what_was_typed(run, tmp_path):
    (tmp_path / "output").mkdir()
    assert run("plot", "elu:alpha=0.5:1:2", "--format", "svg").out == "output/elu_alpha=0.5_1_2.svg\n"
    assert run("plot", "elu:alpha=0.1..2@8", "--format", "svg").out == "output/elu_alpha=0.1..2+8.svg\n"
    assert run("plot", "snake:a=1:2", "elu", "--set", "alpha=2", "--out", "a.svg").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["info"], ["grid"], ["table"], ["cheatsheet"], ["formula"], ["prove"], ["cite"], ["code", "--for", "c"], ["eval", "--derivative"],
        ["lesson", "collapse"], ["plot", "relu", "--set", "negative_slope=1:2"], ["points"], ["golden"], ["lut"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_other_commands_say_what_draws_it(run, tmp_path, command):
    words = ["leaky_relu"] if "--set" in command else ["elu:alpha=0.5:1:2"]
    result = run(*command[:1], *(command[1:2] if command[0] == "lesson" else []), *words, *[w for w in command[1:] if w != "collapse"])
    assert result.code == 2 and len(result.err.splitlines()) == 1 and result.out == ""
    assert "is a family of" in result.err and "which plot and animate draw; expected one value" in result.err
