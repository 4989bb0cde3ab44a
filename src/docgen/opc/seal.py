"""The seal of a document: a hash over all that is in its package, which the package itself carries.

    names and SHA-256 of the members  ->  seal

It tells that nothing was changed since, not who made the document: whoever changes it on purpose can seal it
anew. The part that carries the seal counts without the property that does.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The name of the property that carries it.
NAME = "docgen.seal"


def seal(hashes: Mapping[str, str]) -> str:
    """Return the seal of a package: SHA-256 of its members as ``sha256sum`` lists them, sorted by name."""
    listed = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(listed.encode()).hexdigest()


def hashes(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each member of a package by its name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
