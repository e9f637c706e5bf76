"""Search in Chromium: every name of every function, as it is typed or pasted out of programs."""

import pytest

from tests.catalogue import load
from tests.render.html.asked import own, pasted, qualified

pytestmark = pytest.mark.browser


def searched(page, texts):
    """The functions that each text finds, one text after the other."""
    return page.evaluate(
        """texts => texts.map((text) => {
            const search = document.getElementById("search");
            search.value = text;
            search.dispatchEvent(new Event("input"));
            return [...document.querySelectorAll("article:not([hidden])")].map((a) => a.id);
        })""",
        texts,
    )


@pytest.mark.parametrize("asked", [own, qualified, pasted])
def test_every_function_is_found_by_every_name(page, asked):
    wanted = [(f.name, text) for f in load().values() for text in asked(f)]
    found = searched(page, [text for _, text in wanted])
    assert [(*w, ids) for w, ids in zip(wanted, found, strict=True) if w[0] not in ids] == []
    few = sum(len(ids) <= 12 for ids in found)
    assert few > 0.9 * len(found) > 100


def test_what_is_not_there_is_not_found(page):
    texts = ["torch.nn.Gleu", "torch.relu.nn", "nothing.of.that(x)", "hard=swish", "relu/", "mx.n", "activation='gleu'"]
    assert searched(page, texts) == [[]] * len(texts)
    assert searched(page, ["", "  ", " - ", "''"]) == [list(load())] * 4
