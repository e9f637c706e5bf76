"""Blocks that flow over pages: as few as can be, evenly full."""

from random import Random

import pytest

from actplot.render.sheets.flow import Block, Overfull, paged, tall, white


def blocks(seed):
    random = Random(seed)
    return [Block(random.uniform(20, 120), 15.0, random.random() < 0.2 or not k) for k in range(random.randint(1, 60))]


def greedy(found, first, others):
    """As many as fit on each page."""
    shares, at = [], 0
    while at < len(found):
        room, end = others if shares else first, at
        while end < len(found) and sum(tall(found, k, k == at) for k in range(at, end + 1)) <= room:
            end += 1
        shares.append(range(at, end))
        at = end
    return shares


def whites(found, shares, first, others):
    """What is left of each page."""
    rooms = [first] + [others] * len(shares)
    return [white(found, share, room) for room, share in zip(rooms, shares, strict=False)]


@pytest.mark.parametrize("seed", range(20))
def test_pages_are_as_few_as_can_be_and_evenly_full(seed):
    found = blocks(seed)
    shares = paged(found, 400, 480)
    assert [k for share in shares for k in share] == list(range(len(found)))
    assert min(whites(found, shares, 400, 480)) >= 0
    plain = greedy(found, 400, 480)
    assert len(shares) == len(plain)
    assert max(whites(found, shares, 400, 480)) <= max(whites(found, plain, 400, 480)) + 135


def test_balance_differs_from_filling_up():
    found = [Block(100.0)] * 6
    assert paged(found, 500, 500) == [range(3), range(3, 6)]
    assert greedy(found, 500, 500) == [range(5), range(5, 6)]


def test_headings_take_room_where_a_group_starts_and_where_a_page_goes_on():
    found = [Block(100.0, 20.0, True), Block(100.0, 20.0), Block(100.0, 20.0)]
    assert paged(found, 320, 320) == [range(3)]
    assert len(paged(found, 319, 319)) == 2
    with pytest.raises(Overfull):
        paged(found, 220, 119)
    assert paged(found, 220, 120) == [range(2), range(2, 3)]


def test_what_does_not_fit_is_refused():
    with pytest.raises(Overfull):
        paged([Block(100.0), Block(500.0)], 480, 480)
    with pytest.raises(Overfull):
        paged([Block(100.0)] * 6, 500, 500, many=False)
    assert paged([Block(100.0)] * 5, 500, 500, many=False) == [range(5)]
