"""Where libraries differ on what bears a function's name, as a table below all else that is known of it."""

from html import escape

from ...definition import OWN_FAMILY, Definition
from ...frameworks import summary


def conduct(f: Definition) -> str:
    """The table, with the versions that were run; nothing where no two libraries differ, or none was run."""
    found = [] if f.family == OWN_FAMILY else summary.differences(f.name)
    if not found:
        return ""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in ("In", "Is", "Libraries"))
    rows = "".join(
        f"<tr>{asked(what)}<td>{escape(answer)}</td><td>{escape(titles)}</td></tr>"
        for what, answer, titles in summary.listed(found)
    )
    caption = f'<caption class="sr">Where libraries differ on {escape(f.title)}</caption>'
    table = f'<div class="table"><table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    return f"<h4>Libraries differ</h4>{table}<p><small>As run with {escape(summary.versions(f.name))}, in single precision.</small></p>"


def asked(what: str) -> str:
    """A question as the head of its row; below it a cell, since a head that says nothing is none."""
    return f'<th scope="row">{escape(what)}</th>' if what else "<td></td>"
