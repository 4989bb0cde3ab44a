"""The commands about words: inflect, words, and forms, which shows those of a case."""

from __future__ import annotations

import sys
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import report
from docgen.cli.arguments import CASES, JSON, LANG, languages_of, read, shown
from docgen.cli.session import Session, guarded
from docgen.errors import DocgenError
from docgen.language.form import KINDS, Form, Wanted
from docgen.language.refusal import refusal
from docgen.messages import rule_sentence, translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from docgen.language.inflector import Inflected
    from docgen.model.catalog import Language
    from docgen.model.problem import Problem

_LANGUAGE = click.argument("language", metavar=_("LANG"), type=click.Choice(["kk", "ru"]))
_STDIN = click.option("--stdin", "from_stdin", is_flag=True, help=_("Read rows from standard input."))
# «2sg_formal» is what UniMorph calls the polite form that Kazakh has for one person and for several.
_POSSESSIVES = {"1sg": "1sg", "2sg": "2sg", "3": "3", "1pl": "1pl", "2pl": "2pl", "2sg_formal": "2pl"}
_NUMBER_KINDS = ("cardinal", "ordinal", "money")


@click.command(
    help=_(
        "Print a text in a grammatical case: nom, gen, dat, acc, ins; "
        "in Kazakh also loc and abl, in Russian also prep."
    ),
    options_metavar=_("[OPTIONS]"),
)
@_LANGUAGE
@click.argument("case", metavar=_("CASE-NAME"), required=False)
@click.argument("text", metavar=_("TEXT..."), nargs=-1)
@click.option("--kind", type=click.Choice(KINDS), help=_("What the text is; by default its letters tell."))
@click.option("--plural", is_flag=True, help=_("The plural."))
@click.option(
    "--possessive",
    type=click.Choice(list(_POSSESSIVES)),
    help=_("With the ending of an owner (Kazakh); 2pl is the polite form."),
)
@click.option("--gender", type=click.Choice(["m", "f"]), help=_("Gender of the person (Russian)."))
@click.option("--explain", is_flag=True, help=_("Say by which rule, and how sure it is."))
@JSON
@_STDIN
@click.pass_obj
def inflect(
    session: Session,
    language: Language,
    case: str | None,
    text: tuple[str, ...],
    kind: str | None,
    possessive: str | None,
    gender: str | None,
    *,
    plural: bool,
    explain: bool,
    as_json: bool,
    from_stdin: bool,
) -> None:
    """Print the form of one text, or of each row: case, kind, plural, possessive, gender, text."""
    from docgen.language.inflection import inflect as form_of
    from docgen.language.inflector import Inflected, doubts

    def show(asked: tuple[str, Language, Wanted]) -> list[Problem]:
        form = form_of(*asked, lexicon)
        _show(session, form, explain=explain, as_json=as_json)
        words, language, wanted = asked
        # Both of these say themselves how sure the form is.
        return [] if explain or as_json else doubts([Inflected("", language, words, wanted.case, form)])

    with guarded(session):
        lexicon = session.workspace.lexicon
        if from_stdin:
            _no_arguments(case, *text, kind, possessive, gender, "plural" if plural else None)
            sys.exit(_rows(session, lambda row: _asked(row, language), show))
        if case is None or not text:
            raise click.UsageError(_("CASE-NAME and TEXT are needed, or --stdin."))
        wanted = Wanted(case, kind or "", plural, _POSSESSIVES.get(possessive or "", ""), gender or "")
        report.problems(show((" ".join(text), language, wanted)), session.language)


@click.command(help=_("Print a number in words."), options_metavar=_("[OPTIONS]"))
@_LANGUAGE
@click.argument("number", metavar=_("NUMBER"), required=False)
@click.option("--ordinal", is_flag=True, help=_("As an ordinal."))
@click.option("--money", is_flag=True, help=_("As a sum in tenge and tiyn."))
@click.option(
    "--case", metavar=_("CASE-NAME"), default="nom", show_default=True, help=_("The grammatical case.")
)
@click.option(
    "--gender",
    type=click.Choice(["m", "f", "n"]),
    default="m",
    show_default=True,
    help=_("Gender of what is counted (Russian)."),
)
@_STDIN
@click.pass_obj
def words(
    session: Session,
    language: Language,
    number: str | None,
    case: str,
    gender: str,
    *,
    ordinal: bool,
    money: bool,
    from_stdin: bool,
) -> None:
    """Print one number, or each row: number and, where they differ from the options, kind, gender, case."""
    kind = "money" if money else "ordinal" if ordinal else "cardinal"
    if money and ordinal:
        raise click.UsageError(_("A sum of money is no ordinal."))
    with guarded(session):
        if from_stdin:
            _no_arguments(number)

            def show(words: str) -> list[Problem]:
                report.result(words)
                return []

            sys.exit(_rows(session, lambda row: _words_row(row, language, (kind, gender, case)), show))
        if number is None:
            raise click.UsageError(_("NUMBER is needed, or --stdin."))
        report.result(_words(number, language, kind, gender, case))


@click.command(
    help=_("Print each inflected text of a case: what it is, its form, the rule, how sure it is."),
    options_metavar=_("[OPTIONS]"),
)
@CASES
@LANG
@JSON
@click.pass_obj
def forms(session: Session, cases: tuple[str, ...], lang: str, *, as_json: bool) -> None:
    """Print the forms that the documents of each case hold; nothing is written."""
    from docgen.pipeline import generate

    with guarded(session):
        workspace = session.workspace
        code = 0
        for name in cases:
            try:
                found = generate.forms(workspace, read(name), languages_of(lang), file=shown(name))
            except DocgenError as error:
                code = session.fail(error)
                continue
            _print_forms(session, shown(name), found, as_json=as_json)
        sys.exit(code)


def _asked(row: list[str], language: Language) -> tuple[str, Language, Wanted]:
    """Return what a row asks for: text, language, form."""
    case, kind, plural, possessive, gender, text = columns(row, 6, 6)
    if plural not in ("", "0", "1"):
        raise refusal("G025", name="plural", value=plural, known="0, 1")
    owner = "" if possessive in ("", "-") else _POSSESSIVES.get(possessive, possessive)
    return text, language, Wanted(case, _blank(kind), plural == "1", owner, _blank(gender))


def _words_row(row: list[str], language: Language, options: tuple[str, str, str]) -> str:
    number, *rest = columns(row, 1, 4)
    kind, gender, case = (
        value or default for value, default in zip([*rest, "", "", ""], options, strict=False)
    )
    return _words(number, language, kind, gender, case)


def _words(number: str, language: Language, kind: str, gender: str, case: str) -> str:
    from docgen.language import money, numerals

    if kind not in _NUMBER_KINDS:
        raise refusal("G025", name="kind", value=kind, known=", ".join(_NUMBER_KINDS))
    if kind == "money":
        return money.money(number, language, case)
    if not (number.isascii() and number.isdigit()) or len(number) > 15:
        raise refusal("G007", number=number[:60])
    spell = numerals.ordinal if kind == "ordinal" else numerals.cardinal
    return spell(int(number), language, gender=gender, case=case)


def _rows(
    session: Session, make: Callable[[list[str]], Any], show: Callable[[Any], Iterable[Problem]]
) -> int:
    """Show one result for each row of standard input, an empty line for one that is refused.

    ``show`` returns what is to be told of a result. Returns the exit code: 1 if a row was refused. Problems
    name the row.
    """
    code = 0
    for line, row in enumerate(_read_rows(), 1):
        try:
            told = show(make(row))
        except DocgenError as error:
            report.result("")
            told, code = error.problems, 1
        report.problems((each.at(file="<stdin>", line=line) for each in told), session.language)
    return code


def _read_rows() -> Iterator[list[str]]:
    if sys.stdin is None:
        return
    for number, line in enumerate(sys.stdin.buffer):
        # A byte order mark, as editors on Windows write it, is no part of the first row.
        row = line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace")
        yield row.rstrip("\r\n").split("\t")


def columns(row: list[str], fewest: int, most: int) -> list[str]:
    """Return the columns of a row. GrammarError G026: there are too few or too many."""
    if not fewest <= len(row) <= most:
        wanted = most if fewest == most else f"{fewest}–{most}"
        raise refusal("G026", columns=len(row), wanted=wanted)
    return row


def _blank(value: str) -> str:
    return "" if value == "-" else value


def _no_arguments(*given: str | None) -> None:
    if any(value is not None for value in given):
        raise click.UsageError(_("With --stdin the rows say what is wanted."))


def _show(session: Session, form: Form, *, explain: bool, as_json: bool) -> None:
    if as_json:
        report.json_line(_as_json(session, form))
    elif explain:
        others = f"; {', '.join(form.alternatives)}" if form.alternatives else ""
        parts = f"  [{'|'.join(form.parts)}]" if form.parts else ""
        report.result(f"{form.text}{parts}  {_confidence(session, form)}: {_rule(session, form)}{others}")
    else:
        report.result(form.text)


def _as_json(session: Session, form: Form) -> dict[str, Any]:
    return {
        "form": form.text,
        "confidence": form.confidence.name.lower(),
        "rule": form.rule,
        "reason": _rule(session, form),
        "parts": list(form.parts),
        "alternatives": list(form.alternatives),
    }


def _print_forms(session: Session, name: str, found: list[Inflected], *, as_json: bool) -> None:
    if as_json:
        report.json_line({"case": name, "forms": [_form_json(session, each) for each in found]})
        return
    for each in found:
        cells = (
            f"{name}: {each.pointer}" if each.pointer else name,
            f"{each.language} {each.case}",
            each.text,
            each.form.text,
            _confidence(session, each.form),
            _rule(session, each.form),
        )
        report.result("\t".join(_on_a_line(cell) for cell in cells))


def _on_a_line(text: str) -> str:
    """Return a text without what would part columns or lines."""
    return text.replace("\t", " ").replace("\n", " ")


def _form_json(session: Session, each: Inflected) -> dict[str, Any]:
    place = {"pointer": each.pointer, "language": each.language, "case": each.case, "text": each.text}
    return {**place, **_as_json(session, each.form)}


def _confidence(session: Session, form: Form) -> str:
    say = translator(session.language).gettext
    return {"SURE": say("sure"), "PROBABLE": say("probable"), "UNSURE": say("unsure")}[form.confidence.name]


def _rule(session: Session, form: Form) -> str:
    return rule_sentence(form.rule, session.language)
