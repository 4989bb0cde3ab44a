"""Every code of a problem with a failure that meets it, a table for each room, as their sentences are.

The tables are also the list of what docgen can refuse: a code that nothing raises has no place in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractions import UNRECOVERED
from failures import (
    batch,
    cases,
    catalog,
    grammar,
    law,
    lint,
    output,
    pages,
    pdf,
    sets,
    snapshots,
    tables,
    templates,
    textforms,
)
from proofs import UNPROVED
from slips import SLIPS

if TYPE_CHECKING:
    from failures.ways import Failures

_ROOMS = (
    *(cases, sets, tables, law, catalog, templates, textforms, snapshots, lint, grammar),
    *(output, pdf, batch, pages),
)
_OF_EVIDENCE = {**UNPROVED, **UNRECOVERED, **SLIPS}

#: Code -> what meets it; a folder of its own is given to each.
FAILURES: Failures = {
    **{code: meet for room in _ROOMS for code, meet in room.FAILURES.items()},
    **{code: lambda _, met=met: met() for code, met in _OF_EVIDENCE.items()},
}
