import pytest

from runs import letter, lines


@pytest.fixture
def acts(tmp_path):
    """Return a file of six cases."""
    return lines(tmp_path / "acts.jsonl", [letter(number) for number in range(1, 7)])


@pytest.fixture
def out(tmp_path):
    """Return the folder for documents, which is not there yet."""
    return tmp_path / "out"
