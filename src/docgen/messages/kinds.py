"""What groups of types and kinds of fields are called."""

from __future__ import annotations

from docgen.messages.catalogue import N_

#: Group of ``x-docgen`` -> its name.
GROUPS: dict[str, str] = {
    "protests": N_("protests"),
    "proposals": N_("proposals"),
    "inspections": N_("inspections"),
    "letters": N_("letters"),
    "reports": N_("reports"),
    "other": N_("other documents"),
}
