"""Files of LaTeX around a table, and what its engines say of them."""

import re
import subprocess
from shutil import which

ENGINES = [engine for engine in ("pdflatex", "lualatex", "xelatex") if which(engine)]


def document(table):
    """A document that has nothing but a table, and of packages those alone that its comment names."""
    packages = re.match(r"% (\\usepackage\{[a-z,]+\})\n", table)
    assert packages, table[:200]
    return f"\\documentclass[a4paper]{{article}}\n{packages[1]}\n\\begin{{document}}\n{table}\\end{{document}}\n"


def complaints(table, folder, engine="pdflatex", most=2.0):
    """What an engine says against a table: errors, letters that it has not, boxes that stick out by more than some points, or too tall."""
    (folder / "a.tex").write_text(document(table), encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "a.tex"]
    for _ in range(3):  # until the widths of a longtable stand
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
    log = re.sub(r"(?<=.{79})\n", "", (folder / "a.log").read_text(encoding="utf-8", errors="replace"))
    found = re.findall(r"^! .*|^Missing character.*", log, re.MULTILINE)
    found += [m[0] for m in re.finditer(r"Overfull \\[hv]box \(([\d.]+)pt too \w+\)", log) if float(m[1]) > most]
    return found or ([] if done.returncode == 0 else [log[-500:]])
