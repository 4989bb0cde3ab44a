"""What is said to who types values into fields of a page or cells of a table.

The sentences of problems speak of case files, which are JSON; here stand those that would tell such a reader
to write JSON. A hint of JSON is left out: its sentence is "".
"""

from __future__ import annotations

from docgen.messages.catalogue import N_

#: Code, or name of a hint -> what is said instead.
TYPED: dict[str, str] = {
    "C101": N_("not filled in yet"),
    "C102": N_("{type} is expected here, not “{written}”"),
    "C106": N_("“{value}” is not a date that exists; write dd.mm.yyyy, for example 12.05.2026"),
    "C111": N_("“{value}” is not an amount; write tenge and tiyn, for example 1 500 000,50"),
    "C124": N_("the date is written in another way: “{value}”; write {date}"),
    "C126": N_("the date {date} lies outside of the years {first} to {last}; look at its year"),
    "known": "",
    "needed": "",
}
