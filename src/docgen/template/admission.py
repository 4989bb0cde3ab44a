"""What a file must be before it is read as a template or a clause: a document, whole, and nothing more.

bytes  ->  Package, and every fault of it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.opc import active, linked, parts
from docgen.opc import package as opc

if TYPE_CHECKING:
    from docgen.model.problem import Problem
    from docgen.opc.package import Package


def admitted(data: bytes, *, file: str | None = None) -> tuple[Package, list[Problem]]:
    """Return the package of a template, and what is wrong with it as a whole.

    Raises TemplateError for what is no document, or is more than one (docgen.opc.active): of that nothing
    else is asked.
    """
    package = opc.read(data, file=file)
    if faults := [*active.problems(package, file=file)]:
        raise TemplateError(each.at(file=file) for each in faults)
    package = parts.without_lost_pictures(package, file=file)
    return package, [each.at(file=file) for each in (*linked.problems(package), *parts.faults(package))]
