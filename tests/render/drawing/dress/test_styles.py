"""Style files: what a theme can take of them, one line for what is wrong, and nothing of matplotlib's own settings changed."""

import matplotlib
import pytest
from matplotlib.colors import to_hex

import actplot
from actplot import ActplotError, plot
from actplot.render.drawing.dress.styles import COLOURS, MEASURED, READABLE, SEEN, TAKEN, read
from actplot.render.drawing.many.looks import contrast
from actplot.render.drawing.plot import drawing
from actplot.render.sheets.sheet import sheet
from actplot.render.theme import THEMES

UNIVERSITY = """# colours of a university
axes.prop_cycle: cycler('color', ['00549f', 'f6a800', '57ab27', 'e30066'])
figure.facecolor: fdf6e3
text.color: 222222
lines.linewidth: 3.3
axes.grid: False
figure.figsize: 8, 5
font.size: 11
font.family: serif
"""


@pytest.fixture
def style(tmp_path):
    def write(text):
        file = tmp_path / "own.mplstyle"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


def curves(figure):
    return [to_hex(line.get_color()) for line in figure.axes[0].lines if line.get_zorder() == 3]


def test_what_a_file_says_is_seen(style):
    before = dict(matplotlib.rcParams)
    file = style(UNIVERSITY)
    figure = plot("gelu", style=file)
    assert curves(figure) == ["#00549f", "#f6a800"]
    assert curves(plot(["gelu", "silu", "mish", "tanh"], style=str(file), derivative=False)) == ["#00549f", "#f6a800", "#57ab27", "#e30066"]
    assert tuple(figure.get_size_inches()) == (8, 5) and to_hex(figure.get_facecolor()) == "#fdf6e3"
    assert {round(t.get_fontsize(), 4) for t in figure.axes[0].get_xticklabels()} == {11}
    assert not figure.axes[0].get_xgridlines()[0].get_visible()
    assert tuple(plot("gelu", style=file, size=(6, 4)).get_size_inches()) == (6, 4)
    assert dict(matplotlib.rcParams) == before


def test_type_can_be_read_in_the_colours_of_others(style):
    for ground in ("ffffff", "fdf6e3", "00549f", "101010"):
        found = read(style(UNIVERSITY.replace("fdf6e3", ground).replace("text.color: 222222\n", ""))).theme(THEMES["light"])
        for colour in (found.f_text, found.df_text, found.d2f_text, found.grey_text, *found.series_text, found.ink):
            assert contrast(colour, found.ground) >= READABLE - 0.01
        assert found.f == "#00549f"  # which is theirs


@pytest.mark.parametrize("look", THEMES)
def test_sheets_take_colours_alone(style, look):
    file, plain = style(UNIVERSITY), THEMES[look]
    made, usual = sheet(["gelu", "relu"], theme=look, style=file), sheet(["gelu", "relu"], theme=look)
    found = made.theme
    assert (found.f, found.df, found.ground, found.ink) == ("#00549f", "#f6a800", "#fdf6e3", "#222222")
    assert [getattr(found, key) for key in MEASURED] == [getattr(plain, key) for key in MEASURED]
    assert [(p.width, p.height) for p in made.pages] == [(p.width, p.height) for p in usual.pages]
    assert to_hex(actplot.cheatsheet("gelu", style=str(file)).get_facecolor()) == "#fdf6e3"


def test_axes_are_seen_on_the_ground():
    for name in matplotlib.style.available:
        found = read(name).theme(THEMES["light"])
        assert min(contrast(found.axis, found.ground), contrast(found.grid, found.ground)) >= SEEN


def test_what_is_not_used_is_known(style):
    assert read(style(UNIVERSITY)).unused(TAKEN) == ["font.family"]
    assert read(style(UNIVERSITY)).unused(COLOURS) == ["axes.grid", "figure.figsize", "font.family", "font.size", "lines.linewidth"]
    assert all(key in matplotlib.rcParams for key in TAKEN)
    one = read(style("axes.prop_cycle: cycler('color', ['00549f'])")).theme(THEMES["light"])
    assert (one.f, one.df, one.series) == ("#00549f", "#00549f", ("#00549f",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("axes.gird: True", "line 1: matplotlib has no setting 'axes.gird'; did you mean axes.grid"),
        ("no setting", "line 1: matplotlib has no setting"),
        ("axes.facecolor: #f4f0e6", "line 1: a # begins a comment in style files; expected the colour as f4f0e6"),
        ("\naxes.prop_cycle: cycler(color=['#004b87', '#c8102e'])", "line 2: a # begins a comment in style files; expected the colour as"),
        ("\n\nlines.linewidth: thick", "thick"), ("figure.figsize: 8, 0.1", "figure.figsize must be from"),
        (b"\xff\xfe", "cannot read the style"),
        ("axes.prop_cycle: cycler('color', __import__('os').system('true'))", "prop_cycle"), ("text.color: \x1b[31m", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(style, text, message, capfd):
    with pytest.raises(ActplotError) as found:
        drawing("gelu", style=style(text))
    assert message in str(found.value) and len(str(found.value).splitlines()) == 1 and "\x1b" not in str(found.value)
    assert capfd.readouterr() == ("", "")


def test_no_address_is_asked(style):
    for wrong in ("http://localhost:9/a.mplstyle", "no.mplstyle", "ggplto", "."):
        with pytest.raises(ActplotError, match="cannot read the style"):
            plot("gelu", style=wrong)


def test_a_style_of_matplotlibs_goes_by_its_name():
    assert read("ggplot").theme(THEMES["light"]).f == to_hex(matplotlib.style.library["ggplot"]["axes.prop_cycle"].by_key()["color"][0])
    for name in matplotlib.style.available:
        drawing("gelu", style=name)
    with pytest.raises(ActplotError, match=r"cannot read the style ggplto: No such file or directory; did you mean ggplot\?"):
        read("ggplto")
    with pytest.raises(ActplotError, match=r"matplotlib's own are .*grayscale"):
        read("mine")


def test_what_is_no_colour_may_stand_behind_the_sign(style):
    found = read(style('# the house: #aabbcc\nlines.linewidth: 2  # wide: #aabbcc\naxes.facecolor: "#f4f0e6"\n'))
    assert found.colour("axes.facecolor") == "#f4f0e6"
