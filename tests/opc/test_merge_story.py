"""Names, numbers and links of a document among others."""

from __future__ import annotations

import pytest

import finished
from docgen.opc import wml
from docgen.opc.wml import w
from finished import document, field, paragraph, values
from merging import HEADER, RID, made, root, targets

MARKED = (
    '<w:p><w:bookmarkStart w:id="0" w:name="{0}"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="0"/>'
    '<w:hyperlink w:anchor="{0}"><w:r><w:t>b</w:t></w:r></w:hyperlink>{1}</w:p>'
)


def test_bookmarks_have_names_of_their_own_and_what_leads_to_them_follows():
    one = document(MARKED.format("m", field("REF m \\h") + field('HYPERLINK \\l "m"')))
    main = root(made(one, one))
    assert values(main, "bookmarkStart", "name") == ["m_1", "m_2"]
    assert values(main, "hyperlink", "anchor") == ["m_1", "m_2"]
    said = [str(each.text).strip() for each in main.iter(w("instrText"))]
    assert said == [each for n in (1, 2) for each in (rf"REF m_{n} \h", rf'HYPERLINK \l "m_{n}"')]
    assert values(main, "bookmarkStart", "id") == values(main, "bookmarkEnd", "id")


@pytest.mark.parametrize(
    ("instruction", "told"),
    [("date", "date"), ("REF Date", "REF date_1"), ('= "DATE" + 1', '= "date_1" + 1'), ("x", "x")],
)
def test_a_word_is_a_bookmark_where_a_field_may_name_one(instruction: str, told: str):
    main = root(made(document(MARKED.format("date", field(instruction)))))
    assert [str(each.text).strip() for each in main.iter(w("instrText"))] == [told]


def test_a_field_may_be_the_name_of_a_bookmark_alone():
    main = root(made(document(MARKED.format("m", field("m")))))
    assert [str(each.text).strip() for each in main.iter(w("instrText"))] == ["m_1"]


def test_long_names_are_cut_and_stay_apart():
    names = ["m" * 40, "m" * 39 + "n", "M" * 38]
    marked = [MARKED.replace('w:id="0"', f'w:id="{number}"') for number in range(3)]
    body = "".join(each.format(name, "") for each, name in zip(marked, names, strict=True))
    main = root(made(document(body)))
    found = [str(name) for name in values(main, "bookmarkStart", "name")]
    assert max(map(len, found)) <= 40
    assert len({name.lower() for name in found}) == 3
    assert values(main, "hyperlink", "anchor") == found


def test_a_header_that_refers_to_a_bookmark_is_the_documents_own():
    one = document(MARKED.format("m", ""), HEADER, header1=f"<w:p>{field('REF m')}</w:p>")
    package = made(one, one)
    said = [
        str(each.text).strip()
        for name in ("word/header1.xml", "word/header2.xml")
        for each in root(package, name).iter(w("instrText"))
    ]
    assert said == ["REF m_1", "REF m_2"]


def test_numbers_of_drawings_are_of_one_each():
    one = document(finished.picture("p1"), HEADER, header1=finished.picture("p1"), image=b"x")
    package = made(one, one)
    # finished.looked_at compares them over all parts.
    assert len(list(root(package).iter(wml.DOC_PR))) == 2


def test_content_controls_lose_their_number_and_their_data():
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/a"/><w:tag w:val="t"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>"
    )
    (properties,) = root(made(document(control + paragraph("b")))).iter(w("sdtPr"))
    assert [each.tag for each in properties] == [w("tag")]


def test_links_to_the_outside_stay_and_equal_ones_are_one():
    link = '<w:p><w:hyperlink r:id="out"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
    one = document(link, related=[("out", "hyperlink", "https://example.kz/?a=1&b=2", True)])
    package = made(one, one)
    used = [each.get(RID) for each in root(package).iter(w("hyperlink"))]
    assert len(set(used)) == 1
    assert targets(package)[str(used[0])] == "https://example.kz/?a=1&b=2"
