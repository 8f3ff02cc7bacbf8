"""Markdown: the words of the page, evidence as footnotes, nothing that a viewer would run or misread."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from reportgen import compose, extract, read, render_html, render_markdown
from reportgen.errors import UnreadablePage
from reportgen.markdown import enclosed
from reportgen.outline import outline
from reportgen.resources import bundled


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The seed case in every language."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    return {language: render_html(view, language=language) for language in ("en", "tr", "ar")}


def written(body: str, *, direction: str = "ltr") -> str:
    """The Markdown of a page with this body, without the comment at its end."""
    page = f'<html lang="en" dir="{direction}"><title>T</title><body><main>{body}</main></body></html>'
    return enclosed(render_markdown(page))[0].strip()


def test_a_brief_reads_as_markdown(pages: dict[str, str]) -> None:
    """Headings, bold figures, a table, footnotes with source and place."""
    text = render_markdown(pages["tr"])
    for line in (
        "# Suriye: muhalif aktivistlere göre silahlı muhalif gruplar **dört** beldeyi ele geçirdi",
        "## Temel sayılar",
        "- Grupların harekât odasına göre silahlı kişiler **50** hükümet askerini öldürdü.[^5]",
        "- **3\u00a0milyondan fazla** · Suriyeli mülteci[^11] · reportgen sample desk; 3 Ara 2024 tarihli yayın",
        "> **YPG’nin iddiası**",
        "| Türkiye | destekliyor | Beşar Esad karşıtı gruplar[^23] | tarihsiz |",
        "[^5]: “killed 50 government troops” — Grupların harekât odası · A 297–324",
    ):
        assert line in text.splitlines(), line


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_a_viewer_shows_the_words_of_the_page(pages: dict[str, str], language: str) -> None:
    """Read by another program, no markup is left over and none of its own is added."""
    shown = MarkdownIt("commonmark").enable("table").render(enclosed(render_markdown(pages[language]))[0])
    assert "**" not in shown
    assert "\\" not in shown
    assert shown.count("<table>") == 1
    assert shown.count("<h2>") == 9


def test_words_that_look_like_markup_are_shown_as_they_are() -> None:
    """Stars, brackets, pipes, HTML, sums of money, and a number with a full stop at the start of a line."""
    text = "1. *a* _b_ [c](d) <b>e</b> f|g `h` $5 ~~i~~ # j"
    escaped = text.replace("<", "&lt;")
    shown = MarkdownIt("commonmark").render(written(f"<p>{escaped}</p>"))
    assert shown.strip() == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"


def test_a_figure_is_bold_where_markdown_can_make_it_bold() -> None:
    """A suffix may follow; a sign between letters cannot be marked and stays plain."""
    assert written("<p><data value='3000000'>3 milyon</data>dan fazla</p>") == "**3 milyon**dan fazla"
    assert written("<p>a<data value='25'>%25</data>b</p>") == "a%25b"


def test_words_that_run_the_other_way_are_isolated() -> None:
    """So that the figures beside them keep their places."""
    assert written('<p>Says <q lang="ar" dir="rtl">قتل 5</q> 6</p>') == "Says “\u2068قتل 5\u2069” 6"


def test_evidence_that_nothing_points_to_stands_in_a_list() -> None:
    """No viewer shows a footnote without a reference."""
    assert written('<ol><li id="e4"><q lang="en">five</q></li></ol>') == "- 4 · “five”"


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_the_dossier_travels_inside(pages: dict[str, str], language: str) -> None:
    """Whole, and with its language and pack."""
    _, told = enclosed(render_markdown(pages[language]))
    assert told is not None
    assert (told.facts, told.language, told.pack) == (outline(pages[language]).facts, language, "brief")


def test_a_changed_dossier_inside_is_told(pages: dict[str, str]) -> None:
    """Its hash does not fit any more."""
    text = render_markdown(pages["en"])
    at = text.rindex("\n-->") - 200
    other = "A" if text[at] != "A" else "B"
    with pytest.raises(UnreadablePage, match="changed"):
        enclosed(text[:at] + other + text[at + 1 :])
