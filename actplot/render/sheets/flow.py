"""Blocks that flow over pages: never broken, all pages about equally full, a heading never away from what it heads."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

TORN = 30.0**2  # breaking a group is as bad as this much more white, squared


class Overfull(Exception):
    """The functions do not fit on the page."""


@dataclass(frozen=True)
class Block:
    """What stays on one page: its height and that of its group's heading, which stands where a group starts or a page goes on with it."""

    height: float
    heading: float = 0.0
    starts: bool = False


def paged(blocks: Sequence[Block], first: float, others: float, many: bool = True) -> list[range]:
    """Which blocks stand on which page, the first page having its own height; Overfull where a block or, of one page, all do not fit."""
    count = len(blocks)
    none: tuple[float, list[range]] = (inf, [])
    best = [none] * count + [(0.0, none[1])]  # for the blocks from each on
    for _ in range(count):
        found = [ending(blocks, at, others, best) for at in range(count)] + [none]
        start = ending(blocks, 0, first, best)
        if start[0] < inf:
            return start[1]
        if not many:
            break
        best = found
    raise Overfull


def ending(blocks: Sequence[Block], at: int, room: float, best: Sequence[tuple[float, list[range]]]) -> tuple[float, list[range]]:
    """The page that starts with a block, and the pages after it, such that their white is spread most evenly."""
    found: tuple[float, list[range]] = (inf, [])
    white = room
    for end in range(at, len(blocks)):
        white -= tall(blocks, end, end == at)
        if white < 0:
            break
        cost, rest = best[end + 1]
        torn = TORN if end + 1 < len(blocks) and blocks[end + 1].heading and not blocks[end + 1].starts else 0.0
        if white**2 + torn + cost < found[0]:
            found = white**2 + torn + cost, [range(at, end + 1), *rest]
    return found


def tall(blocks: Sequence[Block], k: int, top: bool) -> float:
    """The height of a block with its heading, if it has one there."""
    return blocks[k].height + (blocks[k].heading if top or blocks[k].starts else 0.0)


def white(blocks: Sequence[Block], share: range, room: float) -> float:
    """What is left of the room of a page with some of the blocks."""
    return room - sum(tall(blocks, k, k == share[0]) for k in share)
