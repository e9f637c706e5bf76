"""A function of a user's own as a definition: equal and pickled by what it is, its facts never those that were recorded under its name."""

import pickle
import subprocess
import sys

import pytest

from actplot import catalogue, get
from actplot.collections import entries
from actplot.collections.collection import functions
from actplot.collections.entries import Told, definition
from actplot.errors import BadParameter
from actplot.expressions.resolve import OWN
from actplot.expressions.resolve import get as resolved
from actplot.expressions.spelling import expression
from actplot.facts import store
from actplot.prove.known import known
from actplot.prove.pool import found


@pytest.fixture
def before(mine, tmp_path):
    """The functions of the file, before the catalogue."""
    token = OWN.set(functions(str(tmp_path / mine)))
    yield OWN.get()
    OWN.reset(token)


def test_names_aliases_and_titles_find_it(before):
    assert [resolved(n).spec for n in ("swoosh", "Swoosh", "MY SWOOSH", "swoosh:b=2", "gate-keeper", "Gate_Keeper")] == [
        "swoosh", "swoosh", "swoosh", "swoosh:b=2", "gate-keeper", "gate-keeper",
    ]  # fmt: skip
    assert resolved("relu") == get("relu")
    with pytest.raises(BadParameter, match="gelu: c must be a positive number, got 0"):
        resolved("gelu:c=0")
    with pytest.raises(BadParameter, match="swoosh has no parameter 'c'; its parameters are b"):
        resolved("swoosh:c=0")


def test_all_that_an_entry_is_called_means_what_replaces_it(before):
    theirs = catalogue.get("gelu")
    assert theirs.aliases != ()
    for name in ("gelu", *theirs.aliases, theirs.long_name):
        assert resolved(name).head.origin == "mine.toml"


def test_a_formula_means_the_catalogue(before):
    assert resolved("gelu(x) + 0")(1.0) == pytest.approx(catalogue.get("gelu")(1.0))
    assert resolved("gelu")(1.0) == pytest.approx(catalogue.get("gelu")(1.0) + 1 / 3)


def test_python_knows_nothing_of_files(mine):
    with pytest.raises(Exception, match="no activation named 'swoosh'"):
        get("swoosh")


def test_it_is_equal_where_it_is_told_alike(tmp_path, mine):
    path, other = tmp_path / mine, tmp_path / "other.toml"
    other.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    a, b = functions(str(path)).definitions, functions(str(other)).definitions
    assert a == b and [hash(f) for f in a] == [hash(f) for f in b]
    assert [f.head.origin for f in a + b] == ["mine.toml"] * 3 + ["other.toml"] * 3
    other.write_text(path.read_text(encoding="utf-8").replace("0.1*x", "0.2*x"), encoding="utf-8")
    changed = functions(str(other)).definitions
    assert [f == g for f, g in zip(a, changed, strict=True)] == [False, True, True]
    assert a[1].name == "gelu" and a[1] != catalogue.get("gelu")
    assert a[0].at(b=2) == a[0].at(b="2") != a[0]
    assert a[0] != resolved(a[0].portable)


def test_it_pickles_into_a_process_that_has_no_file(before, tmp_path):
    kept = [f.at(**v) for f, v in zip(before.definitions, ({"b": "1/3"}, {}, {}), strict=True)]
    assert pickle.loads(pickle.dumps(kept)) == kept
    (tmp_path / "kept").write_bytes(pickle.dumps(kept))
    code = f"import pickle; print(*(f.portable for f in pickle.load(open({str(tmp_path / 'kept')!r}, 'rb'))), sep=';')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().split(";") == [f.portable for f in kept]


def test_its_portable_spec_is_the_same_function_anywhere(before):
    for f in before.definitions:
        other = resolved(f.portable)
        assert other.head.origin == ""
        assert expression(other) == expression(f)
        point = [0.3, -1.2] if f.kind == "gated" else 0.3
        assert other(point) == f(point)
    assert get("elu:alpha=0.5").portable == "elu:alpha=0.5"


def test_a_letter_alone_has_a_portable_spec():
    text = definition(Told("flat", "Flat", "c", (entries.Parameter("c", 2, entries.written("c").parameters[0].domain),))).portable
    assert text == "(c):c=2"
    assert get(text)(5.0) == 2


def test_its_domain_is_that_of_its_parameters(tmp_path):
    (tmp_path / "log.toml").write_text("[[function]]\nname = 'logs'\nexpression = 'log(x + c)'\nparameters = {c = 1}\n")
    f = functions(str(tmp_path / "log.toml")).definitions[0]
    assert (f.domain.low, f.at(c=3).domain.low) == (-1, -3)


def test_what_was_recorded_under_its_name_says_nothing_of_it(before):
    own = resolved("gelu")
    facts = known(own)
    recorded = store.recorded("gelu")
    assert recorded.value("range") == known(catalogue.get("gelu")).value("range")
    assert facts.value("range")["low"] == pytest.approx(recorded.value("range")["low"] + 1 / 3, abs=1e-6)
    assert known(get(own.portable)).value("range") == facts.value("range")


def test_a_prover_that_went_by_names_would_be_seen(before):
    """Without both locks its facts would be those of the catalogue."""
    own = resolved("gelu")
    bare = entries.made.__wrapped__(own.head.told, "mine.toml", (), tuple(own.values.items()))
    bare.expression = ""
    assert known(type(own)(bare, own.values)).value("range")["low"] > 0
    bare.family = "hinges"
    assert known(type(own)(bare, own.values)).value("range") == store.recorded("gelu").value("range")


def test_several_are_proved_by_processes_that_know_no_file(before):
    several = [f.at() for f in before.definitions] + [resolved("swoosh:b=2"), get("relu")]
    proved = {f.spec: facts for f, facts, _ in found(several)}
    assert list(proved) == ["swoosh", "gelu", "gate-keeper", "swoosh:b=2", "relu"]
    assert proved["gelu"].value("range")["low"] == pytest.approx(0.16336, abs=1e-5)
