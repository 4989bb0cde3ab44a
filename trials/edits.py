"""Random changes of one letter in finished documents, and what `docgen verify` says of each.

Half of them in files as docgen wrote them, half in those that LibreOffice has saved again, if it is there.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docgen
from docgen.evidence.verification import Proof, verified
from docgen.opc import package as opc
from docgen.opc import wml
from docgen.opc.wml import w
from docgen.pipeline import generate
from docgen.pipeline.order import Order
from trials.result import Result
from trials.saving import saved_again

if TYPE_CHECKING:
    from docgen.pipeline.workspace import Workspace

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіьэюя0123456789 .,-№%"


def run(times: int, seed: int, folder: Path) -> Result:
    """Change one letter so many times; each change is to be found."""
    chance = random.Random(seed)
    workspace = docgen.opened()
    written, saved = _documents(workspace, folder)
    faults = _unproved(workspace, written) + _unproved(workspace, saved)
    for number in range(times):
        path, case = chance.choice((saved or written) if number % 2 else written)
        found = verified(workspace, _edited(path.read_bytes(), chance), case)
        if found.proof is not Proof.CHANGED or not found.changes:
            faults.append(f"edit {number} of seed {seed} in {path.name}: {found.proof}")
    done = f"{times - len(faults)} of {times} edits of one letter told with their place"
    return Result(
        f"{done}; {len(written)} documents, {len(saved)} of them also saved by LibreOffice", tuple(faults)
    )


def _documents(
    workspace: Workspace, folder: Path
) -> tuple[list[tuple[Path, bytes]], list[tuple[Path, bytes]]]:
    """Make the documents of all examples, and let LibreOffice save them again."""
    written = []
    for slug in workspace.catalog.slugs:
        for number, example in enumerate(workspace.catalog[slug].examples):
            case = json.dumps(example).encode()
            for each in generate.prepared(workspace, case, Order(Path())).outputs:
                path = folder / f"{slug}.{number}.{each.language}.docx"
                path.write_bytes(each.data)
                written.append((path, case))
    again = saved_again([path for path, _ in written], folder / "again")
    return written, [(folder / "again" / path.name, case) for path, case in written if path in again]


def _unproved(workspace: Workspace, documents: list[tuple[Path, bytes]]) -> list[str]:
    """Return the documents that nobody changed and that are not proved."""
    return [
        f"{path} unchanged: {proof}"
        for path, case in documents
        if (proof := verified(workspace, path.read_bytes(), case).proof) not in (Proof.INTACT, Proof.SAME)
    ]


def _edited(data: bytes, chance: random.Random) -> bytes:
    package = opc.read(data)
    nodes: list[tuple[str, Any, Any]] = []
    for name in package.members:
        if name.startswith("word/") and name.endswith(".xml"):
            root = wml.parse(package[name])
            nodes += [(name, root, node) for node in root.iter(w("t")) if node.text and not _is_counted(node)]
    name, root, node = chance.choice(nodes)
    text = node.text
    at = chance.randrange(len(text))
    other = chance.choice([letter for letter in _LETTERS if letter != text[at]])
    node.text = chance.choice(
        (text[:at] + other + text[at + 1 :], text[:at] + other + text[at:], text[:at] + text[at + 1 :])
    )
    node.set(wml.XML_SPACE, "preserve")
    return opc.write(package.replaced({name: wml.serialised(root)}))


def _is_counted(node: Any) -> bool:
    """Tell whether a text is a number that each program counts anew: that of a page."""
    return any(each.tag == w("instrText") for each in next(node.iterancestors(w("p"))).iter())
