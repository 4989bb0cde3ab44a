"""The gettext catalogues of the interface, and the choice of its language."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

INTERFACE_LANGUAGES = ("kk", "ru", "en")
LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "docgen"
_DEFAULT = "ru"


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a text for the catalogues without translating it."""
    return text


def passed_over(environment: Mapping[str, str]) -> str:
    """Return the value of DOCGEN_LANG if it names none of the languages, else ""."""
    value = environment.get("DOCGEN_LANG", "")
    return "" if value[:2].lower() in INTERFACE_LANGUAGES else value


def negotiated(environment: Mapping[str, str]) -> str:
    """Return the interface language of an environment: DOCGEN_LANG, then the locale, then ru.

    A value that is none of kk, ru, en is passed over; so is the locale C, which names no language.
    """
    for name in ("DOCGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "")[:2].lower()
        if language in INTERFACE_LANGUAGES:
            return language
    return _DEFAULT


@cache
def translator(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; English needs none.

    A source tree that was never installed has no compiled catalogues; there the words are English.
    """
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(LOCALE), [language], fallback=True)


def named(labels: Mapping[str, str], language: str) -> str:
    """Return a title in an interface language; schemas have all in Kazakh and Russian, some in English."""
    return str(labels.get(language) or labels.get("ru") or next(iter(labels.values()), ""))
