import copy
import datetime
import json
import shutil
from dataclasses import replace

import pytest

import docgen

TODAY = datetime.date(2026, 10, 1)


@pytest.fixture(scope="session")
def workspace():
    """Return the workspace of the package with a clock that stands still."""
    return replace(docgen.opened(), today=lambda: TODAY)


@pytest.fixture
def example(workspace):
    """Return a function that gives a fresh copy of a type's example, minimal or full, for this type alone."""

    def copied(slug="protest_bailiff_act", *, full=True):
        data = json.loads(json.dumps(workspace.catalog[slug].examples[int(full)]))
        data.pop("documents", None)
        return data

    return copied


@pytest.fixture
def several(workspace):
    """Return a fresh copy of the full protest, which holds the fields of its cover letter too."""
    return json.loads(json.dumps(workspace.catalog["protest_bailiff_act"].examples[1]))


@pytest.fixture
def changed():
    """Return a function that puts values at pointers of a case; the value ``...`` takes a member away."""

    def change(data, changes):
        data = copy.deepcopy(data)
        for pointer, value in changes.items():
            *path, last = pointer.split("/")[1:]
            place = data
            for step in path:
                place = place[int(step)] if isinstance(place, list) else place[step]
            if value is ...:
                del place[last]
            else:
                place[last] = value
        return data

    return change


@pytest.fixture
def one_language(tmp_path_factory):
    """Return a workspace in which a protest may name its only language in the field ``language``."""
    root = tmp_path_factory.mktemp("root")
    bundled = docgen.opened().catalog.root
    for name in ("templates_kk", "templates_ru", "schemas/_shared"):
        shutil.copytree(bundled / name, root / name)
    schema = json.loads((bundled / "schemas" / "protest_bailiff_act.json").read_text("utf-8"))
    schema["x-docgen"]["language"] = "/language"
    schema["properties"]["language"] = {
        "x-title": {"kk": "Тілі", "ru": "Язык"},
        "enum": ["kk", "ru"],
        "x-enum": {"kk": ["қазақша", "орысша"], "ru": ["казахский", "русский"]},
    }
    (root / "schemas" / "protest_bailiff_act.json").write_text(json.dumps(schema), "utf-8")
    return docgen.opened(root)


@pytest.fixture
def dumped():
    return lambda data: json.dumps(data, ensure_ascii=False, indent=1).encode()


@pytest.fixture
def case(example, dumped):
    """Return the bytes of the full example of a protest."""
    return dumped(example())
