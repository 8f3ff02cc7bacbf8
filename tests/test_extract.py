"""Extraction as a whole: never raises, always locked to the words, the same every time, whatever the line breaks.

What it finds is shown in passages/*/*.md; here stands what holds for every text there is.
"""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.dossier import Dossier, loads
from reportgen.errors import SourceError
from reportgen.extract import BUILT_IN, extract
from reportgen.extract.text import Sentence
from reportgen.facts import NARRATOR, UNNAMED, Event, Evidence, Figure, Position
from reportgen.sources import SourceLanguage, read_text

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*/*.md"))

ENGLISH_WORDS = """
the a of in near by from to and , . ; : " ( ) - ' said that denied confirmed reported according while as when after
rebels army Syria Damascus Türkiye YPG Goma Hama villages towns people soldiers families children refugees hospital
captured seized retook shelled killed wounded displaced returned fled delivered airstrikes clashes were was has been
not will must should rejected demands insisted condition for until terrorist group backer -backed ceasefire talks
between 3 12 1,250 2.5 half million dozens hundreds thousands more than at least an estimated some per cent km
Tuesday last yesterday two days ago over the past 13 years including among them of whom he they it President Minister
""".split()  # fmt: skip

TURKISH_WORDS = """
ve ile bir bu o , . ; : " ( ) - ' dedi söyledi bildirdi yalanladı doğruladı öne sürdü göre ise ancak sonra diye için olduğunu
isyancılar ordu Suriye Şam Türkiye YPG Goma Hama'yı köyü köyler insanlar asker aileler çocuk mülteci hastane İsrail
ele geçirdi geri aldı bombaladı öldü öldürüldü yaralandı yerinden edildi kaçtı döndü hava saldırısı çatışmalar edilmedi
reddetti istedi çağrısında bulundu şart koştu kadar terörist destekli ateşkes görüşmeleri kişinin kişiden aralarında
3 12 1.250 2,5 yarım milyon onlarca yüzlerce binlerce fazla en az yaklaşık tahminen yüzde 80'i kilometre bin birbirini
salı geçen hafta dün iki gün önce boyunca 13 yılda Cumhurbaşkanı Bakan sözcüsü 6'sı ikisi dörtte üçü her on kişiden biri
""".split()  # fmt: skip

jumbles = st.sampled_from([("en", ENGLISH_WORDS), ("tr", TURKISH_WORDS)]).flatmap(
    lambda known: st.tuples(
        st.lists(st.sampled_from(known[1]), min_size=1, max_size=40).map(" ".join), st.just(known[0])
    )
)
"""Texts of the words that an extractor knows, in any order, with their language: where rules meet what nobody wrote."""


def of(text: str, language: SourceLanguage = "en") -> Dossier:
    """The dossier of a text of 12 March 2024."""
    return extract(read_text(f"date: 2024-03-12\n\n{text}", language=language))


def sense(dossier: Dossier) -> list[tuple[object, ...]]:
    """What the facts say, without where they say it: kinds, values, names, days, and the words quoted."""
    found: list[tuple[object, ...]] = []
    for fact in dossier.facts:
        said = (fact.kind, " ".join(fact.evidence[0].quote.split()), fact.attribution.speaker)
        match fact:
            case Figure():
                found.append((*said, fact.measure, fact.quantity, fact.place, fact.on, fact.period, fact.population))
            case Event():
                found.append((*said, fact.type, fact.actor, fact.place, fact.on, fact.extent))
            case Position():
                found.append((*said, fact.stance, fact.actor, fact.addressee, fact.content, fact.condition))
    found += [(link.kind, link.speaker) for link in dossier.links]
    found += [(rank.place, rank.rank, rank.of) for rank in dossier.ranks]
    return found


def quotes(dossier: Dossier) -> list[Evidence]:
    """Every quote of a dossier, those of the speakers too."""
    facts = [evidence for fact in dossier.facts for evidence in (*fact.evidence, *fact.attribution.evidence)]
    links = [evidence for link in dossier.links for evidence in link.evidence]
    return [*facts, *links, *(evidence for rank in dossier.ranks for evidence in rank.evidence)]


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_text_makes_it_raise(text: str) -> None:
    """Whatever the characters are; what cannot be a source is refused before it comes here."""
    try:
        source = read_text(text, language="en")
    except SourceError:
        return
    assert extract(source).sources == (source,)


@given(jumbles)
def test_every_quote_is_at_its_place_in_any_jumble(jumble: tuple[str, SourceLanguage]) -> None:
    """Opening the file again proves every quote; who speaks is always a name, the narrator or nobody named."""
    dossier = of(*jumble)
    assert loads(dossier.to_json()) == dossier
    body = dossier.sources[0].body
    assert all(evidence.start >= body for evidence in quotes(dossier))
    named = {actor.name for actor in dossier.actors} | {NARRATOR, UNNAMED}
    speakers = [fact.attribution for fact in dossier.facts]
    assert {name for told in speakers for name in (told.speakers or (told.speaker,))} <= named


@given(jumbles)
def test_the_same_text_gives_the_same_bytes(jumble: tuple[str, SourceLanguage]) -> None:
    """Nothing depends on the order of a set or on what was read before."""
    first = of(*jumble).to_json()
    of("Rebels captured Goma, the mayor said.")
    assert of(*jumble).to_json() == first


@given(jumbles)
def test_facts_come_in_the_order_of_the_text_with_ids_of_their_own(jumble: tuple[str, SourceLanguage]) -> None:
    """A reader of the file meets them as a reader of the text does."""
    dossier = of(*jumble)
    places = [fact.evidence[0].start for fact in dossier.facts]
    assert places == sorted(places)


@given(jumbles, st.integers(min_value=20, max_value=70))
def test_a_wrapped_line_changes_nothing(jumble: tuple[str, SourceLanguage], width: int) -> None:
    """A single line break is a space; only the offsets differ."""
    text, language = jumble
    words = [word for word in text.split() if word not in "-*•#"]
    flat = " ".join(words)
    wrapped = textwrap.fill(flat, width, break_long_words=False, break_on_hyphens=False) if words else flat
    assert sense(of(f"x {wrapped}", language)) == sense(of(f"x {flat}", language))


@pytest.mark.parametrize("file", PASSAGES, ids=lambda file: file.stem)
def test_written_texts_survive_wrapping_and_windows_line_ends(file: Path) -> None:
    """The cases again, wrapped at 60 columns, and with CR LF at the end of each line."""
    language = cast("SourceLanguage", file.parent.name)
    for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = [line.removeprefix(">").strip() for line in section.splitlines() if line.startswith(">")]
        if any(line.startswith("- ") for line in lines):
            continue  # a list is what its line breaks make it
        paragraphs = "\n".join(lines).split("\n\n")
        flat = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
        wrapped = "\n\n".join(textwrap.fill(part, 60, break_on_hyphens=False) for part in flat.split("\n\n"))
        expected = sense(extract(read_text(flat, language=language)))
        assert sense(extract(read_text(wrapped, language=language))) == expected
        assert sense(extract(read_text(wrapped.replace("\n", "\r\n"), language=language))) == expected


def test_the_real_article_survives_wrapping(real_article: Path) -> None:
    """The same 23 facts, two links and two ranks at any width."""
    text = real_article.read_text(encoding="utf-8").strip().removeprefix("date 2024-12-03 ")
    expected = sense(of(text))
    assert len(expected) == 27
    for width in (40, 60, 100):
        wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))
        assert sense(of(wrapped)) == expected


def test_twice_the_text_is_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are asked a fixed number of times for each sentence, however long the document is."""
    asked = 0
    longest = Sentence.longest

    def counting(self: Sentence, place: int, phrases: tuple[str, ...]) -> int:
        nonlocal asked
        asked += 1
        return longest(self, place, phrases)

    monkeypatch.setattr(Sentence, "longest", counting)
    paragraph = "Rebels captured two villages near Goma on Monday, activists said. The army denied it.\n\n"
    work = []
    for times in (1, 10, 20, 40):
        asked = 0
        of(paragraph * times)
        work.append(asked)
    assert work[0] > 0
    assert work[3] - work[2] == 2 * (work[2] - work[1])


def test_several_sources_make_one_dossier() -> None:
    """Each keeps its own text and facts; a name in both is described once."""
    one = read_text("date: 2024-03-12\n\nRebels captured Goma on Monday, witnesses said.", language="en")
    two = read_text("date: 2024-03-13\n\nThe army retook Goma, the ministry said.", language="en")
    dossier = extract(one, two)
    assert dossier.sources == (one, two)
    assert [(event.type, event.evidence[0].source) for event in dossier.events] == [
        ("capture", one.id),
        ("recapture", two.id),
    ]
    assert [place.name for place in dossier.places] == ["Goma"]


def test_nothing_to_extract_from_is_an_error_with_its_remedy() -> None:
    """A call without a source is a slip that should not pass in silence."""
    with pytest.raises(SourceError, match="give at least one text"):
        extract()


def test_the_tables_of_languages_name_english() -> None:
    """What can be read stands in one visible table."""
    assert "en" in BUILT_IN


def test_names_lead_to_codes_and_coordinates() -> None:
    """A place carries its country and position, an actor its key and its names per language."""
    dossier = of("HTS captured Hama on Monday, the Syrian Observatory for Human Rights said.")
    place = dossier.places[0]
    assert (place.name, place.iso3, place.names["tr"]) == ("Hama", "SYR", "Hama")
    assert place.latitude is not None
    assert {actor.name: actor.key for actor in dossier.actors} == {
        "Syrian Observatory for Human Rights": "sohr",
        "Hayat Tahrir al-Sham": "hts",
    }
    assert dossier.events[0].on == date(2024, 3, 11)


@pytest.mark.parametrize("text", ["Nothing happened in the village.", "...", "12", "“", "- ", "Said.", "According to"])
def test_a_text_without_facts_gives_none(text: str) -> None:
    """Silence is an answer."""
    dossier = of(f"x {text}")
    assert (dossier.facts, dossier.links, dossier.ranks) == ((), (), ())
