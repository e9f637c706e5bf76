"""Files of numbers: each kind is read for what it holds, and whatever else comes is one line."""

import io
import json
import struct
import zipfile
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actplot import ActplotError
from actplot.checks.kinds import KINDS
from actplot.measured import values
from actplot.measured.files import read
from actplot.measured.given import of_path, of_stream

X = np.random.default_rng(1).normal(size=(50, 4))


def tensors(**named):
    """A .safetensors file."""
    head, body = {"__metadata__": {"by": "test"}}, b""
    for name, (kind, array) in named.items():
        data = array.tobytes()
        head[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + body


def saved(save, *args, **named):
    """What NumPy writes."""
    stream = io.BytesIO()
    save(stream, *args, **named)
    return stream.getvalue()


def archive(*names):
    """A .zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "1")
    return stream.getvalue()


def numbers(tmp_path, name, content, key=None):
    """All numbers of a file, in its own order."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read(of_path(tmp_path / name), key)
    once, again = (np.concatenate([b.copy() for b in found.blocks()]) for _ in (0, 1))
    assert len(once) == found.count and once.tobytes() == again.tobytes()
    assert once.dtype == found.dtype.newbyteorder("=")
    return once


GOOD = {
    "float32": ("a.npy", saved(np.save, X.astype("f4")), None),
    "other end first": ("a.npy", saved(np.save, X.astype(">f8")), None),
    "Fortran's order": ("a.npy", saved(np.save, np.asfortranarray(X)), None),
    "version 2": ("a.npy", saved(lambda s: np.lib.format.write_array(s, X, version=(2, 0))), None),
    "of one name": ("a.npz", saved(np.savez, X), None),
    "by its name": ("a.npz", saved(np.savez, b=X, a=X[:1]), "b"),
    "packed": ("a.npz", saved(np.savez_compressed, b=X, a=X[:1]), "b"),
    "a file of any name": ("a.bin", saved(np.save, X), None),
    "another of any name": ("a.bin", saved(np.savez, X), None),
    "numbers in lines": ("a.txt", "\n".join(map(repr, X.ravel().tolist())), None),
    "numbers in rows": ("a.txt", "# head\n" + "\n".join(" ".join(map(repr, r)) for r in X.tolist()), None),
    "numbers with commas": ("a.csv", "\n".join(",".join(map(repr, r)) for r in X.tolist()), None),
    "numbers with semicolons": ("a.txt", "\r\n".join(";".join(map(repr, r)) for r in X.tolist()), None),
    "a column": ("a.csv", "\ufefflayer,pre\n" + "\n".join(f'"a, b",{v!r}' for v in X.ravel().tolist()), "pre"),
    "an only column": ("a.csv", "pre\n" + "\n".join(map(repr, X.ravel().tolist())), None),
    "columns with tabs": ("a.tsv", "a\tb\n" + "\n".join(f"x\t{v!r}" for v in X.ravel().tolist()), "b"),
    "columns between blanks": ("a.txt", "# by hand\nlayer pre\n" + "\n".join(f"3  {v!r}" for v in X.ravel().tolist()), "pre"),
    "a name and its numbers": ("a.txt", "pre\n" + "\n".join(map(repr, X.ravel().tolist())), None),
    "numbered columns beside an index": ("a.csv", ",0,1\n" + "\n".join(f"{k},7,{v!r}" for k, v in enumerate(X.ravel().tolist())), "1"),
    "an only tensor": ("a.safetensors", tensors(w=("F64", X)), None),
    "a tensor of a file of any name": ("model", tensors(v=("F32", X[:1].astype("f4")), w=("F64", X)), "w"),
    "a tensor": ("a.safetensors", tensors(v=("F32", X[:1].astype("f4")), w=("F64", X)), "w"),
}  # fmt: skip


@pytest.mark.parametrize("case", GOOD)
@pytest.mark.parametrize("block", [7, values.BLOCK])
def test_numbers_are_read(tmp_path, case, block, monkeypatch):
    monkeypatch.setattr(values, "BLOCK", block)
    name, content, key = GOOD[case]
    expected = X.T if case == "Fortran's order" else X
    found = numbers(tmp_path, name, content, key)
    assert np.array_equal(found.astype(float), expected.ravel().astype(found.dtype).astype(float))


NARROW = {"BF16": "bfloat16", "F8_E4M3": "fp8_e4m3fn", "F8_E5M2": "fp8_e5m2", "F16": "float16", "F32": "float32"}


@pytest.mark.parametrize("kind", NARROW)
def test_tensors_of_all_floats(tmp_path, kind):
    x = X.astype(KINDS[NARROW[kind]].dtype)
    assert numbers(tmp_path, "a.safetensors", tensors(w=(kind, x))).tobytes() == x.tobytes()


def test_integers_and_truths_are_numbers(tmp_path):
    for x in (np.arange(-5, 5), np.array([True, False]), np.arange(3, dtype="u1")):
        assert np.array_equal(numbers(tmp_path, "a.npy", saved(np.save, x)), x)
    assert np.array_equal(numbers(tmp_path, "a.safetensors", tensors(w=("I16", np.arange(5, dtype="i2")))), np.arange(5))


def test_empty_cells_and_nan_are_nan(tmp_path):
    found = numbers(tmp_path, "a.csv", "a,b\n1,\n2,nan\n3,inf\n4,−5\n5,NA\n6, null\n", "b")
    assert np.array_equal(found, [np.nan, np.nan, np.inf, -5, np.nan, np.nan], equal_nan=True)
    assert np.array_equal(numbers(tmp_path, "a.txt", "NA\n1\n"), [np.nan, 1], equal_nan=True)


@pytest.mark.parametrize("case", GOOD)
def test_a_stream_is_read_as_a_file_is(case):
    _, content, key = GOOD[case]
    data = content if isinstance(content, bytes) else content.encode()
    found = read(of_stream(io.BytesIO(data)), key)
    assert found.count == X.size and sum(map(len, found.blocks())) == X.size


NPY = saved(np.save, X)
BAD = {
    "a pickle": ("a.npy", saved(np.save, np.array([None], object)), None, "it holds a pickle"),
    "a pickle in an archive": ("a.npz", saved(np.savez, a=np.array([None], object)), None, "it holds a pickle"),
    "complex": ("a.npy", saved(np.save, X + 1j), None, "holds complex numbers; expected real numbers"),
    "texts": ("a.npy", saved(np.save, np.array(["a"])), None, "holds texts"),
    "records": ("a.npy", saved(np.save, np.zeros(2, [("a", "f4")])), None, "holds records"),
    "dates": ("a.npy", saved(np.save, np.zeros(2, "M8[s]")), None, "holds dates"),
    "one number": ("a.npy", saved(np.save, np.float64(1)), None, "a single number without an axis"),
    "no numbers": ("a.npy", saved(np.save, np.zeros((0, 3))), None, "it holds no numbers"),
    "cut off": ("a.npy", NPY[:-1], None, "it ends before its 200 numbers do"),
    "cut off in its head": ("a.npy", NPY[:20], None, "it is no .npy file, or its head is damaged"),
    "nothing": ("a.npy", b"", None, "it is no .npy file"),
    "something else": ("a.npy", b"hello", None, "it is no .npy file"),
    "a key of one": ("a.npy", NPY, "w", "--key is for files that hold several"),
    "several arrays": ("a.npz", saved(np.savez, v=X, w=X), None, "holds several arrays: v, w; expected --key v"),
    "no such array": ("a.npz", saved(np.savez, vee=X, w=X), "veee", "holds no array 'veee'; did you mean vee?"),
    "a cut archive": ("a.npz", saved(np.savez, X)[:300], None, "it is damaged"),
    "an archive of PyTorch's": ("a.pt", archive("a/data.pkl", "a/data/0"), None, "it is PyTorch's, a pickle, which could run anything"),
    "another archive": ("a.xlsx", archive("xl/workbook.xml"), None, "it is an archive of something else"),
    "a type that NumPy does not write": ("a.npy", saved(np.save, X.astype(KINDS["bfloat16"].dtype)), None, "as of bfloat16; expected"),
    "an archive of nothing": ("a.npz", saved(np.savez), None, "it holds no array"),
    "several columns": ("a.csv", "a,b\n1,2\n", None, "holds several columns: a, b; expected --key a"),
    "no such column": ("a.csv", "a,b\n1,2\n", "c", "holds no column 'c'; there are a, b"),
    "a short line": ("a.csv", "a,b\n1,2\n1\n", "b", "line 3 has 1 columns, and the first one 2"),
    "a decimal comma": ("a.csv", "a;b\n1,5;2,5\n", "b", "in line 2, got '2,5'; commas within numbers are not read"),
    "a decimal comma at once": ("a.csv", "1,5;2,5\n", None, "in line 1, got '1,5'; commas within numbers are not read"),
    "names with blanks": ("a.csv", ",a b,c\n1,2,3\n", None, "holds several columns: \"a b\", c; expected --key \"a b\""),
    "columns without numbers": ("a.csv", "a,b\nx,y\n", None, "holds several columns: a, b; expected --key a"),
    "several columns beside others": ("a.csv", "n,a,b\nx,1,2\n", None, "holds several columns: a, b; expected --key a"),
    "a column that ends in words": ("a.csv", "n,a\n" + "x,1\n" * 200 + "x,y\n", None, "expected a number in line 202, got 'y'"),
    "JSON": ("a.json", '{"pre": [1, 2]}', None, "it is JSON, or an array as it is printed; expected numbers alone"),
    "a printed array": ("a.txt", "array([1, 2])", None, "it is JSON, or an array as it is printed"),
    "NUL": ("a.txt", "1 \0 2", None, "it is no text"),
    "packed by gzip": ("a.csv.gz", b"\x1f\x8b\x08\0", None, "it is packed; expected what gunzip -c makes of it"),
    "HDF5": ("a.h5", b"\x89HDF\r\n\x1a\n", None, "it is HDF5; expected its numbers as a .npy file"),
    "a word": ("a.csv", "a,b\n1,two\n", "b", "expected a number in line 2, got 'two'"),
    "a word among numbers": ("a.txt", "1 2\n3 x\n", None, "expected a number in line 2, got 'x'"),
    "Python's own spelling": ("a.txt", "1_0\n", None, "expected a number in line 1, got '1_0'"),
    "no text": ("a.txt", b"\xff\xfe\x00", None, "it is no text in UTF-8"),
    "an empty text": ("a.txt", "", None, "it holds no numbers"),
    "several tensors": ("a.safetensors", tensors(v=("F64", X), w=("F64", X)), None, "holds several tensors: v, w; expected --key v"),
    "a damaged head": ("a.safetensors", b"\xff" * 40, None, "its head is damaged"),
    "a short head": ("a.safetensors", b"\x05", None, "its head is damaged"),
    "a head that lies": ("a.safetensors", tensors(w=("F64", X)).replace(b"[50, 4]", b"[50, 5]"), None, "its head is damaged"),
    "a cut tensor": ("a.safetensors", tensors(w=("F64", X))[:-1], None, "it ends before its 200 numbers do"),
    "an unknown type": ("a.safetensors", tensors(w=("F4", X)), None, "holds F4; expected real numbers"),
    "no table": ("a.parquet", b"PAR1 nothing", None, "cannot read"),
}  # fmt: skip


ONLY = {  # files in which one part alone holds numbers
    "beside words": ("a.csv", "layer,pre\na,1\nb,2\n", "a.csv: column pre is taken"),
    "beside an index": ("a.csv", ",pre\n0,1\n1,2\n", "a.csv: column pre is taken"),
    "beside what is missing": ("a.tsv", "pre\tnote\n1\tNA\n2\t\n", "a.tsv: column pre is taken"),
    "between blanks": ("a.txt", "layer pre\na 1\nb 2\n", "a.txt: column pre is taken"),
    "a column alone": ("a.csv", "pre\n1\n2\n", ""),
    "an array beside texts": ("a.npz", saved(np.savez, pre=np.array([1.0, 2.0]), label=np.array(["a"])), "a.npz: array pre is taken"),
    "an array beside a single number": ("a.npz", saved(np.savez, step=3, pre=np.array([1.0, 2.0])), "a.npz: array pre is taken"),
    "an array alone": ("a.npz", saved(np.savez, pre=np.array([1.0, 2.0])), ""),
    "a tensor alone": ("a.safetensors", tensors(pre=("F64", np.array([1.0, 2.0]))), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", ONLY)
def test_the_only_part_of_numbers_is_taken_and_told(tmp_path, case):
    name, content, said = ONLY[case]
    assert numbers(tmp_path, name, content).tolist() == [1.0, 2.0]
    found = read(of_path(tmp_path / name))
    assert found.part == "pre" and found.remark == (said and f"{tmp_path}/{said}, the only one of numbers")
    assert read(of_path(tmp_path / name), "pre").remark == ""


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_one_line(tmp_path, case):
    name, content, key, said = BAD[case]
    with pytest.raises(ActplotError) as found:
        numbers(tmp_path, name, content, key)
    message = str(found.value)
    assert said in message and len(message.splitlines()) == 1


def test_paths_that_are_no_files(tmp_path):
    for path, said in ((tmp_path, "it is a folder"), (tmp_path / "no.npy", "no such file or directory"), ("a\0b", "null")):
        with pytest.raises(ActplotError, match=said):
            of_path(path)


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(st.sampled_from([".npy", ".npz", ".csv", ".txt", ".safetensors", ".dat"]), st.binary(max_size=200), st.sampled_from([b"", NPY[:90]]))
def test_whatever_bytes_a_file_has(tmp_path, suffix, data, head):
    (tmp_path / f"a{suffix}").write_bytes(head + data)
    try:
        for block in read(of_path(tmp_path / f"a{suffix}")).blocks():
            assert block.ndim == 1
    except ActplotError as e:
        assert len(str(e).splitlines()) == 1


def test_a_column_of_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = {"name": ["a", "b", "c"], "x": pa.array([1.5, None, 2.5], pa.float32()), "n": [1, 2, 3], "l": [[1.0, 2.0], [3.0], []]}
    rows["t"], rows["d"] = [True, None, False], pa.array([Decimal("1.5"), None, Decimal("-2")])
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    given = of_path(tmp_path / "a.parquet")
    expected = {"x": [1.5, np.nan, 2.5], "n": [1, 2, 3], "l": [1, 2, 3], "t": [1, np.nan, 0], "d": [1.5, np.nan, -2]}
    for key, numbers in expected.items():
        found = read(given, key)
        assert np.array_equal(np.concatenate([*found.blocks()]), numbers, equal_nan=True)
        assert found.dtype == (np.float32 if key == "x" else np.float64)
    parquet.write_table(pa.table({"name": rows["name"], "x": rows["x"], "__index_level_0__": rows["n"]}), tmp_path / "b.parquet")
    assert read(of_path(tmp_path / "b.parquet")).part == "x"
    for key, said in ((None, "holds several columns: x, n, l, t, d; expected --key x"), ("name", "holds string; expected real numbers")):
        with pytest.raises(ActplotError, match=said):
            read(given, key)
