"""The same rows of text, written in every form that is read."""

import csv
import html
import io
import json

TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: f"\\{c}" for c in "&%$#_{}"}


def values(rows, delimiter=","):
    """Separated values."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def markdown(rows):
    """A pipe table."""
    rows = [[c.replace("|", r"\|") for c in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])


def tagged(rows):
    """HTML with all that belongs to it."""
    lines = ["".join(f"<{t}>{html.escape(c)}</{t}>" for c in row) for row, t in zip(rows, ["th"] + ["td"] * len(rows), strict=False)]
    body = "\n".join(f"<tr>{line}</tr>" for line in lines[1:])
    return f"<table border=1>\n<caption>Of all</caption><thead><tr>{lines[0]}</tr></thead>\n<tbody>{body}</tbody></table>"


def left_open(rows):
    """HTML without end tags."""
    return "<TABLE>" + "".join("<tr>" + "".join(f"<{'td' if n else 'th'}>{html.escape(c)}" for c in row) for n, row in enumerate(rows))


def tabular(rows, name="tabular", columns="{ll}", rule=r"\midrule"):
    """LaTeX."""
    lines = [" & ".join("".join(TEX.get(c, c) for c in cell) for cell in row) + r" \\" for row in rows]
    inner = "\n".join([r"\toprule % & and", lines[0], rule, *lines[1:], r"\bottomrule"])
    return f"\\begin{{{name}}}{columns}\n{inner}\n\\end{{{name}}}"


def document(rows):
    """A whole LaTeX document."""
    made = tabular(rows, "tabularx", r"{\textwidth}[t]{@{}l*{3}{>{\raggedright}p{3cm}}@{}}")
    made = f"\\begin{{table}}\\caption{{A, b \\& c}}\n{made}\n\\end{{table}}"
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{made}\n\\end{{document}}"


def longtable(rows):
    """A long table, its header for each page included."""
    head, body = tabular(rows, "longtable").split("\\midrule\n")
    again = "\\multicolumn{9}{c}{continued} \\\\\nA & b \\\\\n\\endhead"
    return f"{head}\\midrule\n\\endfirsthead\n{again}\n\\bottomrule\n\\endfoot\n{body}"


def widths(rows):
    """The width of each column."""
    return [max(map(len, column)) + 1 for column in zip(*rows, strict=True)]


def line(row, sizes, part=" ", end=""):
    """A line of cells below each other."""
    return end + part.join(c.ljust(w) for c, w in zip(row, sizes, strict=True)) + end


def grid(rows):
    """A grid of reStructuredText."""
    sizes = widths(rows)
    rule = "+" + "+".join("-" * w for w in sizes) + "+"
    body = [x for row in rows for x in (line(row, sizes, "|", "|"), rule)]
    return "\n".join(["A title", "=======", "", rule, body[0], body[1].replace("-", "="), *body[2:], "", "Text, and more."])


def database(rows):
    """A table as databases print it."""
    sizes = widths(rows)
    rule = "+" + "+".join("-" * w for w in sizes) + "+"
    body = [line(row, sizes, "|", "|") for row in rows]
    return "\n".join([rule, body[0], rule, *body[1:], rule])


def simple(rows):
    """A simple table of reStructuredText."""
    sizes = widths(rows)
    rule = " ".join("=" * w for w in sizes)
    body = [line(row, sizes) for row in rows]
    return "\n".join(["Text, and more.", "", rule, body[0], rule, *body[1:], rule, ""])


def aligned(rows):
    """Columns below a line of dashes."""
    sizes = [max(w, 2) for w in widths(rows)]
    body = [line(row, sizes, "  ").rstrip() for row in rows]
    return "\n".join([body[0], "  ".join("-" * w for w in sizes), *body[1:], "", "a legend, and more"])


def list_table(rows):
    """A directive with a list of lists."""
    items = "\n".join("\n".join(f"   {'  ' if n else '* '}- {c}" for n, c in enumerate(row)) for row in rows)
    return f".. list-table:: Of all\n   :header-rows: 1\n   :widths: 1 2\n\n{items}\n\nText, and more."


def csv_table(rows):
    """A directive with separated values."""
    head, *body = values(rows).splitlines()
    return "\n".join([".. csv-table:: Of all", f"   :header: {head}", "   :file: /etc/passwd", "", *(f"   {x}" for x in body), "", "Text."])


def records(rows):
    """A record a row."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def columns(rows):
    """A list a column."""
    return {head: list(column) for head, *column in zip(*rows, strict=True)}


def split(rows):
    """As pandas splits a table."""
    return {"columns": rows[0], "index": list(range(len(rows) - 1)), "data": rows[1:]}


def numbered(rows):
    """As pandas writes one by default."""
    return {k: {str(i): c for i, c in enumerate(column)} for k, column in columns(rows).items()}


def notebook(cell_type, text, output=None):
    """A notebook of one cell that says something or puts it out."""
    data = {output: text.splitlines(keepends=True), "text/plain": ["a  b\n", "-- --\n", "c  d\n"]}
    shown = [{"output_type": "display_data", "data": data}]
    cell = {"cell_type": cell_type, "source": "a,b\n", "outputs": shown} if output else {"cell_type": cell_type, "source": text}
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": "| a | b |\n|---|---|\n| c | d |"}, cell]})


FORMS = {
    "csv": values,
    "tsv": lambda rows: values(rows, "\t"),
    "semicolons": lambda rows: values(rows, ";"),
    "bars": lambda rows: values(rows, "|"),
    "markdown": markdown,
    "html": tagged,
    "html left open": left_open,
    "html in markdown": lambda rows: f"# T\n\nSome *text*, and more.\n\n{tagged(rows)}\n\n- item",
    "latex": tabular,
    "latex with lines": lambda rows: tabular(rows, rule=r"\hline").replace(r"\toprule", r"\hline").replace(r"\bottomrule", r"\hline"),
    "latex document": document,
    "latex star": lambda rows: tabular(rows, "tabular*", r"{0.5\linewidth}{@{\extracolsep{\fill}}ll}"),
    "latex array": lambda rows: f"\\[\n{tabular(rows, 'array', rule=chr(92) + 'hline')}\n\\]",
    "latex long": longtable,
    "grid": grid,
    "database": database,
    "simple": simple,
    "aligned": aligned,
    "list-table": list_table,
    "csv-table": csv_table,
    "json": lambda rows: json.dumps(records(rows)),
    "json within": lambda rows: json.dumps({"source": "x", "tables": [{"title": "t", "functions": records(rows)}]}),
    "json lines": lambda rows: "\n".join(map(json.dumps, records(rows))),
    "json columns": lambda rows: json.dumps(columns(rows)),
    "json numbered": lambda rows: json.dumps(numbered(rows)),
    "json split": lambda rows: json.dumps(split(rows)),
    "json lists": lambda rows: json.dumps(rows),
    "notebook": lambda rows: notebook("markdown", markdown(rows)),
    "notebook html": lambda rows: notebook("code", tagged(rows), "text/html"),
    "notebook latex": lambda rows: notebook("code", tabular(rows), "text/latex"),
}
