import dataclasses
import errno
import hashlib
import os
import re
import threading

import pytest

import written
from docgen.errors import WriteError
from docgen.pipeline import journal, locks
from docgen.pipeline.generate import generate
from docgen.pipeline.order import Order
from docgen.version import VERSION

NAME = "letter_№5.kk.docx"
KK = journal.Made("kk", NAME, "b" * 64, "c" * 64, 19_000)
RU = journal.Made("ru", "letter_№5.ru.docx", "d" * 64, "e" * 64, 20_000)
PAIR = journal.Entry("letter", "a" * 64, "f" * 64, "0.1.0", (KK, RU))


def recorded(folder, entries):
    with journal.opened(folder) as lines:
        lines.record(entries)


def case_of(folder, name):
    with journal.opened(folder) as lines:
        return lines.case_sha256_of(name)


def lines(folder):
    assert (folder / written.JOURNAL).read_bytes().endswith(b"\n")
    return written.journal(folder)


def test_each_case_is_one_line_with_its_documents_and_their_hashes(tmp_path):
    recorded(tmp_path, [PAIR])
    assert lines(tmp_path) == [
        {
            "document_type": "letter",
            "case_sha256": "a" * 64,
            "schema_sha256": "f" * 64,
            "docgen": "0.1.0",
            "documents": [
                {
                    "language": "kk",
                    "file": "letter_№5.kk.docx",
                    "template_sha256": "b" * 64,
                    "output_sha256": "c" * 64,
                    "size": 19_000,
                },
                {
                    "language": "ru",
                    "file": "letter_№5.ru.docx",
                    "template_sha256": "d" * 64,
                    "output_sha256": "e" * 64,
                    "size": 20_000,
                },
            ],
            "draft": False,
            "lexicon_sha256": "",
        }
    ]


def test_what_was_recorded_before_stays(tmp_path):
    recorded(tmp_path, [PAIR])
    recorded(tmp_path, [dataclasses.replace(PAIR, draft=True)])
    assert [line["draft"] for line in lines(tmp_path)] == [False, True]


def test_the_lines_of_several_cases_are_written_at_once(tmp_path, monkeypatch):
    # Two runs that record in one folder must not mix their lines.
    written = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: written.append(data) or write(handle, data))
    recorded(tmp_path, [PAIR, PAIR])
    assert len(written) == 1


@pytest.mark.parametrize(("call", "code"), [("open", "W002"), ("write", "W003"), ("fsync", "W003")])
def test_a_journal_that_cannot_be_written_is_told(tmp_path, monkeypatch, call, code):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(WriteError) as caught:
        recorded(tmp_path, [PAIR])
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == (code, {"reason": "No space left on device"})
    assert problem.location.file == str(tmp_path / "docgen-journal.jsonl")


def test_a_disk_that_takes_a_part_of_the_lines_is_told(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:10]))
    with pytest.raises(WriteError) as caught:
        recorded(tmp_path, [PAIR])
    (problem,) = caught.value.problems
    assert problem.code == "W003"
    assert problem.params["reason"]


def test_a_line_that_was_cut_short_does_not_run_into_the_next(tmp_path):
    recorded(tmp_path, [PAIR])
    path = tmp_path / "docgen-journal.jsonl"
    path.write_bytes(path.read_bytes() + b'{"document_type": "le')
    recorded(tmp_path, [PAIR])
    text = path.read_text("utf-8")
    assert text.endswith("\n")
    assert [line[:22] for line in text.splitlines()] == [
        '{"document_type": "let',
        '{"document_type": "le',
        '{"document_type": "let',
    ]


def test_the_case_of_a_document_is_that_of_its_last_line(tmp_path):
    later = dataclasses.replace(PAIR, case_sha256="9" * 64, documents=(KK,))
    recorded(tmp_path, [PAIR, later])
    assert case_of(tmp_path, KK.file) == "9" * 64
    assert case_of(tmp_path, RU.file) == "a" * 64


def test_the_last_line_counts_without_its_end_too(tmp_path):
    recorded(tmp_path, [PAIR])
    path = tmp_path / "docgen-journal.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert case_of(tmp_path, KK.file) == "a" * 64


@pytest.mark.parametrize(
    "lines",
    [b"", b"\xff", b'{"file": "letter_5.kk.docx", ', b'{"file": "letter_5.kk.docx", "draft": true}\n'],
)
def test_of_a_document_without_a_whole_line_the_case_is_unknown(tmp_path, lines):
    (tmp_path / "docgen-journal.jsonl").write_bytes(lines)
    assert case_of(tmp_path, "letter_5.kk.docx") is None


def test_of_a_document_of_both_languages_the_case_is_known_too(tmp_path):
    copy = dataclasses.replace(KK, language="kk+ru", file="letter_№5.twocol.docx")
    recorded(tmp_path, [PAIR, dataclasses.replace(PAIR, case_sha256="7" * 64, documents=(copy,))])
    assert case_of(tmp_path, copy.file) == "7" * 64
    assert case_of(tmp_path, KK.file) == "a" * 64


def test_a_folder_that_is_not_there_is_made(tmp_path):
    recorded(tmp_path / "a" / "b", [PAIR])
    assert len(lines(tmp_path / "a" / "b")) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError) as caught:
        recorded(tmp_path / "file" / "b", [PAIR])
    assert caught.value.problems[0].code == "W002"


def test_one_run_waits_for_another_to_leave_the_folder(tmp_path):
    order = []

    def second():
        with journal.opened(tmp_path):
            order.append("second")

    with journal.opened(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


def test_a_run_that_waits_too_long_is_told_of_the_other(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "_PATIENCE", 0.1)
    with journal.opened(tmp_path), pytest.raises(WriteError, match="W008"):
        recorded(tmp_path, [PAIR])
    recorded(tmp_path, [PAIR])
    assert len(lines(tmp_path)) == 1


@pytest.mark.parametrize(
    ("number", "made"), [(errno.ENOTSUP, True), (errno.ENOLCK, True), (errno.EIO, False)]
)
def test_a_file_system_without_locks_is_written_all_the_same(tmp_path, monkeypatch, number, made):
    def refused(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks.fcntl, "flock", refused)
    if made:
        recorded(tmp_path, [PAIR])
        assert len(lines(tmp_path)) == 1
    else:
        with pytest.raises(WriteError, match="W002"):
            recorded(tmp_path, [PAIR])


TYPES = ("inspection_act", "proposal_oblast", "protest_bailiff_act")


def texts(value):
    """Return all texts of a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def _full_disk(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestLineOfACase:
    def test_the_journal_has_one_line_for_the_case_with_the_right_hashes(self, workspace, case, tmp_path):
        documents = generate(workspace, case, Order(tmp_path))
        root = workspace.catalog.root
        (line,) = written.journal(tmp_path)
        assert line == {
            "document_type": "protest_bailiff_act",
            "case_sha256": hashlib.sha256(case).hexdigest(),
            "schema_sha256": workspace.catalog["protest_bailiff_act"].schema.sha256,
            "docgen": VERSION,
            "documents": [
                {
                    "language": document.language,
                    "file": document.path.name,
                    "template_sha256": hashlib.sha256(
                        (root / f"templates_{document.language}" / "protest_bailiff_act.docx").read_bytes()
                    ).hexdigest(),
                    "output_sha256": hashlib.sha256(document.path.read_bytes()).hexdigest(),
                    "size": document.path.stat().st_size,
                }
                for document in documents
            ],
            "draft": False,
            "lexicon_sha256": "",
        }

    def test_the_journal_grows_with_each_case(self, workspace, case, example, dumped, tmp_path):
        generate(workspace, case, Order(tmp_path))
        generate(workspace, dumped(example("inspection_act")), Order(tmp_path))
        generate(workspace, case, Order(tmp_path, replace=True))
        assert [line["document_type"] for line in written.journal(tmp_path)] == [
            "protest_bailiff_act",
            "inspection_act",
            "protest_bailiff_act",
        ]

    @pytest.mark.parametrize("slug", TYPES)
    def test_the_journal_holds_no_personal_data(self, workspace, example, dumped, tmp_path, slug):
        data = example(slug)
        generate(workspace, dumped(data), Order(tmp_path))
        text = (tmp_path / written.JOURNAL).read_text("utf-8")
        personal = set(
            texts({key: value for key, value in data.items() if key not in ("requisites", "document_type")})
        )
        words = {word for found in personal for word in re.findall(r"[^\W\d_]{4,}|\d{12}", found)}
        assert len(words) > 50
        # Hashes are of Latin letters and digits; the names of fields and types are no data.
        assert not {word for word in words if not word.isascii() or word.isdigit()} & set(
            re.findall(r"\w+", text)
        )

    def test_a_journal_that_cannot_be_written_is_told_and_the_documents_stay(
        self, workspace, case, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(os, "lseek", _full_disk)
        generate(workspace, case, Order(tmp_path))
        with pytest.raises(WriteError) as caught:
            generate(workspace, case, Order(tmp_path, replace=True))
        assert caught.value.problems[0].code == "W003"
        assert written.names(tmp_path) == [
            written.JOURNAL,
            f"{written.NAME}.kk.docx",
            f"{written.NAME}.ru.docx",
        ]

    @pytest.mark.parametrize(
        "take",
        [os.mkdir, os.mkfifo, lambda path: path.symlink_to("elsewhere"), lambda path: path.symlink_to(path)],
        ids=["a folder", "a pipe", "a link", "a link to itself"],
    )
    def test_a_name_of_the_journal_that_is_taken_is_told_before_anything_is_written(
        self, workspace, case, tmp_path, take
    ):
        take(tmp_path / written.JOURNAL)
        with pytest.raises(WriteError) as caught:
            generate(workspace, case, Order(tmp_path))
        assert [problem.code for problem in caught.value.problems] == ["W002"]
        assert caught.value.problems[0].location.file == str(tmp_path / written.JOURNAL)
        assert written.names(tmp_path) == [written.JOURNAL]
