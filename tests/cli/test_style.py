"""--style takes what it can use of a file, and says what it does not."""


def test_what_is_not_used_is_told(run, tmp_path):
    (tmp_path / "own.mplstyle").write_text("axes.prop_cycle: cycler('color', ['00549f', 'e30066'])\nfont.family: serif\n")
    result = run("plot", "gelu", "--style", "own.mplstyle", "--out", "a.svg")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "own.mplstyle: not used: font.family\n")
    assert "#00549f" in (tmp_path / "a.svg").read_text()
    (tmp_path / "own.mplstyle").write_text("axes.gird: True\n")
    result = run("plot", "gelu", "--style", "own.mplstyle", "--out", "b.svg")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1) and not (tmp_path / "b.svg").exists()


def test_sheets_take_colours_and_say_what_they_do_not(run, tmp_path):
    (tmp_path / "own.mplstyle").write_text("axes.prop_cycle: cycler('color', ['00549f', 'e30066'])\nlines.linewidth: 3\n")
    result = run("cheatsheet", "gelu", "--style", "own.mplstyle", "--out", "a.svg")
    assert (result.code, result.out, result.err) == (0, "a.svg\n", "own.mplstyle: not used: lines.linewidth\n")
    assert "#00549f" in (tmp_path / "a.svg").read_text() and "#e30066" in (tmp_path / "a.svg").read_text()
    (tmp_path / "a.svg").unlink()
    for more in (["--out", "a.html"], ["--format", "html"]):
        result = run("cheatsheet", "gelu", "--style", "own.mplstyle", *more)
        assert (result.code, result.out, [*tmp_path.glob("*.html")]) == (2, "", [])
        assert result.err == "actplot: --style is for pages: on a screen their reader chooses the colours, which --theme begins with\n"
    named = run("cheatsheet", "gelu", "--style", "own.mplstyle", "-q").out
    assert named != run("cheatsheet", "gelu", "-q").out  # neither takes the other's place
