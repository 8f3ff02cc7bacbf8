"""A finished PDF keeps its standards, by the judgement of others and by what a screen reader meets."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import verapdf

from reportgen import brief, compose, packs, pdf, render_html
from reportgen.batch.jobs import read_jobs
from reportgen.dossier import Dossier, load
from reportgen.errors import RenderError
from reportgen.finish import StandardName
from reportgen.finish.checks import structure_faults
from reportgen.finish.heard import Heard, Listening
from reportgen.language import LANGUAGES
from reportgen.pdf import render_pdf

PACKS = [pack.name for pack in packs.packs()]
ASKED: list[tuple[str, str, StandardName]] = [
    *((pack, language, "a-3a") for pack in PACKS for language in LANGUAGES),
    *((pack, "tr", "a-4f") for pack in PACKS),
]
"""Each pack in every language by default, and in one as PDF 2.0."""


def page(body: str, *, language: str = "tr", style: str = "") -> str:
    """A page of our own around `body`."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Sayfa</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def heard(content: bytes) -> Heard:
    """The structure of a PDF with the words in it."""
    return Listening(content).document


def of(document: Heard, *types: str) -> list[Heard]:
    """The elements of these types, in reading order."""
    return [element for element in document.below() if element.type in types]


# Every pack


@pytest.fixture(scope="module")
def dossier(root: Path) -> Dossier:
    """The facts of a sample case, a dozen of them, contested ones and positions among them."""
    whole = load(root / "seeds/hama-2024/dossier.json")
    kept = [*whole.facts[::4], *(fact for fact in whole.facts if any(link.fact == fact.id for link in whole.links))]
    facts = tuple(fact for fact in whole.facts if fact in kept)
    return Dossier(
        sources=whole.sources, facts=facts,
        links=tuple(link for link in whole.links if link.fact in {fact.id for fact in facts}),
    )  # fmt: skip


@pytest.fixture(scope="module")
def printed(
    dossier: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str, StandardName], tuple[str, Path]]:
    """Page and file of all that is asked for, each laid out once: how closely a page is set is no matter here."""
    folder = tmp_path_factory.mktemp("printed")
    files = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_filled", lambda lay_out, **_: lay_out("--density: 1"))
        for pack, language, standard in ASKED:
            html = render_html(compose(dossier), pack=pack, language=language)
            file = folder / f"{pack}.{language}.{standard}.pdf"
            file.write_bytes(render_pdf(html, dossier=dossier, standard=standard))
            files[pack, language, standard] = html, file
    return files


@pytest.mark.slow
def test_the_judge_finds_no_fault(printed: dict[tuple[str, str, StandardName], tuple[str, Path]]) -> None:
    """PDF/A and PDF/UA, by veraPDF's own engine and rules."""
    assert verapdf.faults([(standard, file) for (_, _, standard), (_, file) in printed.items()]) == []


@pytest.mark.slow
def test_what_is_heard_is_the_page(
    printed: dict[tuple[str, str, StandardName], tuple[str, Path]], dossier: Dossier
) -> None:
    """Block by block, table by table: what validators cannot see."""
    attached = {"facts.json": dossier.to_json().encode()}
    for asked, (html, file) in printed.items():
        assert (asked, structure_faults(file.read_bytes(), html, attached=attached)) == (asked, [])


# Over pages

LONG = page(
    "<h1>Uzun</h1>"
    f"<p>{' '.join(f'sözcük{number}' for number in range(900))}</p>"
    f"<ol>{''.join(f'<li>madde {number}</li>' for number in range(90))}</ol>"
    '<table><caption>Tablo</caption><thead><tr><th scope="col">Yer</th><th scope="col">Sayı</th></tr></thead><tbody>'
    f"{''.join(f'<tr><th scope=row>yer {number}</th><td>{number}</td></tr>' for number in range(90))}"
    "</tbody></table>",
    style="@page { size: A5; margin: 15mm; @top-left { content: 'Üstbilgi' } @bottom-right { content: counter(page) } }"
    "td, th { padding: 2mm }",
)
"""A paragraph, a list and a table of several pages each."""


@pytest.fixture(scope="module")
def long() -> bytes:
    return render_pdf(LONG)


def test_what_goes_over_pages_is_one(long: bytes) -> None:
    """One paragraph, one list, one table, each with all that is in it."""
    document = heard(long)
    assert len(pikepdf.open(io.BytesIO(long)).pages) > 8
    (table,), (items,), (paragraph,) = of(document, "Table"), of(document, "L"), of(document, "P")
    assert len(of(table, "TR")) == 91
    assert len(of(items, "LI")) == len(of(items, "Lbl")) == 90
    assert paragraph.words.count("sözcük") == 900
    assert structure_faults(long, LONG) == []


def test_the_header_of_a_table_is_heard_once(long: bytes) -> None:
    """Though it is printed on every page."""
    (head,) = of(heard(long), "THead")
    assert [(cell.words, str(cell.entry.A.Scope)) for cell in of(head, "TH")] == [
        ("Yer", "/Column"),
        ("Sayı", "/Column"),
    ]
    assert sum(drawn.artifacts.count("YerSayı") for drawn in Listening(long).pages) >= 3


def test_running_heads_are_artifacts(long: bytes) -> None:
    """They say what they are, and nobody hears them."""
    assert "Üstbilgi" not in heard(long).words
    opened = pikepdf.open(io.BytesIO(long))
    kinds = {
        str(operation.operands[1].get("/Subtype", ""))
        for operation in pikepdf.parse_content_stream(opened.pages[3])
        if str(operation.operator) == "BDC" and operation.operands[0] == "/Artifact"
    }
    assert kinds >= {"/Header", "/Footer"}


def test_the_engine_alone_fails_these_checks() -> None:
    """What is said above is not so by itself: WeasyPrint's own PDF/UA has each of these faults."""
    weasyprint = pdf.engine()
    alone = weasyprint.HTML(string=LONG).write_pdf(pdf_variant="pdf/ua-1")
    faults = " ".join(structure_faults(alone, LONG))
    assert "the tables of the page have [91] rows, those of the structure [" in faults
    assert "block 2 is" in faults  # the paragraph is split
    assert "a list does not say how it is numbered" in faults


# What elements become


def test_an_inner_language_is_kept() -> None:
    """An English quotation in a Turkish paragraph, its marks with it."""
    document = heard(render_pdf(page('<p>Bakan <q lang="en">we will stay</q> dedi.</p>')))
    (paragraph,) = of(document, "P")
    (quote,) = of(document, "Quote")
    assert (document.language, paragraph.language, quote.language) == ("tr", "tr", "en")
    assert quote.words == "“we will stay”"
    assert "/Lang" not in paragraph.entry


@pytest.mark.parametrize(("standard", "type"), [("a-3a", "Note"), ("a-4f", "FENote")])
def test_a_note_and_its_reference_know_each_other(standard: StandardName, type: str) -> None:
    """A note is the list item that a reference leads to."""
    body = '<p>Söz<a role="doc-noteref" href="#e1">1</a></p><ol><li id="e1">Dayanak</li></ol>'
    opened = Listening(render_pdf(page(body), standard=standard))
    (note,), (link,) = of(opened.document, type), of(opened.document, "Link")
    assert (note.words, str(note.entry.ID)) == ("Dayanak", "e1")
    assert pikepdf.NameTree(opened.pdf.Root.StructTreeRoot.IDTree)["e1"].objgen == note.entry.objgen
    if standard == "a-4f":
        assert [each.objgen for each in link.entry.Ref] == [note.entry.objgen]
        assert [each.objgen for each in note.entry.Ref] == [link.entry.objgen]
        assert note.entry.A.NoteType == "/Endnote"
    else:
        assert [element.type for element in of(opened.document, "Reference", "Link")] == ["Reference", "Link"]


@pytest.mark.parametrize(("standard", "type"), [("a-3a", "Note"), ("a-4f", "FENote")])
def test_a_footnote_stands_behind_its_call(standard: StandardName, type: str) -> None:
    """Though it is printed at the foot of the page."""
    body = "<h1>Başlık</h1><p>Önce<span class=note>dipnot</span> sonra.</p><p>Son.</p>"
    content = render_pdf(page(body, style=".note { float: footnote }"), standard=standard)
    (paragraph, _) = of(heard(content), "P")
    (note,) = of(paragraph, type)
    assert note.words == "1. dipnot"
    assert paragraph.words == "Önce11. dipnot sonra."


@pytest.mark.parametrize(
    ("body", "numbering", "modern"),
    [
        ("<ul><li>bir</li></ul>", "/Disc", "/Disc"),
        ("<ol><li>bir</li></ol>", "/Decimal", "/Decimal"),
        ('<ol style="list-style: lower-alpha"><li>bir</li></ol>', "/LowerAlpha", "/LowerAlpha"),
        ('<ul style="list-style: none"><li>bir</li></ul>', "/None", "/Unordered"),
        ('<ol style="list-style: none"><li>bir</li></ol>', "/Decimal", "/Ordered"),
        ("<dl><dt>ad</dt><dd>anlam</dd></dl>", "/None", "/Description"),
    ],
)
def test_a_list_says_how_it_is_numbered(body: str, numbering: str, modern: str) -> None:
    """In the words of either generation of the format."""
    (old,) = of(heard(render_pdf(page(body))), "L")
    (new,) = of(heard(render_pdf(page(body), standard="a-4f")), "L")
    assert (str(old.entry.A.ListNumbering), str(new.entry.A.ListNumbering)) == (numbering, modern)


def test_lists_nest() -> None:
    """The inner list is in the body of its item; terms and meanings stand together."""
    document = heard(
        render_pdf(
            page(
                "<ul><li>dış<ul><li>iç</li></ul></li></ul><dl><dt>ad</dt><dd>anlam</dd><dt>öbür</dt><dd>biri</dd></dl>"
            )
        )
    )
    outer, inner, terms = of(document, "L")
    assert inner in of(of(outer, "LBody")[0], "L")
    assert [[kid.words for kid in of(item, "Lbl", "LBody")] for item in of(terms, "LI")] == [
        ["ad", "anlam"],
        ["öbür", "biri"],
    ]


@pytest.mark.parametrize(
    ("cell", "scope"),
    [
        ("<thead><tr><th>Yer</th></tr></thead><tbody><tr><td>x</td></tr></tbody>", "/Column"),
        ("<tbody><tr><th>Yer</th><td>x</td></tr></tbody>", "/Row"),
        ('<tbody><tr><th scope="col">Yer</th><td>x</td></tr></tbody>', "/Column"),
    ],
)
def test_a_header_cell_has_its_scope(cell: str, scope: str) -> None:
    """As the page gives it, otherwise by its place."""
    (head,) = of(heard(render_pdf(page(f"<table>{cell}</table>"))), "TH")
    assert head.entry.A.Scope == scope


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" style="display: block"><title>Harita</title>'
    '<desc>Üç kent.</desc><rect width="200" height="100"/></svg>'
)


def test_a_picture_has_words_and_its_place_in_points() -> None:
    """200 by 100 pixels are 150 by 75 points, 20 mm from the corner of an A4 page; the caption is the picture's."""
    body = f"<figure style='margin: 0'>{DRAWING}<figcaption>Nerede oldu</figcaption></figure>"
    (figure,) = of(heard(render_pdf(page(body, style="@page { size: A4; margin: 20mm } body { margin: 0 }"))), "Figure")
    assert str(figure.entry.Alt) == "Harita. Üç kent"
    assert [float(side) for side in figure.entry.A.BBox] == pytest.approx([56.69, 710.2, 206.69, 785.2], abs=0.01)
    assert [kid.words for kid in of(figure, "Caption")] == ["Nerede oldu"]


def test_a_picture_without_words_is_refused() -> None:
    """It would be silence to whoever cannot see it; decoration says that it is one."""
    bare = DRAWING.replace("<title>Harita</title><desc>Üç kent.</desc>", "")
    with pytest.raises(RenderError, match="has no words"):
        render_pdf(page(bare))
    assert not of(heard(render_pdf(page(f'<div aria-hidden="true">{bare}</div><p>x</p>'))), "Figure")


def test_text_right_inside_a_group_is_a_paragraph() -> None:
    """With the links and quotations in it; what is empty is left out."""
    body = '<section>Söz <a href="https://example.org/">bağ</a> son<div></div><p></p><div>öbür</div></section>'
    document = heard(render_pdf(page(body), standard="a-4f"))
    assert [paragraph.words for paragraph in of(document, "P")] == ["Söz bağ son", "öbür"]


def test_a_link_has_words() -> None:
    """Its label, or its text; one element for all its lines."""
    body = '<p style="width: 40px"><a href="https://example.org/">uzun bir bağ</a> <a href="https://example.org/" aria-label="Kaynak">k</a></p>'
    opened = Listening(render_pdf(page(body)))
    assert [link.words for link in of(opened.document, "Link")] == ["uzunbirbağ", "k"]
    assert {str(note.Contents) for note in opened.pdf.pages[0].Annots} == {"uzun bir bağ", "Kaynak"}


def test_jumps_lead_to_elements() -> None:
    """In PDF 2.0 links and bookmarks name the element besides the place."""
    body = '<h1>Başlık</h1><h2 id="iki">İki</h2><p><a href="#iki">oraya</a></p>'
    opened = Listening(render_pdf(page(body), standard="a-4f"))
    (second,) = of(opened.document, "H2")
    (note,) = opened.pdf.pages[0].Annots
    assert note.A.SD[0].objgen == second.entry.objgen
    assert opened.pdf.Root.Outlines.First.First.A.SD[0].objgen == second.entry.objgen


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["a-3a", "a-4f"])
def test_what_is_see_through_is_heard(standard: StandardName, tmp_path: Path) -> None:
    """The engine draws it as a group of its own, with marks that are numbered there."""
    html = page(
        '<h1>Başlık</h1><p>iki <span style="opacity: 0.5; display: inline-block">üç <b style="opacity: 0.5; display: '
        'inline-block">dört</b></span></p><div style="opacity: 0.5" aria-hidden="true">süs</div>'
        '<p style="opacity: 0.5">beş <a href="https://example.org/">bağ</a></p>'
    )
    content = render_pdf(html, standard=standard, attached={"facts.json": b"{}"})
    assert structure_faults(content, html, attached={"facts.json": b"{}"}) == []
    file = tmp_path / "seen-through.pdf"
    file.write_bytes(content)
    assert verapdf.faults([(standard, file)]) == []


# What is said


def test_arabic_is_said_as_it_is_read() -> None:
    """The letters are drawn from left to right; what is said is the text of the page."""
    words = "أعلنت الوزارة 1,200 نازح (A 12)"
    document = heard(render_pdf(page(f'<p dir="rtl">{words}</p>', language="ar")))
    assert of(document, "P")[0].words == words


def test_a_broken_word_is_said_whole() -> None:
    """Lines are joined, hyphens of their ends are not said."""
    document = heard(render_pdf(page('<p style="width: 60px">Cumhur\u00adbaş\u00adka\u00adnı geldi.</p>')))
    assert of(document, "P")[0].words == "Cumhurbaşkanı geldi."


# Safety


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<a href="javascript:alert(1)">x</a>', "no address on the web"),
        ('<a href="file:///etc/passwd">x</a>', "no address on the web"),
        ('<a href="smb://host/share">x</a>', "no address on the web"),
        ('<a href=" JaVaScRiPt:x">x</a>', "no address on the web"),
        ('<form action="https://example.org/"><input style="appearance: auto" name="x"></form>', "a form"),
    ],
)
def test_nothing_is_started_or_sent(body: str, complaint: str) -> None:
    """Readers ask before they follow a link; they should not have to."""
    with pytest.raises(RenderError, match=complaint):
        render_pdf(page(body))


# What the checks would see


def test_capitals_of_a_style_sheet_are_no_fault() -> None:
    """They are of the look, and Turkish in a Turkish page."""
    html = page("<h1>İnsani ılım</h1>", style="h1 { text-transform: uppercase }")
    content = render_pdf(html)
    assert heard(content).words == "İNSANİ ILIM"
    assert structure_faults(content, html) == []


def changed(content: bytes, change: str) -> bytes:
    """The file with one fault in it."""
    opened = pikepdf.open(io.BytesIO(content))
    font = next(iter(opened.pages[0].Resources.Font.values()))
    note = opened.pages[0].Annots[0]
    if change == "font":
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]
    elif change == "letters":
        del font["/ToUnicode"]
    elif change == "form":
        from fontTools.ttLib import TTFont

        stream = font.DescendantFonts[0].FontDescriptor.FontFile2
        program = TTFont(io.BytesIO(stream.read_bytes()))
        for name in program.getGlyphOrder():
            program["glyf"][name] = program["glyf"][".notdef"].__class__()
        data = io.BytesIO()
        program.save(data)
        stream.write(data.getvalue())
    elif change == "script":
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    elif change == "launch":
        note.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh")
    elif change == "attachment":
        opened.attachments["facts.json"].obj.EF.F.write(b"{}")
    elif change == "words":
        del note["/Contents"]
    data = io.BytesIO()
    opened.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("font", "is not inside the file"),
        ("letters", "stands for no letter"),
        ("form", "has no form for"),
        ("script", "the file holds /OpenAction"),
        ("launch", "the file holds the action /Launch"),
        ("attachment", "facts.json is not what was attached"),
        ("words", "a link on page 1 has no words"),
    ],
)
def test_each_fault_is_seen(change: str, fault: str) -> None:
    """The checks above are no formality."""
    html = page('<h1>Başlık</h1><p>Söz <a href="https://example.org/">bağ</a></p>')
    good = render_pdf(html, attached={"facts.json": b'{"facts": []}'})
    attached = {"facts.json": b'{"facts": []}'}
    assert structure_faults(good, html, attached=attached) == []
    assert fault in " ".join(structure_faults(changed(good, change), html, attached=attached))


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ("<h1>Başlık</h1><p>bir</p><p>iki üç</p>", "block 3 is"),
        ("<h1>Başlık</h1><p>iki</p><p>bir</p>", "block 2 is"),
        ('<h1>Başlık</h1><p>bir</p><p lang="en">iki</p>', "block 3 is"),
        ("<h2>Başlık</h2><p>bir</p><p>iki</p>", "is <h2> in the page and H1"),
        ("<h1>Başlık</h1><p>bir</p><p>iki</p><p>üç</p>", "has 4 blocks of text, the structure 3"),
        ("<h1>Başlık</h1><p>bir</p><ul><li>iki</li></ul>", "lists of the page have [1] items"),
    ],
)
def test_another_page_is_told_from_it(other: str, fault: str) -> None:
    """A paragraph split, moved, in another language, of another kind, or left out."""
    content = render_pdf(page("<h1>Başlık</h1><p>bir</p><p>iki</p>"))
    assert fault in " ".join(structure_faults(content, page(other)))


def test_files_are_attached_beside_the_facts(dossier: Dossier) -> None:
    """Each with its type and what it is to the document, in the order of their names."""
    html = page("<h1>Başlık</h1>")
    before = b'{"format": "reportgen-dossier/1"}'
    content = render_pdf(html, dossier=dossier, attached={"facts-before.json": before})
    facts = dossier.to_json().encode()
    assert structure_faults(content, html, attached={"facts.json": facts, "facts-before.json": before}) == []
    opened = pikepdf.open(io.BytesIO(content))
    files = opened.Root.AF
    assert [(str(file.UF), str(file.AFRelationship), str(file.EF.F.Subtype)) for file in files] == [
        ("facts-before.json", "/Source", "/application/json"),
        ("facts.json", "/Source", "/application/json"),
    ]


@pytest.mark.parametrize(("standard", "version"), [("a-3a", b"%PDF-1.7"), ("a-4f", b"%PDF-2.0")])
def test_the_same_page_is_the_same_file(standard: StandardName, version: bytes) -> None:
    """The identifier comes from the content, and another content gets another."""
    one, same, other = (render_pdf(page(f"<p>{text}</p>"), standard=standard) for text in ("bir", "bir", "iki"))
    assert one == same
    assert one.startswith(version)
    first, second = (pikepdf.open(io.BytesIO(content)).trailer.ID for content in (one, other))
    assert bytes(first[0]) != bytes(second[0])


def test_the_standard_is_an_option(root: Path, tmp_path: Path) -> None:
    """On the command line, in a batch, and for `brief`."""
    source = root / "seeds/hama-2024/source.tr.txt"
    (job,) = read_jobs(_manifest(tmp_path, source), options={"pdf_standard": "a-3a"}).jobs
    assert job.pdf_standard == "a-4f"
    (*_, document) = brief(source, languages="tr", formats="pdf", pdf_standard=job.pdf_standard).documents
    assert document.content.startswith(b"%PDF-2.0")


def _manifest(folder: Path, source: Path) -> Path:
    path = folder / "week.toml"
    path.write_text(f'[[job]]\nsources = ["{source}"]\npdf_standard = "a-4f"\n', encoding="utf-8")
    return path


def test_an_unknown_standard_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(RenderError, match="there is: a-3a, a-4f"):
        render_pdf(page("<p>x</p>"), standard="x-1a")  # type: ignore[arg-type]
