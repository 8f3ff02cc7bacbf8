"""DOCX: read back by other programs, with real styles and footnotes, the languages of its runs, and the dossier inside."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from reportgen import compose, extract, read, render_docx, render_html
from reportgen.docx.package import FactsPart, unpacked
from reportgen.errors import UnreadablePage
from reportgen.outline import outline
from reportgen.resources import bundled


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The seed case in every language."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    return {language: render_html(view, language=language) for language in ("en", "tr", "ar")}


def parts(page: str) -> dict[str, str]:
    """The parts of the document of a page, as text."""
    return {name: data.decode() for name, data in unpacked(render_docx(page)).items()}


def test_another_library_reads_its_styles(pages: dict[str, str]) -> None:
    """Title, headings and lists are those of Word."""
    document = docx.Document(io.BytesIO(render_docx(pages["tr"])))
    styled = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert ("Title", "Suriye: muhalif aktivistlere göre silahlı muhalif gruplar dört beldeyi ele geçirdi") in styled
    assert [text for style, text in styled if style == "Heading 1"][:3] == ["Öne çıkanlar", "Temel sayılar", "Durum"]
    assert [style for style, text in styled if text.startswith("YPG yedi köyü ele geçirdi mi")] == ["Heading 2"]
    assert sum(style == "List Bullet" for style, _ in styled) >= 5
    assert document.core_properties.title == outline(pages["tr"]).title
    assert document.core_properties.language == "tr"


def test_tables_repeat_their_heads_and_keep_their_rows_whole(pages: dict[str, str]) -> None:
    """On every page that they reach."""
    text = parts(pages["en"])["word/document.xml"]
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")
    positions = docx.Document(io.BytesIO(render_docx(pages["en"]))).tables[-1]
    assert [cell.text for cell in positions.rows[0].cells] == ["Actor", "Stance", "Position", "When"]


def test_every_piece_of_evidence_is_one_real_footnote(pages: dict[str, str]) -> None:
    """Counted by Word; each further mention is a cross-reference to the first."""
    found = parts(pages["en"])
    notes = re.findall(r'<w:footnote w:id="(\d+)">', found["word/footnotes.xml"])
    pointed = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', found["word/document.xml"])
    assert notes == pointed == [str(number) for number in range(1, 28)]
    assert '<w:fldSimple w:instr=" NOTEREF m5 \\h ">' in found["word/document.xml"]
    note = found["word/footnotes.xml"].split('<w:footnote w:id="5">')[1].split("</w:footnote>")[0]
    assert "".join(re.findall(r">([^<>]*)</w:t>", note)) == (
        " “killed 50 government troops” — The groups’ operations room · A 297–324"
    )


def of_marks(*marks: int, notes: tuple[int, ...]) -> str:
    """The body of a page that points to evidence in this order, some of which it lists."""
    said = "".join(f'<p>So.<sup class="marks"><a href="#e{mark}">{mark}</a></sup></p>' for mark in marks)
    listed = "".join(f'<li id="e{note}"><q lang="en">quote</q></li>' for note in notes)
    page = f'<html lang="en"><title>T</title><body><main>{said}<ol>{listed}</ol></main></body></html>'
    return parts(page)["word/document.xml"]


def test_word_counts_in_the_order_in_which_the_text_meets_them() -> None:
    """A pack may show its evidence in another order than its page numbers it."""
    body = of_marks(7, 3, 7, notes=(3, 7))
    assert "customMark" not in body
    assert re.findall(r'footnoteReference w:id="(\d)"', body) == ["7", "3"]
    assert re.findall(r'NOTEREF m7 \\h "><w:r>.*?>(\d)</w:t>', body) == ["1"]


def test_numbers_that_could_be_mistaken_are_marks_of_their_own() -> None:
    """Where some evidence stands in the text with its number, the footnotes keep theirs."""
    body = of_marks(7, 1, notes=(7,))
    assert '<w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t xml:space="preserve">7</w:t>' in body


def test_each_run_is_in_its_language(pages: dict[str, str]) -> None:
    """A Turkish brief is Turkish, the quotations in it are English; Arabic runs from right to left."""
    turkish, arabic = parts(pages["tr"]), parts(pages["ar"])
    assert (
        '<w:lang w:val="tr-TR" w:bidi="tr-TR"/></w:rPr><w:t xml:space="preserve">Durum</w:t>'
        in (turkish["word/document.xml"])
    )
    assert (
        '<w:lang w:val="en-GB" w:bidi="en-GB"/></w:rPr><w:t xml:space="preserve">four towns</w:t>'
        in (turkish["word/footnotes.xml"])
    )
    body = arabic["word/document.xml"]
    assert body.count("<w:p>") == body.count("<w:bidi/></w:pPr>") + body.count("<w:bidi/></w:sectPr>") - 1
    assert '<w:rtl/><w:lang w:val="ar-SY" w:bidi="ar-SY"/>' in body
    assert "<w:bidiVisual/>" in body


def test_the_dossier_is_a_part_of_it_and_its_hash_is_proved(pages: dict[str, str]) -> None:
    """A program may give the part another name."""
    found = unpacked(render_docx(pages["tr"]))
    told = FactsPart.read(found)
    assert told is not None
    assert (told.facts, told.language, told.pack) == (outline(pages["tr"]).facts, "tr", "brief")
    found["customXml/item9.xml"] = found.pop("customXml/item1.xml").replace(b"seven villages", b"eight villages")
    with pytest.raises(UnreadablePage, match="changed"):
        FactsPart.read(found)


def test_the_same_page_gives_the_same_bytes(pages: dict[str, str]) -> None:
    """No clock, no names of machines."""
    data = render_docx(pages["tr"])
    assert data == render_docx(pages["tr"])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_letters_that_xml_cannot_hold_are_replaced() -> None:
    """A control character of a source breaks no document."""
    page = '<html lang="en"><title>T</title><body><main><p>a\x07b\ufffec &amp; <b>d</b></p></main></body></html>'
    assert "a\ufffdb\ufffdc &amp; " in parts(page)["word/document.xml"]


@pytest.mark.parametrize("data", [b"", b"PK", b"\x50\x4b\x05\x06" + bytes(18)], ids=["empty", "torn", "no parts"])
def test_what_is_no_document_is_an_error(data: bytes) -> None:
    """Told by name, without a traceback."""
    with pytest.raises(UnreadablePage, match="some"):
        unpacked(data, name="some.docx")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_without_repair(pages: dict[str, str], tmp_path: Path) -> None:
    """And prints the words of the page, the footnotes among them."""
    (tmp_path / "brief.docx").write_bytes(render_docx(pages["tr"]))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "brief.docx"]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    shown = " ".join((tmp_path / "brief.txt").read_text(encoding="utf-8-sig").split())
    for words in ("silahlı kişiler 50 hükümet askerini öldürdü", "YPG’nin iddiası", "Beşar Esad karşıtı gruplar"):
        assert words in shown
