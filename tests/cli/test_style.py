"""--style takes what it can use of a file, and says what it does not."""


def test_what_is_not_used_is_told(run, tmp_path):
    (tmp_path / "own.mplstyle").write_text("axes.prop_cycle: cycler('color', ['00549f', 'e30066'])\nfont.family: serif\n")
    result = run("plot", "gelu", "--style", "own.mplstyle", "--out", "a.svg")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "own.mplstyle: not used: font.family\n")
    assert "#00549f" in (tmp_path / "a.svg").read_text()
    (tmp_path / "own.mplstyle").write_text("axes.gird: True\n")
    result = run("plot", "gelu", "--style", "own.mplstyle", "--out", "b.svg")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1) and not (tmp_path / "b.svg").exists()
