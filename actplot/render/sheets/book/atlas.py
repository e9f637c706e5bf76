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
    found = [chapters.spread(c, frame) for c in chapters.chapters(rows)]
    shown = [f for s in found for f in s.chapter.functions]
    differing = conduct.planned(shown if t.conduct else (), frame)
    begins = beginning.planned(shown, frame)
    before = [(beginning.TITLE, len(begins.pages))] if begins.pages else []
    more = [(conduct.TITLE, len(differing.pages))] if differing.pages else []
    front = contents.planned(contents.entries(before, found, [*more, (index.TITLE, 1)]), shown, frame)
    pages = contents.drawn(front, frame)
    start = len(pages)
    pages += [frame.page("", 0)] * len(begins.pages)  # these tell where the functions stand, which is known last
    where = []
    for s, views in zip(found, chapters.measured(found, t), strict=True):
        drawn = chapters.draw(s, views, frame, len(pages) + 1)
        for page, lines in zip(drawn, s.pages, strict=True):
            pages.append(page)
            tops = (b.y for b in page.bookmarks if b.level == 1)
            where += [(c.subject.f, index.Place(len(pages), y)) for c, y in zip((c for one in lines for c in one.cells), tops, strict=True)]
    where_of = {f.spec: place for f, place in reversed(where)}
    pages[start : start + len(begins.pages)] = beginning.draw(begins, where_of, frame, start + 1)
    pages += conduct.draw(differing, frame, len(pages) + 1)
    return pages + index.index(where, frame, len(pages) + 1)
