"""The HTML sheet in Chromium: nothing for axe to find, every control by keyboard, no request, readable without script and on paper."""

import io
import re
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from actplot import get
from tests.catalogue import load

from .conftest import SIZES
from .hands import focused, press, shown, tab_to

pytestmark = pytest.mark.browser

READOUT = re.compile(r"x = (\S+), f\(x\) = (\S+), f'\(x\) = (.+)")


# ---------------------------------------------------------------- axe


def violations(page, *rules):
    """What axe-core finds, as rule and element; by all its rules, or by these."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
    return [(v["id"], n["html"][:160]) for v in found for n in v["nodes"]]


def looked_into(page):
    """Everything unfolded, a graph in focus, another that is not drawn at its defaults."""
    for opened in ("#legend", "#glossary", "#filters", "#gelu .facts", "#elu .tune", "#softmax .facts"):
        page.locator(f"{opened} > summary").click()
    page.locator("#elu .tune input").press("End")
    page.locator("#relu .graph").focus()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(short, size, scheme):
    short.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    short.emulate_media(color_scheme=scheme)
    looked_into(short)
    assert violations(short) == []


def test_axe_finds_nothing_in_the_whole_catalogue(page):
    assert violations(page) == []


FAULTS = {
    "image-alt": "document.querySelector('#gelu .facts').append(document.createElement('img'))",
    "color-contrast": "document.querySelector('#gelu h3 a').style.color = '#ccc'",
    "label": "document.querySelector('label[for=search]').remove(); document.querySelector('#search').removeAttribute('placeholder')",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "aria-input-field-name": "document.querySelector('#gelu .graph').removeAttribute('aria-label')",
    "svg-img-alt": "document.querySelector('#softmax svg').removeAttribute('aria-label')",
    "heading-order": "document.querySelector('#gelu h4').outerHTML = '<h6>Papers</h6>'",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_axe_finds_what_is_planted(short, fault):
    short.locator("#gelu .facts > summary").click()
    short.evaluate(f"() => {{ {FAULTS[fault]} }}")
    assert fault in {rule for rule, _ in violations(short, fault)}


# ---------------------------------------------------------------- by keyboard alone


def test_the_first_key_leads_past_the_head(page):
    press(page, "Tab")
    assert focused(page)[2] == "Skip to the functions"
    press(page, "Enter")
    assert focused(page)[:2] == ["main", "functions"]


def test_search_by_keyboard(page):
    total = len(load())
    press(page, "/")
    assert focused(page)[1] == "search"
    page.keyboard.type("gelu")
    count = shown(page)
    assert 0 < count < total and page.locator("#gelu").is_visible() and not page.locator("#relu").is_visible()
    assert page.locator("#count").text_content() == f"{count} of {total} functions"
    page.keyboard.type("/")  # a letter like any other here
    assert page.locator("#search").input_value() == "gelu/" and shown(page) == 0
    assert page.locator("#nothing").is_visible() and page.locator("section:visible").count() == 0
    press(page, "Escape")
    assert shown(page) == total and page.locator("#search").input_value() == ""


def test_filters_by_keyboard(page):
    press(page, "/")
    tab_to(page, "#filters > summary", 3)
    press(page, "Enter")
    tab_to(page, "#filter-symmetry", 9)
    page.keyboard.type("odd")
    press(page, "Tab")
    odd = [n for n, f in load().items() if f.facts.value("symmetry") == "odd"]
    assert page.evaluate("[...document.querySelectorAll('article:not([hidden])')].map(a => a.id)") == odd != []
    assert page.locator("#active").text_content() == "(1)"
    page.locator("button.clear:visible").focus()
    press(page, "Enter")
    assert shown(page) == len(load()) and page.locator("#filter-symmetry").input_value() == ""


def test_every_filter_hides_some_functions_and_shows_others(page):
    page.locator("#filters > summary").click()
    selects = page.locator("#filters select")
    for k in range(selects.count()):
        options = selects.nth(k).locator("option")
        for n in range(1, options.count()):
            selects.nth(k).select_option(index=n)
            wanted = int(re.search(r"\((\d+)\)$", options.nth(n).text_content())[1])
            assert shown(page) == wanted > 0
        selects.nth(k).select_option(index=0)
    assert shown(page) == len(load())


def readout(page, id):
    """x, f(x) and f'(x) as a screen reader is told."""
    return READOUT.fullmatch(page.locator(f"#{id} .graph").get_attribute("aria-valuetext")).groups()


def test_a_graph_is_read_out_by_keyboard(page):
    press(page, "/")
    page.keyboard.type("gelu")
    tab_to(page, "#gelu .graph")
    f = get("gelu")
    for keys, x in ((("ArrowRight",) * 13, 1.3), (("PageDown",), 0.3), (("ArrowUp", "ArrowLeft"), 0.3), (("Home",), -4), (("End",), 4)):
        press(page, *keys)
        told = [float(v.replace("−", "-")) for v in readout(page, "gelu")]
        assert told == [x, float(f"{f(float(x)):.4g}"), float(f"{f.derivative(float(x)):.4g}")]
        assert page.locator("#gelu .read").text_content().startswith(f"x = {x}".replace("-", "−"))
        assert page.locator("#gelu .cursor path").count() >= 2
    press(page, "ArrowRight")
    assert readout(page, "gelu")[0] == "4"  # there is nothing beyond
    press(page, "Tab")
    assert page.locator("#gelu .cursor path").count() == 0


def test_a_kink_and_a_jump_are_read_out_as_undefined(page):
    for id, slope in (("relu", "undefined (0 left, 1 right)"), ("sign", "undefined (f jumps)")):
        page.locator(f"#{id} .graph").focus()
        assert readout(page, id) == ("0", "0", slope)


def test_the_pointer_is_read_out_at_the_nearest_sample(page):
    graph = page.locator("#tanh .graph")
    shows = "n => document.querySelectorAll('#tanh .cursor path').length === n"
    graph.hover(position={"x": 0.7 * graph.bounding_box()["width"], "y": 5})  # waits until it stands still
    page.wait_for_function(shows, arg=3)
    x, y, _ = (float(v.replace("−", "-")) for v in readout(page, "tanh"))
    assert x > 0 and y == float(f"{get('tanh')(x):.4g}")
    page.mouse.move(2, 2)
    page.wait_for_function(shows, arg=0)


def test_a_slider_changes_the_curve_and_the_readout_and_is_reset(page):
    curve = page.locator("#elu path.f")
    before = curve.get_attribute("d")
    page.locator("#elu .tune summary").focus()
    press(page, "Enter", "Tab")
    assert focused(page)[1] == "elu-alpha"
    press(page, "ArrowRight")
    moved = curve.get_attribute("d")
    value = page.locator("#elu .tune output").text_content()
    assert moved != before and value == page.locator("#elu-alpha").get_attribute("aria-valuetext") != "1"
    assert page.locator("#elu .where").text_content() == f"α = {value}"
    assert f"α = {value}" in page.locator("#elu .note").text_content()
    page.locator("#elu .graph").focus()
    press(page, "PageDown")
    x, y, _ = (float(v.replace("−", "-")) for v in readout(page, "elu"))
    assert x < 0 and y == float(f"{get('elu').at(alpha=value)(x):.3g}") != float(f"{get('elu')(x):.3g}")
    page.locator("#elu .reset").focus()
    press(page, "Enter")
    assert curve.get_attribute("d") == before and page.locator("#elu .note").is_hidden()
    assert page.locator("#elu .where").text_content() == "α = 1"


def test_one_parameter_moves_and_the_others_return(page):
    page.locator("#hard_tanh .tune summary").click()
    first, second = (page.locator(f"#hard_tanh-{p}") for p in ("min_val", "max_val"))
    default = first.input_value()
    first.press("Home")
    assert first.input_value() != default
    second.press("End")
    assert first.input_value() == default


def test_every_slider_draws_something_else(page):
    same = page.evaluate("""() => {
        const inputs = [...document.querySelectorAll('.tune input')];
        const drawn = (i) => [...i.closest('article').querySelectorAll('.graph svg path, .graph svg text')].map(p => p.outerHTML).join();
        return inputs.filter((i) => {
            const before = drawn(i);
            const moved = (v) => { i.value = v; i.dispatchEvent(new Event('input')); return drawn(i) !== before; };
            const changed = [0, Number(i.max)].some(moved);
            i.closest('article').querySelector('.reset').click();
            return !changed || drawn(i) !== before;
        }).map((i) => i.id);
    }""")
    # what these do lies outside of their graphs: far out, or too small to be seen
    assert set(same) <= {"gelu_10-min", "standardize-epsilon", "swiglu_oai-limit"}


# ---------------------------------------------------------------- permalinks, print, no script


@pytest.mark.parametrize("id", ["relu", "gelu", "swiglu"])
@pytest.mark.parametrize("size", SIZES)
def test_a_permalink_opens_its_function(tab, path, id, size):
    tab.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    tab.goto(f"{path.as_uri()}#{id}")
    assert tab.locator(f"#{id} .facts").get_attribute("open") is not None
    tab.wait_for_function("id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 70) < 72", arg=id)


def test_a_permalink_is_followed_by_keyboard_and_past_filters(page):
    page.locator("#gelu h3 a").focus()
    press(page, "Enter")
    page.locator("#gelu table").first.wait_for(state="visible")
    assert page.url.endswith("#gelu")
    press(page, "/")
    page.keyboard.type("relu")
    assert not page.locator("#gelu").is_visible()
    page.evaluate("location.hash = '#silu'")
    page.locator("#silu table").first.wait_for(state="visible")
    assert shown(page) == len(load())


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 2560])
def test_nothing_is_wider_than_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("for (const id of ['gelu', 'elu']) document.querySelector(`#${id} .facts`).open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.evaluate("""() => [...document.querySelectorAll('.formula:not([tabindex])')]
        .filter(e => e.scrollWidth > e.clientWidth + 4).map(e => e.closest('article').id)""")
    assert wide == []


def test_it_is_readable_without_script(browser, path):
    page = browser.new_page()
    try:
        page.route("**/*", lambda route: route.continue_())
        text = re.sub(r"<script>.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        bare = path.with_name("bare.html")
        bare.write_text(text, encoding="utf-8")
        page.goto(bare.as_uri())
        assert page.locator("#gelu svg path.f").is_visible() and not page.locator(".tools").is_visible()
        page.locator("#gelu .facts > summary").click()
        assert page.locator("#gelu table").first.is_visible() and not page.locator("#elu .tune").is_visible()
    finally:
        page.close()


def test_print_shows_every_function_and_no_control(page):
    read = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join(p.extract_text() for p in read.pages)
    assert 5 < len(read.pages) < 40
    plain = re.sub(r"\s+", "", normalize("NFKC", text))  # without ligatures
    assert [f.title for f in load().values() if re.sub(r"\s+", "", normalize("NFKC", f.title)) not in plain] == []
    assert "Search" not in text and "Theme:" not in text and "Reset" not in text


def test_theme_is_chosen_by_button_and_by_the_reader(page):
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="light")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.locator("#theme").focus()
    press(page, "Enter")
    assert page.locator("#theme").text_content() == "Theme: light" and page.evaluate(ground) == light
    press(page, "Enter")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == dark
    page.emulate_media(media="print")
    assert page.evaluate(ground) == light


def test_an_error_on_the_page_is_seen(page):
    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.wait_for_timeout(100)
    assert any("planted" in e for e in page.seen.errors)
    page.allowed = ["planted"]
