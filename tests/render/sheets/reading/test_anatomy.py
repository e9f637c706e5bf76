"""The large cell of a legend: its parts are named where they stand."""

import numpy as np
import pytest

from actplot import get
from actplot.render.sheets.legend import named, names
from actplot.render.sheets.reading.anatomy import pointed
from actplot.render.sheets.templates import ORIENTATIONS
from actplot.render.sheets.templates import load as template
from actplot.render.theme import LIGHT
from actplot.render.type.page import Area, Line, Page, Shape
from tests.render import inspection
from tests.render.inspection import dense, layout, lines

ONE = template("one-page")
ROLES = {"kink": "kink", "asymptote": "asymptote", "f,": "f", "f′": "df", "behind": "ghost"}  # by how the text begins


def middles(page, owner, role):
    """Where a part is: points of its lines, the middles of its circles."""
    found = [(x, y) for i in page.ink if isinstance(i, Line) and (i.owner, i.role) == (owner, role) for x, y in dense(i.points)]
    rings = [i.area for i in page.ink if isinstance(i, Shape) and (i.owner, i.role) == (owner, role)]
    return np.array(found + [((a.x0 + a.x1) / 2, (a.y0 + a.y1) / 2) for a in rings])


@pytest.fixture(scope="module", params=ORIENTATIONS)
def page(request):
    return layout(orientation=request.param)


def test_a_leader_goes_from_its_part_to_its_text(page):
    texts = [b for b in page.blocks if b.role == "part"]
    leaders = lines(page, "key selu", "leader")
    assert len(texts) == len(leaders) >= 4
    for text, leader in zip(texts, leaders, strict=True):
        start, end = leader.points
        assert max(text.area.x0 - end[0], end[0] - text.area.x1, text.area.y0 - end[1], end[1] - text.area.y1) < 2, text
        role = next((role for words, role in ROLES.items() if text.text.startswith(words)), None)
        if role:
            assert np.hypot(*(middles(page, "key selu", role) - start).T).min() < 4, text
    assert inspection.overlaps(page) + inspection.crossed(page) + inspection.strays(page) == []


def test_a_part_has_a_leader_or_a_line_and_never_both(page):
    there = [b.text for b in page.blocks if b.role == "part"]
    below = [b.text for b in page.blocks if b.owner == "legend" and b.role == "text"]
    for words in ("kink", "asymptote"):
        assert any(t.startswith(words) for t in there) != any(t.startswith(words) for t in below), words


def test_what_has_no_room_for_a_leader_is_told_below():
    shown = tuple(get(name) for name in ONE.functions)
    assert {"kink", "asymptote", "f", "df"} <= named(ONE, shown, 132.0, LIGHT, 1.0)
    assert named(ONE, shown[:5], 132.0, LIGHT, 1.0) == set()  # so few have no large cell
    tiny = Page(40.0, 30.0, 0.0, LIGHT.ground)
    assert pointed(tiny, "selu", Area(0.0, 0.0, 40.0, 30.0), names(ONE, get("selu"), shown), LIGHT, 6.0) == set()


def test_only_what_a_function_has_is_named():
    assert {"kink", "jump", "asymptote"} & names(ONE, get("relu"), [get("relu")]).keys() == {"kink"}
    assert "jump" in names(ONE, get("sign"), [get("sign")])
    assert {"kink", "jump", "proved"} & names(ONE, get("gelu"), [get("gelu")]).keys() == {"proved"}
