"""Animations in Python: what the command writes, shown by a notebook, refused with what there is."""

import base64
import io
import re

import pytest
from PIL import Image

import actplot


def test_a_notebook_plays_it():
    text = actplot.animate(actplot.get("relu"), builds=True, size=(2, 1.5))._repr_html_()
    data = re.fullmatch(r'<img src="data:image/gif;base64,([^"]+)"[^<>]*>', text)
    assert Image.open(io.BytesIO(base64.b64decode(data[1]))).n_frames == 4


@pytest.mark.parametrize(
    ("asked", "options", "told"),
    [
        ("elu", {}, "nothing of 'elu' moves"), ("elu:alpha=0.1..2", {"fps": 0}, "fps must be a number from 1 to 60, got 0"),
        ("elu:alpha=0.1..2", {"fps": "5"}, "fps must be a number"), ("softmax", {}, "nothing of 'softmax' moves"),
        ("elu:alpha=0.1..2@3", {"theme": "drak"}, "did you mean dark"), ("gleu", {}, "gelu"),
    ],
)  # fmt: skip
def test_what_cannot_be(asked, options, told):
    with pytest.raises(actplot.ActplotError, match=re.escape(told)):
        actplot.animate(asked, **options)


def test_where_it_cannot_be_written(tmp_path):
    made = actplot.animate("relu", builds=True, size=(2, 1.5))
    for path, dpi, told in (("a.png", 50, "the formats are gif"), ("a.gif", 1, "dpi must be"), ("a.gif", "50", "dpi must be")):
        with pytest.raises(actplot.ActplotError, match=told):
            made.save(tmp_path / path, dpi=dpi)
    assert [*tmp_path.iterdir()] == []
