"""Lessons that read data: tables from files and stdin, remarks, and nothing written where they are bad."""

import json

import pytest

TABLE = "\n".join(["width,height,kind", *(f"{k},{(-1) ** k * k},{'dog' if k % 2 else 'cat'}" for k in range(40))])
LESSONS = ("boundary", "dying")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_table_is_read(run, tmp_path, lesson):
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8-sig")
    few = ["--hidden", "5", "--data"]
    picture = run("lesson", lesson, "relu", *few, "t.csv", "--out", "a.svg")
    assert (picture.code, picture.out, picture.err) == (0, "a.svg\n", "")
    file = run("lesson", lesson, "relu", *few, "t.csv", "--format", "json")
    assert (file.code, file.err) == (0, "")
    stdin = run("lesson", lesson, "relu", *few, "-", "--format", "json", stdin=TABLE)
    told, same = json.loads(file.out), json.loads(stdin.out)
    assert "t.csv" in file.out and "stdin" in stdin.out
    for record, name in ((told, "t.csv"), (same, "stdin")):
        record["sentences"] = [s.replace(name, "it") for s in record["sentences"]]
        for part in (record, *record.get("models", ())):
            part.pop("data", None)
    assert told == same


def test_names_of_a_table_stand_in_the_picture(run, tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    assert run("lesson", "boundary", "relu", "--hidden", "5", "--data", "t.csv", "--out", "a.svg").code == 0
    drawn = (tmp_path / "a.svg").read_text()
    assert all(name in drawn for name in ("width", "height", "cat", "dog", "probability of dog"))


@pytest.mark.parametrize("text", ["", "1,2,a\n", "1,2\n", "1,x,a\n", "1,2,a\n1,nan,b\n", "\0" * 20000, "1,2,a\n1,2,b\n1,2,c\n"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_bad_tables_leave_nothing(run, tmp_path, lesson, text):
    (tmp_path / "t.csv").write_text(text)
    for out in (["--out", "a.png"], ["--out", "a.json"], ["--format", "csv"]):
        result = run("lesson", lesson, "relu", "--data", "t.csv", *out)
        assert (result.code, result.out) == (2, "") and len(result.err.splitlines()) == 1 and result.err.startswith("actplot: t.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_what_was_left_out_is_told(run, tmp_path):
    (tmp_path / "t.csv").write_text("\n".join(f"{k % 97},3,{k % 2}" for k in range(3000)))
    result = run("lesson", "boundary", "relu", "--hidden", "2", "--data", "t.csv", "--format", "csv")
    assert result.code == 0
    assert result.err == "t.csv has 3,000 rows, of which 1,000 are drawn at random\nx₂ of t.csv is constant, and tells nothing\n"


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_cannot_be_trained_is_refused(run, tmp_path, lesson):
    cases = {"binary_step": "derivative is 0 almost everywhere", "softmax": "no function of one number", "sqrt(x)": "defined for x"}
    for name, said in cases.items():
        result = run("lesson", lesson, name, "--out", "a.png")
        assert result.code == 2 and said in result.err and not [*tmp_path.iterdir()]


def test_overflow_is_one_line(run, tmp_path):
    for lesson in LESSONS:
        result = run("lesson", lesson, "exp(exp(exp(x*x)))", "--seconds", "1", "--points", "40", "--out", "a.png")
        assert result.code == 2 and "overflows" in result.err and len(result.err.splitlines()) == 1 and not [*tmp_path.iterdir()]
