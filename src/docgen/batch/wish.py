"""Wish: what is wanted of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.batch.worker import Setting
    from docgen.intake.inputs import Input


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a run; ``names`` are those of the inputs.

    With ``resume`` what was made before of the same data is kept; None means: if the last run of the folder
    was broken off. ``only_failed`` keeps every case that has documents, whatever its data is now.
    ``fail_fast`` ends the run at the first case that is refused: while cases are judged nothing was made yet.
    """

    inputs: Sequence[Input]
    names: Sequence[str]
    setting: Setting
    resume: bool | None = None
    only_failed: bool = False
    fail_fast: bool = False

    @property
    def options(self) -> Mapping[str, Any]:
        """Return what decides which documents are made of a case, as JSON: two runs alike make the same."""
        order = self.setting.order
        return {
            "languages": list(order.languages),
            "formats": list(order.formats),
            "layout": order.layout,
            "draft": order.draft,
            "strict_forms": order.strict_forms,
            "carries_case": order.carries_case,
            "type": self.setting.document_type,
            "name": order.name,
            "sharded": order.is_sharded,
        }
