"""What is said of the pages on a clerk's machine."""

from __future__ import annotations

from docgen.messages.catalogue import N_

SENTENCES: dict[str, str] = {
    "U001": N_("there is no such draft, or no such file of it"),
    "U002": N_("the draft was changed in another window meanwhile; load this page again"),
    "U003": N_("the draft is damaged and cannot be read"),
    "U004": N_("another register is being worked through; wait for its end, or stop it"),
    "U005": N_("there is no such register, or no such file of it"),
    "U006": N_("“{name}” is no table by the ending of its name; taken are {endings}"),
    "U007": N_("the register is damaged and cannot be read"),
    "U010": N_("the page cannot be served on port {port}: {reason}; name another one with --port"),
    "U011": N_(
        "what serves the page is not installed ({name} is missing); "
        'pip install "docgen[web]", in a checkout pip install -e ".[web]"'
    ),
}
