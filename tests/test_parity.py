"""Parity: two language versions prove the same facts, and a single changed word is found and named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import compose, extract, read, read_text, render_html
from reportgen.errors import UnreadablePage
from reportgen.packs import packs
from reportgen.parity import parity
from reportgen.readback import read_page, statements
from reportgen.resources import bundled
from reportgen.sources import Source

SEEDS = sorted(bundled("seeds").glob("*/source.*.txt"))
PASSAGES = Path(__file__).parent / "passages"

TEXT = """date: 2024-12-03
publisher: Desk

More than 3 million Syrian refugees are in Türkiye, UNHCR said. An estimated 500,000 people were killed over 13 years.
The YPG said it captured seven villages on Monday. State media denied this, saying the attack was repelled.
Between 20 and 30 people were injured in Hama on Tuesday, according to the Syrian Observatory for Human Rights.
Dozens of people fled Idlib. At least 12 children were killed near Homs, officials said.
"""


def versions(source: Source) -> tuple[str, str]:
    """The English and the Turkish page of a source."""
    view = compose(extract(source))
    return render_html(view, language="en"), render_html(view, language="tr")


@pytest.fixture(scope="module")
def pages() -> tuple[str, str]:
    """The two versions of one text with every kind of bound."""
    return versions(read_text(TEXT))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_versions_of_every_seed_state_the_same(seed: Path) -> None:
    """Whatever language its source is in."""
    english, turkish = versions(read(seed))
    assert parity(read_page(english), read_page(turkish)) == ()


@pytest.mark.parametrize(
    "seed", [seed for seed in SEEDS if seed.name == "source.en.txt"], ids=lambda file: file.parent.name
)
@pytest.mark.parametrize("pack", [pack.name for pack in packs() if pack.name != "brief"])
def test_the_versions_of_every_pack_state_the_same(pack: str, seed: Path) -> None:
    """What finds room is chosen alike in every language."""
    view = compose(extract(read(seed)))
    english, turkish, arabic = (read_page(render_html(view, language=code, pack=pack)) for code in ("en", "tr", "ar"))
    assert parity(english, turkish) == ()
    assert parity(english, arabic) == ()


def test_the_versions_of_a_text_with_every_bound_state_the_same(pages: tuple[str, str]) -> None:
    """More than, an estimate, a range, dozens, at least; a denial; days; speakers."""
    english, turkish = pages
    assert parity(read_page(english), read_page(turkish)) == ()
    assert len(list(statements(read_page(english)))) > 10


def test_a_language_that_is_only_written_is_held_to_its_facts() -> None:
    """No reader of ours knows Arabic: its words must be those that the facts make."""
    view = compose(extract(read(bundled("seeds") / "hama-2024" / "source.en.txt")))
    english, arabic = (render_html(view, language=code) for code in ("en", "ar"))
    assert parity(read_page(english), read_page(arabic)) == ()
    changed = arabic.replace("أكثر من", "أقل من")
    assert changed != arabic
    assert {difference.kind for difference in parity(read_page(english), read_page(changed))} == {"statement"}


CHANGES: dict[str, tuple[str, str, str]] = {
    "a hedge is dropped": ("milyon</data></a>dan fazla Suriyeli", "milyon</data></a> Suriyeli", "hedge"),
    "a hedge is weakened": ("milyon</data></a>dan fazla Suriyeli", "milyon</data></a>a yakın Suriyeli", "hedge"),
    "an estimate is dropped": ("tahminen <a", "<a", "hedge"),
    "a range loses its end": ("arasında", "ve", "hedge"),
    "a digit is changed": (">12</data>", ">13</data>", "mark"),
    "a digit is changed with its mark": ('value="12"', 'value="13"', "number"),
    "a number in words is changed": (">yedi</data>", ">sekiz</data>", "mark"),
    "a speaker is swapped": ("Suriye İnsan Hakları Gözlemevine göre", "UNICEF’e göre", "speaker"),
    "a speaker is dropped": ("Suriye İnsan Hakları Gözlemevine göre ", "", "speaker"),
    "a denial is dropped": ("bunu", "onu", "answer"),
    "a day is changed": ('datetime="2024-12-02"', 'datetime="2024-12-01"', "day"),
    "vague words are changed": ("Onlarca", "Yüzlerce", "number"),
}
"""What is written in the place of what in the Turkish page, and the kind of difference that tells it."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_one_version_is_found(pages: tuple[str, str], name: str) -> None:
    """Each of them alone, by its kind."""
    written, changed, kind = CHANGES[name]
    english, turkish = pages
    assert written in turkish, name
    found = parity(read_page(english), read_page(turkish.replace(written, changed)))
    assert kind in {difference.kind for difference in found}


def test_an_added_sentence_with_a_number_is_found(pages: tuple[str, str]) -> None:
    """A number that no fact holds."""
    english, turkish = pages
    added = re.sub(r"(Onlarca kişi)", r"Ayrıca 400 kişi öldü. \1", turkish, count=1)
    assert added != turkish
    assert any("400 (unmarked)" in difference.what for difference in parity(read_page(english), read_page(added)))


def test_a_removed_statement_is_found(pages: tuple[str, str]) -> None:
    """It then stands in one language alone."""
    english, turkish = pages
    removed = re.sub(r"<li>[^\n]*Humus[^\n]*</li>", "", turkish, count=1)
    (found, *_) = parity(read_page(english), read_page(removed))
    assert (found.kind, found.section) == ("statement", "highlights")


def test_other_facts_inside_are_found(pages: tuple[str, str]) -> None:
    """The facts that travel in both files are the same bytes."""
    english, turkish = pages
    other = turkish.replace('"estimated": true', '"estimated": false').replace('"estimated":true', '"estimated":false')
    assert other != turkish
    assert "dossier" in {difference.kind for difference in parity(read_page(english), read_page(other))}


def test_a_file_without_a_brief_is_refused(tmp_path: Path) -> None:
    """By its name."""
    file = tmp_path / "none.html"
    file.write_text("<html lang='en'><body>Hello</body></html>", encoding="utf-8")
    with pytest.raises(UnreadablePage, match=r"none\.html: there is no brief"):
        parity(file, file)
    with pytest.raises(UnreadablePage, match="cannot be read"):
        parity(tmp_path / "missing.html", file)


def test_the_page_is_read_back_as_it_is_seen(pages: tuple[str, str]) -> None:
    """Visible words in reading order, without marks and furniture; what is marked lies over the words it marks."""
    page = read_page(pages[0])
    tile = next(unit for unit in statements(page) if unit.section == "key-figures")
    assert tile.text.startswith("more than 3\u00a0million Syrian refugees")
    (mark, *_) = tile.blocks[0].marks
    assert tile.blocks[0].text[mark.start : mark.end] == "3\u00a0million"
    assert (mark.kind, mark.value) == ("number", "3000000")
    assert "Evidence 1" not in " ".join(unit.text for unit in page.units)
