"""Drawing: words are escaped, Arabic is set as it is read, and pages take pictures that they asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_words import tree

from reportgen import packs
from reportgen.brief import compose
from reportgen.dossier import Dossier
from reportgen.drawing import Drawing
from reportgen.drawing.arabic import shaped, visual
from reportgen.drawing.letters import width
from reportgen.errors import BrokenPack
from reportgen.extract import extract
from reportgen.html import render_html
from reportgen.language.captions import COUNTS, EVENTS, MEASURES, WORDS
from reportgen.language.catalog import Catalog
from reportgen.language.turkish import TURKISH
from reportgen.pdf import _set, render_pdf
from reportgen.sources import read


@given(st.text(max_size=60))
def test_any_text_stays_well_formed(text: str) -> None:
    sheet = Drawing(100)
    sheet.text(0, 10, text, fact=("figure-1",))
    tree(sheet.finished("test", 20, f"{text}.", text))


def test_markup_in_words_is_text() -> None:
    sheet = Drawing(100)
    sheet.text(0, 10, '<script>alert("&")</script>')
    assert "<script" not in sheet.finished("test", 20, "<b>", "&")


# Arabic


@pytest.mark.parametrize(
    ("read_", "joined"),
    [
        ("بيت", "\ufe91\ufef4\ufe96"),  # initial, medial, final
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that join nothing after them stand alone
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef are one, joined to the letter before
        ("لا", "\ufefb"),
        ("50", "50"),
        ("Hama", "Hama"),
    ],
)
def test_letters_take_the_form_that_their_neighbours_give_them(read_: str, joined: str) -> None:
    assert shaped(read_) == joined


def test_arabic_is_set_from_the_right_and_numbers_from_the_left() -> None:
    """In the order of the paper: the number at the left of the word that is read before it."""
    assert visual("دار 120") == "120 \ufead\ufe8d\ufea9"
    assert visual("دار 1,200.5") == "1,200.5 \ufead\ufe8d\ufea9"
    assert visual("(دار)") == "(\ufead\ufe8d\ufea9)"
    assert visual("YPG دار") == "\ufead\ufe8d\ufea9 YPG"
    assert visual("دار YPG دار", rtl=False) == "\ufead\ufe8d\ufea9 YPG \ufead\ufe8d\ufea9"
    assert visual("only this") == "only this"


def test_print_gets_arabic_as_it_stands_on_paper() -> None:
    """In drawings only, flush where it was; other texts are left as they are."""
    page = '<p>دار</p><svg direction="rtl"><title>دار</title><text x="9">دار 7</text><text x="9">7</text></svg>'
    assert _set(page) == (
        '<p>دار</p><svg direction="rtl"><title>دار</title>'
        '<text x="9" text-anchor="end" direction="ltr">7 \ufead\ufe8d\ufea9</text><text x="9">7</text></svg>'
    )


def test_vowel_marks_take_no_room() -> None:
    assert width("دَار", 10) == width("دار", 10)


# Words


def test_every_word_of_a_picture_has_its_turkish(root: Path) -> None:
    """None is found missing only when a page needs it."""
    catalog = Catalog.read(TURKISH, [root / "templates" / "shared" / "locales"])
    wanted = {("picture", message) for message in WORDS.values()} | {("picture", one) for one, _ in COUNTS.values()}
    wanted |= {("picture.measure", message) for message in MEASURES.values()}
    wanted |= {("picture.event", message) for message in EVENTS.values()}
    assert wanted - catalog.keys() == set()


# Pages

TEMPLATE = """\
{% extends "page.html.j2" %}
{% from "macros.html.j2" import picture %}
{% block main %}
{{ picture(pictures.map) }}{{ picture(pictures.figures) }}{{ picture(pictures.timeline) }}{{ picture(pictures.positions) }}
{% endblock %}
"""


def pack(folder: Path, pictures: str) -> str:
    """A pack that prints pictures and nothing else."""
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'name = "pictures"\ndescription = "d"\nlanguages = ["en", "tr"]\ntemplate = "page.j2"\nextends = "brief"\n'
        f'words = ["kind", "skip", "method.boundaries"]\npictures = {pictures}\n\n[title]\nen = "t"\n\n[styles]\n'
        'all = ["base.css", "pictures.css"]\nprint = ["print.css", "pictures-print.css"]\n',
        encoding="utf-8",
    )
    (folder / "page.j2").write_text(TEMPLATE, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def seed(root: Path) -> Dossier:
    return extract(read(root / "seeds" / "hama-2024" / "source.en.txt"))


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_pack_prints_the_pictures_it_asks_for(tmp_path: Path, seed: Dossier, language: str) -> None:
    """In HTML with a table each, and in PDF without a remark of the engine."""
    name = pack(tmp_path / "mine", '["map", "figures", "timeline", "positions"]')
    page = render_html(compose(seed), language=language, pack=name)
    assert page.count('role="img"') == page.count('<table class="picture-table">') == 4
    assert page == render_html(compose(seed), language=language, pack=name)
    assert render_pdf(page, dossier=seed).startswith(b"%PDF")


def test_a_brief_without_facts_has_no_pictures(tmp_path: Path, seed: Dossier) -> None:
    name = pack(tmp_path / "mine", '["map", "figures", "timeline", "positions"]')
    nothing = Dossier(sources=seed.sources)
    assert "<svg" not in render_html(compose(nothing), language="en", pack=name)


def test_an_unknown_picture_is_a_fault_of_the_pack(tmp_path: Path, seed: Dossier) -> None:
    with pytest.raises(
        BrokenPack, match="there is no picture `pie`; there is: figures, positions, timeline, map, change"
    ):
        render_html(compose(seed), language="en", pack=pack(tmp_path / "mine", '["pie"]'))


def test_the_brief_pack_draws_none(seed: Dossier) -> None:
    assert packs.find("brief").manifest.pictures == ()
    assert "<svg" not in render_html(compose(seed), language="en")
