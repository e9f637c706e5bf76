"""The README tells the truth: its numbers, its commands, its pictures, its Python."""

import os
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from actplot.cli.app import COMMANDS

from .readme import BROWSER, GALLERY, MANUAL, PATH, counted, made, manual, pictures, written

TEXT = PATH.read_text(encoding="utf-8")


PICTURES = pictures(TEXT)


def test_the_numbers_and_the_list_of_commands_are_up_to_date():
    assert written(TEXT) == TEXT, "run make readme"


def test_the_manual_page_that_is_installed_is_up_to_date():
    assert MANUAL.read_text(encoding="ascii") == manual(), "run make readme"


@pytest.mark.parametrize("told", ["| `actplot table", "functions**", "% of them proved", "names** in"])
def test_what_is_stale_is_seen(told):
    stale = TEXT.replace(told, f"7{told}", 1)
    assert stale != TEXT
    assert written(stale) == TEXT


def test_the_numbers_are_those_of_the_catalogue():
    n = counted()
    told = f"**{n['functions']} functions**", f"**{n['names']} names**", f"({n['checked']} only checked", f", {n['unknown']} unknown"
    assert [t for t in told if t not in TEXT] == []
    facts, share = re.search(r"\*\*([\d,]+) facts, ([\d.]+) % of them proved", TEXT).groups()
    facts = int(facts.replace(",", ""))
    assert facts == n["proved"] + n["checked"] + n["unknown"] > 3000
    assert 0 <= 100 * n["proved"] / facts - float(share) < 0.1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command):
    assert f"`actplot {command} " in TEXT


SCRIPT = TEXT.partition("<!-- script: run by the tests, beside a table.csv -->\n```sh\n")[2].partition("```\n<!-- end of script -->")[0]


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(("table", "said"), [
    ("Function,Bounded,Range\nrelu,yes,\"[0, 1)\"\ntanh,yes,\"(-1, 1)\"\n", "the table is wrong in 2 cells"),
    ("Function,Bounded\ntanh,yes\n", "the table holds"), ("Function\n", "the table cannot be read"),
])  # fmt: skip
def test_the_script_runs(tmp_path, table, said):
    """Loops, pipes, jq and exit codes."""
    (tmp_path / "table.csv").write_text(table)
    (tmp_path / "actplot").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m actplot "$@"\n')
    (tmp_path / "actplot").chmod(0o755)
    (tmp_path / "script").write_text(SCRIPT)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "script"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == said
    drawn = [p.stem for p in tmp_path.glob("*.svg")]
    assert len(drawn) == 3 and all((tmp_path / f"{name}.svg").read_text(encoding="utf-8").startswith("<?xml") for name in drawn)
    assert "relu is nn.ReLU" in (tmp_path / "torch.txt").read_text() and "⠒⠒⠒" in done.stdout
    assert (tmp_path / "names.tsv").read_text().splitlines()[0].split("\t") == ["name", "torch", "jax", "keras", "onnx"]
    assert len((tmp_path / "gelu.csv").read_text().splitlines()) == 8 and len((tmp_path / "largest.csv").read_text().splitlines()) == 4


def test_pictures_and_links_exist():
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in t]
    assert len(targets) > 5
    assert [t for t in targets if not (PATH.parent / t).is_file()] == []


def test_every_picture_has_its_command_and_every_file_is_shown():
    assert {p.name for p in PICTURES} == {p.name for p in GALLERY.iterdir()}
    assert len(PICTURES) == len({p.name for p in PICTURES}) > 10
    assert [a for a in re.findall(r"!\[(.*?)\]\(", TEXT) if len(a) < 10] == []


def size(path):
    """Width and height of a picture, in dots."""
    with Image.open(path) as picture:
        return picture.size


def test_pictures_have_one_width_and_one_shape():
    sizes = {p.name: size(GALLERY / p.name) for p in PICTURES if p.name.endswith(".png")}
    assert sizes.pop("one-page.png") == (760, 537)  # a whole sheet has the shape of its paper
    assert set(sizes.values()) == {(760, 475)} and len(sizes) > 8


def unlike(path, committed):
    """In what two files differ for those who look at them, "" where they do not."""
    if path.suffix == ".pdf":
        first, second = PdfReader(path), PdfReader(committed)
        told = [[p.get_contents().get_data() for p in r.pages] for r in (first, second)]
        seen = [[(tuple(map(float, p.mediabox)), p.extract_text()) for p in r.pages] for r in (first, second)]
        about = [(dict(r.metadata), [(o.title, r.get_destination_page_number(o)) for o in flat(r.outline)]) for r in (first, second)]
        return next((what for what, (a, b) in {"drawing": told, "text": seen, "outline and metadata": about}.items() if a != b), "")
    with Image.open(path) as first, Image.open(committed) as second:
        a, b = (np.asarray(i.convert("RGB")) for i in (first, second))
    return "size" if a.shape != b.shape else f"{(a != b).any(2).sum()} dots" if (a != b).any() else ""


def flat(outline):
    """All bookmarks, one after the other."""
    return [b for one in outline for b in (flat(one) if isinstance(one, list) else [one])]


@pytest.mark.gallery
@pytest.mark.parametrize("picture", PICTURES, ids=lambda p: p.name)
def test_a_picture_is_what_its_command_makes(picture, tmp_path):
    path = made(picture, tmp_path)
    if picture.name == BROWSER:  # which draws text with the fonts of its machine
        assert path is None or size(path) == size(GALLERY / picture.name)
    else:
        assert unlike(path, GALLERY / picture.name) == "", "run make gallery"


def test_a_stale_picture_is_seen(tmp_path):
    name = next(p.name for p in PICTURES if p.name == "gelu.png")
    with Image.open(GALLERY / name) as picture:
        dot = picture.convert("RGB")
    dot.save(tmp_path / "same.png")
    assert unlike(tmp_path / "same.png", GALLERY / name) == ""
    dot.putpixel((100, 100), (1, 2, 3))
    dot.save(tmp_path / "dot.png")
    assert unlike(tmp_path / "dot.png", GALLERY / name) == "1 dots"


def test_a_stale_sheet_is_seen(tmp_path):
    committed, copy = GALLERY / "cheatsheet-a4.pdf", tmp_path / "copy.pdf"
    shutil.copyfile(committed, copy)
    assert unlike(copy, committed) == ""
    assert unlike(copy, GALLERY / "cheatsheet-letter.pdf") == "drawing"
    changed = PdfWriter(clone_from=committed)
    changed.add_metadata({"/Title": "Another"})
    changed.write(copy)
    assert unlike(copy, committed) == "outline and metadata"


def test_the_python_examples_run():
    block = "\n".join(re.findall(r"```python\n(.*?)```", TEXT.partition("## Python\n")[2].partition("\n## ")[0], re.DOTALL))
    assert block.count("\n") > 5
    subprocess.run([sys.executable, "-W", "error", "-c", block], check=True)  # on its own: it adds a function to the catalogue
