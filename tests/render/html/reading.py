"""What tests read in an HTML sheet: its elements, the values of its read-outs, the points of its paths."""

import json
import math
import re
from functools import partial
from html.parser import HTMLParser

import numpy as np

from actplot.render.html import samples

VOID = {"meta", "link", "input", "br", "hr", "img", "col"}


class Reader(HTMLParser):
    """Reads a page as nested elements; raises where it is not nested."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements = [], []
        self.said, self.starts = [], []  # all texts in order, and how many there were when each element that is open began
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = {"tag": tag, "attrs": dict(attrs), "inside": [e["tag"] for e in self.open], "text": ""}
        assert len(found["attrs"]) == len(attrs), f"an attribute twice in <{tag}>"
        self.elements.append(found)
        if tag not in VOID:
            self.open.append(found)
            self.starts.append(len(self.said))

    def handle_startendtag(self, tag, attrs):
        self.elements.append({"tag": tag, "attrs": dict(attrs), "inside": [e["tag"] for e in self.open], "text": ""})

    def handle_endtag(self, tag):
        assert self.open and self.open[-1]["tag"] == tag, f"</{tag}> closes nothing"
        self.open.pop()["text"] = "".join(self.said[self.starts.pop() :])

    def handle_data(self, data):
        self.said.append(data)

    def all(self, *tags):
        return [e for e in self.elements if e["tag"] in tags]

    def rows(self):
        """The texts of tables' rows, each with the last cell that it shares with those above."""
        found, last, left = [], "", 0
        for e in self.all("tr", "th", "td"):
            if e["tag"] == "tr":
                left -= 1
                found.append(e["text"] + (last if left > 0 else ""))
            elif span := int(e["attrs"].get("rowspan", 0)):
                last, left = e["text"], span
        return found


def data(text):
    """The JSON that the script reads."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def number(token):
    """A value as the page holds it."""
    return {"?": math.nan, "i": math.inf, "-i": -math.inf}.get(token) if token in ("?", "i", "-i") else float(token)


def unpacked(text):
    return [[v for run in part.split() for v in [run.split("*")[0]] * int(run.partition("*")[2] or 1)] for part in text.split("|")]


def abscissae(cell, state):
    first, count, top, bottom = cell["x"]
    return np.array(sorted([*((first + k) * top / bottom for k in range(count)), *(x for x, _ in state.get("k", cell.get("k", [])))]))


def alike(token, value, places):
    return number(token) == float(f"{value:.{places}g}") or (math.isnan(number(token)) and math.isnan(value))


def holds(f, cell, state):
    """Whether what is read out are the function and its derivative at the very x that are shown."""
    x = abscissae(cell, state)
    ys, slopes = unpacked(state.get("r", cell["r"]))
    same_digits = partial(alike, places=samples.MOVED if "r" in state else samples.DIGITS)
    assert len(ys) == len(slopes) == len(x) > 0
    good = all(same_digits(t, v) for t, v in zip(ys, f(x).tolist(), strict=True))
    left, right = f.derivative(x, "left"), f.derivative(x, "right")
    for k, (token, slope) in enumerate(zip(slopes, f.derivative(x).tolist(), strict=True)):
        if "/" in token:
            a, b = token.split("/")
            good &= math.isnan(slope) and same_digits(a, left[k]) and same_digits(b, right[k])
        elif token == "!":
            good &= math.isnan(slope)
        else:
            good &= same_digits(token, slope)
    return good


def points(d):
    """Path data as runs of points."""
    found = []
    for run in filter(None, d.split("M")):
        start, _, steps = run.partition("l")
        now = np.array([int(v) for v in re.findall(r"-?\d+", start.replace("h0", ""))[:2]])
        moves = np.array([int(v) for v in re.findall(r"-?\d+", steps)], int).reshape(-1, 2)
        found.append(np.vstack([now, now + np.cumsum(moves, 0)]) if len(moves) else now[None])
    return found
