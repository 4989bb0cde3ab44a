"""The sentence of each problem code, one table for each room that tells problems.

English is the msgid of kk and ru. Names in braces are params of the problem; what is added where a param is
there are the hints of :mod:`docgen.messages.phrasing`.
"""

from __future__ import annotations

from docgen.messages.sentences import (
    batch,
    cases,
    catalog,
    evidence,
    grammar,
    law,
    lint,
    output,
    pages,
    templates,
)

TABLES = (cases, law, catalog, templates, lint, grammar, output, evidence, batch, pages)
#: Code -> sentence.
SENTENCES: dict[str, str] = {code: text for table in TABLES for code, text in table.SENTENCES.items()}
