"""What README.md shows, made by what it speaks of: numbers and commands from the program, pictures by the commands beside them.

``python -m tests.readme`` writes the texts and the manual page that is installed, ``python -m tests.readme pictures`` the files of
output/gallery as well.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from PIL import Image

from actplot.cli.app import COMMANDS
from actplot.cli.man import manual
from actplot.definition import FRAMEWORKS
from actplot.lessons.taught import LESSONS
from actplot.prove.known import known
from tests.catalogue import load

PATH = Path(__file__).parent.parent / "README.md"
GALLERY = PATH.parent / "output" / "gallery"
MANUAL = PATH.parent / "docs" / "actplot.1"
BROWSER = "html.png"  # of which a browser makes a picture; the others are drawn by commands alone
WINDOW = ("--window-size=760,900",)  # as wide as the others


def commands():
    """A row for each command: an example, and what it does."""
    rows = ["| command | what it does |", "|---|---|"]
    for name in (*COMMANDS, *(f"lessons.{name}" for name in LESSONS)):
        module = import_module(f"actplot.cli.{name}")
        example = module.EXAMPLE.split("   or   ")[0].replace("|", r"\|")
        rows.append(f"| `{example}` | {module.HELP} |")
    return "\n".join(rows) + "\n"


@cache
def counted():
    """How many functions, facts of each verdict, properties of one function at most, and names in frameworks there are."""
    of = [[k.verdict for _, k in known(f).items()] for f in load().values()]
    names = sum(len(n) for f in load().values() for n in f.frameworks.values())
    return {"functions": len(of), "properties": max(map(len, of)), "names": names, **Counter(v for verdicts in of for v in verdicts)}


def numbers():
    """What there is, in numbers; a share is never rounded up."""
    n = Counter(counted())
    facts = n["proved"] + n["checked"] + n["unknown"]
    *most, last = FRAMEWORKS.values()
    return (
        f"**{n['functions']} functions**, each with its graph, its derivative, both formulas and up to {n['properties']} properties: "
        f"**{facts:,} facts, {1000 * n['proved'] // facts / 10} % of them proved** for all x, none typed by hand "
        f"({n['checked']} only checked at many points, {n['unknown']} unknown, with the reason). "
        f"And **{n['names']} names** in {', '.join(most)} and {last}, each run against its framework.\n"
    )


BLOCKS = {
    "commands": ("<!-- commands: written by `make readme` from the command line's own help -->\n", commands),
    "numbers": ("<!-- numbers: written by `make readme` from the catalogue -->\n", numbers),
}


def written(text):
    """The README with its numbers and its list of commands as they should be."""
    for name, (start, make) in BLOCKS.items():
        before, rest = text.split(start)
        _, after = rest.split(f"<!-- end of {name} -->\n")
        text = f"{before}{start}{make()}<!-- end of {name} -->\n{after}"
    return text


@dataclass(frozen=True)
class Picture:
    """A file of the gallery: the command that makes it, or of which file of it this is which part (width, height, left, top)."""

    name: str
    command: str
    source: str
    part: tuple[int, int, int, int] | None


MADE = re.compile(r"`actplot ([^`]*--out (\S+?))`(?: <!-- (\S+) of ([^\s:]+)(?:: (\d+)x(\d+)\+(\d+)\+(\d+))? -->)?")


def pictures(text):
    """The files of the gallery that a text shows or offers before its list of commands, each with the command that stands beside it."""
    text = text.split(BLOCKS["commands"][0])[0]
    shown = set(re.findall(r"output/gallery/([\w.-]+)", text))
    found = []
    for command, out, name, source, *part in MADE.findall(text):
        if (name or out) in shown:
            found.append(Picture(name or out, command, source or out, tuple(map(int, part)) if part[0] else None))
    return found


def made(picture, folder):
    """The path of a picture, after its command was run in a folder of its own."""
    subprocess.run([sys.executable, "-m", "actplot", *shlex.split(picture.command)], cwd=folder, check=True, capture_output=True)
    path = Path(folder) / picture.source
    if picture.name == BROWSER:
        path = photographed(path)
    if path and picture.part:
        width, height, left, top = picture.part
        with Image.open(path) as whole:
            part = whole.convert("RGB").crop((left, top, left + width, top + height))
        path = Path(folder) / picture.name
        part.save(path, optimize=True)
    return path


def photographed(page):
    """The path of the picture that Chromium makes of a page; None without Chromium."""
    chromium, path = shutil.which("chromium"), page.with_suffix(".png")
    if chromium is None:
        return None
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={page.parent / 'profile'}"]
    subprocess.run([chromium, *flags, *WINDOW, f"--screenshot={path}", page.as_uri()], check=True, capture_output=True, timeout=120)
    return path


def gallery(text):
    """Make all files of the gallery anew, and leave no others there."""
    wanted = pictures(text)
    for picture in wanted:
        with tempfile.TemporaryDirectory() as folder:
            path = made(picture, folder)
            if path is None:
                print(f"{picture.name} is left as it was: there is no chromium")
            else:
                shutil.copyfile(path, GALLERY / picture.name)
                print(GALLERY / picture.name)
    for path in GALLERY.iterdir():
        if path.name not in {p.name for p in wanted}:
            path.unlink()


if __name__ == "__main__":
    PATH.write_text(written(PATH.read_text(encoding="utf-8")), encoding="utf-8")
    MANUAL.write_text(manual(), encoding="ascii")
    if "pictures" in sys.argv[1:]:
        GALLERY.mkdir(parents=True, exist_ok=True)
        gallery(PATH.read_text(encoding="utf-8"))
