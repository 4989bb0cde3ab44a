"""The shell of documents that carry their case: the members of a compiled template with one part more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.opc import embedded
from docgen.opc import package as opc
from docgen.opc.archive import archive
from docgen.template.renderer import Shell

if TYPE_CHECKING:
    from docgen.template.program import CompiledTemplate


def carrying(template: CompiledTemplate) -> Shell:
    """Return the shell of a template's documents that carry a case."""
    opened = dict(template.open_members)
    made = {program.part: b"" for program in template.programs}
    package = opc.read(template.archive.filled({**made, **opened}))
    package, part = embedded.with_case(package, template.main, "")
    members = {name: data for name, data in package.members.items() if name in opened}
    known = archive(package.members, {*made, *opened, part}, opc.CONTENT_TYPES)
    return Shell(known, members, part)
