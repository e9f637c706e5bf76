"""What must hold of the page of a lesson: each complaint is a text."""

from actplot.render.lessons.picture import alone, cell, page
from actplot.render.theme import THEMES
from actplot.render.type.page import Area, Type
from tests.render.inspection import overlaps

LEAST, SMALLEST = 12.0, 11.0  # points of type on a slide of 960 points
SIZES = (None, (8.0, 6.0), (16.0, 9.0))
CELLS = ((1110.0, 290.0), (930.0, 400.0))  # of sheets upright and lying, in the points of their pictures


def complaints(found, sizes=SIZES, cells=CELLS):
    """What is wrong with the pages of a lesson, at several sizes, in a sheet, and in every theme."""
    bad = []
    for size in sizes:
        bad += [f"{size}: {said}" for said in wrong(page(found, size=size), 960 / (size[0] * 72) if size else 1.0)]
    for wide, high in cells:
        bad += [f"{wide} x {high}: {said}" for said in wrong(cell(found, THEMES["light"], wide, high), 1.0)]
    bad += [f"alone: {said}" for said in wrong(alone(found, THEMES["light"]), 1.0)]
    places = {name: [(type(i), i.area) for i in page(found, name).ink] for name in THEMES}
    return bad + [f"{name}: not where it is in light" for name in THEMES if places[name] != places["light"]]


def wrong(made, k):
    """What is wrong with one page, which is 1/k times as large as its picture was laid out."""
    paper = Area(0.0, 0.0, made.width, made.height)
    bad = overlaps(made)
    bad += [f"{i.role} off the page: {getattr(getattr(i, 'word', None), 'text', '')}" for i in made.ink if not paper.holds(i.area)]
    bad += [f"small: {i.word.text}" for i in made.ink if isinstance(i, Type) and i.role != "weight" and i.word.size * k < 0.6 * LEAST]
    plain = [i for i in made.ink if isinstance(i, Type) and i.role in ("number", "label", "note", "sentence", "source")]
    return bad + [f"too small: {i.word.text}" for i in plain if i.word.size * k < LEAST - 1e-6]
