"""report.html: the run for the eye: one page without any other file, readable without its script.

Whatever stands in a case is text here: it is escaped, what cannot be seen is shown, and the page allows
no style and no script but its own, which it names by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, BinaryIO

from docgen.batch import html_rows
from docgen.batch.markup import link, mark, number, text
from docgen.batch.report_data import GRADES, RUNS, STATUSES, capital
from docgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch.report_data import Report

#: How many inputs are named.
_MAX_INPUTS = 20


def write(report: Report, stream: BinaryIO) -> None:
    """Write the page. It holds a bounded number of rows, so that every browser opens it at once."""
    style, script = (_data(name) for name in ("report.css", "report.js"))
    page = Template(_data("report.html")).substitute(
        language=report.language,
        title=text(report.say("Report on the processing of cases")),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        status=report.heading.status,
        state=text(report.say(RUNS[report.heading.status])),
        facts="\n".join(_facts(report)),
        figures="\n".join(_figures(report)),
        kinds="\n".join(_kinds(report)),
        cases="\n".join(html_rows.section(report)),
        files=", ".join(_files(report)),
        version=VERSION,
    )
    stream.write(page.encode())


def _data(name: str) -> str:
    return resources.files("docgen.batch").joinpath("data", name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return the hash of a style or a script as a content security policy writes it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _facts(report: Report) -> Iterator[str]:
    say, heading = report.say, report.heading
    names = [text(name) for name in heading.inputs[:_MAX_INPUTS]]
    if len(heading.inputs) > _MAX_INPUTS:
        names.append(say("and {count} more").format(count=number(len(heading.inputs) - _MAX_INPUTS)))
    listed = "".join(f"<li>{name}</li>" for name in names)
    yield _fact(say("Inputs"), f"<ul>{listed}</ul>")
    folder = str(heading.documents)
    has_documents = report.counts.documents > 0
    folder_markup = link(report.address(report.way or "./"), folder) if has_documents else text(folder)
    yield _fact(say("Folder of the documents"), folder_markup)


def _fact(name: str, markup: str, css: str = "") -> str:
    opening = f'<div class="{css}">' if css else "<div>"
    return f"{opening}<dt>{text(name)}</dt><dd>{markup}</dd></div>"


def _figures(report: Report) -> Iterator[str]:
    say, counts = report.say, report.counts
    yield _fact(say("Cases"), number(counts.cases))
    for status, said in STATUSES.items():
        if counts.statuses[status]:
            yield _fact(capital(say(said)), number(counts.statuses[status]), f"total-{status}")
    if report.not_reached:
        yield _fact(say("Not reached"), number(report.not_reached), "total-missed")
    yield _fact(say("Documents"), number(counts.documents))


def _kinds(report: Report) -> Iterator[str]:
    """Yield a bar for each kind of problem, as long as the kind is frequent."""
    say, kinds = report.say, report.counts.kinds
    yield f'<section aria-labelledby="kinds">\n<h2 id="kinds">{text(say("Kinds of problems"))}</h2>'
    if not kinds:
        yield f'<p class="told">{text(say("No problems were found."))}</p>\n</section>'
        return
    yield '<table class="kinds">\n<thead><tr>'
    yield f'<th scope="col" class="grades">{text(say("Grade"))}</th>'
    yield f'<th scope="col" class="codes">{text(say("Code"))}</th>'
    yield f'<th scope="col" colspan="2">{text(say("Kind of problem"))}</th>'
    yield f'<th scope="col" class="counts count">{text(say("Count"))}</th>'
    yield "</tr></thead>\n<tbody>"
    most = max(count for _, _, count in kinds)
    for grade, code, count in kinds:
        yield (
            f"<tr><td>{mark(grade, say(GRADES[grade]))}</td>"
            f'<td class="code">{code}</td>'
            f'<td class="what">{text(report.kind(code))}</td>'
            f'<td class="bar bars"><svg class="{grade}" aria-hidden="true">'
            f'<rect width="{count / most:.2%}" height="100%"/></svg></td>'
            f'<td class="count">{number(count)}</td></tr>'
        )
    yield "</tbody>\n</table>\n</section>"


def _files(report: Report) -> Iterator[str]:
    yield text(report.say("In the same folder")) + ": " + link("report.xlsx", "report.xlsx")
    yield link("report.json", "report.json")
    yield link("SHA256SUMS", "SHA256SUMS")
