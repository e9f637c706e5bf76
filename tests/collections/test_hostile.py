"""Files of functions that would move a cursor, fill memory or never end: one message, of which a terminal obeys nothing."""

import json

import pytest

from tests.cli.test_hostile import BAD, LONE, obeyed

TEXT = json.dumps(BAD)  # whose escapes TOML reads, too, but for characters beyond the first plane
TEXT = TEXT.replace("\\udb40\\udc41", "\\U000e0041")
CASES = {
    "key": f"[[function]]\n{TEXT} = 1\n",
    "inner key": f"[[function]]\nname = 'a1'\nexpression = 'x'\nparameters = {{ {TEXT} = 1 }}\n",
    "key of a parameter": f"[[function]]\nname = 'a1'\nexpression = 'x*b'\nparameters = {{ b = {{ value = 1, {TEXT} = 2 }} }}\n",
    "above": f"{TEXT} = 1\n[[function]]\nname = 'a1'\nexpression = 'x'\n",
    **{key: f"[[function]]\n{key} = {TEXT}\n" for key in ("name", "expression", "title", "source", "use", "replaces")},
    "alias": f"[[function]]\naliases = [{TEXT}]\n",
    "value": f"[[function]]\nname = 'a1'\nexpression = 'x*b'\nparameters = {{ b = {TEXT} }}\n",
    "domain": f"[[function]]\nname = 'a1'\nexpression = 'x*b'\nparameters = {{ b = {{ value = 1, domain = {TEXT} }} }}\n",
    "no TOML": "a = \x1b[31m\n",
    "long key": f"[[function]]\n{'k' * 90_000} = 1\n",
    "deep formula": f"[[function]]\nname = 'a1'\nexpression = '{'(' * 9000}x'\n",
    "high power": "[[function]]\nname = 'a1'\nexpression = 'x + 9**9**9'\n",
    "long number": f"[[function]]\nname = 'a1'\nexpression = 'x*b'\nparameters = {{ b = 0.{'1' * 90_000} }}\n",
    "many": "[[function]]\n" * 7_000,
    "open text": "[[function]]\nuse = '''" + "\\" * 90_000,
}


@pytest.mark.parametrize("case", CASES)
def test_no_text_of_a_file_is_obeyed(run, tmp_path, case):
    (tmp_path / "a.toml").write_text(CASES[case], encoding="utf-8")
    result = run("functions", "check", "a.toml")
    assert result.code == 2
    assert obeyed(result.out + result.err) == set()
    assert max(map(len, (result.out + result.err).splitlines())) < 1100
    result = run("eval", "a1", "1", "--functions", "a.toml")
    assert (result.code, result.out) == (2, "")
    assert obeyed(result.err) == set()
    assert len(result.err.splitlines()) in (1, 3)  # a formula is shown, with a caret


PATHS = [f"{BAD}.toml", f"no/{LONE}.toml", "a\0b.toml", "../" * 50 + "etc/passwd.toml", f"{'a' * 5000}.toml", "/dev/zero"]


@pytest.mark.parametrize("path", PATHS)
def test_no_name_of_a_file_is_obeyed(run, path):
    for command in (["functions", "check", path], ["list", "--functions", path]):
        result = run(*command)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert obeyed(result.err) == set()


def test_a_file_without_end(run, monkeypatch):
    monkeypatch.setenv("ACTPLOT_FUNCTIONS", "/dev/zero")
    assert run("eval", "relu", "1").err == "actplot: cannot read /dev/zero: expected at most 100,000 bytes\n"
