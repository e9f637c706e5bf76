"""These tests run when they are asked for, by ``-m browser``; without Chromium they are skipped, where CI is set they fail."""

import os
import shutil

import pytest

from tests.conftest import only_for
from tests.render.html.laid import catalogue, few, sheet

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"desk": (1280, 900), "telephone": (375, 800)}
CHROMIUM = shutil.which("chromium")


def pytest_ignore_collect(collection_path, config):
    if only_for("browser", ("playwright", "axe_playwright_python"), config):
        return True
    if CHROMIUM is None and os.environ.get("CI"):
        raise pytest.UsageError("there is no chromium, which these tests need where CI is set; apt-get install chromium")
    return None


def pytest_collection_modifyitems(items):
    if CHROMIUM is None:
        for item in items:  # the hook is shown the items of all folders
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="there is no chromium on the path; apt-get install chromium"))


@pytest.fixture(scope="session")
def path(tmp_path_factory):
    """The sheet of the whole catalogue as a file."""
    found = tmp_path_factory.mktemp("sheet") / "sheet.html"
    found.write_text(sheet(catalogue()), encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def short_path(tmp_path_factory):
    """The sheet of a few functions as a file."""
    found = tmp_path_factory.mktemp("sheet") / "few.html"
    found.write_text(sheet(few()), encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """One Chromium with a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        profile = tmp_path_factory.mktemp("profile")
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, headless=False, args=[*FLAGS], viewport=None, timeout=60_000
        )
        context.set_default_timeout(20_000)
        yield context
        context.close()


class Seen:
    """What a page asked for and complained of."""

    def __init__(self, page):
        self.requests, self.errors = [], []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))


@pytest.fixture
def tab(browser):
    """A new page, and what it asks for and complains of; every test ends with neither a request nor a complaint."""
    page = browser.new_page()
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["desk"], strict=True)))
    page.seen = Seen(page)
    yield page
    allowed = tuple(getattr(page, "allowed", ()))
    asked = [r for r in page.seen.requests if not r.startswith(("file:", "data:"))]
    errors = [e for e in page.seen.errors if not any(a in e for a in allowed)]
    page.close()
    assert asked == [] and errors == []


@pytest.fixture
def page(tab, path):
    """The whole catalogue, loaded."""
    tab.goto(path.as_uri())
    return tab


@pytest.fixture
def short(tab, short_path):
    """A few functions, loaded."""
    tab.goto(short_path.as_uri())
    return tab
