"""What was handed out lately: which document of which draft, and when. Nothing of what stands in it.

<file>      {"format": 1, "documents": [{"draft", "language", "format", "name", "made"}, ...]}
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from docgen.pipeline import private

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 20
"""So many documents are remembered."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was handed out: of which draft, as which file, and when, in seconds."""

    draft: str
    language: str
    format: str
    name: str
    made: float


class Recent:
    """The documents handed out lately, the last first, each once. A file that cannot be read holds none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()

    def all(self) -> list[Document]:
        """Return what is remembered."""
        with suppress(ValueError, LookupError, TypeError, OSError, RecursionError):
            said = json.loads(self._path.read_bytes())
            if said["format"] == _FORMAT:
                return [_document(each) for each in said["documents"]]
        return []

    def add(self, draft: str, language: str, form: str, name: str) -> None:
        """Remember that a document was handed out now. What the system refuses is an OSError."""
        new = Document(draft, language, form, name, time.time())
        with self._writing:
            others = [each for each in self.all() if each.name != name or each.draft != draft]
            said = {"format": _FORMAT, "documents": [asdict(each) for each in [new, *others][:KEPT]]}
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            private.write(self._path, json.dumps(said, ensure_ascii=False).encode())


def _document(said: dict[str, object]) -> Document:
    draft, language, form, name = (str(said[key]) for key in ("draft", "language", "format", "name"))
    return Document(draft, language, form, name, float(str(said["made"])))
