"""An atlas: a page of contents, chapters of cells over many pages, what libraries do under one name, and an index."""

from ...theme import Theme
from ...type.page import Page
from ..rows import Rows, Size
from ..templates import Template
from . import beginning, chapters, conduct, contents, index
from .frame import framed


def atlas(rows: Rows, t: Template, look: Theme, size: Size) -> list[Page]:
    """The pages of an atlas; Overfull only where the paper has no room for a single line of cells or for the legend."""
    frame = framed(t, look, size)
    found = [chapters.opened(c, frame) for c in chapters.chapters(rows)]
    leaves = chapters.leaves(found, frame)
    shown = [f for o in found for f in o.chapter.functions]
    differing = conduct.planned(shown if t.conduct else (), frame)
    begins = beginning.planned(shown, frame)
    before = [(beginning.TITLE, len(begins.pages))] if begins.pages else []
    more = [(conduct.TITLE, len(differing.pages))] if differing.pages else []
    front = contents.planned(contents.entries(before, leaves, [*more, (index.TITLE, 1)], frame), shown, frame)
    pages = contents.drawn(front, frame)
    start = len(pages)
    pages += [frame.page("", 0)] * len(begins.pages)  # these tell where the functions stand, which is known last
    where = []
    for leaf, views in zip(leaves, chapters.measured(leaves, t), strict=True):
        pages.append(chapters.draw(leaf, views, frame, len(pages) + 1))
        tops = (b.y for b in pages[-1].bookmarks if b.level == 1)
        placed = [c.subject.f for _, one in leaf.lines for c in one.cells]
        where += [(f, index.Place(len(pages), y)) for f, y in zip(placed, tops, strict=True)]
    where_of = {f.spec: place for f, place in reversed(where)}
    pages[start : start + len(begins.pages)] = beginning.draw(begins, where_of, frame, start + 1)
    pages += conduct.draw(differing, frame, len(pages) + 1)
    return pages + index.index(where, frame, len(pages) + 1)
