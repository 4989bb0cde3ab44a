import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from lxml import html

import outcomes
from docgen.batch import report_html
from docgen.batch.report_data import RUNS, Heading, Report, counted
from docgen.intake.record import Origin
from docgen.messages import SENTENCES, kind, translator

LANGUAGES = ["kk", "ru", "en"]
VOID = {"meta", "link", "br", "input", "img", "hr"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)",
    "</style><style>*{}",
    "\"><img src=x onerror='alert(1)'>",
    "' autofocus onfocus=alert(1) '",
    "]]>",
    "<!--",
    "&lt;b&gt;",
    "$style ${title}",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "\x00\x1b\ud800\ufffe",
]


def written(found, language="ru", **heading):
    told = Heading(**{"inputs": ("a.jsonl",), "status": "finished", "documents": Path("out"), **heading})
    stream = io.BytesIO()
    report_html.write(Report(told, counted(found), lambda: found, Path("out"), language), stream)
    return stream.getvalue().decode()


def parsed(*arguments, **options):
    return html.document_fromstring(written(*arguments, **options))


class Strict(HTMLParser):
    """Reads a page as it is written: every element that begins ends, no attribute stands twice."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.elements = []

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes), tag
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag == "rect", tag
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def error(self, message):
        raise AssertionError(message)


def elements(page):
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser.elements


def hostile(text):
    """Return outcomes that hold a text wherever an outcome can hold one."""
    label = {"kk": text, "ru": text}
    problems = (
        outcomes.problem("C104", value=text, label=label),
        outcomes.problem("C105", "warning", at="a.xlsx!b!C7", value=text).at(file=text, sheet=text),
    )
    return [
        outcomes.outcome(1, origin=Origin(text, sheet=text, row=1), problems=problems),
        outcomes.outcome(2, entry=outcomes.entry(f"{text}/a.kk.docx".replace("\ud800", ""))),
    ]


def folder(text):
    """Return a folder whose name holds a text, but for what no file system takes."""
    return Path("x" + re.sub("[\0\ud800/]", "", text))


EVERYTHING = [*outcomes.run(60), outcomes.outcome(61), *hostile("<b>")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [EVERYTHING, ()], ids=["everything", "nothing"])
def test_the_page_is_well_formed_and_every_id_stands_once(found, language):
    page = elements(written(found, language, expected=99))
    ids = [attributes["id"] for _, attributes in page if "id" in attributes]
    assert len(set(ids)) == len(ids)
    named = [attributes["aria-labelledby"] for _, attributes in page if "aria-labelledby" in attributes]
    assert set(named) <= set(ids)
    assert page[0] == ("html", {"lang": language})


class TestHostileTexts:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_the_page_has_the_same_elements_whatever_a_case_says(self, text):
        def shape(value):
            page = written(hostile(value), inputs=(value,), documents=folder(value))
            return [(tag, sorted(attributes)) for tag, attributes in elements(page)]

        assert shape(text) == shape("harmless")

    @pytest.mark.parametrize("text", HOSTILE[:9])
    def test_it_is_read_as_it_was_written(self, text):
        page = parsed(hostile(text), inputs=(text,))
        assert page.xpath("//li")[0].text == text
        assert page.xpath("//td[@class='place']")[0].text_content().startswith(text)
        assert page.xpath("//td[@class='what']")[-3].text_content().count(text.lstrip("<")) == 2

    @pytest.mark.parametrize("text", HOSTILE)
    def test_no_link_leads_out_of_the_folders(self, text):
        links = parsed(hostile(text), documents=Path("documents")).xpath("//@href")
        assert len(links) == 5
        assert all(re.fullmatch(r"\.\./documents/[\w%./~-]*|[\w.]+", link) for link in links)

    def test_what_turns_letters_round_is_shown_instead(self):
        page = written(hostile("\u202egnp.exe"))
        assert "\u202e" not in page
        assert "[U+202E]gnp.exe" in page


class TestPolicy:
    def policy(self, page):
        (content,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        return dict(part.strip().split(" ", 1) for part in content.split(";"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_is_allowed_but_the_own_style_and_script(self, language):
        page = parsed(EVERYTHING, language)
        policy = self.policy(page)
        assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("form-action") == "'none'"
        for name, element in (("style-src", "style"), ("script-src", "script")):
            (content,) = page.xpath(f"//{element}")
            digest = base64.b64encode(hashlib.sha256(content.text.encode()).digest()).decode()
            assert policy.pop(name) == f"'sha256-{digest}'"
        assert policy == {}

    def test_no_element_needs_more(self):
        for tag, attributes in elements(written(EVERYTHING)):
            assert tag not in {"link", "img", "iframe", "object", "embed", "base", "font"}
            assert not {"style", "src", "srcset", "action"} & set(attributes)
            assert not any(name.startswith("on") for name in attributes)

    def test_no_address_of_the_outside_stands_in_the_page(self):
        assert not re.search(r"https?:|//[a-z]+\.|url\(|@import|\bdata:", written(EVERYTHING))

    def test_the_script_makes_no_markup_of_texts(self):
        script = resources.files("docgen.batch").joinpath("data", "report.js").read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|\.style", script
        )
        assert "</" not in script
        assert "<!--" not in script


class TestTable:
    def test_every_heading_is_a_button_that_waits_for_the_script(self):
        heads = parsed(EVERYTHING).xpath("//table[@id='rows']/thead/tr/th")
        assert len(heads) == 6
        for head in heads:
            (button,) = head
            assert (button.tag, button.get("type"), button.get("disabled")) == (
                "button",
                "button",
                "disabled",
            )
            assert button.text_content()
            assert head.get("scope") == "col"

    def test_every_row_has_a_cell_under_every_heading(self):
        rows = parsed(EVERYTHING).xpath("//table[@id='rows']/tbody/tr")
        assert {len(row) for row in rows} == {6}

    def test_documents_are_links_below_the_way_to_their_folder(self):
        found = [outcomes.outcome(1, entry=outcomes.entry("ab/a.kk.docx", "ab/a.ru.docx"))]
        links = parsed(found, documents=Path("documents")).xpath("//td[@class='files']/a")
        assert [(link.get("href"), link.text) for link in links] == [
            ("../documents/ab/a.kk.docx", "ab/a.kk.docx"),
            ("../documents/ab/a.ru.docx", "ab/a.ru.docx"),
        ]

    def test_a_row_tells_number_grade_code_sentence_and_place(self):
        problem = outcomes.problem("C113", at="a.jsonl:7:9", limit=5, label={"kk": "Мәтін", "ru": "Текст"})
        (row,) = parsed([outcomes.outcome(7, problems=(problem,))], "kk").xpath("//tbody[tr[@data-grade]]/tr")
        assert [cell.text_content() for cell in row] == [
            "7",
            "қате",
            "C113",
            "Мәтін: мәтін тым қысқа; кемінде 5 таңба",
            "a.jsonl:7:9",
            "",
        ]

    def test_a_case_without_problems_tells_what_came_of_it(self):
        found = [outcomes.outcome(1, entry=outcomes.pair(1)), outcomes.outcome(2)]
        rows = parsed(found, "en").xpath("//tbody/tr")
        assert [row[1].text_content() for row in rows] == ["made", "passed the check"]


class TestFilter:
    def test_it_is_hidden_until_the_script_shows_it(self):
        (form,) = parsed(EVERYTHING).xpath("//form")
        assert form.get("hidden") == ""

    def test_every_field_has_a_label_and_every_choice_is_met(self):
        page = parsed(EVERYTHING, "en")
        fields = page.xpath("//form//select | //form//input")
        assert [field.get("name") for field in fields] == ["grade", "code", "text"]
        assert all(field.getparent().tag == "label" and field.getparent().text for field in fields)
        for name in ("grade", "code"):
            chosen = set(page.xpath(f"//select[@name='{name}']/option/@value"))
            assert chosen == set(page.xpath(f"//tr/@data-{name}")) | {""}

    def test_the_number_of_rows_is_told_to_those_who_listen(self):
        (told,) = parsed(EVERYTHING, "en").xpath("//*[@role='status']")
        assert told.get("data-text") == "Rows shown: {shown} of {all}"


class TestKinds:
    def test_each_kind_has_its_sentence_number_and_bar(self):
        rows = parsed(list(outcomes.run(45)), "en").xpath("//table[@class='kinds']/tbody/tr")
        assert [
            (row[0].text_content(), row[1].text, row[2].text, row.xpath(".//rect/@width")[0], row[4].text)
            for row in rows
        ] == [
            ("error", "C108", kind("C108", "en"), "50.00%", "3"),
            ("error", "C101", "The field is missing; fill it in", "33.33%", "2"),
            ("warning", "G030", kind("G030", "en").replace("the", "The", 1), "100.00%", "6"),
            ("warning", "C361", kind("C361", "en").replace("the", "The", 1), "16.67%", "1"),
        ]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_run_without_problems_says_so(self, language):
        page = parsed([outcomes.outcome(1)], language)
        assert translator(language).gettext("No problems were found.") in page.text_content()
        assert page.xpath("//table[@class='kinds']") == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_code_can_be_a_kind(self, language):
        found = [outcomes.outcome(1, problems=[outcomes.problem(code) for code in ("C104", "T013")])]
        counts = counted(found)
        counts.problems.update({("error", code): 1 for code in SENTENCES})
        assert len(counts.kinds) >= len(SENTENCES)
        assert all(kind(code, language) for _, code, _ in counts.kinds)


class TestHead:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("status", RUNS)
    def test_it_says_how_the_run_went(self, language, status):
        (state,) = parsed((), language, status=status).xpath("//header/p")
        assert state.text == translator(language).gettext(RUNS[status])
        assert state.get("class") == f"state {status}"

    def test_it_counts_cases_and_documents(self):
        figures = parsed(list(outcomes.run(45)), "en", expected=1050).xpath("//dl[@class='figures']/div")
        assert {figure[0].text: figure[1].text for figure in figures} == {
            "Cases": "45",
            "Refused": "3",
            "Made": "37",
            "Unchanged": "5",
            "Not reached": "1\u00a0005",
            "Documents": "84",
        }

    def test_of_very_many_inputs_the_first_are_named_and_the_others_counted(self):
        names = parsed((), "en", inputs=tuple(f"{number}.json" for number in range(3000))).xpath("//li")
        assert [name.text for name in names][-2:] == ["19.json", "and 2\u00a0980 more"]

    def test_the_folder_is_a_link_where_there_are_documents(self):
        page = parsed(list(outcomes.run(2)), documents=Path("documents"))
        assert page.xpath("//dl[@class='facts']//a/@href") == ["../documents/"]
        assert parsed(()).xpath("//dl[@class='facts']//a") == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_of_the_page_is_english(language):
    def texts(said):
        page = parsed([*outcomes.run(45), outcomes.outcome(46)], said, expected=50)
        for unread in page.xpath("//style | //script | //td | //dd"):
            unread.getparent().remove(unread)
        found = {str(text).strip() for text in [*page.itertext(), *page.xpath("//@data-text")]}
        return {text for text in found if re.search("[a-z]{2}", text.lower())}

    names = {"report.json", "report.xlsx", "SHA256SUMS", "docgen 0.1.0"}
    assert texts(language) & texts("en") == names
