"""The conversion by programs that stand in for LibreOffice: what goes wrong is told, nothing is left."""

from __future__ import annotations

import contextlib
import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import packages
from docgen.errors import ConversionError, DocgenError, OutputRefused, TemplateError
from docgen.opc import wml
from docgen.pipeline import convert
from docgen.pipeline.convert import Converted, Limits
from offices import BODIES, Office, stand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOCUMENT = (
    f'<w:document xmlns:w="{wml.W}" xmlns:r="{wml.R}"><w:body><w:p><w:r>'
    '<w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
)
# For programs that never end: long enough for a start of Python on a busy machine.
QUICK = Limits(base=2.0, per_file=0.2, patience=2)
USUAL = Limits()
WORDS = "Қаулы өндіріп алушыға жіберілді"


def document(text: str = WORDS, **members: str) -> bytes:
    return packages.package(DOCUMENT % text, **members)


def several(*texts: str) -> dict[str, bytes]:
    return {f"case {number}": document(text) for number, text in enumerate(texts)}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def office(tmp_path: Path, temporary: Path) -> Iterator[Callable[[str], Office]]:
    """Give a function that makes a stand-in; when the test is over, nothing of it may be left."""
    made: list[Office] = []

    def make(behaviour: str) -> Office:
        made.append(stand_in(tmp_path, behaviour))
        return made[-1]

    yield make
    assert list(temporary.iterdir()) == []
    until = time.monotonic() + 5
    while any(each.running for each in made) and time.monotonic() < until:
        time.sleep(0.01)
    assert [each.running for each in made] == [[] for _ in made]


def outcomes(office: Office, documents: dict[str, bytes], limits: Limits = USUAL) -> dict[str, Any]:
    with convert.soffice(office.program, limits) as converter:
        return dict(converter.converted(documents))


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, DocgenError)
    return [problem.code for problem in outcome.problems]


def test_each_document_becomes_a_pdf_under_its_name_and_in_its_order(office: Any) -> None:
    names = ["б", "а", "../../etc/x", "a b\n", "--help", "б.docx"]
    made = outcomes(office("good"), {name: document(name.strip("./-")) for name in names})
    assert list(made) == names
    assert {type(each) for each in made.values()} == {Converted}
    assert all(each.data.startswith(b"%PDF-") and each.pages == 1 for each in made.values())


def test_nothing_to_convert_starts_nothing(office: Any) -> None:
    program = office("good")
    assert outcomes(program, {}) == {}
    assert program.files == []


def test_a_start_is_given_no_more_documents_than_the_limit(office: Any) -> None:
    program = office("good")
    made = outcomes(program, several(*"abcde"), Limits(files=2))
    assert len(made) == 5
    assert program.files == [2, 2, 1]


def test_the_program_is_told_no_name_of_a_document_and_no_secret(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_TOKEN", "secret")
    program = office("good")
    outcomes(program, {"Абдрахманов": document()})
    (said,) = program.said
    assert "Абдрахманов" not in str(said["arguments"])
    assert "secret" not in str(said["environment"])
    assert said["environment"]["TMPDIR"] in str(said["arguments"])


def test_only_the_owner_may_look_into_the_folder(office: Any) -> None:
    program = office("good")
    outcomes(program, several("a"))
    assert program.said[0]["mode"] == "0o700"


def test_each_converter_has_a_profile_of_its_own(office: Any) -> None:
    program = office("good")
    for _ in range(2):
        outcomes(program, several("a"))
    first, second = (said["arguments"][0] for said in program.said)
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second


def test_the_same_document_gives_the_same_bytes(office: Any) -> None:
    program = office("good")
    first, second = (outcomes(program, several("a", "b")) for _ in range(2))
    assert first == second


def test_a_program_that_sleeps_is_ended_and_the_rest_is_given_up_after_some_patience(office: Any) -> None:
    program = office("sleeps")
    begun = time.monotonic()
    made = outcomes(program, several(*"abcde"), QUICK)
    assert [codes(each) for each in made.values()] == [["F002"]] * 5
    assert {type(each) for each in made.values()} == {ConversionError}
    assert program.files == [5, 1, 1]
    assert time.monotonic() - begun < QUICK.seconds(5) + 2 * QUICK.seconds(1) + 5


def test_a_document_that_stops_the_program_takes_no_other_with_it(office: Any) -> None:
    made = outcomes(office("sleeps at STOP"), several("a", "STOP", "b", "c"), QUICK)
    (name, stopped) = list(made.items())[1]
    assert (name, codes(stopped)) == ("case 1", ["F002"])
    assert stopped.problems[0].params == {"limit": "2.2"}
    assert [isinstance(each, Converted) for each in made.values()] == [True, False, True, True]


def test_a_document_at_which_the_program_crashes_takes_no_other_with_it(office: Any) -> None:
    made = outcomes(office("crashes at STOP"), several("a", "STOP", "b"))
    assert [isinstance(each, Converted) for each in made.values()] == [True, False, True]
    assert codes(made["case 1"]) == ["F003"]


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        ("makes nothing", ["F003"]),
        ("makes garbage", ["F004"]),
        ("is cut off", ["F004"]),
        ("loses a word", ["F007"]),
    ],
)
def test_what_is_no_pdf_of_the_document_is_told_after_one_retry(
    office: Any, behaviour: str, told: list[str]
) -> None:
    program = office(behaviour)
    made = outcomes(program, several(WORDS, WORDS))
    assert [codes(each) for each in made.values()] == [told, told]
    assert program.files == [2, 1, 1]


def test_what_another_start_would_not_mend_is_not_tried_again(office: Any) -> None:
    program = office("shows boxes")
    made = outcomes(program, several(WORDS, WORDS, "а"))
    assert [codes(each) for each in made.values() if not isinstance(each, Converted)] == [["F011"]] * 2
    assert program.files == [3]


def test_a_pdf_to_be_kept_is_asked_for_and_looked_at(office: Any) -> None:
    for behaviour, told in (("good", []), ("knows no PDF/A", ["F012", "F012"])):
        program = office(behaviour)
        with convert.soffice(program.program, form="pdfa") as converter:
            (made,) = converter.converted({"a": document()}).values()
        assert told == ([] if isinstance(made, Converted) else codes(made))
        assert program.files[-1:] == [1]


def test_the_program_is_given_what_was_looked_at_and_not_what_else_lies_in_the_file(office: Any) -> None:
    program = office("good")
    hidden = packages.zipped({"word/document.xml": "x"})
    made = outcomes(program, {"plain": document(), "longer": hidden + document()})
    assert made["plain"] == made["longer"]
    plain, longer = program.said[0]["sizes"]
    assert plain == longer


def test_a_pdf_that_is_refused_is_a_refused_output(office: Any) -> None:
    (refused,) = outcomes(office("loses a word"), several(WORDS)).values()
    assert isinstance(refused, OutputRefused)
    assert refused.problems[0].location.paragraph == 1
    assert refused.problems[0].params == {}


def test_what_the_first_start_left_out_is_made_by_itself(office: Any) -> None:
    program = office("converts only half")
    made = outcomes(program, several(*"abcd"))
    assert {type(each) for each in made.values()} == {Converted}
    assert program.files == [4, 1, 1]


def test_a_program_that_fails_once_has_a_second_chance(office: Any) -> None:
    program = office("fails once")
    assert {type(each) for each in outcomes(program, several("a", "b")).values()} == {Converted}


def test_neither_status_nor_talk_of_the_program_matters(office: Any) -> None:
    program = office("talks and fails")
    assert {type(each) for each in outcomes(program, several("a", "b")).values()} == {Converted}
    assert program.files == [2]


def test_a_child_that_is_left_behind_is_ended_and_not_waited_for(office: Any) -> None:
    program = office("leaves a child")
    begun = time.monotonic()
    made = outcomes(program, several("a"))
    assert isinstance(made["case 0"], Converted)
    assert time.monotonic() - begun < 30
    assert len(program.said) == 2


def test_the_children_of_a_program_that_is_too_slow_are_ended_with_it(office: Any) -> None:
    program = office("waits with a child")
    assert codes(outcomes(program, several("a"), QUICK)["case 0"]) == ["F002"]
    assert len(program.said) == 4


def test_an_interruption_ends_the_program(office: Any) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    program = office("sleeps")
    before = signal.signal(signal.SIGALRM, interrupted)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            outcomes(program, several("a"))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_the_folder_goes_when_the_work_with_it_fails(office: Any) -> None:
    with contextlib.suppress(ZeroDivisionError), convert.soffice(office("good").program):
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a text", ["T001"]),
        (document()[:-50], ["T001"]),
        (packages.zipped({"a": "b"}), ["T002"]),
        (document(**{"_rels/.rels": packages.relations()}), ["T002"]),
        (packages.package("<w:document"), ["T006"]),
        (
            document(
                **{
                    "word/_rels/document.xml.rels": packages.relations(
                        ("r1", "image", "http://192.0.2.1/a.png")
                    ).replace("/></", ' TargetMode="External"/></')
                }
            ),
            ["T007"],
        ),
        (document('</w:t><w:fldSimple w:instr=" includepicture a.png "/><w:t>'), ["X504"]),
    ],
)
def test_what_the_program_must_not_see_is_refused_before(office: Any, data: bytes, told: list[str]) -> None:
    program = office("good")
    made = outcomes(program, {"bad": data, "good": document()})
    assert isinstance(made["bad"], TemplateError)
    assert codes(made["bad"]) == told
    assert isinstance(made["good"], Converted)
    assert program.files == [1]


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path, temporary: Path) -> None:
    program = tmp_path / "no-program"
    program.write_bytes(b"")
    with convert.soffice(program) as converter, pytest.raises(ConversionError) as caught:
        converter.converted(several("a"))
    assert [(each.code, each.params) for each in caught.value.problems] == [
        ("F010", {"reason": "Permission denied"})
    ]
    assert list(temporary.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))
    with pytest.raises(ConversionError) as caught, convert.soffice(tmp_path):
        pass
    assert caught.value.problems[0].code == "F010"


def test_the_program_is_looked_for_by_its_name_and_where_the_variable_says(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = stand_in(tmp_path, "good")
    monkeypatch.setenv("PATH", str(tmp_path))
    with convert.soffice() as converter:
        assert isinstance(converter.converted(several("a"))["case 0"], Converted)
    monkeypatch.setenv("PATH", str(temporary))
    monkeypatch.setenv("DOCGEN_SOFFICE", str(program.program))
    with convert.soffice() as converter:
        assert isinstance(converter.converted(several("a"))["case 0"], Converted)


@pytest.mark.parametrize("variable", ["", "/not/there", "soffice"])
def test_a_machine_without_the_program_is_told_what_to_install(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setattr("docgen.pipeline.soffice._USUAL", {})
    monkeypatch.setenv("PATH", str(temporary))
    monkeypatch.setenv("DOCGEN_SOFFICE", variable)
    with pytest.raises(ConversionError) as caught, convert.soffice():
        pass
    assert [each.code for each in caught.value.problems] == ["F001"]
    assert caught.value.exit_code == 4


def test_every_stand_in_is_met_in_a_test() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [behaviour for behaviour in BODIES if f'"{behaviour}"' not in text] == []
