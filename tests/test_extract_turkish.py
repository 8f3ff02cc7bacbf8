"""Turkish sources: numbers, figures, events and speakers as a careful Turkish reader takes them; nothing is guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.brief import compose
from reportgen.dossier import Dossier
from reportgen.extract import extract
from reportgen.extract.text import Sentence, tokens
from reportgen.extract.turkish.numbers import amounts
from reportgen.extract.turkish.words import case_of, fold, form_of, is_finite, mood_of
from reportgen.facts import NARRATOR, UNNAMED, Event, Figure, Quantity
from reportgen.language.from_turkish import read_turkish
from reportgen.language.phrases import plain
from reportgen.language.turkish import spell
from reportgen.language.writer import writer
from reportgen.resources import bundled
from reportgen.sources import read, read_text


def sentence(text: str) -> Sentence:
    """A text as one sentence with keys in small Turkish letters."""
    return Sentence(text, tuple(token._replace(key=fold(token.text)) for token in tokens(text)))


def dossier(text: str) -> Dossier:
    """What is read from a Turkish text of Tuesday, 3 December 2024."""
    return extract(read_text(f"date: 2024-12-03\nlanguage: tr\n\n{text}"))


def figure(text: str) -> Figure:
    """The only figure of a text."""
    (found,) = dossier(text).figures
    return found


def event(text: str) -> Event:
    """The only event of a text."""
    (found,) = dossier(text).events
    return found


# Words


def test_letters_are_made_small_as_in_turkish() -> None:
    assert fold("İDLİB IRAK Hama’nın") == "idlib ırak hama'nın"


@pytest.mark.parametrize(
    ("ending", "case"),
    [("", "nom"), ("ya", "dat"), ("ne", "dat"), ("de", "loc"), ("nda", "loc"), ("daki", "ki"), ("tan", "abl"),
     ("nin", "gen"), ("ü", "acc"), ("yla", "ins"), ("ındaki", "ki"), ("rak", None)],
)  # fmt: skip
def test_an_ending_tells_its_case(ending: str, case: str | None) -> None:
    assert case_of(ending) == case


@pytest.mark.parametrize(
    ("word", "stem", "mood"),
    [("öldürdü", "öldür", "finite"), ("öldürmüştü", "öldür", "finite"), ("öldürdüğünü", "öldür", "nominal"),
     ("öldürdüklerini", "öldür", "nominal"), ("öldüren", "öldür", "participle"), ("geçirirken", "geçir", "converb"),
     ("kaybeden", "kaybet", "participle"), ("öldürmedi", "öldür", None), ("öldürecek", "öldür", None),
     ("öldürmediğini", "öldür", None), ("öldürülmeli", "öldürül", None)],
)  # fmt: skip
def test_a_verb_counts_only_where_it_happened(word: str, stem: str, mood: str | None) -> None:
    """Negated, future and wished forms are no facts."""
    assert mood_of(word, stem) == mood


def test_nouns_that_end_like_verbs_end_no_clause() -> None:
    assert [word for word in ("öldü", "sürüyor", "ordu", "kenti", "yedi", "altı", "kendi") if is_finite(word)] == [
        "öldü",
        "sürüyor",
    ]


# Numbers

NUMBERS = {
    "2.936.369 kişi": Quantity(value=2_936_369),
    "1.250 kişi": Quantity(value=1_250),
    "3,5 milyon kişi": Quantity(value=3_500_000),
    "yarım milyon kişi": Quantity(value=500_000),
    "iki buçuk milyon kişi": Quantity(value=2_500_000),
    "3 milyon 600 bin kişi": Quantity(value=3_600_000),
    "bin 939 kişi": Quantity(value=1_939),
    "2 bin 287 kişi": Quantity(value=2_287),
    "259 bin 523 kişi": Quantity(value=259_523),
    "3 milyon 112 bin 683 kişi": Quantity(value=3_112_683),
    "220 bin 117'ye": Quantity(value=220_117),
    "500 bin kişi": Quantity(value=500_000),
    "dört belde": Quantity(value=4),
    "yirmi beş köy": Quantity(value=25),
    "yüz elli kişi": Quantity(value=150),
    "altı köy": Quantity(value=6),
    "kırk kişi": Quantity(value=40),
    "iki düzine kişi": Quantity(value=24),
    "yüzde 25": Quantity(value=25, unit="percent"),
    "%25,5": Quantity(value=Decimal("25.5"), unit="percent"),
    "yaklaşık 10 kilometre": Quantity(value=10, qualifier="about", unit="km"),
    "1,5 milyon dolar": Quantity(value=1_500_000, unit="USD"),
    "en az 30 kişi": Quantity(value=30, qualifier="at_least"),
    "en fazla 5 asker": Quantity(value=5, qualifier="up_to"),
    "3 milyondan fazla mülteci": Quantity(value=3_000_000, qualifier="more_than"),
    "30'u aşkın kişi": Quantity(value=30, qualifier="more_than"),
    "7 binin üzerinde ev": Quantity(value=7_000, qualifier="more_than"),
    "100’den az kişi": Quantity(value=100, qualifier="less_than"),
    "900 bine yakın kişi": Quantity(value=900_000, qualifier="nearly"),
    "bine yakın kişi": Quantity(value=1_000, qualifier="nearly"),
    "30'a kadar kişi": Quantity(value=30, qualifier="up_to"),
    "30 kadar kişi": Quantity(value=30, qualifier="about"),
    "bin civarında kişi": Quantity(value=1_000, qualifier="about"),
    "tahminen yarım milyon kişi": Quantity(value=500_000, estimated=True),
    "tahminen 3 milyondan fazla kişi": Quantity(value=3_000_000, qualifier="more_than", estimated=True),
    "500 ile 600 arasında kişi": Quantity(low=500, high=600, qualifier="between"),
    "500 ila 600 kişi": Quantity(low=500, high=600, qualifier="between"),
    "2 ila 3 milyon kişi": Quantity(low=2_000_000, high=3_000_000, qualifier="between"),
    "10-15 kişi": Quantity(low=10, high=15, qualifier="between"),
    "üç dört kişi": Quantity(low=3, high=4, qualifier="between"),
    "onlarca kişi": Quantity(low=10, qualifier="vague"),
    "on binlerce kişi": Quantity(low=10_000, qualifier="vague"),
}
"""What each text says; by hand."""


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_read_as_turkish_writes_it(text: str) -> None:
    """Dots group, commas open decimals, `bin` stands alone, the case shows the hedge."""
    (amount,) = amounts(sentence(text))
    assert amount.quantity == NUMBERS[text]


@pytest.mark.parametrize(
    "text",
    ["3 Aralık 2024", "2024 yılında", "2011'den bu yana", "dördüncü büyük kent", "4. büyük kent", "4'üncü gün", "saat 5'te",
     "14.30'da", "18 yaşındaki", "2254 sayılı karar", "1.23.4", "yüz yüze", "onun evi", "kırk.", "yarım kaldı"],
)  # fmt: skip
def test_days_years_ordinals_and_everyday_words_are_no_quantities(text: str) -> None:
    assert [amount.quantity for amount in amounts(sentence(text)) if amount.quantity.value != 100] == []


@given(st.integers(min_value=2, max_value=999_999_999))
def test_a_number_in_words_is_the_number(number: int) -> None:
    """Whatever the writer spells, the reader reads."""
    (amount,) = amounts(sentence(f"{spell(number)} kişi"))
    assert amount.quantity == Quantity(value=number)


@pytest.mark.parametrize(
    ("word", "stem", "form"),
    [("edilmedi", "edil", ("finite", True)), ("geçireceğini", "geçir", ("plan", False)),
     ("bırakmayacağını", "bırak", ("plan", True)), ("çekilmesini", "çekil", ("noun", False)),
     ("durdurmalı", "durdur", ("must", False)), ("görüşmeyi", "görüş", ("noun", False)),
     ("sağlanmadıkça", "sağlan", ("when", True)), ("açıklıyor", "açıkla", ("finite", False)),
     ("öldürülebilir", "öldürül", None)],
)  # fmt: skip
def test_every_form_of_a_verb_is_known_by_its_ending(word: str, stem: str, form: tuple[str, bool] | None) -> None:
    """Wishes, plans and negations are told apart from what happened."""
    assert form_of(word, stem) == form


@pytest.mark.parametrize(
    ("word", "ends"),
    [("şiddeti", False), ("hizmeti", False), ("açıkladı", True), ("sürüyor", True), ("bulunmaktadır", True)],
)
def test_a_noun_in_the_accusative_ends_no_clause(word: str, ends: bool) -> None:
    assert is_finite(word) is ends


# Figures


@pytest.mark.parametrize(
    ("text", "measure", "manner"),
    [("Saldırıda 4 asker hayatını kaybetti.", "killed", "died"), ("En az 12 sivil öldürüldü.", "killed", "killed"),
     ("Bombardımanda 20 ölü var.", "killed", "died"), ("Kazada 35 kişi yaralandı.", "injured", None),
     ("Selde 12 kişi kayboldu.", "missing", None), ("Selde 12 kişi kayıp.", "missing", None),
     ("45 kişi gözaltına alındı.", "detained", None), ("10 bin aile yerinden edildi.", "displaced", None),
     ("120 aile tahliye edildi.", "evacuated", None), ("Depremde bin 939 bina yıkıldı.", "destroyed", None),
     ("Ülkede 25 milyon kişi yardıma muhtaç.", "in_need", None), ("Öldürülen 17 sivil defnedildi.", "killed", "killed"),
     ("Ülkede 3 milyon mülteci yaşıyor.", "REF", None)],
)  # fmt: skip
def test_the_verb_says_what_happened_to_those_counted(text: str, measure: str, manner: str | None) -> None:
    found = figure(text)
    assert (found.measure, found.manner) == (measure, manner)


def test_a_figure_keeps_place_day_and_hedge() -> None:
    found = figure("Pazartesi günü Gazze'de en az 1.250 kişi öldü.")
    assert found.quantity == Quantity(value=1_250, qualifier="at_least")
    assert (found.place, str(found.on), found.population) == (("Gaza",), "2024-12-02", "kişi")
    assert found.evidence[0].quote == "en az 1.250 kişi öldü"


def test_a_period_is_a_period_and_no_toll() -> None:
    found = figure("Savaşta son 13 yılda tahminen yarım milyon kişi hayatını kaybetti.")
    assert found.period is not None
    assert (found.quantity.value, found.quantity.estimated, found.period.length, found.period.unit) == (
        500_000, True, 13, "year",
    )  # fmt: skip


def test_a_nationality_stands_with_its_people() -> None:
    refugees = figure("Türkiye 2,9 milyon Suriyeli mülteciye ev sahipliği yapıyor.")
    assert (refugees.measure, refugees.population, refugees.counted, refugees.place) == (
        "REF", "Suriyeli", "mülteci", ("Türkiye",),
    )  # fmt: skip
    returned = figure("UNICEF, 200 bin Suriyelinin ülkesine döndüğünü açıkladı.")
    assert (returned.measure, returned.population) == ("RET", "Suriyeli")


def test_a_part_leads_to_its_total() -> None:
    part, total = dossier("Saldırıda 9'u çocuk 30 sivil öldü.").figures
    assert (part.quantity.value, part.measure, part.part_of) == (9, "killed", total.id)
    assert total.quantity.value == 30


def test_who_stands_how_far_from_where() -> None:
    found = figure("Muhalif savaşçılar, Hama'ya yaklaşık 10 kilometre uzaklıkta.")
    assert (found.measure, found.actor, found.place, found.quantity) == (
        "distance", "muhalif savaşçılar", ("Hama",), Quantity(value=10, qualifier="about", unit="km"),
    )  # fmt: skip


def test_an_article_counts_nothing_and_a_victim_counts() -> None:
    assert dossier("Bir köy boşaltıldı.").facts == ()
    assert figure("Bir sivil öldürüldü.").quantity == Quantity(value=1)


# Who says it


@pytest.mark.parametrize(
    ("text", "speaker"),
    [("Yetkililer, selde 7 kişinin öldüğünü söyledi.", "yetkililer"),
     ("BM'ye göre 7 kişi öldü.", "United Nations"),
     ("Sağlık Bakanlığının verilerine göre 7 kişi öldü.", "Sağlık Bakanlığı"),
     ("Suriye İnsan Hakları Gözlemevi, 7 kişinin öldüğünü bildirdi.", "Syrian Observatory for Human Rights"),
     ("Ukrayna Devlet Başkanı Olena Moroz, 7 kişinin öldüğünü açıkladı.", "Olena Moroz"),
     ("7 kişinin öldüğünü devlet medyası duyurdu.", "devlet medyası"),
     ("Bakanlıktan yapılan açıklamada, 7 kişinin öldüğü belirtildi.", "bakanlık"),
     ("Hükümet yanlısı Dama Post, 7 kişinin öldüğünü aktardı.", "Dama Post"),
     ("Ali Veli, “7 kişi öldü” dedi.", "Ali Veli"),
     ("Selde 7 kişinin öldüğü bildirildi.", UNNAMED),
     ("Rapora göre 7 kişi öldü.", UNNAMED),
     ("Geçen yıla göre artış var, 7 kişi öldü.", NARRATOR),
     ("Selde 7 kişi öldü.", NARRATOR)],
)  # fmt: skip
def test_a_figure_belongs_to_who_gives_it(text: str, speaker: str) -> None:
    """A passive names nobody, a comparison is no speaker, and what nobody is said to say is the publisher's own."""
    assert figure(text).attribution.speaker == speaker


def test_joint_speakers_are_told_apart() -> None:
    said = figure("Rusya, İran ve Türkiye, 7 kişinin öldüğünü açıkladı.").attribution
    assert said.speakers == ("Russia", "Iran", "Türkiye")


def test_a_name_that_goes_on_is_not_cut_short() -> None:
    """Who tells about Israeli aircraft is not Israel."""
    found = event(
        "İsrail savaş uçaklarının Beyrut'un güneyine hava saldırıları düzenlediğini Lübnan devlet medyası duyurdu."
    )
    assert (found.type, found.actor, found.attribution.speaker) == ("airstrike", None, "Lübnan devlet medyası")


def test_a_clause_told_before_the_speaker_is_not_the_speakers() -> None:
    found = dossier(
        "Donetsk'te Rus güçleri iki köyü ele geçirdi, Ukrayna ordusu ise saldırının püskürtüldüğünü öne sürdü."
    )
    assert [(item.type, item.attribution.speaker) for item in found.events] == [
        ("capture", NARRATOR),
        ("repelled", "Ukrayna ordusu"),
    ]


# Events


@pytest.mark.parametrize(
    ("text", "type", "actor", "place"),
    [("Hükümet güçleri salı günü Hanasır köyünü geri aldı.", "recapture", "hükümet güçleri", ("Khanaser",)),
     ("Heyet Tahrir el-Şam Halep'i ele geçirdi.", "capture", "Hayat Tahrir al-Sham", ("Aleppo",)),
     ("Hama, muhalif gruplar tarafından ele geçirildi.", "capture", "muhalif gruplar", ("Hama",)),
     ("YPG, Hama'daki yedi köyü ele geçirdiğini açıkladı.", "capture", "YPG", ("Hama",)),
     ("Halep çevresinde şiddetli çatışmalar çıktı.", "clash", None, ("Aleppo",)),
     ("Rus ordusu Hama yakınında hava saldırıları düzenledi.", "airstrike", "Rus ordusu", ("Hama",)),
     ("Ordu, saldırıyı püskürttüklerini duyurdu.", "repelled", "ordu", ())],
)  # fmt: skip
def test_an_event_tells_who_and_where(text: str, type: str, actor: str | None, place: tuple[str, ...]) -> None:
    found = event(text)
    assert (found.type, found.actor, found.place) == (type, actor, place)


def test_near_is_not_in_and_a_part_is_not_the_whole() -> None:
    assert event("Halep çevresinde çatışmalar yaşandı.").near is True
    assert event("Gruplar Halep'in büyük bölümünü ele geçirdi.").extent == "large parts"


@pytest.mark.parametrize(
    "text",
    ["Ordu yarın Hama'yı ele geçirecek.", "Gruplar Hama'yı ele geçirmedi.", "Gruplar Hama'yı ele geçirmek istiyor.",
     "Polis 50 silahı ele geçirdi.", "Çatışmalar nedeniyle okullar kapalı."],
)  # fmt: skip
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert dossier(text).events == ()


# Denied and confirmed


def test_a_denial_and_a_confirmation_lead_to_the_claim() -> None:
    found = dossier(
        "Rus ordusu, Harkiv'de üç köyü ele geçirdiğini öne sürdü. Ukrayna ise köylerin ele geçirildiğini yalanladı. "
        "BM, köylerin ele geçirildiğini doğruladı."
    )
    claim = found.events[0].id
    assert [(link.kind, link.speaker, link.fact) for link in found.links] == [
        ("denies", "Ukraine", claim),
        ("confirms", "United Nations", claim),
    ]


def test_not_denied_is_no_denial() -> None:
    found = dossier("YPG, yedi köyü ele geçirdiğini açıkladı. Hükümet, köylerin ele geçirildiğini yalanlamadı.")
    assert found.links == ()


# In English

IN_ENGLISH = {
    "muhalif aktivistler": "opposition activists",
    "silahlı muhalif gruplar": "armed opposition groups",
    "hükümet yanlısı yayın organları": "pro-government outlets",
    "grupların harekât odası": "the groups’ operations room",
    "Suriye ve Rusya hava kuvvetleri": "Syrian and Russian air forces",
    "devlet medyası": "state media",
    "hükümet güçleri": "government forces",
    "ordu": "the army",
    "gruplar": "the groups",
    "YPG savaşçıları": "YPG fighters",
    "Suriyeli": "the Syrian",
    "Suriye'deki silahlı muhalif gruplar": "armed opposition groups in Syria",
}
"""Phrases of Turkish sources as an English brief says them; by hand."""


@pytest.mark.parametrize("phrase", IN_ENGLISH)
def test_a_phrase_of_known_words_is_said_in_english(phrase: str) -> None:
    found = read_turkish(phrase)
    assert found is not None
    assert found.english() == IN_ENGLISH[phrase]


@pytest.mark.parametrize(
    ("counted", "people"),
    [("kişi", "people"), ("Suriyeli mülteci", "Syrian refugees"), ("hükümet askeri", "government forces"),
     ("belde", "towns"), ("insan", "people"), ("Suriyeli", "Syrians")],
)  # fmt: skip
def test_the_counted_are_plural_in_english(counted: str, people: str) -> None:
    found = read_turkish(counted)
    assert found is not None
    assert found.english(plural=True, article=False) == people


def test_a_phrase_with_an_unknown_word_is_not_read() -> None:
    assert read_turkish("zırhlı muhalif gruplar") is None


# The seed


@pytest.fixture(scope="module")
def seed() -> Path:
    """The sample case about Hama."""
    return Path(str(bundled("seeds"))) / "hama-2024"


def test_the_seed_is_read_alike_in_both_languages(seed: Path) -> None:
    """The Turkish source tells the same figures as the English one."""

    def told(name: str) -> list[tuple[object, ...]]:
        found = extract(read(seed / name)).figures
        return sorted(
            (str(item.measure), str(item.quantity.value), item.quantity.qualifier, item.quantity.estimated, item.place)
            for item in found
        )

    assert told("source.tr.txt") == told("source.en.txt")


def test_the_seed_says_who_confirms_and_who_denies(seed: Path) -> None:
    found = extract(read(seed / "source.tr.txt"))
    assert [(link.kind, link.speaker) for link in found.links] == [
        ("confirms", "Syrian Observatory for Human Rights"),
        ("denies", "devlet medyası"),
    ]
    assert [(rank.place, rank.rank) for rank in found.ranks] == [("Hama", 4), ("Aleppo", 1)]


def test_extracting_the_seed_again_gives_its_dossier(seed: Path) -> None:
    """The dossier that ships is what the extractor makes of the sources, byte for byte."""
    made = extract(read(seed / "source.en.txt"), read(seed / "source.tr.txt"))
    assert made.to_json() == (seed / "dossier.json").read_text(encoding="utf-8")


def test_a_turkish_source_makes_an_english_and_a_turkish_brief(seed: Path) -> None:
    brief = compose(extract(read(seed / "source.tr.txt")))
    catalogues = [Path(str(bundled("templates"))) / "shared" / "locales"]
    first = brief.situation[0][1]
    assert [plain(writer(brief, code, catalogues=catalogues).statement(first)) for code in ("en", "tr")] == [
        "Opposition fighters are about 10 kilometres from Hama, the country’s fourth-largest city.",
        "Muhalif savaşçılar ülkenin dördüncü büyük kenti Hama’ya yaklaşık 10 kilometre uzaklıkta.",
    ]
