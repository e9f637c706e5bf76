"""actplot template: what there is, and texts that can be copied, changed and used."""

import os
import tomllib

import pytest

from actplot.render.sheets import templates
from actplot.render.shipped import shipped


def test_the_list_has_every_template_with_what_it_is(run):
    result = run("template", "list")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines] == shipped() != []
    assert all(len(line.split()) > 3 for line in lines)
    assert run("template").out == result.out


@pytest.mark.parametrize("name", shipped())
def test_what_is_shown_is_the_file_and_can_be_used(run, tmp_path, name):
    result = run("template", "show", name)
    assert (result.code, result.err) == (0, "")
    assert tomllib.loads(result.out)
    (tmp_path / "mine.toml").write_text(result.out, encoding="utf-8")
    mine, theirs = templates.load(tmp_path / "mine.toml"), templates.load(name)
    assert (mine.rows, mine.fields, mine.size) == (theirs.rows, theirs.fields, theirs.size)
    assert run("template", "show", "mine.toml").out == result.out


def test_a_terminal_without_our_signs(process, tmp_path):
    name = "grid"
    assert not templates.read(name)[0].isascii()
    done = process("template", "show", name, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "mine.toml").write_bytes(done.stdout)
    assert templates.load(tmp_path / "mine.toml").subtitle == templates.load(name).subtitle


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "the action must be list or show, got 'lst'; did you mean list"),
        (["list", "classic"], "did you mean 'actplot template show classic'?"),
        (["show"], "expected the name of a template: "),
        (["show", "clasic"], "no template named 'clasic'; did you mean classic?"),
        (["show", "gone.toml"], "gone.toml: cannot be read: No such file"),
        (["show", "classic", "more"], "more"),
    ],
)
def test_what_is_wrong_is_one_line(run, arguments, said):
    result = run("template", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.splitlines()) == 1
