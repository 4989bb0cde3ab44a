"""Where a file of data comes from: an office's own folder lies over the bundled root, file by file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.errors import CatalogError
from docgen.model.problem import Location, Problem

Origin = Literal["office", "bundled"]

#: The three folders of a data root; an office's own folder may lack some of them.
FOLDERS = ("schemas", "templates_kk", "templates_ru")
#: The bundled root of an installed package; a checkout has it beside src/.
PACKAGED = Path(__file__).resolve().parent.parent / "root"


@dataclass(frozen=True, slots=True)
class Roots:
    """The data roots of a run: ``own``, in which its owner works, over ``bundled``.

    ``bundled`` is None where no office has a folder: ``own`` is the bundled root itself then.
    ``is_fallback`` tells that it was taken because no other was named or found.
    """

    own: Path
    bundled: Path | None = None
    is_fallback: bool = False

    @property
    def layers(self) -> tuple[Path, ...]:
        """Return the roots, the upper one first."""
        return (self.own,) if self.bundled is None else (self.own, self.bundled)

    def layer(self, name: str) -> Path:
        """Return the root that a file comes from, by its name in it: the office's where it has it.

        Where no root has it, the upper one. What stands in the place of the office's file wins even if it
        cannot be read, so that the bundled file is never taken for it in silence. No path is compared: either
        root may lie within the other.
        """
        return next((root for root in self.layers if os.path.lexists(root / name)), self.own)

    def find(self, name: str) -> Path:
        """Return the path of a file by its name in a root, ``templates_kk/_base.docx``."""
        return self.layer(name) / name

    def types(self) -> frozenset[str]:
        """Return the names of the schemas of all roots: the types, and what is named as none can be."""
        return frozenset(path.stem for root in self.layers for path in (root / "schemas").glob("*.json"))

    def origin(self, layer: Path) -> Origin:
        """Tell whether what comes from a root is the office's own or bundled."""
        return "office" if self.bundled is not None and layer == self.own else "bundled"

    def is_fixed(self, layer: Path) -> bool:
        """Tell whether a root is nobody's own here, or lies below the office's: no command writes into it."""
        return layer != self.own or self.is_fallback or layer.resolve() == PACKAGED

    def refuse_fixed(self) -> None:
        """Raise CatalogError K033 where the upper root is one that no command writes into."""
        if self.is_fixed(self.own):
            raise CatalogError([Problem("K033", location=Location(file=str(self.own)))])
