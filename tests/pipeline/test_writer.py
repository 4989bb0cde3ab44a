import errno
import itertools
import os
import stat

import pytest

from docgen.errors import WriteError
from docgen.pipeline import writer
from failing import FAULTS, each_failing, told
from written import NEW, OLD, content, pair


class TestRefuseExisting:
    def test_every_existing_path_is_named(self, tmp_path):
        paths = [tmp_path / name for name in ("a", "b", "c")]
        paths[0].touch()
        paths[2].mkdir()
        with pytest.raises(WriteError) as caught:
            writer.refuse_existing(paths)
        assert [(problem.code, problem.location.file) for problem in caught.value.problems] == [
            ("W001", str(paths[0])),
            ("W001", str(paths[2])),
        ]

    def test_a_link_that_leads_nowhere_exists(self, tmp_path):
        (tmp_path / "a").symlink_to(tmp_path / "nowhere")
        with pytest.raises(WriteError):
            writer.refuse_existing([tmp_path / "a"])

    def test_paths_that_do_not_exist_are_not_refused(self, tmp_path):
        writer.refuse_existing([tmp_path / "a", tmp_path / "no folder" / "b"])


def refusal(files, *, replace):
    with pytest.raises(WriteError) as caught:
        writer.write(files, replace=replace)
    (problem,) = caught.value.problems
    return problem


class TestWrite:
    @pytest.mark.parametrize("replace", [False, True])
    def test_all_files_are_there_and_nothing_beside_them(self, tmp_path, replace):
        folder = tmp_path / "made" / "on the way"
        writer.write(pair(folder), replace=replace)
        assert content(folder) == NEW

    @pytest.mark.parametrize("replace", [False, True])
    def test_files_have_the_rights_that_the_user_gives_to_new_files(self, tmp_path, replace):
        (tmp_path / "usual").touch()
        writer.write(pair(tmp_path), replace=replace)
        rights = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert len(rights) == 1

    def test_replaced_files_have_the_new_bytes(self, tmp_path):
        for name, data in OLD.items():
            (tmp_path / name).write_bytes(data)
        writer.write(pair(tmp_path), replace=True)
        assert content(tmp_path) == NEW

    @pytest.mark.parametrize("existing", sorted(OLD))
    def test_an_existing_file_is_never_replaced_unasked(self, tmp_path, existing):
        # It may come to be after it was asked for: the name itself must refuse.
        (tmp_path / existing).write_bytes(b"mine")
        problem = refusal(pair(tmp_path), replace=False)
        assert (problem.code, problem.location.file) == ("W001", str(tmp_path / existing))
        assert content(tmp_path) == {existing: b"mine"}

    def test_a_link_that_leads_nowhere_is_not_written_through(self, tmp_path):
        folder = tmp_path / "out"
        folder.mkdir()
        (folder / "a.ru.docx").symlink_to(tmp_path / "elsewhere")
        assert refusal(pair(folder), replace=False).code == "W001"
        assert content(tmp_path) == {}

    def test_replacing_a_link_leaves_what_it_leads_to(self, tmp_path):
        (tmp_path / "elsewhere").write_bytes(b"mine")
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "a.kk.docx").symlink_to(tmp_path / "elsewhere")
        writer.write(pair(tmp_path / "out"), replace=True)
        assert (tmp_path / "elsewhere").read_bytes() == b"mine"
        assert content(tmp_path / "out") == NEW

    @pytest.mark.parametrize("replace", [False, True])
    @pytest.mark.parametrize("below", ["", "deeper"])
    def test_a_folder_that_is_a_file_is_refused_as_unwritable(self, tmp_path, replace, below):
        (tmp_path / "out").write_bytes(b"mine")
        problem = refusal(pair(tmp_path / "out" / below), replace=replace)
        assert problem.code == "W002"
        assert problem.params["reason"]
        assert content(tmp_path) == {"out": b"mine"}

    @pytest.mark.parametrize("replace", [False, True])
    def test_a_folder_of_the_name_of_the_second_file_leaves_no_first_file(self, tmp_path, replace):
        (tmp_path / "a.ru.docx").mkdir()
        problem = refusal(pair(tmp_path), replace=replace)
        assert problem.location.file == str(tmp_path / "a.ru.docx")
        assert [path.name for path in tmp_path.iterdir()] == ["a.ru.docx"]


def test_a_temporary_file_that_cannot_be_removed_at_once_is_removed_all_the_same(tmp_path, monkeypatch):
    unlink, refused = os.unlink, []

    def refusing(path, **options):
        if str(path) not in refused:
            refused.append(str(path))
            raise OSError(errno.EIO, "Input/output error")
        unlink(path, **options)

    monkeypatch.setattr(os, "unlink", refusing)
    writer.write(pair(tmp_path), replace=False)
    assert len(refused) == 2
    assert sorted(content(tmp_path)) == sorted(path.name for path in pair(tmp_path))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault.errno])
@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("before", [{}, OLD], ids=["new", "old"])
def test_whichever_call_fails_the_folder_is_as_it_was(tmp_path, monkeypatch, before, replace, fault):
    if before and not replace:
        before = {"other.docx": b"mine"}

    def work(folder):
        return told(lambda: writer.write(pair(folder), replace=replace))

    refusals = 0
    for folder, failed in each_failing(tmp_path, monkeypatch, fault, work, before or None):
        # That a folder cannot be made does not matter where it is there already.
        refusals += bool(failed)
        assert content(folder) == (before if failed else before | NEW)
        assert {(problem.code, problem.params["reason"]) for problem in failed} <= {("W002", fault.strerror)}
        writer.write(pair(folder), replace=replace or not failed)
        assert content(folder) == before | NEW
    # Two files are opened, written, flushed and named: less means that the calls were not reached.
    assert refusals >= 10


@pytest.mark.parametrize("replace", [False, True])
def test_an_interrupt_between_the_names_of_a_pair_leaves_the_folder_as_it_was(tmp_path, monkeypatch, replace):
    before = OLD if replace else {}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    calls = itertools.count(1)
    name = "replace" if replace else "link"
    function = getattr(os, name)

    def interrupted(*args, **options):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return function(*args, **options)

    monkeypatch.setattr(os, name, interrupted)
    with pytest.raises(KeyboardInterrupt):
        writer.write(pair(tmp_path), replace=replace)
    assert content(tmp_path) == before


@pytest.mark.parametrize("number", [errno.EOPNOTSUPP, errno.EPERM, errno.EINVAL])
def test_a_file_system_without_links_gets_new_files_and_still_refuses_existing_names(
    tmp_path, monkeypatch, number
):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    writer.write(pair(tmp_path), replace=False)
    assert content(tmp_path) == {
        "a.kk.docx": pair(tmp_path)[tmp_path / "a.kk.docx"],
        "a.ru.docx": pair(tmp_path)[tmp_path / "a.ru.docx"],
    }
    assert refusal(pair(tmp_path), replace=False).code == "W001"


def test_new_files_have_the_permissions_that_the_user_gives_to_files(tmp_path):
    mask = os.umask(0o027)
    try:
        writer.write(pair(tmp_path), replace=False)
    finally:
        os.umask(mask)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o640}
