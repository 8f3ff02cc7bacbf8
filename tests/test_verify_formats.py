"""Verify in every format: untouched briefs are proven, hand-made changes are found and told by kind, saving again is none."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pikepdf
import pytest

from reportgen import Dossier, brief, compose, extract, read, render_docx, render_html, render_markdown, render_pdf
from reportgen.docx.package import packed, unpacked
from reportgen.packcheck import new_pack
from reportgen.readback import Page, read_brief, read_file
from reportgen.readback.inside import texts_inside
from reportgen.resources import bundled
from reportgen.verify import Look, Proof, made_again, verify, verify_all, verify_page

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from forms import FORMS, WHOLE
from tamperings import PIECES

LANGUAGES = ("en", "tr", "ar")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The seed case."""
    return extract(read(bundled("seeds") / "hama-2024" / "source.en.txt"))


@pytest.fixture(scope="module")
def pages(dossier: Dossier) -> dict[str, str]:
    """It as HTML in every language."""
    return {language: render_html(compose(dossier), language=language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def pdf(pages: dict[str, str], dossier: Dossier) -> bytes:
    """The Turkish brief as PDF."""
    return render_pdf(pages["tr"], dossier=dossier)


@pytest.fixture(scope="module")
def expected(pdf: bytes, dossier: Dossier) -> Page:
    """What the facts make of it, once for all changes."""
    return made_again(dossier, read_brief(pdf))


def proof(data: bytes, name: str = "brief.md", expected: Page | None = None) -> Proof:
    """The proof of a file."""
    return verify_page(read_brief(data, name=name), expected=expected)


def kinds(found: Proof) -> set[str]:
    """What kinds of failures there are."""
    return {failure.kind for failure in found.failures}


def in_word(page: str, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The Word document of a page, one of its parts changed."""
    parts = unpacked(render_docx(page))
    before = parts[part].decode()
    assert change(before) != before
    return packed(parts | {part: change(before).encode()})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["docx", "md"])
def test_untouched_word_and_markdown_are_proven(pages: dict[str, str], language: str, form: str) -> None:
    """Word for word, in every language."""
    page = pages[language]
    found = proof(render_docx(page) if form == "docx" else render_markdown(page).encode())
    assert (found.failures, found.reworded, found.format, found.language) == ((), 0, form, language)
    assert found.statements > 50


@pytest.mark.slow
def test_an_untouched_pdf_is_proven(pdf: bytes) -> None:
    """Its letters are read from the drawing, its facts from the attachment."""
    found = proof(pdf)
    assert (found.failures, found.format, found.language) == ((), "pdf", "tr")
    assert found.statements > 50


CHANGES = [
    ("50 government troops, according", "60 government troops, according", "mark"),
    ("more than 3\u00a0million", "at least 3\u00a0million", "hedge"),
    ("according to opposition activists", "according to state media", "speaker"),
    ("State media denied", "State media told", "answer"),
    ("killed 50 government troops”", "killed 50 brave troops”", "quote"),
    ("captured large parts of Aleppo.", "captured large parts of Aleppo. Some 400 people died.", "number"),
    ("seven villages", "eight villages", "mark"),
    ("opposition groups captured", "opposition groups never captured", "wording"),
    ("on 3 December 2024, according", "on 4 December 2024, according", "day"),
]


@pytest.mark.parametrize(("written", "changed", "kind"), CHANGES, ids=[kind for _, _, kind in CHANGES])
def test_a_change_in_markdown_is_told_by_its_kind(pages: dict[str, str], written: str, changed: str, kind: str) -> None:
    """As in HTML."""
    text = render_markdown(pages["en"]).replace("**", "")
    assert written in text
    found = proof(text.replace(written, changed, 1).encode())
    assert kind in kinds(found), [str(each) for each in found.failures]


@pytest.mark.parametrize(
    ("written", "changed", "kind"),
    [
        (">50<", ">60<", "mark"),
        (">more than <", ">at least <", "hedge"),
        ("State media denied", "State media told", "answer"),
        ("Opposition fighters are about", "Opposition fighters are exactly", "hedge"),
        ("opposition groups captured", "opposition groups never captured", "wording"),
    ],
)
def test_a_change_in_word_is_told_by_its_kind(pages: dict[str, str], written: str, changed: str, kind: str) -> None:
    """Whatever runs its words are in."""
    found = proof(in_word(pages["en"], lambda text: text.replace(written, changed, 1)))
    assert kind in kinds(found), [str(each) for each in found.failures]


def test_a_changed_footnote_is_a_changed_quotation(pages: dict[str, str]) -> None:
    """Word for word."""
    data = in_word(pages["tr"], lambda text: text.replace("government troops<", "army troops<"), "word/footnotes.xml")
    assert kinds(proof(data)) == {"quote"}


@pytest.mark.parametrize(
    "look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'], ids=["hidden", "white", "tiny"]
)
def test_what_nobody_can_read_in_word_is_not_shown(pages: dict[str, str], look: str) -> None:
    """A denial, hidden."""
    run = re.compile(r"<w:rPr>(?=(?:(?!</w:r>).)*Devlet medyası bunu yalanladı)")
    assert proof(in_word(pages["tr"], lambda text: run.sub(f"<w:rPr>{look}", text, count=1))).failures


def test_what_was_deleted_with_tracking_is_gone_and_what_was_inserted_is_there(pages: dict[str, str]) -> None:
    """As a reader of the final text has it."""
    inserted = '<w:ins w:id="900" w:author="x"><w:r><w:t>Nine more died.</w:t></w:r></w:ins></w:p>'
    assert proof(in_word(pages["en"], lambda text: text.replace("</w:p>", inserted, 1))).failures
    paragraph = re.compile(r"<w:p>(?:(?!</w:p>).)*</w:p>")
    text = unpacked(render_docx(pages["en"]))["word/document.xml"].decode()
    gone = next(found[0] for found in paragraph.finditer(text) if "Gunmen killed" in found[0])
    assert proof(in_word(pages["en"], lambda text: text.replace(gone, f"<w:del>{gone}</w:del>"))).failures


def test_word_or_markdown_saved_again_is_still_proven(pages: dict[str, str], tmp_path: Path) -> None:
    """By another library, with other bytes; Markdown with its lines broken anew."""
    document = docx.Document(io.BytesIO(render_docx(pages["tr"])))
    document.save(str(tmp_path / "saved.docx"))
    assert (tmp_path / "saved.docx").read_bytes() != render_docx(pages["tr"])
    assert verify(tmp_path / "saved.docx").proven
    text = render_markdown(pages["tr"])
    body, facts = text.split("<!--")
    assert proof((body.replace(" kişi ", "\n  kişi ").replace("**", "") + "<!--" + facts).encode()).proven


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_word_saved_by_libreoffice_is_still_proven(pages: dict[str, str], tmp_path: Path) -> None:
    """With the dossier beside it, should LibreOffice drop the part."""
    (tmp_path / "hama.tr.docx").write_bytes(render_docx(pages["tr"]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "again", "hama.tr.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    found = verify(tmp_path / "again" / "hama.tr.docx")
    assert found.proven, [str(each) for each in found.failures[:5]]


def test_a_brief_without_its_facts_is_proved_by_the_dossier_beside_it(
    pages: dict[str, str], dossier: Dossier, tmp_path: Path
) -> None:
    """As `brief` writes both."""
    (tmp_path / "hama.tr.md").write_text(render_markdown(pages["tr"]).split("<!--")[0], encoding="utf-8")
    dossier.save(tmp_path / "hama.dossier.json")
    assert verify(tmp_path / "hama.tr.md").proven
    (tmp_path / "hama.tr.md").write_text("# Dokuz ölü\n", encoding="utf-8")
    assert not verify(tmp_path / "hama.tr.md").proven


def test_versions_of_one_name_must_have_the_same_facts(pages: dict[str, str], tmp_path: Path) -> None:
    """In whatever formats they are."""
    (tmp_path / "hama.tr.docx").write_bytes(render_docx(pages["tr"]))
    (tmp_path / "hama.en.md").write_text(render_markdown(pages["en"]), encoding="utf-8")
    assert all(each.proven for each in verify_all(sorted(tmp_path.iterdir())))
    other = render_html(compose(extract(read(bundled("seeds") / "derna-2023" / "source.en.txt"))), language="en")
    (tmp_path / "hama.en.md").write_text(render_markdown(other), encoding="utf-8")
    found = verify_all(sorted(tmp_path.iterdir()))
    assert [failure.kind for each in found for failure in each.failures] == ["versions"]


def test_markup_that_a_viewer_would_run_is_found(pages: dict[str, str]) -> None:
    """HTML, images and definitions of links have no place in a brief of ours."""
    for added in ("<script>x</script>\n\n", "![x](http://example.org/x.png)\n\n", "[x]: http://example.org/\n\n"):
        text = render_markdown(pages["en"]).replace("## Situation", f"{added}## Situation")
        assert not proof(text.encode()).proven, added


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066"], ids=["override", "zero width", "isolate"])
def test_signs_that_nobody_sees_are_found_in_every_format(pages: dict[str, str], sign: str) -> None:
    """They may turn the order of digits."""
    page = pages["en"].replace(">50<", f">{sign}50<", 1)
    for data, name in (
        (page.encode(), "brief.html"),
        (in_word(pages["en"], lambda text: text.replace(">50<", f">{sign}50<", 1)), "brief.docx"),
        (render_markdown(pages["en"]).replace("**50**", f"**{sign}50**", 1).encode(), "brief.md"),
    ):
        assert not proof(data, name).proven, name


@pytest.fixture(scope="module")
def made(pages: dict[str, str], dossier: Dossier) -> dict[str, Page]:
    """What the facts make in Word and in Markdown, once for all changes."""
    files = {"docx": render_docx(pages["tr"]), "md": render_markdown(pages["en"]).encode()}
    return {form: made_again(dossier, read_brief(data, name="brief.md")) for form, data in files.items()}


@pytest.mark.parametrize("kind", PIECES)
@pytest.mark.parametrize(("form", "language"), [("docx", "tr"), ("md", "en")])
def test_every_kind_of_tampering_is_caught(
    pages: dict[str, str], made: dict[str, Page], form: str, language: str, kind: str
) -> None:
    """`make bench-verify` makes thousands, in every pack and format; here each kind stands once."""
    page = pages[language]
    data = render_docx(page) if form == "docx" else render_markdown(page).encode()
    chance = Random(11)  # noqa: S311 - chance, no secret
    opened = FORMS[form](data)
    offered = [
        (at, changed)
        for at, piece in enumerate(opened.pieces)
        if (changed := PIECES[kind](piece, language, chance)) is not None and changed != piece
    ]
    if not offered:
        pytest.skip("this brief offers no place for it")
    tampered = opened.changed(*chance.choice(offered))
    assert tampered is not None
    assert not proof(tampered, expected=made[form]).proven


@pytest.mark.parametrize("form", ["docx", "md"])
def test_an_edited_dossier_is_caught_even_with_a_hash_that_fits(pages: dict[str, str], form: str) -> None:
    """Its sources are read again."""
    page = pages["en"]
    data = render_docx(page) if form == "docx" else render_markdown(page).encode()
    tampered = WHOLE[form]["facts"](data, Random(3))  # noqa: S311 - chance, no secret
    assert tampered is not None
    assert "facts" in kinds(proof(tampered))


def redrawn(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after a change."""
    store = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(store)
    return store.getvalue()


@pytest.mark.slow
def test_a_pdf_saved_again_is_proven_and_one_without_a_page_is_not(pdf: bytes, expected: Page) -> None:
    """The bytes may differ, the drawing may not."""
    assert proof(redrawn(pdf, lambda _: None), expected=expected).proven
    lost = proof(redrawn(pdf, lambda document: document.pages.__delitem__(1)), expected=expected)
    assert "removed" in kinds(lost)


@pytest.mark.slow
def test_what_covers_or_swaps_letters_of_a_pdf_is_found(pdf: bytes, expected: Page) -> None:
    """A white box over the text; letters that are drawn as others; a link to elsewhere; another attachment."""

    def box(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(b"q 1 1 1 rg 0 0 300 300 re f Q")

    def swap(document: pikepdf.Pdf) -> None:
        for font in document.pages[0].obj.Resources.Font.values():
            codes = font.ToUnicode.read_bytes()
            font.ToUnicode.write(codes.replace(b"<0035>", b"<0036>"))

    def link(document: pikepdf.Pdf) -> None:
        for annotation in document.pages[0].obj.Annots:
            annotation.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://example.org/"))

    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["more.txt"] = pikepdf.AttachedFileSpec(document, b"more")

    for change in (box, swap, link, attach):
        assert not proof(redrawn(pdf, change), expected=expected).proven, change.__name__


def test_torn_files_are_errors_in_one_line(tmp_path: Path) -> None:
    """Never a traceback."""
    for name, data in (
        ("a.pdf", b"%PDF-1.7\ntorn"),
        ("a.docx", b"PK\x03\x04torn"),
        ("a.md", b"\xff\xfe"),
        ("b.md", b"x"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Exception, match=name) as told:
            read_file(tmp_path / name)
        assert told.typename == "UnreadablePage"


def test_a_bomb_in_a_word_document_is_refused(pages: dict[str, str]) -> None:
    """No document type, and no more than a brief can hold."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(Exception, match="document type"):
        proof(packed(unpacked(render_docx(pages["en"])) | {"word/document.xml": bomb}))
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * (257 << 20))
    with pytest.raises(Exception, match="256 MB"):
        read_brief(store.getvalue())


def test_every_text_that_a_file_holds_is_looked_at(pages: dict[str, str]) -> None:
    """For an edition: what is hidden, what stands in properties and comments, what is packed."""
    kept = "seven doctors of Homs"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>seven doctors </w:t></w:r><w:r><w:t>of Homs</w:t></w:r></w:p>"
    data = in_word(pages["en"], lambda text: text.replace("</w:p>", hidden, 1))
    assert any(kept in text for text in texts_inside(data))
    described = in_word(
        pages["en"], lambda text: text.replace("<dc:creator>", f"<dc:creator>{kept}"), "docProps/core.xml"
    )
    assert any(kept in text for text in texts_inside(described))
    packed_in = render_markdown(pages["en"]).encode()
    assert any("pro-government fighters" in text and '"sources"' in text for text in texts_inside(packed_in))


@pytest.mark.slow
def test_alternative_texts_and_attachments_of_a_pdf_are_looked_at(pdf: bytes) -> None:
    """And its metadata."""

    def described(document: pikepdf.Pdf) -> None:
        document.Root.StructTreeRoot.Alt = pikepdf.String("seven doctors of Hıms")
        document.attachments["more.txt"] = pikepdf.AttachedFileSpec(document, b"eight doctors")

    texts = texts_inside(redrawn(pdf, described))
    for kept in ("seven doctors of Hıms", "eight doctors", "pro-government fighters"):
        assert any(kept in text for text in texts), kept


def test_a_brief_made_with_files_of_ones_own_is_proven_with_them(tmp_path: Path) -> None:
    """A pack by path, a style by path and a translation: without them the page is another one."""
    pack = tmp_path / "ours"
    new_pack("ours", pack)
    house = tmp_path / "house.toml"
    house.write_text('name = "house"\ndescription = "Ours"\n\n[en]\ndate = "month-day-year"\n', encoding="utf-8")
    look = Look(pack=str(pack), style=str(house))
    source = read(bundled("seeds") / "hama-2024" / "source.en.txt")
    made = brief(source, languages="en", formats=("html", "md"), pack=str(pack), style=str(house), out=tmp_path / "out")
    for place in made.paths[1:]:
        assert verify(place, look=look).failures == ()
        assert not verify(place).proven
