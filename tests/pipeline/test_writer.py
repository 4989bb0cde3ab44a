import errno
import itertools
import os
import re
import stat
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.errors import WriteError
from docgen.pipeline import writer
from failing import FAULTS, Failing
from naughty import STRINGS

LETTER = "letter_{/number}"
NUMBER = "{/number}"


def name_of(number, pattern=LETTER):
    return writer.file_name(pattern, {"number": number})


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("5", "letter_5"),
        (5, "letter_5"),
        ("2-15-26-01234", "letter_2-15-26-01234"),
        ("58/26-03-117", "letter_58-26-03-117"),
        ("58\\26", "letter_58-26"),
        ("../../etc/passwd", "letter_etc-passwd"),
        ("..", "letter"),
        ("/etc/passwd", "letter_etc-passwd"),
        ("C:\\Windows", "letter_C-Windows"),
        ("a/../b", "letter_a---b"),
        ('a:b*c?"<d>|e', "letter_a-b-c-d-e"),
        ("№ 12/3", "letter_12-3"),
        (" 5 ", "letter_5"),
        ("5.", "letter_5"),
        ("5...", "letter_5"),
        ("1.5", "letter_1.5"),
        ("-5-", "letter_5"),
        ("a\nb\tc\x00d", "letter_a-b-c-d"),
        ("x\u202ey\u200bz", "letter_x-y-z"),
        ("$(rm -rf ~)", "letter_rm--rf"),
        ("%2e%2e%2f", "letter_2e-2e-2f"),
        ("Қаулы ІІ", "letter_Қаулы-ІІ"),
        ("и\u0306", "letter_й"),
        ("й", "letter_й"),
        ("CON", "letter_CON"),
        (None, "letter"),
        ("", "letter"),
        ("_", "letter"),
        ("{/number}", "letter_number"),
    ],
)
def test_a_name_holds_letters_digits_and_what_every_file_system_likes(number, name):
    assert name_of(number) == name


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("CON", "_CON"),
        ("con", "_con"),
        ("Nul", "_Nul"),
        ("prn.txt", "_prn.txt"),
        ("AUX.", "_AUX"),
        ("COM1", "_COM1"),
        ("lpt9.5", "_lpt9.5"),
        ("COM¹", "_COM¹"),
        ("LPT³", "_LPT³"),
        ("nul\x00", "_nul"),
        ("CONTRACT", "CONTRACT"),
        ("COM10", "COM10"),
        ("auxiliary.con", "auxiliary.con"),
        (".hidden", "hidden"),
        ("...", "document"),
        ("/", "document"),
        (None, "document"),
    ],
)
def test_a_name_is_never_a_device_nor_hidden_nor_empty(number, name):
    assert name_of(number, NUMBER) == name


def test_every_string_gives_a_name_that_a_file_can_have(tmp_path):
    for string in (each for each in STRINGS if "C007" not in each.refused.values()):
        path = tmp_path / f"{name_of(string.text)}.kk.docx"
        path.touch(exist_ok=True)
        assert path.parent == tmp_path, string.name
        assert path in tmp_path.iterdir(), string.name


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("act_{/date}_{/number}", "act_2026-05-12_7"),
        ("act_{/missing}_{/number}", "act_7"),
        ("act_{/date}_{/missing}", "act_2026-05-12"),
        ("act_{/deep/list/1}", "act_b"),
        ("act", "act"),
    ],
)
def test_a_pattern_is_filled_by_pointers_and_absent_fields_leave_nothing(pattern, name):
    data = {"date": "2026-05-12", "number": "7", "deep": {"list": ["a", "b"]}}
    assert writer.file_name(pattern, data) == name


@pytest.mark.parametrize(
    ("letter", "count"),
    [("a", 180 - len("letter_")), ("Қ", (180 - len("letter_")) // 2), ("字", (180 - 7) // 3)],
)
def test_a_long_number_is_cut_between_letters(letter, count):
    assert name_of(letter * 300) == "letter_" + letter * count


@given(st.text(max_size=300) | st.text(st.sampled_from("./\\-_ CONcon1¹:~иІ\u0306"), max_size=20))
@example("\u0345" * 100)
@example("con" + "\u0300" * 100)
def test_any_number_gives_a_short_name_within_the_folder(number):
    for pattern in (LETTER, NUMBER):
        name = name_of(number, pattern)
        assert name
        assert len(f"{name}.kk.docx".encode()) < 255
        assert os.path.basename(name) == name  # noqa: PTH119 - what the system itself takes for a name
        assert not set(name) & set('/\\:*?"<>|\0 ')
        assert name[0] != "."
        assert ".." not in name
        assert name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
        assert name_of(unicodedata.normalize("NFD", number), pattern) == name
        assert unicodedata.is_normalized("NFC", name)


@given(st.text(max_size=300))
def test_a_file_of_any_name_can_be_made(tmp_path_factory, number):
    folder = tmp_path_factory.mktemp("names")
    path = folder / f"{name_of(number, NUMBER)}.kk.docx"
    path.touch()
    assert list(folder.iterdir()) == [path]


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


def content(folder):
    """Return all files below a folder with their bytes; none where there is no folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pair(folder):
    return {folder / "a.kk.docx": b"k" * 40_000, folder / "a.ru.docx": b"r" * 40_000}


NEW = {"a.kk.docx": b"k" * 40_000, "a.ru.docx": b"r" * 40_000}
OLD = {"a.kk.docx": b"old k", "a.ru.docx": b"old r"}


def replaced_together(files):
    with writer.replacing_together() as opened:
        for path, data in files.items():
            opened(path).write(data)


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


def test_what_a_killed_run_was_about_to_write_goes_with_the_next_file_of_its_folder(tmp_path):
    (tmp_path / ".docgen-part-0123456789abcdef.tmp").touch()
    with writer.replacing(tmp_path / "a.zip") as stream, writer.replacing(tmp_path / "b.zip") as other:
        stream.write(b"a")
        other.write(b"b")
    assert content(tmp_path) == {"a.zip": b"a", "b.zip": b"b"}


def test_what_a_killed_run_left_goes_and_what_is_still_written_stays(tmp_path):
    for beginning in (".docgen-", ".docgen-part-"):
        (tmp_path / f"{beginning}0123456789abcdef.tmp").touch()
    (tmp_path / "act.kk.docx").touch()
    with writer.replacing(tmp_path / "all.zip") as stream:
        writer.remove_leftovers([tmp_path])
        stream.write(b"new")
    assert content(tmp_path) == {"act.kk.docx": b"", "all.zip": b"new"}


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
    refusals = 0
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        if before:
            folder.mkdir()
        for name, data in before.items():
            (folder / name).write_bytes(data)
        with monkeypatch.context() as patched:
            failing = Failing(patched, number, fault)
            try:
                writer.write(pair(folder), replace=replace)
                failed = ()
            except WriteError as refused:
                failed = refused.problems
        if failing.count < number:
            break
        # That a folder cannot be made does not matter where it is there already.
        refusals += bool(failed)
        assert content(folder) == (before if failed else before | NEW)
        assert {(problem.code, problem.params["reason"]) for problem in failed} <= {("W002", fault.strerror)}
        writer.write(pair(folder), replace=replace or not failed)
        assert content(folder) == before | NEW
    # Two files are opened, written, flushed and named: less means that the calls were not reached.
    assert refusals >= 10
    assert content(folder) == before | NEW


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


class TestReplacing:
    def test_the_bytes_of_the_stream_get_the_name_at_the_end(self, tmp_path):
        path = tmp_path / "made" / "on the way" / "report.json"
        with writer.replacing(path) as stream:
            stream.write(b"a" * 100_000)
            assert not path.exists()
            stream.write(b"b")
        assert content(tmp_path) == {"made/on the way/report.json": b"a" * 100_000 + b"b"}

    def test_a_file_of_the_name_is_replaced_and_keeps_its_bytes_until_then(self, tmp_path):
        path = tmp_path / "report.json"
        path.write_bytes(b"old")
        with writer.replacing(path) as stream:
            stream.write(b"new")
            stream.flush()
            assert path.read_bytes() == b"old"
        assert content(tmp_path) == {"report.json": b"new"}

    def test_the_temporary_file_is_named_as_all_temporary_files_of_docgen(self, tmp_path):
        with writer.replacing(tmp_path / "report.json"):
            (source,) = tmp_path.iterdir()
        assert re.fullmatch(r"\.docgen-part-[0-9a-f]{16}\.tmp", source.name)

    @pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, GeneratorExit])
    @pytest.mark.parametrize("before", [{}, {"report.json": b"old"}], ids=["new", "old"])
    def test_any_exception_passes_and_leaves_the_folder_as_it_was(self, tmp_path, before, fault):
        for name, data in before.items():
            (tmp_path / name).write_bytes(data)

        def write():
            with writer.replacing(tmp_path / "report.json") as stream:
                stream.write(b"new")
                raise fault

        with pytest.raises(fault):
            write()
        assert content(tmp_path) == before

    def test_a_failure_of_the_system_in_the_block_is_told_with_the_file(self, tmp_path):
        path = tmp_path / "report.json"
        with pytest.raises(WriteError) as caught, writer.replacing(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        (problem,) = caught.value.problems
        assert (problem.code, problem.location.file) == ("W002", str(path))
        assert problem.params == {"reason": "No space left on device"}

    def test_a_folder_of_the_name_is_told_and_stays(self, tmp_path):
        path = tmp_path / "report.json"
        path.mkdir()
        with pytest.raises(WriteError) as caught, writer.replacing(path) as stream:
            stream.write(b"new")
        assert caught.value.problems[0].code == "W002"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault.errno])
    @pytest.mark.parametrize("before", [{}, OLD], ids=["new", "old"])
    def test_whichever_call_fails_files_that_belong_together_are_all_old_or_all_new(
        self, tmp_path, monkeypatch, before, fault
    ):
        refusals = 0
        for number in itertools.count(1):
            folder = tmp_path / str(number)
            folder.mkdir()
            for name, data in before.items():
                (folder / name).write_bytes(data)
            with monkeypatch.context() as patched:
                failing = Failing(patched, number, fault)
                try:
                    replaced_together(pair(folder))
                    failed = ()
                except WriteError as refused:
                    failed = refused.problems
            if failing.count < number:
                break
            refusals += bool(failed)
            # The folder is flushed after the names were given: a failure there leaves the new files.
            assert content(folder) in ((before, NEW) if failed else (NEW,)), number
            assert {(problem.code, problem.params["reason"]) for problem in failed} <= {
                ("W002", fault.strerror)
            }
        assert refusals >= 10

    def test_where_a_file_cannot_be_put_back_it_is_new_and_not_gone(self, tmp_path, monkeypatch):
        for name, data in OLD.items():
            (tmp_path / name).write_bytes(data)

        def refused(*_, **__):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        (tmp_path / "folder").mkdir()
        monkeypatch.setattr(os, "link", refused)
        with pytest.raises(WriteError):
            replaced_together(dict.fromkeys((*pair(tmp_path), tmp_path / "folder"), b"new"))
        assert content(tmp_path) == dict.fromkeys(OLD, b"new")

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault.errno])
    def test_whichever_call_fails_the_old_file_or_the_new_one_is_there_whole(
        self, tmp_path, monkeypatch, fault
    ):
        refusals = 0
        for number in itertools.count(1):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "report.json").write_bytes(b"old")
            with monkeypatch.context() as patched:
                failing = Failing(patched, number, fault)
                try:
                    with writer.replacing(folder / "report.json") as stream:
                        stream.write(b"n" * 40_000)
                    failed = ()
                except WriteError as refused:
                    failed = refused.problems
            if failing.count < number:
                break
            refusals += bool(failed)
            # The folder is flushed after the name was given: a failure there leaves the new file.
            assert content(folder) in ({"report.json": b"old"}, {"report.json": b"n" * 40_000})
            assert {(problem.code, problem.params["reason"]) for problem in failed} <= {
                ("W002", fault.strerror)
            }
        assert refusals >= 5
