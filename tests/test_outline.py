"""The outline: what a finished page says, as values in reading order, with nothing that only a browser needs."""

from __future__ import annotations

import pytest

from reportgen import compose, extract, read, render_html
from reportgen.errors import UnreadablePage
from reportgen.outline import Evidence, Group, Heading, Listing, Outline, Paragraph, Table, outline, text_of
from reportgen.resources import bundled


def page(body: str, *, language: str = "en", direction: str = "ltr") -> Outline:
    """The outline of a page with this body."""
    return outline(
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>T</title></head>'
        f"<body><main>{body}</main></body></html>"
    )


@pytest.fixture(scope="module")
def hama() -> Outline:
    """The seed case in Turkish."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    return outline(render_html(view, language="tr"))


def test_a_brief_has_its_headings_in_reading_order(hama: Outline) -> None:
    """Those of the page."""
    headings = [text_of(block.runs) for block in hama.blocks if isinstance(block, Heading)]
    assert headings == [
        "Suriye: muhalif aktivistlere göre silahlı muhalif gruplar dört beldeyi ele geçirdi", "Öne çıkanlar",
        "Temel sayılar", "Durum", "İhtilaflı bilgiler", "Tarafların tutumu", "Zaman çizelgesi", "Dayanaklar",
        "Kaynaklar", "Bu notu okurken",
    ]  # fmt: skip


def test_its_evidence_is_kept_apart_and_all_of_it_is_used(hama: Outline) -> None:
    """Each quotation with who says it and where it stands."""
    assert [note.number for note in hama.notes] == list(range(1, 28))
    assert all(note.used for note in hama.notes)
    assert text_of(hama.notes[4].runs) == "“killed 50 government troops” — Grupların harekât odası · A 297–324"
    assert Evidence(numbers=tuple(range(1, 28))) in hama.blocks


def test_it_knows_lists_tables_and_what_belongs_together(hama: Outline) -> None:
    """Key figures are tiles, a contested claim is a group."""
    tiles = next(block for block in hama.blocks if isinstance(block, Listing) and block.tiles)
    assert [text_of(entry[0].runs) for entry in tiles.entries if isinstance(entry[0], Paragraph)] == [
        "3\u00a0milyondan fazla", "tahminen 500\u00a0bin", "50", "4",
    ]  # fmt: skip
    table = next(block for block in hama.blocks if isinstance(block, Table))
    assert [text_of(cell.runs) for cell in table.head[0]] == ["Taraf", "Tutum", "Görüş", "Tarih"]
    contest = next(block for block in hama.blocks if isinstance(block, Group))
    assert [text_of(block.runs) for block in contest.blocks if isinstance(block, Heading | Paragraph)] == [
        "YPG yedi köyü ele geçirdi mi?", "YPG’nin iddiası", "YPG yedi köyü ele geçirdi.",
        "Devlet medyasının yalanlaması", "Devlet medyasına göre böyle bir şey yaşanmadı; saldırı püskürtüldü.",
    ]  # fmt: skip


def test_runs_keep_their_kind_language_direction_and_fact() -> None:
    """So that whoever writes them can say so."""
    (paragraph,) = page('<p>At <data value="3" data-fact="f1">three</data> <q lang="ar" dir="rtl">كلمة</q></p>').blocks
    assert isinstance(paragraph, Paragraph)
    number, quote = paragraph.runs[1], paragraph.runs[3]
    assert (number.kind, number.text, number.value, number.fact) == ("number", "three", "3", "f1")
    assert (quote.kind, quote.text, quote.language, quote.direction) == ("quote", "كلمة", "ar", "rtl")


def test_what_only_a_browser_needs_is_left_out() -> None:
    """Scripts, menus, the way back, drawings with a table beside them."""
    found = page(
        '<nav>Menu</nav><p data-screen>Search</p><p hidden>Gone</p><script>x</script><p>Kept<a class="back">↑</a></p>'
        "<figure><h3>Deaths</h3><svg><title>Bars</title></svg><table><caption>Deaths</caption>"
        "<tbody><tr><th>Hama</th><td>3</td></tr></tbody></table></figure>"
    )
    assert [text_of(block.runs) for block in found.blocks if isinstance(block, Paragraph)] == ["Kept"]
    (group,) = [block for block in found.blocks if isinstance(block, Group)]
    assert [type(block) for block in group.blocks] == [Table]


def test_a_drawing_without_a_table_says_its_words() -> None:
    """A mark of change, say."""
    (paragraph,) = page("<p>Deaths <svg><title>Change</title><desc>57, up from 41</desc></svg></p>").blocks
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph.runs) == "Deaths 57, up from 41"


def test_evidence_that_nothing_points_to_is_known_as_such() -> None:
    """Its footnote would never show."""
    found = page('<p>So.<sup class="marks"><a href="#e2">2</a></sup></p><ol><li id="e1">a</li><li id="e2">b</li></ol>')
    assert [(note.number, note.used) for note in found.notes] == [(1, False), (2, True)]


def test_no_brief_is_an_error() -> None:
    """It names the page."""
    with pytest.raises(UnreadablePage, match="none"):
        outline("<p>Hello</p>", name="none.html")
