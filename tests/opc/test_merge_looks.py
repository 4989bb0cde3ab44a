"""The styles, themes and settings of many documents in one file."""

from __future__ import annotations

import finished
from docgen.opc.wml import w
from finished import document, paragraph, values
from merging import made, root, told

CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def test_styles_of_one_base_stand_once():
    one = document(
        paragraph("a", '<w:pStyle w:val="A"/>'), styles=finished.styles(finished.style("A", CENTRED))
    )
    said, package = told(*[one] * 5)
    assert said.bases == 1
    assert values(root(package, finished.FILES["styles"]), "style", "styleId") == ["A"]


def test_each_base_costs_its_styles_once():
    documents = [
        document(paragraph("a", '<w:pStyle w:val="A"/>'), styles=finished.styles(finished.style("A", look)))
        for look in (CENTRED, RIGHT, "<w:keepNext/>")
    ]
    said, package = told(*documents, *documents)
    assert said.bases == 3
    assert values(root(package), "pStyle") == ["A", "A-2", "A-3"] * 2
    known = values(root(package, finished.FILES["styles"]), "style", "styleId")
    assert known == ["A", "A-2", "A-3"]


def test_runs_keep_the_language_of_their_document():
    documents = [
        document(paragraph("a"), styles=finished.styles(defaults=f'<w:lang w:val="{each}"/>'))
        for each in ("kk-KZ", "ru-RU")
    ]
    main = root(made(*documents, *documents))
    assert [values(each, "lang") for each in main.iter(w("p"))] == [[], ["ru-RU"]] * 2


def test_what_another_theme_says_is_written_down():
    themes = [finished.theme(name) for name in ("Cambria", "Arial")]
    styles = finished.styles(defaults='<w:rFonts w:asciiTheme="minorHAnsi"/><w:color w:themeColor="text1"/>')
    run = paragraph("a").replace("<w:r>", '<w:r><w:rPr><w:rFonts w:hAnsiTheme="majorHAnsi"/></w:rPr>')
    package = made(*(document(run, styles=styles, theme=each) for each in themes))
    assert [dict(each.attrib) for each in root(package).iter(w("rFonts"))] == [
        {w("hAnsiTheme"): "majorHAnsi"},
        {w("hAnsi"): "Arial"},
    ]
    assert len([name for name in package.members if "theme" in name]) == 1


def test_settings_that_hold_for_all_are_told_once():
    documents = [
        document(
            paragraph("a"),
            settings=f'<w:settings {finished.NAMESPACES}><w:defaultTabStop w:val="{each}"/></w:settings>',
        )
        for each in (709, 708)
    ]
    said, package = told(*documents, *documents)
    assert [(each.code, each.params["number"]) for each in said.problems] == [("W021", 2)]
    assert not any(each.is_error for each in said.problems)
    assert values(root(package, "word/settings.xml"), "defaultTabStop") == ["709"]


def test_fields_are_brought_up_to_date_where_one_document_wants_it():
    said = [
        f"<w:settings {finished.NAMESPACES}>{each}<w:compat/></w:settings>"
        for each in ("", "<w:updateFields/>")
    ]
    package = made(*(document(paragraph("a"), settings=each) for each in said))
    assert [each.tag for each in root(package, "word/settings.xml")] == [w("updateFields"), w("compat")]


def test_settings_of_who_may_change_and_whence_data_come_are_left_out():
    said = '<w:documentProtection/><w:attachedTemplate r:id="x"/><w:compat/><w:rsids/>'
    package = made(
        document(paragraph("a"), settings=f"<w:settings {finished.NAMESPACES}>{said}</w:settings>")
    )
    assert [each.tag for each in root(package, "word/settings.xml")] == [w("compat")]
