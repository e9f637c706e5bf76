"""Functions that are the same as one, or near to it: as related and info tell them."""

import json


def test_related_is_a_table(run):
    told = json.loads(run("related", "elu:alpha=0.5", "--format", "json").out)
    assert told[0] == {"name": "mpelu:alpha=0.5", "relation": "identical", "difference": 0.0, "x": None, "of": "elu:alpha=0.5"}
    rows = run("related", "silu", "--format", "csv").out.splitlines()
    assert rows[:2] == ["name,relation,difference,x,of", "swish_beta,identical,0.0,,silu"]


def test_info_tells_the_same(run):
    told = run("info", "silu", "--format", "plain").out
    assert "The same as" in told and "swish_beta" in told and "elish (at most 0.137 off" in told
    assert json.loads(run("info", "silu", "--format", "json").out)["related"] == json.loads(run("related", "silu", "--format", "json").out)
    assert "And at others" in run("info", "mpelu", "--format", "plain").out


def test_what_has_no_relatives(run):
    assert run("related", "softmax").err.startswith("actplot: softmax is a function of whole vectors")
    assert run("related", "gtu", "--format", "plain").out.splitlines()[-1] == (
        "nothing in the catalogue is the same as gtu, or near to it"
    )
