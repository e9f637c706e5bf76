"""A library that behaves differently is told of, with what changed; one that does not is not."""

import copy

import pytest

from conduct.changes import changes
from conduct.processor import processor

SEEN = {
    "points": 100, "max_ulp": 1.5, "correctly_rounded": 0.9, "limits": [{"at": "nan", "returned": 0.0, "true": "nan"}],
    "derivative": {"points": 99, "max_ulp": 3e4, "kinks": [{"x": 0.0, "left": 0.0, "right": 1.0, "returned": 0.0, "side": "left"}]},
}  # fmt: skip
RECORD = {
    "version": "1.0", "processor": "x86_64 avx2", "calls": [{"expression": "relu", "function": "relu", "types": {"float32": SEEN}}],
    "others": [{"expression": "elu(2)", "function": "elu:alpha=2", "processor": "arm64", "types": {"float32": {"max_ulp": 1.0}}}],
}  # fmt: skip


def changed(change):
    after = copy.deepcopy(RECORD)
    change(after, after["calls"][0], after["calls"][0]["types"])
    return [c.said for c in changes(RECORD, after) if not c.processor]


PLANTED = {
    "a version": (lambda r, c, t: r.update(version="1.1"), "version 1.0 is now 1.1"),
    "another function": (lambda r, c, t: c.update(function="relu6"), "relu was relu, and is relu6"),
    "a name that is gone": (lambda r, c, t: r.update(calls=[]), "relu is gone"),
    "an end that is mended": (lambda r, c, t: t["float32"].pop("limits"), "relu, float32: limits: 0.0 at nan is now right"),
    "what is called with arguments": (
        lambda r, c, t: r["others"][0]["types"]["float32"].update(limits=SEEN["limits"]), "elu(2), float32: limits: right at nan is now 0.0"
    ),
    "a call with arguments that is gone": (lambda r, c, t: r.pop("others"), "elu(2) is gone"),
    "a kink": (
        lambda r, c, t: t["float32"]["derivative"]["kinks"][0].update(returned=1.0),
        "relu, float32: derivative: kinks: 0.0 at 0.0 is now 1.0",
    ),
    "an error": (lambda r, c, t: t["float32"].update(max_ulp=1e5), "relu, float32: at most 1.5 ulp off, now 100000.0"),
    "a type that is refused": (lambda r, c, t: t.update(float32={"refused": "no kernel"}), "relu, float32: no longer offered"),
}


def test_nothing_is_told_of_what_has_not_changed():
    assert changed(lambda r, c, t: None) == []


def test_an_error_of_the_same_size_has_not_changed():
    assert changed(lambda r, c, t: t["float32"]["derivative"].update(max_ulp=4e4)) == []


@pytest.mark.parametrize("case", PLANTED)
def test_each_change_is_told(case):
    change, said = PLANTED[case]
    assert [said] == changed(change)


OTHERS = ("an end that is mended", "a kink", "an error")  # other vectors have other kernels


@pytest.mark.parametrize("case", PLANTED)
def test_on_another_processor_the_digits_may_be_others_and_no_more(case):
    change, said = PLANTED[case]
    after = copy.deepcopy({**RECORD, "processor": "x86_64 avx2 avx512f"})
    change(after, after["calls"][0], after["calls"][0]["types"])
    assert list(changes(RECORD, after)) == [(said, case in OTHERS)]


def test_processors_differ_by_maker_and_vectors(tmp_path):
    def of(text):
        (tmp_path / "cpuinfo").write_text(text)
        return processor(tmp_path / "cpuinfo").split()[1:]

    assert of("vendor_id : AuthenticAMD\nflags : fpu avx2 fma avx512_bf16\n") == ["AuthenticAMD", "avx2", "avx512_bf16", "fma"]
    assert of("processor : 0\nFeatures : fp asimd sve\n") == ["asimd", "sve"]
    assert processor(tmp_path / "none").split()[1:] == []


def test_a_first_record_is_told():
    assert list(changes(None, RECORD)) == [("recorded for the first time, 1.0", False)]
