"""What the catalogue promises as a whole: who is in it, what every entry says of itself, and how its files are written."""

import ast
import re
from pathlib import Path

import pytest

import actplot.functions
from actplot import catalogue, families
from actplot.definition import Definition, fold
from actplot.index import Listed
from tests.catalogue import load
from tests.conftest import CATALOGUE

# what a framework offers under some name (PyTorch, JAX, Keras, ONNX, Transformers, NNlib, MLX, Paddle, timm, TensorFlow, ggml)
OFFERED = """
identity binary_step sign threshold sigmoid log_sigmoid hard_sigmoid hard_sigmoid_02 sparse_sigmoid tanh hard_tanh softsign relu relu6
bounded_relu leaky_relu prelu rrelu elu celu selu gelu gelu_tanh quick_gelu gelu_10 silu swish_beta hard_swish mish hard_mish softplus
hard_shrink soft_shrink tanh_shrink shrink thresholded_relu exponential expm1 squareplus sparse_plus relu2 laplace_act sqrt_softplus xielu
erf probit_cdf log_ndtr logit sinc_norm abs log1mexp lisht logcosh sine stanh affine softmax softmax2d log_softmax softmin hardmax sparsemax
gumbel_softmax logsumexp logmeanexp standardize maxout crelu glu reglu geglu swiglu swiglu_oai arctan cosine star_relu arcsinh square
""".split()  # noqa: SIM905

FILES = sorted(p for p in Path(actplot.functions.__file__).parent.glob("*.py") if p.name != "__init__.py")
LONGEST_FILE, DIGITS = 400, 12

of_files = pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)


def test_what_frameworks_offer_is_here():
    assert [name for name in OFFERED if name not in load()] == []
    assert len(OFFERED) == len(set(OFFERED)) == 78


def test_what_is_called_by_its_name_needs_no_spelling(monkeypatch):
    monkeypatch.setattr(catalogue, "answering", forbidden)
    assert [catalogue.get(name).name for name in catalogue.names()] == list(load())
    with pytest.raises(AssertionError):
        catalogue.get("linear")


def forbidden():
    """Spellings that nobody should have asked for."""
    raise AssertionError


def test_two_that_answer_to_one_spelling_are_seen(monkeypatch):
    relu = catalogue.get("relu")
    twin = Definition(Listed(name="twin", title=relu.title, long_name="Twin", family="ramps", kind="scalar", read=catalogue.whole), {})
    monkeypatch.setattr(catalogue, "load", lambda: {"relu": relu, "twin": twin})
    with pytest.raises(ValueError, match="'relu' names both relu and twin"):
        catalogue.answering.__wrapped__()


def test_there_are_a_hundred_entries_of_three_kinds():
    assert len(load()) >= 100
    assert {f.kind for f in load().values()} == {"scalar", "vector", "gated"}
    assert list(families()) == list(actplot.functions.ORDER)
    called = {**families(), **{key: title for key, (title, _) in actplot.functions.PARTS.items()}}
    assert all(title[0].isupper() and not title.endswith(".") for title in called.values())
    told = [word for key, title in called.items() for word in {fold(key), fold(title)}]
    assert len({*told}) == len(told)  # no two of them answer to one word


def test_a_part_is_families_that_follow_each_other():
    order = list(actplot.functions.ORDER)
    for _, of in actplot.functions.PARTS.values():
        start = order.index(of[0])
        assert order[start : start + len(of)] == list(of)
    assert not actplot.functions.PARTS.keys() & {*order}


def test_every_entry_introduces_itself(entry):
    assert entry.title and entry.long_name and entry.family in families()
    assert entry.kind in ("scalar", "vector", "gated")
    assert entry.name.isidentifier() and entry.name == entry.name.lower()
    for text in (entry.summary, entry.use):
        assert "\n" not in text and "TODO" not in text
        assert not text or (text.endswith(".") and (text[0].isupper() or text.startswith("log(")))
    assert entry.summary


def test_what_an_entry_tells_of_another_that_one_tells_of_it(entry):
    for name in re.findall(r"`(\w+)`", entry.summary):
        other = load()[name]
        assert any(fold(word) in fold(other.summary) for word in (entry.name, entry.title)), name


def test_every_parameter_has_a_domain_that_holds_its_default(entry):
    assert [p.name for p in entry.parameters if p.default not in p.domain] == []
    assert all(p.domain.text for p in entry.parameters)
    assert set(entry.values) == {p.name for p in entry.parameters}


def test_every_paper_can_be_found(entry):
    for p in entry.papers:
        assert p.authors and p.title and 1900 < p.year < 2030
        assert p.title == p.title.strip(" .")
        if p.arxiv and "/" not in p.arxiv:
            month, number = p.arxiv.split(".")
            assert len(month) == 4 and int(month[2:]) in range(1, 13) and number.isdigit()
            assert abs(2000 + int(month[:2]) - p.year) <= 1
        assert "://" not in p.arxiv + p.doi


def test_every_row_of_what_is_left_out_has_a_cell_for_each_column():
    columns = 0
    for line in (Path(__file__).parents[2] / "docs/left-out.md").read_text().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) - 1
        assert not columns or cells in (-1, columns), line
        columns = max(cells, 0)


@of_files
def test_a_family_is_one_short_file_with_an_introduction(path):
    text = path.read_text()
    title, blank, *introduction = (ast.get_docstring(ast.parse(text)) or "").splitlines()
    assert len(text.splitlines()) <= LONGEST_FILE
    assert title.endswith(".") and blank == "" and len(" ".join(introduction)) > 80
    assert path.stem in actplot.functions.ORDER
    assert any(f.family == path.stem for f in CATALOGUE)


# ---------------------------------------------------------------- how definitions are written


def imports(text):
    """The modules that a family file imports, relative ones with their dots."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names)


def foreign(text):
    """Imports that a family file has no use for."""
    siblings = {f".{p.stem}" for p in FILES}
    return [m for m in imports(text) if m not in {"..words", "..definition", "..parameters", "math", "typing"} | siblings]


def exact_parts(node):
    """The nodes of a tree, but for numbers that are floats by nature: by which a closed form is computed, or what a framework returns."""
    if isinstance(node, ast.keyword) and node.arg in ("decimal", "kinks"):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from exact_parts(child)


def overlong(text):
    """Float literals with so many digits that they must stand for a closed form."""
    floats = (n.value for n in exact_parts(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, float))
    return [v for v in floats if len(repr(v).split("e")[0].replace(".", "").strip("0")) >= DIGITS]


def literal(node):
    """Whether a node is a number, with or without a sign."""
    if isinstance(node, ast.UnaryOp):
        return literal(node.operand)
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))


def rounded_quotients(text):
    """Quotients of two literals, which Python would round: ``ratio`` would not."""
    divisions = (n for n in exact_parts(ast.parse(text)) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div))
    return [ast.unparse(n) for n in divisions if literal(n.left) and literal(n.right)]


@of_files
def test_definitions_are_exact_and_stay_at_home(path):
    text = path.read_text()
    assert foreign(text) == []
    assert overlong(text) == []
    assert rounded_quotients(text) == []


def test_the_scan_can_fail():
    assert foreign("import numpy as np\nfrom ..algebras.jets import Jet") == ["numpy", "..algebras.jets"]
    assert foreign("from math import inf\nfrom .gelus import gelu\nfrom ..words import exp") == []
    assert overlong("scale = 1.0507009873554805\nb = 0.044715\nc = 1e-300") == [1.0507009873554805]
    assert overlong("c = Constant(op, decimal=1.6732632423543772)") == []
    assert rounded_quotients("a * (1 / 3)") == ["1 / 3"]
    assert rounded_quotients("-1 / 2.5 + x / 6 + ratio(1, 3) + sqrt(2) / 2") == ["-1 / 2.5"]
