"""cite: what comes out is BibTeX, and the catalogue's papers are one truth each."""

import re
from collections import Counter

import pytest

from actplot import get, names
from actplot.cli.cite import bibtex
from actplot.definition import Paper

ENTRY = re.compile(r"@(?P<kind>[a-z]+)\{(?P<key>[^,{}]+),\n(?P<fields>.*?)\n\}(?:\n\n|\n?\Z)", re.S)
FIELD = re.compile(r"^  ([a-z]+) = \{(.*)\},$", re.M)
NEEDED = {
    "article": {"journal"},
    "incollection": {"booktitle"},
    "inproceedings": {"booktitle"},
    "misc": set(),
    "phdthesis": {"school"},
}
GIVEN = Paper("Doe", "A title", 2020)


def parse(text):
    """Kind, key and fields of each entry; whatever is not part of an entry is an error."""
    assert ENTRY.sub("", text) == ""
    return [(m["kind"], m["key"], dict(FIELD.findall(m["fields"])), m["fields"].count("\n") + 1) for m in ENTRY.finditer(text)]


def depths(text):
    """How many braces are open after each brace that is not escaped."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if brace == "{" else -1
        yield depth


def faults(text):
    """What is wrong with a bibliography."""
    *_, last = balance = list(depths(text))
    if last or min(balance) < 0:
        yield "braces"
    entries = parse(text)
    keys = Counter(key.lower() for _, key, *_ in entries)
    yield from (f"{key} stands {count} times" for key, count in keys.items() if count > 1)
    for kind, key, fields, lines in entries:
        if len(fields) != lines:
            yield f"{key}: a line that is no field"
        if not re.fullmatch(r"[a-z0-9]+", key):
            yield f"{key}: key"
        if missing := ({"author", "title", "year"} | NEEDED[kind]) - fields.keys():
            yield f"{key}: {missing} missing"
        if not re.fullmatch(r"(\{[^{}]+\}|[^\s,{}]+|[a-z ]+ [^\s,{}]+)( and (\{[^{}]+\}|[^\s,{}]+|[a-z ]+ [^\s,{}]+))*", fields["author"]):
            yield f"{key}: authors {fields['author']}"
        if not 1800 <= int(fields["year"]) <= 2026:
            yield f"{key}: year {fields['year']}"
        if not re.fullmatch(r"\d{4}\.\d{4,5}", fields.get("eprint", "1234.5678")):
            yield f"{key}: eprint {fields['eprint']}"
        if not re.fullmatch(r"10\.\d{4,}/\S+", fields.get("doi", "10.1000/1")):
            yield f"{key}: doi {fields['doi']}"
        if re.search(r"(?<!\\)[&%#_]", fields["title"] + fields.get(next(iter(NEEDED[kind]), "howpublished"), "")):
            yield f"{key}: LaTeX stumbles over a character"


def unlike(papers):
    """Pairs of papers that are told twice: equal records made twice, or records that share a title, a DOI or an arXiv id."""
    once = {id(p): p for p in papers}.values()
    for field in ("key", "title", "doi", "arxiv"):
        said = Counter(getattr(p, field).lower() for p in once if getattr(p, field))
        yield from (f"{field} {value}" for value, count in said.items() if count > 1)


def papers(of=None):
    return [p for name in of or names() for p in get(name).papers]


def test_all_that_is_cited_is_bibtex(run):
    result = run("cite", *(chosen := [n for n in names() if not get(n).source]))
    assert result.code == 0
    assert {key for _, key, *_ in parse(result.out)} == {p.key for p in papers(chosen)} != set()
    assert list(faults(result.out)) == []


def test_what_is_in_no_paper_is_cited_by_a_line(run):
    told = [n for n in names() if get(n).source]
    result = run("cite", *told)
    assert {key for _, key, *_ in parse(result.out)} == {*told, *(p.key for p in papers(told))} != set()
    assert all(get(n).source[:20].replace("_", r"\_") in result.out for n in told)


@pytest.mark.parametrize(
    "text",
    [
        bibtex(GIVEN) + "\n\n" + bibtex(GIVEN),
        bibtex(Paper("Doe", "A title", 1066)),
        bibtex(Paper("Doe", "A title", 2020, arxiv="hep-th/9901001")),
        bibtex(Paper("Doe", "A title", 2020, doi="doi.org/10.1000/1")),
        bibtex(Paper("J. Doe", "A title", 2020)).replace("{J. Doe}", "J. Doe,"),
        bibtex(Paper("Doe", "A title", 2020, kind="article")),
        bibtex(GIVEN).replace("A title", "A {title"),
        bibtex(GIVEN).replace("A title", "A & B"),
        bibtex(GIVEN).replace("doe2020", "döe2020"),
    ],
)
def test_a_faulty_bibliography_is_found(text):
    assert list(faults(text)) != []


def test_each_paper_is_told_once():
    assert list(unlike(papers())) == []


def test_a_paper_told_twice_is_found():
    assert list(unlike([GIVEN, Paper("Doe", "A title", 2020)])) != []
    assert list(unlike([Paper("Doe", "One", 2020, doi="10.1000/1"), Paper("Roe", "Two", 2021, doi="10.1000/1")])) == ["doi 10.1000/1"]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Doe", "Doe"),
        ("Doe and Roe", "Doe and Roe"),
        ("Doe, Roe and Poe", "Doe and Roe and Poe"),
        ("Doe et al.", "Doe and others"),
        ("van den Doe and Roe", "van den Doe and Roe"),
        ("Bureau of Standards", "{Bureau of Standards}"),
    ],
)
def test_authors(authors, expected):
    assert f"author = {{{expected}}}," in bibtex(Paper(authors, "A title", 2020))


def test_keys_are_ascii():
    assert Paper("Mächler and Roe", "Straße", 2012).key == "machler2012strasse"
    assert Paper("van den Doe et al.", "On a theme", 2012).key == "doe2012theme"


def test_a_venue_stands_where_its_kind_wants_it():
    assert "journal = {Acta}" in bibtex(Paper("Doe", "A title", 2020, venue="Acta", kind="article"))
    assert "school = {Paris}" in bibtex(Paper("Doe", "A title", 2020, venue="Paris", kind="phdthesis"))
    assert "howpublished = {blog post}" in bibtex(Paper("Doe", "A title", 2020, venue="blog post"))


def test_special_characters():
    assert r"title = {{Salt \& pepper: 100\% of $-$x}}," in bibtex(Paper("Doe", "Salt & pepper: 100% of −x", 2020))


def test_a_function_without_a_paper_is_named(run):
    alone = next(name for name in names() if not get(name).papers)
    assert f"no paper is recorded for {alone}" in run("cite", alone).err
