"""Every pack with whatever may be in a dossier: nothing, one fact, five hundred, endless names, nothing but disputes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportgen import compose, render_html, render_pdf
from reportgen.brief import Brief
from reportgen.edition import Room, edition, statements
from reportgen.packs import Pack, packs
from reportgen.pdf import FITTED, _fitted

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from made_up import CASES, Case, made_up

PACKS = packs()
ONE_PAGE = [pack.name for pack in PACKS if pack.manifest.pages == 1]
BRIEFS: dict[str, Brief] = {}


def brief(case: str) -> Brief:
    """The brief of a case, composed once."""
    if case not in BRIEFS:
        BRIEFS[case] = compose(made_up(CASES[case]))
    return BRIEFS[case]


class Reader(HTMLParser):
    """What a page's elements say of themselves, and the text below each heading's section."""

    def __init__(self, page: str) -> None:
        """Reads a page."""
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.sections: list[list[str]] = []
        self.lists: list[int] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids.update([attributes["id"] or ""] if "id" in attributes else [])
        href = attributes.get("href") or ""
        self.links |= {href[1:]} if href.startswith("#") else set()
        if tag == "section":
            self.sections.append([])
        if tag in ("ul", "ol", "tbody"):
            self.lists.append(0)
        if tag in ("li", "tr") and self.lists:
            self.lists[-1] += 1
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass
        if tag in ("ul", "ol", "tbody") and self.lists:
            assert self.lists.pop() > 0, f"an empty {tag}"

    def handle_data(self, data: str) -> None:
        if "section" in self.open and "h2" not in self.open and data.strip():
            self.sections[-1].append(data.strip())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_a_page_is_whole_whatever_is_in_the_dossier(pack: Pack, case: str) -> None:
    """No section is empty, no list, no table; every link arrives; nothing has two names."""
    for language in ("en", "tr") if CASES[case].size > 100 else pack.manifest.languages:
        page = Reader(render_html(brief(case), language=language, pack=pack.name))
        assert all(page.sections)
        assert {name for name, times in page.ids.items() if times > 1} == set()
        assert page.links - set(page.ids) <= {"closed"}


@pytest.mark.parametrize("pack", [pack for pack in PACKS if pack.manifest.room != Room()], ids=lambda pack: pack.name)
def test_what_finds_no_room_is_counted(pack: Pack) -> None:
    """Told and left out make all; evidence is numbered anew without a gap, and none is there for nothing."""
    whole, cut = brief("fifty"), edition(brief("fifty"), pack.manifest.room)
    told = {id for each in statements(cut) for id in (each.fact, *each.figures)}
    everything = {id for each in statements(whole) for id in (each.fact, *each.figures)}
    assert told | set(cut.left_out) == everything
    assert not told & set(cut.left_out)
    assert [entry.mark for entry in cut.evidence] == list(range(1, len(cut.evidence) + 1))
    pointed = {mark for each in statements(cut) for mark in each.marks} | {m for c in cut.contested for m in c.marks}
    assert pointed == {entry.mark for entry in cut.evidence}
    quotes = {entry.mark: entry.evidence.quote for entry in whole.evidence}
    for before, after in zip(whole.highlights, cut.highlights, strict=False):
        if before.fact == after.fact:
            again = {entry.mark: entry.evidence.quote for entry in cut.evidence}
            assert [quotes[mark] for mark in before.marks] == [again[mark] for mark in after.marks]


def test_a_brief_with_room_for_everything_is_itself() -> None:
    """No pack that asks for nothing gets another brief."""
    assert edition(brief("five"), Room()) is brief("five")


def test_the_weightiest_finds_room_first() -> None:
    """People before things, in the order of the page; one statement is always told where there is any room."""
    facts = {fact.id: fact for fact in brief("uncontested").dossier.facts}
    room = edition(brief("uncontested"), Room(highlights=0, situation=3))
    kept = [facts[each.fact] for paragraph in room.situation for each in paragraph]
    assert 1 <= len(kept) <= 3
    assert all(getattr(fact, "measure", "") in ("killed", "displaced") for fact in kept)
    longest = edition(brief("long-names"), Room(highlights=0, situation=1))
    assert sum(len(paragraph) for paragraph in longest.situation) == 1


def test_the_newest_days_find_room_first() -> None:
    """And their order stays."""
    days = edition(brief("uncontested"), Room(timeline=4)).timeline
    assert days[-1].on == brief("uncontested").timeline[-1].on
    assert [day.on for day in days] == sorted(day.on for day in days)
    assert sum(len(day.statements) for day in days) <= 4


def test_subjects_hold_each_statement_once() -> None:
    """In place of the paragraphs."""
    whole, cut = brief("fifty"), edition(brief("fifty"), Room(subjects=True))
    assert cut.situation == ()
    told = [each.fact for chapter in cut.subjects for each in (*chapter.figures, *chapter.events)]
    assert sorted(told) == sorted(each.fact for paragraph in whole.situation for each in paragraph)


def test_one_actor_speaks_in_one_place() -> None:
    """Those with more to say come first."""
    actors = [each.fact for each in edition(brief("fifty"), Room(actors=True)).positions]
    names = {fact.id: fact.actor for fact in brief("fifty").dossier.positions}
    runs = [name for place, name in enumerate(map(names.get, actors)) if place == 0 or names[actors[place - 1]] != name]
    assert len(runs) == len(set(runs))
    counts = Counter(map(names.get, actors))
    assert [counts[name] for name in runs] == sorted(counts.values(), reverse=True)


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
@pytest.mark.parametrize("pack", ONE_PAGE)
def test_a_one_page_pack_says_how_much_it_leaves_out(pack: str, language: str) -> None:
    """In a number that the language writes."""
    left = len(edition(brief("fifty"), next(p for p in PACKS if p.name == pack).manifest.room).left_out)
    page = render_html(brief("fifty"), language=language, pack=pack)
    told = re.search(r'<p class="reading more"[^>]*>([^<]+)</p>', page)
    assert told
    assert str(left) in told[1]
    assert 'class="reading more"' not in render_html(brief("one"), language=language, pack=pack)


class Laid:
    """A document as the engine gives it back."""

    def __init__(self, pages: int) -> None:
        """With so many pages."""
        self.pages = [None] * pages


@pytest.mark.parametrize("fits", [0, 3, 7, len(FITTED) - 1])
def test_a_page_is_set_as_loosely_as_it_fits(fits: int) -> None:
    """Found in a few tries."""
    tried: list[str] = []

    def lay_out(setting: str) -> Laid:
        tried.append(setting)
        return Laid(1 if FITTED.index(setting) >= fits else 2)

    assert len(_fitted(lay_out, 1).pages) == 1
    assert FITTED[fits] in tried
    assert len(tried) <= 4


def test_a_page_that_never_fits_is_set_as_tightly_as_there_is() -> None:
    """Nothing is cut away."""
    assert len(_fitted(lambda _: Laid(2), 1).pages) == 2


@pytest.fixture
def pdftotext() -> str:
    """The program that tells where words stand on a page."""
    found = shutil.which("pdftotext")
    if not found:
        pytest.skip("pdftotext is missing; run `apt-get install poppler-utils`")
    return found


def words(pdftotext: str, pdf: bytes, folder: Path) -> Iterator[list[tuple[float, float, float, float, str]]]:
    """The words of each page with where they stand, as shares of its width and height."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    told = subprocess.run([pdftotext, "-bbox", str(file), "-"], check=True, capture_output=True, text=True).stdout
    for page in told.split("<page ")[1:]:
        wide, high = (float(size) for size in re.findall(r'(?:width|height)="([0-9.]+)"', page.split(">")[0]))
        yield [
            (float(a) / wide, float(b) / high, float(c) / wide, float(d) / high, word)
            for a, b, c, d, word in re.findall(
                r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)<', page
            )
        ]


@pytest.mark.slow
@pytest.mark.parametrize("case", ["five-hundred", "long-names", "only-contested"])
@pytest.mark.parametrize("pack", ONE_PAGE)
def test_a_one_page_pack_stays_on_one_page(pack: str, case: str, pdftotext: str, tmp_path: Path) -> None:
    """With no word over its edge."""
    printed = render_pdf(render_html(brief(case), language="tr", pack=pack))
    (page,) = words(pdftotext, printed, tmp_path)
    assert [word for left, top, right, bottom, word in page if left < 0 or top < 0 or right > 1 or bottom > 1] == []


@pytest.mark.slow
def test_a_table_repeats_its_header_on_every_page(pdftotext: str, tmp_path: Path) -> None:
    """And no page ends with a heading."""
    many = compose(made_up(Case(size=110, contested="none")))
    printed = render_pdf(render_html(many, language="en", pack="positions"))
    pages = list(words(pdftotext, printed, tmp_path))
    assert len(pages) > 2
    rows = [page for page in pages if sum(word == "undated" for *_, word in page)]
    assert all("Stance" in [word for *_, word in page] for page in rows)
    assert len(rows) > 1
