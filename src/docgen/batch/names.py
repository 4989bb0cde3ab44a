"""Names: which case of a run its documents are named by, so that none takes the name of another."""

from __future__ import annotations

import hashlib

from docgen.pipeline.file_names import folded

_DIGEST = 16


class Names:
    """The names that the cases of a run have taken, each with the number of its case."""

    def __init__(self) -> None:
        # Of many names only hashes are kept.
        self._taken: dict[bytes, int] = {}

    def take(self, name: str, number: int) -> int:
        """Give a name to a case and return the number of the case that has it: this one or an earlier one."""
        key = hashlib.blake2b(folded(name).encode(), digest_size=_DIGEST).digest()
        return self._taken.setdefault(key, number)
