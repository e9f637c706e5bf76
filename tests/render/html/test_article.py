"""What is folded away below a graph: every fact, as it is known."""

from collections import Counter
from itertools import chain

from actplot.facts.cautions import cautions
from actplot.facts.properties import PROPERTIES
from tests.render.html.laid import few
from tests.render.html.reading import Reader


def test_tables_tell_every_fact(small):
    found = Reader(small)
    rows = Counter(found.rows())
    for f in chain.from_iterable(c.activations for c in few()):
        for key, fact in f.facts.items():
            assert rows[f"{PROPERTIES[key].title}{fact.text}{fact.verdict}{fact.note}"] >= 1, (f.name, key)
    assert {e["attrs"].get("scope") for e in found.all("th")} == {"row", "col"}
    items = {e["text"] for e in found.all("li")}
    for f in chain.from_iterable(c.activations for c in few()):
        assert all((f"{c.text} ({c.source})" if c.source else c.text) in items for c in cautions(f.facts))


def test_where_libraries_differ_is_told():
    from actplot import get
    from actplot.render.html.conduct import conduct

    told = conduct(get("leaky_relu"))
    assert "Keras layers.LeakyReLU" in told and "leaky_relu:negative_slope=0.3" in told and "PyTorch 2.13.0" in told
    assert conduct(get("softmax")) == "" and conduct(get("x*tanh(x)")) == ""
