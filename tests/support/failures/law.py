"""How each problem comes about that the law tells of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.law import acts, citations, deadlines, eras, nouns, routing, sanction
from docgen.law.rules import RULES
from docgen.model.field import Field
from docgen.pipeline import generate
from docgen.pipeline.workspace import opened
from failures.ways import DECLARATION, LABELLED, NAME, judged, on_day, opening, raised, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docgen.model.problem import Problem
    from failures.ways import Failures


DEPUTY = {"kk": "аудан прокурорының орынбасары", "ru": "заместитель прокурора района"}


def _ruled(name: str, *values: Any) -> Iterable[Problem]:
    return list(RULES[name](*(Field(value, f"/{number}") for number, value in enumerate(values))))


def _in_another_language(folder: Path) -> Iterable[Problem]:
    language = {"language": {"enum": ["kk", "ru"], **LABELLED}}
    declaration = {**DECLARATION, "language": "/language"}
    opening(folder, text=schema_of({"x-docgen": declaration, "properties": language}))
    return raised(generate.forms, opened(folder), b'{"document_type": "protest", "language": "kk"}', ("ru",))


LAW_2010 = {"act": "enforcement_law_2010"}


FAILURES: Failures = {
    "C301": lambda _: raised(acts.act, "enforcement_law_2011"),
    "C302": lambda _: raised(eras.era, "1990-01-01"),
    "C303": lambda _: raised(nouns.noun, "court_act", "decisio"),
    "C304": lambda _: raised(sanction.mci, "1990-01-01"),
    "C306": lambda _: raised(citations.cite, [], "ru", "gen", on_day("2026-01-01")),
    "C307": lambda _: raised(citations.cite, LAW_2010, "ru", "gen", on_day("2005-01-01")),
    "C308": lambda _: raised(sanction.sanction, "1.00", "robot", "money", None, "2026-01-01"),
    "C311": lambda _: _ruled("acts_in_force", [LAW_2010], "2005-01-01"),
    "C312": lambda _: _ruled("acts_in_force", [LAW_2010 | {"article": "1000"}], "2026-01-20"),
    "C321": lambda _: judged("inspection_act", figures__closing_balance=152),
    "C322": lambda _: judged("inspection_act", figures__sanction_collected="9129750.00"),
    "C323": lambda _: judged("inspection_act", sanction_rows__0__due="1.00"),
    "C324": lambda _: judged("inspection_act", sanction_rows__0__collected="99999999.00"),
    "C325": lambda _: judged("inspection_act", sanction_rows__0__transferred="99999999.00"),
    "C326": lambda _: judged("protest_bailiff_act", enforcement_file__remaining_amount="1.00"),
    "C327": lambda _: _ruled("in_order", "2026-01-02", "2026-01-01"),
    "C328": lambda _: _ruled("identifiers_for_era", {"name": NAME}, "2026-01-20"),
    "C329": lambda _: _ruled("no_guilt", "Вина доказана: виновен в преступлении, совершил преступление"),
    "C330": lambda _: _ruled("proposal_requests", [{"kk": "хабарлауды", "ru": "сообщить"}]),
    "C331": lambda _: _ruled("proposal_requests", [{"kk": "күшін жоюды", "ru": "отменить решение"}]),
    "C332": lambda _: _ruled("inspection_form", "note", "2008-04-18"),
    "C333": lambda _: _ruled("unverified_terms", "2026-10-05", "protest_procedure"),
    "C334": lambda _: _ruled("study_term", "2026-05-04", "2026-06-30", "2026-07-01"),
    "C335": lambda _: _ruled("protest_term", "2004-01-10", "2026-01-20"),
    "C337": lambda _: _ruled("protest_term", "2018-01-10", "2026-01-20"),
    "C338": lambda _: _ruled("bailiff_kind", "private", "2005-01-01"),
    "C339": lambda _: _ruled("sanction_rows", [{"due": "1.00"}], "2017-05-05"),
    "C340": lambda _: _ruled("protest_term", "2026-08-11", "2026-10-05", False),
    "C341": lambda _: _ruled("suspension", True, "inaction", NAME, "2026-10-05"),
    "C342": lambda _: _ruled("suspension", True, "act", NAME, "2012-10-05"),
    "C343": lambda _: _ruled("suspension", True, "act", DEPUTY, "2026-10-05"),
    "C344": lambda _: _ruled("closed_sentences", NAME),
    "C345": lambda _: _ruled("open_phrases", {"kk": "жоюды.", "ru": "отменить."}),
    "C346": lambda _: _ruled("identifiers_for_era", {"iin": "850715300411"}, "2005-02-21"),
    "C347": lambda _: _ruled("point5_parties", ["A"], {"kind": "natural"}),
    "C348": lambda _: _ruled("own_review_term", 5, "2012-10-05"),
    "C349": lambda _: _ruled("protest_term", "2025-06-28", "2026-06-20"),
    "C350": lambda _: _ruled("gender_of_iin", {"iin": "850715300411", "gender": "f"}),
    "C351": lambda _: _ruled("within_term", "appeal_civil", "2026-05-12", "2026-07-01"),
    "C352": lambda _: _ruled("within_term", "appeal_civil", "2016-05-12", "2016-05-13"),
    "C353": lambda _: _ruled("within_term", "appeal_civil", "2026-05-12", "2026-05-20", {"reason": NAME}),
    "C354": lambda _: _ruled("paper_known", "prosecutor_instruction", "2020-05-12"),
    "C355": lambda _: _ruled("level_entitled", "protest_supervisory", "district", "2026-05-12"),
    "C356": lambda _: _ruled("adds_up", 7, 3, 3),
    "C357": lambda _: _ruled("at_most", "7.50", "3.00"),
    "C358": lambda _: _ruled("nonexecution", "2026-03-01", "2026-05-12"),
    "C359": lambda _: _ruled("working_days", "2026-05-09"),
    "C360": lambda _: _ruled("no_personal_data", {"kk": "Қарар", "ru": "Иванов Иван Петрович"}),
    "C361": lambda _: judged("inspection_act", conclusions__0__ru="Нарушен срок в 415 случаях"),
    "C362": lambda _: judged("inspection_act", conclusions__0__ru="Нарушен приказ от 2002 года № 79"),
    "C380": lambda _: raised(routing.of_case, Field({})),
    "C381": lambda _: raised(routing.of_case, Field({"requisites": {"date": "2026-10-05"}})),
    "C382": lambda _: raised(routing.steps, {"object": "sentence"}, "2026-10-05"),
    "C383": lambda _: raised(deadlines.deadline_on, "protest_review_2022", "2005-01-01"),
    "C420": lambda _: _ruled("counted_term", "appeal_civil", "2026-05-12", "announced", False),
    "C421": lambda _: _ruled(
        "counted_term", "appeal", "2026-05-12", "final_form", True, "civil", "2026-06-13"
    ),
    "C424": lambda _: _ruled("norm_known", "exceptional_grounds", "unity", "2005-02-21"),
    "C425": lambda _: _ruled("cassation_open", "settlement", None, None, "2026-09-15", "civil"),
    "C426": lambda _: _ruled("term_stated", "court_after_reject", "2026-05-22"),
    "C427": lambda _: _ruled("term_over", "protest_review", "2026-05-12", "2026-05-13", "2026-06-01"),
    "C428": lambda _: _ruled("overdue", "2005-05-12", "2004-05-10", "yearly_inspection"),
    "C429": lambda _: _ruled("expired", "2026-05-12", "2026-05-10"),
    "C432": lambda _: _ruled("explained", "study_files", "2005-02-07", "2005-02-20"),
    "C433": lambda _: _ruled("explained", "study_files", "2005-02-07", "2005-02-08", {"reason": NAME}),
    "C434": lambda _: _ruled("time_left", "limitation", "2026-05-20", "2026-05-12"),
    "C435": lambda _: _ruled("sanction_rows", [{"claim_kind": "nonproperty", "due": "5.00"}], "2005-05-12"),
    "C436": _in_another_language,
    "C437": lambda _: RULES["never_says"](Field("plea"), Field("Прошу отменить", "/reasons/ru")),
    "C438": lambda _: RULES["point5_agree"](
        Field("2026-10-05"), Field({"codes": ["A"]}), Field(None), Field({"kind": "legal"}, "/debtor")
    ),
    "C439": lambda _: _ruled("settled", {"number": "5"}, None),
    "C444": lambda _: _ruled("whole_quarter", {"from": "2026-07-01", "to": "2026-12-31"}),
    "C445": lambda _: judged("inspection_act", conclusions__0__ru="Нарушен срок c 5 мая"),
    "C446": lambda _: judged("inspection_act", conclusions__0__ru="Нарушен срок в Көктерек"),
    "C447": lambda _: judged("inspection_act", acquaintance__date="2098-03-04"),
}
